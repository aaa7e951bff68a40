#include "analysis/sensitivity/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/sensitivity/checks.hpp"
#include "analysis/sensitivity/given.hpp"
#include "analysis/sensitivity/morris.hpp"

namespace truce::analysis {

namespace {

constexpr std::array<std::string_view, 5> method_words{"sobol", "morris", "pawn", "delta", "regional"};

Estimate plain(double value) { return {value, {value, value}}; }

/// The widest interval of the first measure decides, in units of the largest value there (judgement).
SampleVerdict verdict_from(const SensitivityReport& report) {
  SampleVerdict verdict;
  double largest = 0;
  for (const auto& one : report.values) {
    verdict.widest = std::max(verdict.widest, one[0].half_width());
    largest = std::max(largest, std::abs(one[0].value));
  }
  const double wanted = report.method == Method::morris ? 0.2 * largest : wanted_half_width;
  verdict.wanted = report.samples;
  if (verdict.widest <= wanted || !(wanted > 0)) return verdict;
  verdict.kind = SampleVerdict::Kind::too_few;
  const double times = verdict.widest / wanted;
  verdict.wanted = static_cast<std::size_t>(std::ceil(std::min(times * times * static_cast<double>(report.samples), 1e15)));
  return verdict;
}

class Examiner {
 public:
  Examiner(const Table& table, const Question& question, Diagnostics& found) : table_(table), question_(question), found_(found) {}

  std::optional<SensitivityReport> run() {
    report_.method = question_.method;
    report_.source = table_.source;
    report_.parameters = table_.input_names();
    report_.rows = table_.rows();
    report_.values.resize(table_.inputs.size());
    check_design(table_, question_.method, found_);
    const bool needs_output = question_.method != Method::regional;
    const bool designed = question_.method == Method::sobol || question_.method == Method::morris;
    const Column* output = needs_output && !designed ? choose_output(table_, question_.output, found_) : nullptr;
    const Replicates replicates = designed ? choose_replicates(table_, question_.output, found_) : Replicates{};
    if (needs_output && !question_.where.empty())
      found_.problem({"--where", 0, 0}, fmt::format("a condition for {}", to_string(question_.method)), "it would be passed over",
                     "use it with --method regional, or leave it out");
    if (!found_.ok()) return {};
    if (output != nullptr) report_.output = output->name;
    if (designed) report_.output = replicates.name;
    if (designed) report_.replicates = replicates.columns.size();
    answer(output, replicates);
    if (!found_.ok()) return {};
    say();
    return std::move(report_);
  }

 private:
  void answer(const Column* output, const Replicates& replicates) {
    switch (question_.method) {
      case Method::sobol: return sobol(replicates);
      case Method::morris: return morris(replicates);
      case Method::pawn: return pawn(*output);
      case Method::delta: return delta(*output);
      case Method::regional: return regional();
    }
  }

  void sobol(const Replicates& output) {
    check_cross_sampled(table_, question_.second, found_);
    const std::size_t width = rows_per_point(table_.inputs.size(), question_.second);
    if (!found_.ok()) return;
    check_output(output, whole_blocks(output, width) * width, 2 * width, found_);
    if (!found_.ok()) return;
    report_.measures = {{"total", "total"}, {"first", "first order"}};
    if (!output.several())
      return take(variance_indices(output.columns.front()->values, table_.inputs.size(), question_.second, question_.bootstrap), width);
    std::vector<std::span<const double>> replicates;
    for (const Column* column : output.columns) replicates.emplace_back(column->values);
    const auto made = replicated_indices(replicates, table_.inputs.size(), question_.second, question_.bootstrap);
    report_.chance = made.share;
    take(made.indices, width);
  }

  void take(const VarianceIndices& made, std::size_t width) {
    if (made.total.empty()) report_.parameters.clear();
    report_.values.resize(made.total.size());
    for (std::size_t d = 0; d < report_.values.size(); ++d) report_.values[d] = {made.total[d], made.first[d]};
    report_.second = made.second;
    report_.samples = made.base_points;
    report_.used = made.base_points * width;
  }

  void morris(const Replicates& output) {
    check_output(output, table_.rows(), 1, found_);
    const auto made = morris_indices(table_, output.columns, question_.bootstrap, found_);
    if (!made || !found_.ok()) return;
    report_.measures = {{"mu_star", "mean size of effect (mu*)"},
                        {"mu", "mean effect (mu)", Measure::Has::no_interval},
                        {"sigma", "scatter of effects (sigma)", Measure::Has::no_interval}};
    if (output.several()) report_.measures.push_back({"noise", "size by chance alone", Measure::Has::no_interval});
    for (std::size_t d = 0; d < report_.values.size(); ++d) {
      const MorrisIndex& one = made->by_input[d];
      report_.values[d] = {one.mu_star, plain(one.mu), plain(one.sigma)};
      if (output.several()) report_.values[d].push_back(plain(one.noise));
    }
    report_.samples = made->trajectories;
    report_.used = made->trajectories * (table_.inputs.size() + 1);
  }

