// Numbers of a case: constants, distributions, quantiles of experts; where they come from; where they make sense.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

using random::Distribution;
using text::Node;

constexpr double largest = 1e15;  // beyond it sums of a case would lose whole units
constexpr std::array<std::string_view, 12> laws{"value",      "normal",   "lognormal", "uniform", "triangular", "beta", "gamma",
                                                "loguniform", "discrete", "experts",   "study",   "constant"};
constexpr std::array<std::string_view, 2> study_keys{"item", "weights"};  // beside a study
constexpr std::array<std::string_view, 3> provenance_keys{"source", "claim", "judgement"};

class NumberReader {
 public:
  NumberReader(Reader& reader, std::string_view key) : reader_(reader), key_(key) {}

  std::optional<Distribution> read(const Node& node) {
    if (node.type != Node::Type::table) {
      const auto value = plain(node);
      if (!value) return std::nullopt;
      return Distribution{random::Constant{*value}};
    }
    const text::Entry* law = nullptr;
    for (const auto& entry : node.entries) {
      if (std::find(provenance_keys.begin(), provenance_keys.end(), entry.key) != provenance_keys.end()) continue;
      if (node.find("study") != nullptr && std::find(study_keys.begin(), study_keys.end(), entry.key) != study_keys.end()) continue;
      if (std::find(laws.begin(), laws.end(), entry.key) == laws.end())
        wrong(entry.place, fmt::format("'{}' is no distribution", entry.key), text::did_you_mean(entry.key, laws_));
      else if (law != nullptr)
        wrong(entry.place, fmt::format("'{}' has two values", key_), "keep one");
      else
        law = &entry;
    }
    if (law == nullptr) {
      if (ok_) wrong(node.place, fmt::format("'{}' has no value", key_), "add value = ... or a distribution");
      return std::nullopt;
    }
    const auto distribution = law->key == "study" ? study(node, law->value) : of_law(law->key, law->value);
    return ok_ ? distribution : std::nullopt;
  }

 private:
  std::optional<Distribution> of_law(std::string_view law, const Node& node) {
    if (law == "value" || law == "constant") {
      const auto value = plain(node);
      return value ? std::optional<Distribution>{random::Constant{*value}} : std::nullopt;
    }
    if (law == "discrete") return discrete(node);
    if (law == "experts") return experts(node);
    const std::size_t size = law == "triangular" ? 3 : 2;
    const auto p = plain_numbers(node, size, law);
    if (p.size() != size) return std::nullopt;
    if (law == "normal") return random::Normal{p[0], p[1]};
    if (law == "lognormal") return random::LogNormal{p[0], p[1]};
    if (law == "uniform") return random::Uniform{p[0], p[1]};
    if (law == "triangular") return random::Triangular{p[0], p[1], p[2]};
    if (law == "beta") return random::Beta{p[0], p[1]};
    if (law == "gamma") return random::Gamma{p[0], p[1]};
    return random::LogUniform{p[0], p[1]};
  }

  std::optional<Distribution> discrete(const Node& node) {
    random::Discrete law;
    for (const auto& pair : pairs(node, "[[value, probability], ...]")) law.value_and_probability.push_back(pair);
    if (!ok_) return std::nullopt;
    return law;
  }

  std::optional<Distribution> experts(const Node& node) {
    random::Experts law;
    if (node.type != Node::Type::array || node.items.empty()) {
      wrong(node.place, "'experts' is not a list of opinions", "write [{ weight = 1, quantiles = [[0.05, 1], ...] }]");
      return std::nullopt;
    }
    for (const auto& item : node.items)
      if (auto opinion = read_opinion(item)) law.opinions.push_back(std::move(*opinion));
    if (!ok_) return std::nullopt;
    return law;
  }

  // { study = "study.csv", item = "x", weights = "performance" }
  std::optional<Distribution> study(const Node& table, const Node& name) {
    const auto file = word(name, "study");
    const auto* item = table.find("item");
    if (item == nullptr) wrong(table.place, "a study without an 'item'", "add item = \"...\", a question of the study");
    const auto id = item == nullptr ? std::nullopt : word(item->value, "item");
    auto weighting = std::optional{experts::Weighting::performance};
    if (const auto* weights = table.find("weights"); weights != nullptr)
      if (const auto text = word(weights->value, "weights"); text && !(weighting = experts::parse_weighting(*text)))
        wrong(weights->value.place, fmt::format("no weights '{}'", *text),
              text::did_you_mean(*text, std::span<const std::string_view>{experts::weighting_words}));
    if (!ok_ || !file || !id || !weighting) return std::nullopt;
    const auto* study = reader_.study({*file, name.place});
    ok_ = ok_ && study != nullptr;
    return study == nullptr ? std::nullopt : pooled(*study, {*id, item->value.place}, *weighting, table.place);
  }

