// truce fit hawkes: read the events; fit; say how much of what happens answers what happened before.
#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "brief/hawkes_page.hpp"
#include "command.hpp"
#include "excitation/read.hpp"
#include "excitation/report.hpp"
#include "store/folder.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using excitation::Background;
using excitation::Fit;
using excitation::Report;

void put(const std::string& line) { std::printf("%s\n", line.c_str()); }

std::string shown(double value) { return std::isnan(value) ? "-" : fmt::format("{:.5g}", value); }

std::string with_error(double value, double error) {
  return std::isnan(error) ? shown(value) : fmt::format("{} (standard error {:.3g})", shown(value), error);
}

Background background_of(const FitHawkesOptions& options) {
  if (options.background == "walk") return Background::walk;
  return options.background == "piecewise" ? Background::piecewise : Background::constant;
}

excitation::Question question_of(const FitHawkesOptions& options, Diagnostics& found) {
  excitation::Question question{background_of(options), 0, options.breaks_days};
  const Place nowhere{"--background", 0, 0};
  if (options.pieces < 0 || options.pieces > 500) {
    found.problem({"--pieces", 0, 0}, fmt::format("{} pieces", options.pieces), "a background has 1 to 500",
                  "give fewer, or leave it out");
  } else {
    question.pieces = static_cast<std::size_t>(options.pieces);
  }
  if (options.pieces > 0 && !options.breaks_days.empty())
    found.problem(nowhere, "both --pieces and --breaks", "each says where the background changes", "give one of them");
  if (question.background == Background::constant && (options.pieces > 0 || !options.breaks_days.empty()))
    found.problem(nowhere, "pieces of a constant background", "a constant has none", "add --background piecewise");
  if (question.background == Background::walk && !options.breaks_days.empty())
    found.problem(nowhere, "breaks of a background that walks", "its intervals are of one length", "give their number with --pieces");
  if (question.background == Background::walk && options.pieces == 1)
    found.problem(nowhere, "a walk of one interval", "it cannot move", "give at least two, or --background constant");
  return question;
}

/// What can only be asked once the events are known.
void check_question(const excitation::Events& events, const excitation::Question& question, const std::string& file,
                    Diagnostics& found) {
  if (question.background == Background::walk && events.series_count() > 1)
    found.problem({file, 0, 0}, "a walk for several series", "a moving background and mutual excitation are not told apart",
                  "fit each series alone, or use --background constant or piecewise");
  if (question.background == Background::walk && events.size() < 10)
    found.problem({file, 0, 0}, "fewer than ten events for a walk", "it could say nothing",
                  "use --background constant");
  double before = 0;
  for (const double day : question.breaks_days) {
    if (!(day > before && day < events.end_days))
      found.problem({"--breaks", 0, 0}, fmt::format("a break on day {}", shown(day)),
                    fmt::format("breaks lie in order between day 0 and day {}", shown(events.end_days)), "mend or remove it");
    before = day;
  }
}

void print_one(const Report& report) {
  const Fit& fit = report.fit;
  const bool pieces = fit.begins_days.size() > 1;
  put(fmt::format("  background       {} a day{}", pieces ? shown(fit.mean_mu_per_day(0, report.events.end_days))
                                                          : with_error(fit.mu_per_day[0], fit.mu_error[0]),
                  pieces ? fmt::format(" on average over {} pieces", fit.begins_days.size()) : ""));
  put(fmt::format("  branching ratio  {}{}", with_error(fit.branching[0], fit.branching_error[0]),
                  report.branching_95 ? fmt::format("; 95 % {:.3g} to {:.3g}", report.branching_95->low, report.branching_95->high) : ""));
  put(fmt::format("  decay            {} a day{}", with_error(fit.decay_per_day, fit.decay_error),
                  std::isnan(fit.decay_per_day) ? "" : fmt::format("; mean memory {} days", shown(1 / fit.decay_per_day))));
}

