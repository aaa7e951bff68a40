// sources.toml: who said what, and what in the case stands for it.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "record/read.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

constexpr std::array<std::string_view, 3> reliability_words{"high", "medium", "low"};

std::vector<std::string> ids_only(const std::vector<TextAt>& texts) {
  std::vector<std::string> all;
  for (const auto& text : texts) all.push_back(text.text);
  return all;
}

void read_source(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[source]]"};
  Source source;
  source.place = table.place();
  source.id = table.id();
  source.publisher = table.text("publisher");
  source.address = table.text("address");
  source.title = table.text_or("title", "");
  source.date = table.date("date", Need::optional);
  source.reliability = static_cast<record::Reliability>(table.word("reliability", reliability_words, 1));
  table.finish();
  reader.situation.sources.push_back(std::move(source));
}

// `source` is the claim's own here, so the table is read before provenance knows the ids.
void read_claim(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[claim]]"};
  Claim claim;
  claim.place = table.place();
  claim.id = table.id();
  claim.source = table.text("source");
  claim.speaker = table.text("speaker");
  claim.date = table.date("date", Need::optional);
  claim.text = table.text("text");
  Reader::Links links{table.texts("stands_for"), table.texts("questions"), table.texts("measures")};
  claim.stands_for = ids_only(links.stands_for);
  claim.questions = ids_only(links.questions);
  claim.measures = ids_only(links.measures);
  reader.claim_links.push_back(std::move(links));
  table.finish();
  reader.situation.claims.push_back(std::move(claim));
}

// "front.iri_us", "plan.voluntary", "lever.demand", "faction.kh.planned", "tie.iran.kh": a thing of the case by kind
// and id, an address, or a number's address.
bool resolves(const Reader& reader, std::string_view name) {
  const auto in = [](const std::vector<std::string>& list, std::string_view id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  };
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return name == "record";
  const auto kind = name.substr(0, dot), id = name.substr(dot + 1);
  const auto& ids = reader.ids;
  const std::array<std::pair<std::string_view, const std::vector<std::string>*>, 19> kinds{
      {{"actor", &ids.actors},
       {"faction", &ids.factions},
       {"coalition", &ids.coalitions},
       {"issue", &ids.issues},
       {"place", &ids.places},
       {"front", &ids.fronts},
       {"strikes", &ids.channels},
       {"raids", &ids.channels},
       {"list", &ids.lists},
       {"election", &ids.elections},
       {"shock", &ids.shocks},
       {"plan", &ids.plans},
       {"measure", &ids.measures},
       {"question", &ids.questions},
       {"check", &ids.checks},
       {"commitment", &ids.commitments},
       {"objective", &ids.objectives},
       {"reading", &ids.readings},
       {"source", &ids.sources}}};
  for (const auto& [word, list] : kinds)
    if (kind == word && in(*list, id)) return true;
  if (in(reader.number_addresses, name)) return true;
  if (read_address(reader.situation, name).problem.empty()) return true;
  return (kind == "tie" || kind == "front") && read_address(reader.situation, std::string{name} + ".*").problem.empty();
}

std::string suggestion(const Reader& reader, const std::string& name) {
  std::vector<std::string> candidates = reader.number_addresses;
  const auto add = [&](std::string_view kind, const std::vector<std::string>& list) {
    for (const auto& id : list) candidates.push_back(fmt::format("{}.{}", kind, id));
  };
  add("actor", reader.ids.actors);
  add("front", reader.ids.fronts);
  add("shock", reader.ids.shocks);
  add("plan", reader.ids.plans);
  add("election", reader.ids.elections);
  add("coalition", reader.ids.coalitions);
  const auto near = text::nearest(name, std::span<const std::string>{candidates});
  if (!near.empty()) return fmt::format("did you mean '{}'?", near);
  const auto reading = read_address(reader.situation, name);
  return reading.suggestion.empty() ? "write an address or kind.id (docs/casefile.md)"
                                    : fmt::format("did you mean '{}'?", reading.suggestion);
}

void check_claim(Reader& reader, const Claim& claim, const Reader::Links& links) {
  for (const auto& [name, place] : links.stands_for)
    if (!resolves(reader, name))
      reader.found.problem(place, fmt::format("'{}' is not in the case", name),
                           "the claim could not be followed into the run", suggestion(reader, name));
  for (const auto& id : links.questions) (void)reader.find(id, reader.ids.questions, "question");
  for (const auto& id : links.measures) (void)reader.find(id, reader.ids.measures, "measure");
  const bool used = reader.used_claims.contains(claim.id);
  if (!used && claim.stands_for.empty() && claim.questions.empty() && claim.measures.empty())
    reader.found.warning(claim.place, fmt::format("nothing stands for the claim '{}'", claim.id),
                         "the brief could only say that it was not looked at", "add stands_for, questions or measures");
}

}  // namespace

void read_sources(Reader& reader, const text::Node& root) {
  Table table{reader, root, "sources.toml", Table::Whole::file};
  const auto sources = table.sub_tables("source");
  const auto claims = table.sub_tables("claim");
  for (const auto* node : sources) read_source(reader, *node);
  for (const auto* node : claims) read_claim(reader, *node);
  table.finish();
}

void check_claims(Reader& reader) {
  for (std::size_t i = 0; i < reader.situation.claims.size(); ++i)
    check_claim(reader, reader.situation.claims[i], reader.claim_links[i]);
}

void check_unused(Reader& reader) {
  for (const auto& source : reader.situation.sources)
    if (!reader.used_sources.contains(source.id))
      reader.found.warning(source.place, fmt::format("nothing uses the source '{}'", source.id),
                           "readers would look for it in vain", "use it or remove it");
}

}  // namespace truce::casefile