  std::optional<Distribution> pooled(const experts::Study& study, const TextAt& item, experts::Weighting weighting, const Place& place) {
    std::vector<std::string> ids;
    for (const auto& question : study.questions) ids.push_back(question.id);
    const auto question = study.question(item.text);
    if (!question) {
      wrong(item.place, fmt::format("the study has no item '{}'", item.text), text::did_you_mean(item.text, ids));
      return std::nullopt;
    }
    if (weighting != experts::Weighting::equal && study.seeds().empty()) {
      wrong(place, "weights by performance, of a study without seed questions", "write weights = \"equal\"");
      return std::nullopt;
    }
    const auto maker = experts::decision_maker(study, study.seeds(), weighting);
    auto law = experts::pooled_law(study, *question, maker.weights[*question]);
    if (law) return Distribution{std::move(*law)};
    wrong(item.place, fmt::format("nobody with weight answers '{}'", item.text), "choose other weights");
    return std::nullopt;
  }

  std::optional<std::string> word(const Node& node, std::string_view key) {
    if (node.type == Node::Type::string) return node.text;
    wrong(node.place, fmt::format("'{}' holds {}, not a text", key, to_words(node.type)), "write it in quotes");
    return std::nullopt;
  }

  std::optional<random::Experts::Opinion> read_opinion(const Node& node) {
    if (node.type != Node::Type::table) {
      wrong(node.place, "an opinion is not a table", "write { weight = 1, quantiles = [[0.05, 1], ...] }");
      return std::nullopt;
    }
    random::Experts::Opinion opinion{1, {}};
    const auto* quantiles = node.find("quantiles");
    if (quantiles == nullptr)
      wrong(node.place, "an opinion has no 'quantiles'", "add quantiles = [[0.05, 1], [0.5, 2], [0.95, 9]]");
    else
      opinion.probability_and_value = pairs(quantiles->value, "[[probability, value], ...]");
    if (const auto* weight = node.find("weight")) opinion.weight = plain(weight->value).value_or(1);
    static constexpr std::array<std::string_view, 3> keys{"weight", "quantiles", "name"};
    for (const auto& entry : node.entries)
      if (std::find(keys.begin(), keys.end(), entry.key) == keys.end())
        wrong(entry.place, fmt::format("unknown key '{}' in an opinion", entry.key),
              text::did_you_mean(entry.key, std::span<const std::string_view>{keys}));
    return opinion;
  }

  std::vector<std::pair<double, double>> pairs(const Node& node, std::string_view shape) {
    std::vector<std::pair<double, double>> all;
    if (node.type != Node::Type::array || node.items.empty())
      wrong(node.place, "no list of pairs", fmt::format("write {}", shape));
    for (const auto& item : node.items) {
      const auto pair = plain_numbers(item, 2, "a pair");
      if (pair.size() == 2) all.emplace_back(pair[0], pair[1]);
    }
    return all;
  }

  std::vector<double> plain_numbers(const Node& node, std::size_t size, std::string_view what) {
    if (node.type != Node::Type::array || node.items.size() != size) {
      wrong(node.place, fmt::format("{} takes {} numbers", what, size), "write them as [a, b]");
      return {};
    }
    std::vector<double> all;
    for (const auto& item : node.items)
      if (const auto value = plain(item)) all.push_back(*value);
    return all;
  }

  std::optional<double> plain(const Node& node) {
    if (node.type != Node::Type::integer && node.type != Node::Type::floating) {
      wrong(node.place, fmt::format("'{}' holds {}, not a number", key_, to_words(node.type)), "write a number");
      return std::nullopt;
    }
    if (std::abs(node.number) <= largest) return node.number;
    wrong(node.place, fmt::format("'{}' holds a number beyond 1e15", key_), "choose a larger unit");
    return std::nullopt;
  }

  void wrong(const Place& place, std::string what, std::string todo) {
    ok_ = false;
    reader_.found.problem(place, std::move(what), "nothing can be drawn from it", std::move(todo));
  }

  Reader& reader_;
  std::string_view key_;
  std::span<const std::string_view> laws_{laws.data(), 11};  // those to suggest
  bool ok_ = true;
};