void print_several(const Report& report) {
  const Fit& fit = report.fit;
  const std::size_t series = report.series_count();
  for (std::size_t k = 0; k < series; ++k) {
    put(fmt::format("  {}: background {} a day; direct answers to one event of", report.events.names[k],
                    shown(fit.mean_mu_per_day(k, report.events.end_days))));
    for (std::size_t j = 0; j < series; ++j)
      put(fmt::format("    {}: {}", report.events.names[j], with_error(fit.branching[k * series + j], fit.branching_error[k * series + j])));
  }
  put(fmt::format("  decay            {} a day", with_error(fit.decay_per_day, fit.decay_error)));
  put(fmt::format("  spectral radius  {}{}", shown(report.spectral_radius), report.spectral_radius >= 1 ? " (explosive)" : ""));
}

void print_comparison(const Report& report) {
  const Fit& fit = report.fit;
  if (report.walk) {
    put(fmt::format("  log marginal likelihood: constant {:.2f}, excited {:.2f}; walk {:.2f}, walk excited {:.2f}",
                    report.walk->answers[0].log_marginal, report.walk->answers[1].log_marginal,
                    report.walk->answers[2].log_marginal, report.walk->answers[3].log_marginal));
    put(fmt::format("  the walk moves by {:.2g} (sd of the logarithm) in {:.3g} days", report.walk->step_sd, report.walk->interval_days));
    return;
  }
  put(fmt::format("  log-likelihood   {:.4f}; Poisson {:.4f}; AIC over Poisson {:+.2f}", fit.log_likelihood,
                  fit.poisson_log_likelihood, fit.aic() - fit.poisson_aic()));
  if (report.poisson)
    put(fmt::format("  no excitation?   likelihood ratio {:.2f}, p at most {:.2g} (decay unknown), {:.2g} (as if known)",
                    report.poisson->ratio, report.poisson->p_value, report.poisson->p_known_decay));
  for (const Fit& one : report.tried)
    put(fmt::format("  {:>2} pieces: log-likelihood {:.2f}, AIC {:.2f}, BIC {:.2f}", one.begins_days.size(), one.log_likelihood,
                    one.aic(), one.bic()));
}

void print_report(const Report& report) {
  put(fmt::format("{} {} in {} days, exponential kernel, background {}", report.events.size(),
                  report.events.size() == 1 ? "event" : "events", shown(report.events.end_days), to_string(report.background)));
  report.series_count() == 1 ? print_one(report) : print_several(report);
  print_comparison(report);
  for (std::size_t k = 0; k < report.goodness.size(); ++k) {
    const std::string& name = report.events.names[k];
    put(fmt::format("  fit{}: rescaled gaps uniform, p = {:.2g}; independent, p = {:.2g}", name.empty() ? "" : " of " + name,
                    report.goodness[k].p_uniform, report.goodness[k].p_independent));
  }
  if (const auto words = sentence(report.fit.memory); !words.empty()) put(fmt::format("  {}", words));
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

int answer(const Report& report, const FitHawkesOptions& options) {
  text::Json all = text::Json::object();
  all.set("truce", TRUCE_VERSION);
  const text::Json made = to_json(report);
  for (std::size_t k = 0; k < made.keys().size(); ++k) all.set(made.keys()[k], made.items()[k]);
  const std::string json = text::write_json(all) + "\n";
  if (!options.out.empty()) {
    const brief::HawkesFacts facts{TRUCE_VERSION, std::filesystem::path(options.path).filename().string()};
    const std::vector<store::OutputFile> files{{"hawkes.html", brief::write_hawkes_page(report, facts)}, {"hawkes.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::hawkes); !written) return fail(written.error());
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  print_report(report);
  if (!options.out.empty()) std::printf("%s/hawkes.html\n", options.out.c_str());
  return done;
}

}  // namespace

int fit_hawkes(const FitHawkesOptions& options) {
  Diagnostics found;
  excitation::Question question = question_of(options, found);
  excitation::Reading reading;
  if (const auto text = text::read_file(options.path); !text) {
    const Diagnostic& one = text.error();
    found.problem(one.place, one.what, one.why, one.todo);
  } else {
    reading = excitation::read(*text, options.path, {options.column, options.series, options.end_days});
    found.append(std::move(reading.diagnostics));
  }
  if (reading.events) check_question(*reading.events, question, options.path, found);
  if (!found.ok()) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  print(found, Format::text);  // warnings, on stderr
  if (!options.out.empty()) {
    if (auto place = store::check_place(options.out, store::Holding::hawkes); !place) return fail(place.error());
  }
  return answer(examine(std::move(*reading.events), question), options);
}

}  // namespace truce::cli
