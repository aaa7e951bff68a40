#include "excitation/report.hpp"

#include "mechanism/violence/hawkes.hpp"

namespace truce::excitation {

namespace {

std::vector<double> begins_of(const Events& events, const Question& question) {
  if (question.background != Background::piecewise) return {0};
  if (question.breaks_days.empty()) return equal_pieces(events.end_days, question.pieces);
  std::vector<double> begins{0};
  begins.insert(begins.end(), question.breaks_days.begin(), question.breaks_days.end());
  return begins;
}

void fit_question(const Question& question, Report& report) {
  const Events& events = report.events;
  if (question.background == Background::walk) {
    report.walk = fit_walk(events, question.pieces > 0 ? question.pieces : walk_intervals(events.size()));
    report.fit = report.walk->fit;
    return;
  }
  if (question.background == Background::piecewise && question.pieces == 0 && question.breaks_days.empty()) {
    PieceChoice choice = fit_pieces(events);
    report.fit = std::move(choice.best);
    report.tried = std::move(choice.tried);
    return;
  }
  report.fit = fit(Design(events, begins_of(events, question)));
}

}  // namespace

Report examine(Events events, const Question& question) {
  Report report;
  report.events = std::move(events);
  report.background = question.background;
  fit_question(question, report);
  const Design design(report.events, report.fit.begins_days);
  report.goodness = goodness(design, report.fit);
  report.spectral_radius =
      violence::spectral_radius(violence::MatrixView(report.fit.branching, report.series_count()));
  if (report.series_count() > 1 || report.walk) return report;
  report.poisson = test_against_poisson(report.fit.likelihood_ratio(), report.fit.range);
  if (report.fit.memory != Memorable::too_few_events && report.events.size() <= most_events_for_profile)
    report.branching_95 = branching_interval(design, report.fit);
  return report;
}

std::string_view to_string(Background background) {
  switch (background) {
    case Background::constant: return "constant";
    case Background::piecewise: return "piecewise";
    case Background::walk: return "walk";
  }
  return "";
}

std::string_view sentence(Memorable memory) {
  switch (memory) {
    case Memorable::identified: return "";
    case Memorable::no_excitation:
      return "No excitation: the likelihood is highest without it, so that the decay means nothing.";
    case Memorable::at_longest:
      return "The decay is at the low end of its range: so long a memory is not told from a background that changes.";
    case Memorable::at_shortest:
      return "The decay is at the high end of its range: what is excited follows within the record's finest gaps.";
    case Memorable::too_few_events:
      return "Fewer than three events in every series: a rate is all that can be said.";
  }
  return "";
}

}  // namespace truce::excitation