bool bounds_are_written(const Distribution& law) {
  return !std::holds_alternative<random::Normal>(law) && !std::holds_alternative<random::LogNormal>(law) &&
         !std::holds_alternative<random::Gamma>(law) && !std::holds_alternative<random::Experts>(law);
}

// A constant and a law whose ends are written down must keep the range. A law with tails may leave it by a little
// (draws are held to it); by more than one in a hundred it deserves a warning, with its median it is a mistake.
void check_range(Reader& reader, std::string_view key, const Place& place, const Distribution& law,
                 const Range& range) {
  const auto outside = [&](double x) { return x < range.low || x > range.high; };
  if (const auto* value = std::get_if<random::Constant>(&law)) {
    if (outside(value->value))
      reader.found.problem(place, fmt::format("'{}' is {}", key, text::to_text(value->value)), std::string{range.why},
                           "correct it");
    return;
  }
  const auto [low, high] = random::support(law);
  if (!outside(low) && !outside(high)) return;
  if (bounds_are_written(law) || outside(random::quantile(law, .5))) {
    reader.found.problem(place, fmt::format("'{}' can be {}", key, text::to_text(outside(low) ? low : high)),
                         std::string{range.why}, "narrow the distribution");
    return;
  }
  if (outside(random::quantile(law, .01)) || outside(random::quantile(law, .99)))
    reader.found.warning(place, fmt::format("'{}' leaves its range in more than one draw of a hundred", key),
                         fmt::format("{}; such draws are held to the range", range.why),
                         "narrow it, or use a law that stays inside");
}

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> all;
  if (node.type == Node::Type::string) all.push_back(node.text);
  for (const auto& item : node.items) all.push_back(item.text);
  return all;
}

void check_ids(Reader& reader, const text::Entry& entry, void (Reader::*check)(const TextAt&)) {
  const auto one = [&](const Node& node) {
    if (node.type == Node::Type::string)
      (reader.*check)({node.text, node.place});
    else
      reader.found.problem(node.place, fmt::format("'{}' holds {}, not an id", entry.key, to_words(node.type)),
                           "the origin cannot be looked up", "write an id or a list of ids in quotes");
  };
  if (entry.value.type != Node::Type::array) return one(entry.value);
  for (const auto& item : entry.value.items) one(item);
}

}  // namespace

Provenance read_provenance(Reader& reader, const Node& table) {
  Provenance provenance;
  if (const auto* entry = table.find("source")) {
    check_ids(reader, *entry, &Reader::check_source);
    provenance.sources = texts_of(entry->value);
  }
  if (const auto* entry = table.find("claim")) {
    check_ids(reader, *entry, &Reader::check_claim);
    provenance.claims = texts_of(entry->value);
  }
  if (const auto* entry = table.find("judgement")) {
    if (entry->value.type == Node::Type::string && !entry->value.text.empty())
      provenance.judgement = entry->value.text;
    else
      reader.found.problem(entry->value.place, "'judgement' says nothing", "it stands for the reason why",
                           "write the reason in quotes");
  }
  return provenance;
}

bool is_empty(const Provenance& provenance) {
  return provenance.sources.empty() && provenance.claims.empty() && provenance.judgement.empty();
}

Number read_number(Reader& reader, const Node& node, std::string_view key, std::string address, const Range& range,
                   const Provenance& table) {
  Number number{std::move(address), random::Constant{0}, table, node.place};
  reader.number_addresses.push_back(number.address);
  if (node.type == Node::Type::table) {
    auto own = read_provenance(reader, node);
    if (!is_empty(own)) number.provenance = std::move(own);
  }
  if (is_empty(number.provenance)) reader.unsupported(node.place, key);
  auto law = NumberReader{reader, key}.read(node);
  if (!law) return number;
  const auto wrong = random::problems(*law);
  for (const auto& sentence : wrong)
    reader.found.problem(node.place, fmt::format("'{}': {}", key, sentence), "nothing can be drawn from it",
                         "correct it");
  if (!wrong.empty()) return number;
  check_range(reader, key, node.place, *law, range);
  number.law = std::move(*law);
  return number;
}

Number default_number(std::string address, double value, const Place& place) {
  return {std::move(address), random::Constant{value}, {{}, {}, "the default of docs/casefile.md"}, place};
}

std::optional<double> constant(const Number& number) {
  const auto* value = std::get_if<random::Constant>(&number.law);
  return value == nullptr ? std::nullopt : std::optional{value->value};
}

std::optional<double> constant(const std::optional<Number>& number) {
  return number ? constant(*number) : std::nullopt;
}

}  // namespace truce::casefile