  /// The complete rows of a method on given data; nothing where they are too few.
  std::optional<Sample> given(const Column& output) {
    const auto rows = complete_rows(table_, {&output});
    check_output(output, rows.size(), fewest_rows, found_);
    if (!found_.ok()) return {};
    Sample sample = sample_of(table_, output, rows);
    report_.used = rows.size();
    report_.samples = sample.draws.count;
    if (std::equal(sample.output.begin() + 1, sample.output.end(), sample.output.begin()))
      found_.problem(output.place, fmt::format("'{}' is constant over the complete rows", output.name),
                     "nothing explains what never moves", "fill the inputs where the output moves");
    return found_.ok() ? std::optional{std::move(sample)} : std::nullopt;
  }

  void pawn(const Column& output) {
    const auto sample = given(output);
    if (!sample) return;
    const auto made = pawn_indices(*sample, question_.bootstrap);
    report_.measures = {{"median", "median distance"}, {"maximum", "largest distance", Measure::Has::no_interval}};
    for (std::size_t d = 0; d < report_.values.size(); ++d)
      report_.values[d] = {made.by_input[d].median, plain(made.by_input[d].maximum)};
    report_.dummy = made.dummy;
  }

  void delta(const Column& output) {
    const auto sample = given(output);
    if (!sample) return;
    const auto made = delta_indices(*sample, question_.bootstrap);
    report_.measures = {{"delta", "delta"}, {"first", "first order"}};
    for (std::size_t d = 0; d < report_.values.size(); ++d) report_.values[d] = {made.by_input[d].delta, made.by_input[d].first};
    report_.dummy = made.dummy;
  }

  void regional() {
    std::vector<const Column*> asked;
    if (question_.where.empty()) {
      if (const Column* output = choose_output(table_, question_.output, found_)) asked.push_back(output);
      if (!found_.ok()) return;
    }
    auto rows = complete_rows(table_, asked);
    const auto meant = meant_rows(table_, question_, rows, found_);
    if (!meant) return;
    Sample sample;
    for (const Column& column : table_.inputs) sample.inputs.push_back(picked(column, rows));
    sample.output.resize(rows.size());
    sample.draws = draws_of(table_, rows);
    const auto made = regional_indices(sample, meant->holds, question_.bootstrap);
    report_.output = meant->words;
    report_.used = rows.size();
    report_.samples = sample.draws.count;
    report_.measures = {{"distance", "distance"},
                        {"p_value", "p-value", Measure::Has::no_interval},
                        {"higher", "chance of lying higher", Measure::Has::no_interval}};
    for (std::size_t d = 0; d < report_.values.size(); ++d)
      report_.values[d] = {made[d].distance, plain(made[d].p_value), plain(made[d].higher)};
  }

  void say() {
    if (report_.parameters.empty()) return say_drowned();
    say_what_matters();
    if (report_.chance) say_chance();
    report_.verdict = verdict_from(report_);
    const bool enough = report_.verdict.kind == SampleVerdict::Kind::enough;
    const char* given = report_.samples < report_.used ? "draws" : "rows";
    const char* unit = report_.method == Method::sobol ? "base points" : report_.method == Method::morris ? "trajectories" : given;
    report_.words.push_back(enough ? fmt::format("{} {} are enough: the widest interval is +- {:.2g}.", report_.samples, unit, report_.verdict.widest)
                                   : fmt::format("{} {} are too few: the widest interval is +- {:.2g}; about {} would do.", report_.samples, unit,
                                                 report_.verdict.widest, report_.verdict.wanted));
    say_left_out(unit);
  }

  void say_left_out(const char* unit) {
    const bool designed = report_.method == Method::sobol || report_.method == Method::morris;
    if (report_.used < report_.rows)
      report_.words.push_back(fmt::format("{} of {} rows were left out, because a value is missing in them{}.", report_.rows - report_.used,
                                          report_.rows, !designed ? "" : fmt::format(" or in others of their {}", unit)));
  }

  /// Replicates show how much of one row's answer is chance.
  void say_chance() {
    const auto& share = *report_.chance;
    report_.words.push_back(fmt::format("Of the variance of one answer {:.2g} ({:.2g} to {:.2g}) is chance: it would stay if every input were known. "
                                        "The indices share out the other {:.2g}.",
                                        share.chance.value, share.chance.interval.low, share.chance.interval.high, share.of_inputs.value));
  }

