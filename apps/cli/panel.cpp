// truce panel: read the series; fit what all units share; forecast each; score it where the future is in the file.
#include "panel.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "brief/panel_page.hpp"
#include "panel/draws.hpp"
#include "progress.hpp"
#include "store/folder.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using panel::Month;
using panel::Series;

std::optional<std::string> read_text(const std::string& path, Diagnostics& found) {
  auto text = text::read_file(path);
  if (text) return std::move(*text);
  found.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
  return {};
}

std::optional<Series> read_series(const PanelOptions& options, const PanelPlan& plan, Diagnostics& found) {
  if (options.series.empty()) {
    found.problem({"truce panel", 0, 0}, "no table of counts", "there is nothing to forecast from",
                  "name the CSV file: truce panel deaths.csv");
    return {};
  }
  const auto text = read_text(options.series, found);
  if (!text) return {};
  auto reading = panel::read_series(*text, options.series, plan.columns);
  found.append(std::move(reading.diagnostics));
  return std::move(reading.series);
}

int refuse(const Diagnostics& found, const PanelOptions& options) {
  print(found, options.json ? Format::json : Format::text);
  return bad_input;
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

int say_stopped() {
  std::fputs("truce: stopped; nothing was written\n", stderr);
  return stopped;
}

/// Was anything known at the origin?
void check_origin(const Series& series, Month origin, const char* option, Diagnostics& found) {
  if (origin >= series.first() && origin <= series.last()) return;
  found.problem({option, 0, 0}, fmt::format("{} is not within {} to {}", to_string(origin), to_string(series.first()),
                                            to_string(series.last())),
                "a forecast begins where the record does, or ends", "choose a month of the file");
}

/// Passes that as many origins take.
std::size_t passes_of(const panel::Settings& settings, std::size_t origins) {
  return panel::regime_parts * (static_cast<std::size_t>(settings.passes) +
                                (origins - 1) * static_cast<std::size_t>(settings.passes_warm));
}

/// Passes of the fits as one line of progress.
panel::Run run_of(const PanelPlan& plan, ProgressLine& line, std::size_t passes, std::size_t& done) {
  return {.threads = plan.threads,
          .progress = [&line, passes, &done] { line({++done, passes, "passes of the fit"}); },
          .stop = &stop_asked()};
}

int write(const Series& series, const panel::Forecast& forecast, const panel::Skill& skill,
          const std::vector<panel::DrawnCell>& draws, const PanelOptions& options, const PanelPlan& plan) {
  const brief::PanelFacts facts{TRUCE_VERSION, options.series, plan.methods[0], plan.draws};
  const std::vector<store::OutputFile> files = {
      {"draws.csv", panel::write_draws(draws, series)},
      {"panel.json", text::write_json(to_json(series, forecast, skill, plan.methods[0])) + "\n"},
      {"panel.html", brief::write_panel_page(series, forecast, skill, facts)}};
  if (auto written = store::write_run(options.out, files, {}, store::Holding::panel); !written) return fail(written.error());
  if (!options.json) fmt::print("Written: {}/panel.html, draws.csv, panel.json\n", options.out);
  return done;
}

int answer(const Series& series, const PanelOptions& options, const PanelPlan& plan) {
  const panel::Settings settings;
  const Month origin = plan.origin.value_or(series.last());
  const panel::Method method = plan.methods[0];
  ProgressLine line(options.quiet);
  std::size_t passes = 0;
  std::optional<panel::Fitted> fitted;
  if (uses_regimes(method)) {
    fitted = panel::fit(series, origin, settings, run_of(plan, line, passes_of(settings, 1), passes));
  }
  line.finish();
  if (stop_asked()) return say_stopped();
  const auto made = panel::forecast(series, origin, plan.horizon, method, fitted ? &*fitted : nullptr, settings, plan.threads);
  const auto draws = options.kind == "simulated"
                         ? panel::simulated(series, origin, plan.horizon, *fitted, settings, plan.draws, options.seed, plan.threads)
                         : panel::evenly_drawn(series, made, plan.draws);
  const panel::Skill skill = panel::score_draws(draws, series);
  if (options.json)
    fmt::print("{}\n", text::write_json(to_json(series, made, skill, method)));
  else
    print_forecast(series, made, skill);
  return options.out.empty() ? done : write(series, made, skill, draws, options, plan);
}

}  // namespace

int panel(const PanelOptions& options) {
  Diagnostics found;
  const PanelPlan plan = plan_of(options, found);
  if (plan.methods.size() > 1) {
    found.problem({"--method", 0, 0}, "more than one method", "draws.csv holds one forecast",
                  "choose one; truce panel validate compares several");
  }
  if (options.kind == "simulated" && options.method != "pool") {
    found.problem({"--kind", 0, 0}, "only the pool is simulated", "the other methods are laws, not paths",
                  "leave --kind or --method out");
  }
  const auto series = read_series(options, plan, found);
  if (series && plan.origin) check_origin(*series, *plan.origin, "--origin", found);
  if (!found.ok()) return refuse(found, options);
  if (!options.out.empty()) {
    if (auto place = store::check_place(options.out, store::Holding::panel); !place) return fail(place.error());
  }
  return answer(*series, options, plan);
}

int panel_score(const PanelOptions& options) {
  Diagnostics found;
  const PanelPlan plan = plan_of(options, found);
  const auto series = read_series(options, plan, found);
  const auto text = read_text(options.draws_file, found);
  if (!found.ok()) return refuse(found, options);
  auto draws = panel::read_draws(*text, options.draws_file, *series);
  found.append(std::move(draws.diagnostics));
  if (!found.ok()) return refuse(found, options);
  const panel::Skill skill = panel::score_draws(draws.cells, *series);
  if (options.json)
    fmt::print("{}\n", text::write_json(to_json(*series, skill)));
  else
    print_skill(*series, skill);
  return done;
}

int panel_validate(const PanelOptions& options) {
  Diagnostics found;
  const PanelPlan plan = plan_of(options, found);
  const auto series = read_series(options, plan, found);
  panel::ValidateOptions asked{.origins = {}, .horizon = plan.horizon, .until = {}, .draws = plan.draws,
                               .methods = plan.methods, .seed = options.seed};
  if (series) {
    asked.until = plan.until.value_or(series->last());
    if (plan.first_origin && plan.last_origin) {
      check_origin(*series, *plan.first_origin, "--origins", found);
      check_origin(*series, *plan.last_origin, "--origins", found);
      for (Month m = *plan.first_origin; m <= *plan.last_origin; m = m.plus(12)) asked.origins.push_back(m);
    } else {
      asked.origins = panel::usual_origins(*series, plan.horizon);
    }
    if (asked.origins.empty() && found.ok()) {
      found.problem({options.series, 0, 0}, "the record is too short to walk through",
                    "ten years before the first origin and a horizon after the last are wanted", "name them with --origins");
    }
  }
  if (!found.ok()) return refuse(found, options);
  const panel::Settings settings;
  ProgressLine line(options.quiet);
  std::size_t passes = 0;
  const auto made = panel::validate(*series, settings, asked, run_of(plan, line, passes_of(settings, asked.origins.size()), passes));
  line.finish();
  if (stop_asked()) return say_stopped();
  if (made.methods.empty() || made.methods.front().cells.empty()) {
    found.problem({options.series, 0, 0}, "no count after the first origin", "there is nothing to score",
                  "choose earlier origins or a later --until");
    return refuse(found, options);
  }
  if (options.json)
    fmt::print("{}\n", text::write_json(to_json(made)));
  else
    print_validation(made);
  return done;
}

}  // namespace truce::cli
