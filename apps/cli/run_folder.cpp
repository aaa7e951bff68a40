#include "run_folder.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "store/tables.hpp"
#include "text/file.hpp"

namespace truce::cli {

std::optional<RunSign> read_sign(const std::filesystem::path& run, Diagnostics& found) {
  const std::string file = (run / "forecast.json").string();
  const auto text = text::read_file(file);
  if (!text) {
    found.problem(text.error().place, text.error().what, text.error().why, "name the folder of a run (out/<case>)");
    return std::nullopt;
  }
  const auto json = text::parse_json(*text, file);
  if (!json) {
    found.append(json.error());
    return std::nullopt;
  }
  RunSign sign;
  sign.case_hash = json->text_or("case_hash", "");
  sign.as_of = json->text_or("as_of", "");
  const std::string seed = json->text_or("seed", "");
  const auto read_seed = std::from_chars(seed.data(), seed.data() + seed.size(), sign.seed);
  if (const auto* plans = json->find("plans"))
    for (const auto& plan : plans->items()) sign.plans.push_back(plan.text_or("id", ""));
  if (const auto* diagnostics = json->find("diagnostics"))
    if (const auto* conditioned = diagnostics->find("conditioned")) sign.conditioned = conditioned->truth();
  if (const auto* conditioning = json->find("conditioning"); conditioning != nullptr && conditioning->type() == text::Json::Type::object) {
    sign.draws = static_cast<std::size_t>(std::max(0.0, conditioning->number_or("draws", 0)));
    sign.histories = static_cast<std::size_t>(std::max(0.0, conditioning->number_or("histories", 0)));
  }
  if (!sign.plans.empty() && read_seed.ec == std::errc{}) return sign;
  found.problem({file, 0, 0}, sign.plans.empty() ? "no plans" : "no seed", "this is not how a run writes its forecast", "run the case again");
  return std::nullopt;
}

Loaded load_as_run(const std::filesystem::path& run, const RunSign& sign, Diagnostics& found) {
  Loaded loaded = load({(run / "case").string(), sign.as_of, false});
  if (!loaded.diagnostics.ok()) found.append(loaded.diagnostics);
  if (loaded.situation && store::case_hash(*loaded.situation) != sign.case_hash) {
    found.problem({(run / "case").string(), 0, 0}, "the case in the run's folder was changed after the run", "its members were drawn from another case",
                  "run it again; to judge the run by other objectives or readings, leave its case alone and name yours with --case");
    loaded.model.reset();
  }
  return loaded;
}

std::vector<std::size_t> plans_of(const casefile::Case& situation, const RunSign& sign, const std::filesystem::path& run, Diagnostics& found) {
  std::vector<std::size_t> plans;
  for (const auto& id : sign.plans) {
    const auto at = std::find_if(situation.plans.begin(), situation.plans.end(), [&](const auto& plan) { return plan.id == id; });
    if (at == situation.plans.end())
      found.problem({(run / "forecast.json").string(), 0, 0}, fmt::format("the plan '{}' is not in the run's case", id),
                    "its members were drawn from another case", "run the case again");
    else
      plans.push_back(static_cast<std::size_t>(at - situation.plans.begin()));
  }
  return plans;
}

}  // namespace truce::cli
