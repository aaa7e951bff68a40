#include "analysis/experiment/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/sensitivity/replicates.hpp"

namespace truce::analysis::experiment {

namespace {

constexpr std::size_t factors_named_in_a_sentence = 3;
constexpr double worth_a_word = 0.1;  // of the largest (judgement)

/// "'T' under Carry on as now", "the effect of Enforcement first (against Carry on as now) on 'T'".
std::string subject_of(const Report& report, const std::string& title) {
  return report.is_difference() ? fmt::format("the effect of {} (against {}) on '{}'", report.plan_title, report.against_title, title)
                                : fmt::format("'{}' under {}", title, report.plan_title);
}

bool is_told(const Report& report, const std::vector<Estimate>& values) {
  return values[0].interval.low > (report.method == Method::morris ? values[3].value : 0.0);
}

/// A factor in words: of one input its meaning, if it has one.
std::string words_for(const Scheme& scheme, std::size_t factor, const std::string& number) {
  const Factor& one = scheme.factors[factor];
  if (one.name == rest_name) return fmt::format("all other parameters together ({})", number);
  const std::string& meaning = scheme.inputs[one.inputs.front()].meaning;
  if (one.inputs.size() > 1 || meaning.empty()) return fmt::format("{} ({})", one.name, number);
  return fmt::format("{} ({}: {})", meaning, one.name, number);
}

/// "a (0.41 of what the parameters decide), then b (0.2) and c (0.1)": those told from chance, the largest first.
std::string leaders_of(const Report& report, const Scheme& scheme, const SensitivityReport& indices, std::string_view unit) {
  std::vector<std::string> parts;
  double largest = 0;
  for (const std::size_t d : indices.ranked()) {
    const double value = indices.values[d][0].value;
    if (parts.size() == factors_named_in_a_sentence || value < worth_a_word * largest) break;
    if (!is_told(report, indices.values[d])) continue;
    if (parts.empty()) largest = value;
    parts.push_back(words_for(scheme, d, fmt::format("{:.2g}{}", value, parts.empty() ? unit : "")));
  }
  std::string all;
  for (std::size_t k = 0; k < parts.size(); ++k) all += (k == 0 ? "" : k == 1 ? ", then " : " and ") + parts[k];
  return all;
}

std::string sobol_sentence(const Report& report, const Scheme& scheme, const std::string& title, const SensitivityReport& indices) {
  const ChanceShare& share = *indices.chance;
  const std::string subject = subject_of(report, title);
  if (indices.parameters.empty())
    return fmt::format("Chance drowns what the parameters do to {}: it makes at least {:.3g} of the variance of one future.", subject, share.chance.interval.low);
  const std::string leaders = leaders_of(report, scheme, indices, " of what the parameters decide");
  const std::string first = leaders.empty() ? fmt::format("No parameter alone is told from nothing for {}", subject)
                                            : fmt::format("What drives {} most is {}", subject, leaders);
  return fmt::format("{}; chance alone makes {:.2g} of the variance of one future, the parameters {:.2g}.", first, share.chance.value, share.of_inputs.value);
}

std::string morris_sentence(const Report& report, const Scheme& scheme, const std::string& title, const SensitivityReport& indices) {
  const auto told = std::count_if(indices.values.begin(), indices.values.end(), [&](const auto& values) { return is_told(report, values); });
  const std::string subject = subject_of(report, title);
  if (told == 0) return fmt::format("No step of a parameter is told from chance for {}.", subject);
  return fmt::format("What moves {} most is {}, from one end of the prior to the other; {} of {} stand out from chance.", subject,
                     leaders_of(report, scheme, indices, ""), told, indices.parameters.size());
}

std::string column_of(const Report& report, const std::string& question) {
  return fmt::format("{}@{}{}", question, report.plan, report.is_difference() ? "-" + report.against : "");
}

}  // namespace

Answer answer_to(const Runs& runs, const Report& report, std::size_t question, const Bootstrap& bootstrap) {
  const auto& asked = runs.scheme.task.asked[question];
  Answer answer{asked.id, asked.title, column_of(report, asked.id), {}, {}, ""};
  const Table table = table_of(runs, report.source, question, answer.column);
  Diagnostics found;
  const Replicates output = choose_replicates(table, answer.column, found);
  if (is_constant(output)) {
    answer.constant = output.columns.front()->values.front();
    answer.sentence = fmt::format("Nothing drives {}: it is {:.4g} in all {} futures.", subject_of(report, asked.title), *answer.constant,
                                  runs.design.rows() * runs.scheme.task.replicates);
    return answer;
  }
  Question how;
  how.method = runs.scheme.method;
  how.output = answer.column;
  how.second = runs.scheme.second;
  how.bootstrap = bootstrap;
  answer.indices = examine(table, how, found);
  if (!answer.indices) {  // too many rows without an answer
    answer.sentence = fmt::format("No answer for '{}': {}.", asked.title, found.all().front().what);
    return answer;
  }
  Report shown = report;
  shown.method = runs.scheme.method;  // of a screening, not the report's
  answer.sentence = runs.scheme.method == Method::sobol ? sobol_sentence(shown, runs.scheme, asked.title, *answer.indices) : morris_sentence(shown, runs.scheme, asked.title, *answer.indices);
  return answer;
}

std::vector<std::string> words_of(const Report& report) {
  std::vector<std::string> words;
  words.push_back(fmt::format("{} {} of {} rows, {} futures each{}: {} paths from seed {}.", report.points,
                              report.method == Method::sobol ? "base points" : "trajectories", report.rows_per_point, report.replicates,
                              report.is_difference() ? " under both plans" : "", report.paths, report.seed));
  words.push_back(fmt::format("The {} uncertain parameters move over the case's priors. The record's rows are not weighed: parameters that it has been "
                              "held against hang together, and shares of the variance would no longer add up.",
                              report.inputs));
  if (!report.screening.empty())
    words.push_back(fmt::format("Those asked about alone had the largest effects in a screening of single steps, {} of them told from chance there; the rest is "
                                "one factor, '{}'.",
                                report.screened, rest_name));
  if (report.explosive > 0)
    words.push_back(fmt::format("In {} of {} rows retaliation would explode. The prior has no such member; the rows answer nothing.", report.explosive, report.rows()));
  if (report.failed > 0) words.push_back(fmt::format("{} paths came to what is no number, and answer nothing.", report.failed));
  return words;
}

namespace {

text::Json to_json(const Answer& answer) {
  using text::Json;
  Json out = Json::object();
  out.set("question", answer.question).set("title", answer.title).set("sentence", answer.sentence);
  if (answer.constant) out.set("constant", *answer.constant);
  if (!answer.indices) return out.set("indices", Json::array());
  const Json indices = analysis::to_json(*answer.indices);
  for (std::size_t k = 0; k < indices.keys().size(); ++k) out.set(indices.keys()[k], indices.items()[k]);
  return out;
}

text::Json to_json(const std::vector<Answer>& answers) {
  text::Json all = text::Json::array();
  for (const Answer& answer : answers) all.push(to_json(answer));
  return all;
}

}  // namespace

text::Json to_json(const Report& report) {
  using text::Json;
  Json out = Json::object();
  out.set("case", report.source).set("method", to_string(report.method)).set("plan", report.plan);
  if (report.is_difference()) out.set("against", report.against);
  out.set("inputs", report.inputs).set("points", report.points).set("rows", report.rows()).set("replicates", report.replicates);
  out.set("paths", report.paths).set("seed", report.seed).set("explosive_rows", report.explosive).set("failed_paths", report.failed);
  Json factors = Json::array();
  for (std::size_t f = 0; f < report.factor_names.size(); ++f)
    factors.push(Json::object().set("parameter", report.factor_names[f]).set("what", report.factor_words[f]));
  out.set("parameters", std::move(factors)).set("answers", to_json(report.answers));
  if (report.answers.size() == 1) out.set("indices", *to_json(report.answers.front()).find("indices"));
  if (!report.screening.empty()) out.set("screening", to_json(report.screening));
  out.set("words", Json::array_of(report.words));
  return out;
}

}  // namespace truce::analysis::experiment