  void say_drowned() {
    report_.verdict = {SampleVerdict::Kind::too_few, report_.chance->of_inputs.half_width(), 0};
    report_.words.push_back(fmt::format("Chance drowns what the inputs do to {}: of the variance of one answer at most {:.3g} is theirs. No index is given.",
                                        report_.output, report_.chance->of_inputs.interval.high));
    report_.words.push_back(fmt::format("{} base points of {} replicates are too few to tell it from nothing.", report_.samples, report_.replicates));
    say_left_out("base points");
  }

  /// Is an input's answer more than chance gives?
  [[nodiscard]] bool is_told(const std::vector<Estimate>& values) const {
    if (report_.dummy) return values[0].value > *report_.dummy;
    if (report_.method == Method::regional) return values[1].value < 0.05;  // its p-value
    if (report_.method == Method::morris && report_.replicates > 1) return values[0].interval.low > values[3].value;
    return values[0].interval.low > 0;
  }

  void say_what_matters() {
    auto order = report_.ranked();
    std::erase_if(order, [&](std::size_t d) { return !is_told(report_.values[d]); });
    const std::string& measure = report_.measures[0].words;
    if (order.empty()) {
      report_.words.push_back(fmt::format("No input is told from chance for {}.", report_.output));
      return;
    }
    report_.words.push_back(fmt::format("{} matters most for {} ({} {:.3g}); {} of {} inputs are told from chance.", report_.parameters[order[0]],
                                        report_.output, measure, report_.values[order[0]][0].value, order.size(), report_.parameters.size()));
  }

  const Table& table_;
  const Question& question_;
  Diagnostics& found_;
  SensitivityReport report_;
};

text::Json ends(const stats::Interval& interval) { return text::Json::array().push(interval.low).push(interval.high); }

}  // namespace

std::string_view to_string(Method method) { return method_words[static_cast<std::size_t>(method)]; }

std::optional<Method> parse_method(std::string_view word) {
  const auto at = std::find(method_words.begin(), method_words.end(), word);
  if (at == method_words.end()) return {};
  return static_cast<Method>(at - method_words.begin());
}

std::vector<std::size_t> SensitivityReport::ranked() const {
  std::vector<std::size_t> order(parameters.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a][0].value > values[b][0].value; });
  return order;
}

std::optional<SensitivityReport> examine(const Table& table, const Question& question, Diagnostics& found) {
  return Examiner(table, question, found).run();
}

text::Json to_json(const SensitivityReport& report) {
  using text::Json;
  Json out = Json::object();
  out.set("method", to_string(report.method)).set("output", report.output).set("rows", report.rows).set("rows_used", report.used);
  out.set("samples", report.samples);
  Json indices = Json::array();
  for (std::size_t d = 0; d < report.parameters.size(); ++d) {
    Json one = Json::object();
    one.set("parameter", report.parameters[d]);
    for (std::size_t m = 0; m < report.measures.size(); ++m) {
      one.set(report.measures[m].key, report.values[d][m].value);
      if (report.measures[m].has == Measure::Has::interval) one.set(report.measures[m].key + "_ci", ends(report.values[d][m].interval));
    }
    indices.push(std::move(one));
  }
  out.set("indices", std::move(indices));
  if (!report.second.empty()) {
    Json second = Json::array();
    for (const auto& pair : report.second)
      second.push(Json::object()
                      .set("parameters", Json::array().push(report.parameters[pair.a]).push(report.parameters[pair.b]))
                      .set("second", pair.estimate.value)
                      .set("second_ci", ends(pair.estimate.interval)));
    out.set("second", std::move(second));
  }
  if (report.dummy) out.set("dummy", *report.dummy);
  if (report.replicates > 1) out.set("replicates", report.replicates);
  if (report.chance)
    out.set("chance", Json::object()
                          .set("share", report.chance->chance.value)
                          .set("share_ci", ends(report.chance->chance.interval))
                          .set("share_of_inputs", report.chance->of_inputs.value)
                          .set("mean", report.chance->mean)
                          .set("mean_standard_error", report.chance->standard_error)
                          .set("best_replicates", report.chance->best_replicates));
  out.set("enough", report.verdict.kind == SampleVerdict::Kind::enough).set("widest_half_width", report.verdict.widest);
  out.set("samples_wanted", report.verdict.wanted);
  out.set("words", Json::array_of(report.words));
  return out;
}

}  // namespace truce::analysis
