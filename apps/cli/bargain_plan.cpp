// truce bargain: what was asked, checked before anything is read.
#include <algorithm>

#include <fmt/format.h>

#include "bargain.hpp"
#include "parallel/parallel.hpp"
#include "text/number.hpp"

namespace truce::cli {

namespace {

void choose_models(const std::string& words, BargainPlan& plan, Diagnostics& found) {
  if (words == "all") {
    for (const auto& sign : bargaining::models()) plan.models.push_back(sign.model);
    return;
  }
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t end = std::min(words.find(',', begin), words.size());
    const auto model = bargaining::model(words.substr(begin, end - begin));
    if (model)
      plan.models.push_back(*model);
    else
      found.problem({"--model", 0, 0}, model.error(), "nothing would be settled", "choose one of them, or all");
    begin = end + 1;
  }
}

void set_options(const std::vector<std::string>& all, BargainPlan& plan, Diagnostics& found) {
  for (const std::string& words : all) {
    auto set = bargaining::with(plan.options, words);
    if (set)
      plan.options = std::move(*set);
    else
      found.problem({"--set", 0, 0}, set.error(), "the model would not be the one you asked for",
                    "write it as --set median.ties=upper");
    plan.set.push_back(words);
  }
}

// Every chosen model that goes by rounds or turns.
void set_rounds(int rounds, BargainPlan& plan, Diagnostics& found) {
  if (rounds == 0) return;
  bool any = false;
  for (const bargaining::Model model : plan.models) {
    const auto& sign = bargaining::sign_of(model);
    for (const std::string_view point : {"rounds", "turns"}) {
      std::string name = fmt::format("{}.{}", sign.id, point);
      if (model == bargaining::Model::quantal) name = "challenge.rounds";  // one chain, one count
      auto set = bargaining::with(plan.options, name, fmt::format("{}", rounds));
      if (set) {
        plan.options = std::move(*set);
        any = true;
        continue;
      }
      if (set.error().find("no bargaining option") == std::string::npos) {
        found.problem({"--rounds", 0, 0}, set.error(), "the model cannot run that long or short", "choose another number");
      }
    }
  }
  if (!any && found.ok()) {
    found.problem({"--rounds", 0, 0}, "none of the chosen models goes by rounds", "the number would change nothing",
                  "leave --rounds out, or choose challenge, exchange, spatial or quantal");
  }
}

void read_scale(const std::string& words, BargainPlan& plan, Diagnostics& found) {
  if (words.empty()) return;
  const auto comma = words.find(',');
  const auto low = text::parse_number(std::string_view(words).substr(0, comma));
  const auto high =
      comma == std::string::npos ? std::optional<double>{} : text::parse_number(std::string_view(words).substr(comma + 1));
  if (low && high && *low < *high) {
    plan.reading.scale = std::pair{*low, *high};
    return;
  }
  found.problem({"--scale", 0, 0}, fmt::format("'{}' is no scale", words), "a scale has a lower and a higher end",
                "write --scale 4,10");
}

void check_numbers(const BargainOptions& options, Diagnostics& found) {
  const auto within = [&](const char* name, int value, int low, int high, const char* why) {
    if (value >= low && value <= high) return;
    found.problem({name, 0, 0}, fmt::format("{} is not within {} to {}", value, low, high), why, "choose another number");
  };
  within("--draws", options.draws, 1, static_cast<int>(negotiation::most_draws), "a distribution is made of draws");
  within("--rounds", options.rounds, 0, 100000, "rounds are counted from 1");
  within("--threads", options.threads, 0, 1024, "0 stands for all cores");
  within("--folds", options.folds, 2, 1000, "cases are fitted on some folds and tried on another");
  if (!(options.institutions >= 0 && options.institutions <= 1000)) {
    found.problem({"--institutions", 0, 0}, "the weight is not within 0 to 1000", "a weight is not negative",
                  "choose another number");
  }
}

negotiation::Layout layout_named(const std::string& name) {
  using negotiation::Layout;
  if (name == "table") return Layout::table;
  if (name == "ktab") return Layout::ktab;
  if (name == "exchange") return Layout::exchange;
  return name == "deu" ? Layout::deu : Layout::automatic;
}

}  // namespace

BargainPlan plan_of(const BargainOptions& options, Diagnostics& found) {
  BargainPlan plan;
  choose_models(options.model, plan, found);
  set_options(options.set, plan, found);
  check_numbers(options, found);
  if (options.rounds > 0) set_rounds(options.rounds, plan, found);
  read_scale(options.scale, plan, found);
  plan.reading.layout = layout_named(options.format);
  plan.reading.council.votes = options.votes == "equal" ? negotiation::Votes::equal : negotiation::Votes::council;
  plan.reading.council.institutions = options.institutions;
  plan.draws.draws = static_cast<std::uint32_t>(std::max(1, options.draws));
  plan.draws.seed = options.seed;
  plan.draws.threads = options.threads > 0 ? static_cast<unsigned>(options.threads) : parallel::hardware_threads();
  plan.draws.stop = &stop_asked();
  if (options.validate && !options.score) {
    found.problem({"--cv", 0, 0}, "--cv without --score", "cross-validation compares with known outcomes", "add --score");
  }
  return plan;
}

}  // namespace truce::cli
