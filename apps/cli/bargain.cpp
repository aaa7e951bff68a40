// truce bargain: read the table; settle it by the models asked for; say where, how sure and who moved whom.
#include "bargain.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "brief/bargain_page.hpp"
#include "negotiation/json.hpp"
#include "store/folder.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using negotiation::Forecast;
using negotiation::Negotiation;
using Forecasts = std::vector<std::vector<Forecast>>;  // by negotiation

Forecasts forecast_all(const std::vector<Negotiation>& negotiations, const BargainPlan& plan) {
  Forecasts all;
  for (const Negotiation& n : negotiations) {
    all.emplace_back();
    for (const bargaining::Model model : plan.models) {
      all.back().push_back(negotiation::forecast(n, model, plan.options, plan.draws));
    }
  }
  return all;
}

text::Json json_of(const std::vector<Negotiation>& negotiations, const Forecasts& forecasts, const BargainPlan& plan) {
  text::Json made = text::Json::object();
  made.set("truce", TRUCE_VERSION).set("seed", static_cast<double>(plan.draws.seed));
  made.set("set", text::Json::array_of(plan.set));
  if (negotiations.size() == 1) {
    const text::Json one = negotiation::to_json(negotiations[0], forecasts[0]);
    for (std::size_t k = 0; k < one.keys().size(); ++k) made.set(one.keys()[k], one.items()[k]);
    return made;
  }
  text::Json groups = text::Json::array();
  for (std::size_t g = 0; g < negotiations.size(); ++g) groups.push(negotiation::to_json(negotiations[g], forecasts[g]));
  return made.set("groups", std::move(groups));
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

int settle(const std::vector<Negotiation>& negotiations, const BargainPlan& plan, const BargainOptions& options) {
  const Forecasts forecasts = forecast_all(negotiations, plan);
  if (stop_asked()) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  const std::string json = text::write_json(json_of(negotiations, forecasts, plan)) + "\n";
  if (!options.out.empty()) {
    const brief::BargainFacts facts{TRUCE_VERSION, std::filesystem::path(options.path).filename().string(),
                                    plan.draws.seed, plan.set};
    const std::vector<store::OutputFile> files{
        {"bargain.html", brief::write_bargain_page(negotiations, forecasts, facts)},
        {"bargain.json", json},
        {"table.csv", negotiation::write(negotiations)}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::bargain); !written) {
      return fail(written.error());
    }
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  for (std::size_t g = 0; g < negotiations.size(); ++g) print_forecasts(negotiations[g], forecasts[g]);
  if (!options.out.empty()) std::printf("%s/bargain.html\n", options.out.c_str());
  return done;
}

int score(const std::vector<Negotiation>& negotiations, const BargainPlan& plan, const BargainOptions& options) {
  std::vector<bargaining::Model> models = plan.models;
  if (std::find(models.begin(), models.end(), bargaining::Model::compromise) == models.end()) {
    models.insert(models.begin(), bargaining::Model::compromise);
  }
  const auto arena = negotiation::arena(negotiations, models, plan.options, plan.draws.threads);
  if (arena.cases.empty()) {
    Diagnostics found;
    found.problem({options.path, 0, 0}, "no issue with a known outcome", "there is nothing to compare with",
                  "add a column outcome");
    print(found, Format::text);
    return bad_input;
  }
  const negotiation::ScoreOptions scoring{.seed = plan.draws.seed, .threads = plan.draws.threads};
  const auto scores = negotiation::score(arena, scoring);
  negotiation::Validation validation;
  if (options.validate) {
    validation = negotiation::validate(arena, {.folds = static_cast<std::size_t>(options.folds), .score = scoring});
  }
  if (options.json) {
    text::Json all = negotiation::to_json(arena, scores);
    if (options.validate) all.set("validation", negotiation::to_json(validation));
    std::printf("%s\n", text::write_json(all).c_str());
    return done;
  }
  print_scores(arena, scores);
  if (options.validate) print_validation(validation);
  return done;
}

}  // namespace

int bargain(const BargainOptions& options) {
  Diagnostics found;
  const BargainPlan plan = plan_of(options, found);
  const auto text = text::read_file(options.path);
  std::vector<Negotiation> negotiations;
  if (!text) {
    const Diagnostic& one = text.error();
    found.problem(one.place, one.what, one.why, one.todo);
  } else {
    auto reading = negotiation::read(*text, options.path, plan.reading);
    negotiations = std::move(reading.negotiations);
    found.append(std::move(reading.diagnostics));
  }
  if (!found.ok()) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  if (options.score) return score(negotiations, plan, options);
  if (!options.out.empty()) {
    if (auto place = store::check_place(options.out, store::Holding::bargain); !place) return fail(place.error());
  }
  return settle(negotiations, plan, options);
}

}  // namespace truce::cli
