// truce why: read the run back; simulate its members again; divide the difference between two plans among its causes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/attribution/why.hpp"
#include "analysis/table/draws.hpp"
#include "brief/why_page.hpp"
#include "data.hpp"
#include "progress.hpp"
#include "run_folder.hpp"
#include "text/suggest.hpp"

namespace truce::cli {

namespace {

namespace attribution = analysis::attribution;
namespace fs = std::filesystem;
using attribution::Side;

constexpr std::size_t usual_members = 200;  // some seconds on a small machine

/// The run, read back, and what is asked of it.
struct Inquiry {
  Loaded own;
  RunSign sign;
  analysis::Table table;
  attribution::Order order;
};

std::optional<std::size_t> plan_of(const Inquiry& inquiry, const std::string& id, const std::string& where, Diagnostics& found) {
  const auto& ids = inquiry.sign.plans;
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
    found.problem({where, 0, 0}, fmt::format("the run has no plan '{}'", id), "only plans whose members it kept can be compared",
                  text::did_you_mean(id, ids));
    return std::nullopt;
  }
  const auto& plans = inquiry.own.situation->plans;
  const auto at = std::find_if(plans.begin(), plans.end(), [&](const auto& plan) { return plan.id == id; });
  return static_cast<std::size_t>(at - plans.begin());  // plans_of has found it
}

std::optional<std::size_t> question_of(const model::Model& model, const std::string& id, Diagnostics& found) {
  const auto asked = ensemble::questions_of(model);
  std::vector<std::string> known;
  for (std::size_t q = 0; q < asked.size(); ++q) {
    const bool headline = asked[q].as == ensemble::AskedAs::question && model.situation->questions[asked[q].source].headline;
    if (id.empty() ? headline : asked[q].id == id) return q;
    known.push_back(asked[q].id);
  }
  if (id.empty())
    found.problem({"--question", 0, 0}, "the case has no headline question", "it must be said which answer is to be explained", "name one with --question");
  else
    found.problem({"--question", 0, 0}, fmt::format("the run was not asked '{}'", id), "it has no answers to explain", text::did_you_mean(id, known));
  return std::nullopt;
}

/// The difference between the plans over every member that the run kept.
std::optional<attribution::Estimate> over_run(const Inquiry& inquiry, const std::string& first, const std::string& second, const std::string& question) {
  const auto *a = inquiry.table.find(question + "@" + first), *b = inquiry.table.find(question + "@" + second);
  if (a == nullptr || b == nullptr) return std::nullopt;
  std::vector<std::size_t> rows;
  std::vector<double> difference;
  for (std::size_t row = 0; row < inquiry.table.rows(); ++row)
    if (std::isfinite(a->values[row]) && std::isfinite(b->values[row])) {
      rows.push_back(row);
      difference.push_back(b->values[row] - a->values[row]);
    }
  if (rows.empty()) return std::nullopt;
  const auto draws = analysis::draws_of(inquiry.table, rows);
  return analysis::decision::Sample{draws}.mean(difference);
}

/// As members.csv writes an answer and reads it back.
double as_written(float answer) { return std::isnan(answer) ? std::nan("") : std::stod(fmt::format("{:.6g}", answer)); }

/// What the run answered, by question and plan; columns that hold no number at all are left out of tables.
class Recorded {
 public:
  Recorded(const Inquiry& inquiry, const std::vector<ensemble::Asked>& asked, const WhyOptions& options) {
    for (const auto* plan : {&options.first, &options.second})
      for (const auto& one : asked) columns_.push_back(inquiry.table.find(one.id + "@" + *plan));
  }

  [[nodiscard]] bool agrees(std::size_t member, Side side, std::span<const float> answers) const {
    for (std::size_t q = 0; q < answers.size(); ++q) {
      const auto* column = columns_[attribution::index(side) * answers.size() + q];
      const double was = column == nullptr ? std::nan("") : column->values[member], is = as_written(answers[q]);
      if (was != is && !(std::isnan(was) && std::isnan(is))) return false;
    }
    return true;
  }

 private:
  std::vector<const analysis::Column*> columns_;
};

void check(const WhyOptions& options, const Inquiry& inquiry, Diagnostics& found) {
  if (options.members == std::size_t{0})
    found.problem({"--members", 0, 0}, "no member to repeat", "a difference is explained member by member", "ask for at least 1");
  if (options.members.value_or(0) > inquiry.table.rows())
    found.problem({"--members", 0, 0}, fmt::format("{} members of {}", *options.members, inquiry.table.rows()), "the run kept no more, so the rest could not be checked",
                  fmt::format("ask for at most {}, or run the case with more", inquiry.table.rows()));
  if (options.orders == 0) found.problem({"--orders", 0, 0}, "no order to switch levers in", "shares are means over orders", "ask for at least 1");
}

std::optional<Inquiry> inquire(const WhyOptions& options, Diagnostics& found) {
  const fs::path run{options.run};
  auto sign = read_sign(run, found);
  if (!sign) return std::nullopt;
  Inquiry inquiry{load_as_run(run, *sign, found), *sign, {}, {}};
  auto reading = analysis::read({options.run, "", "", ""});
  if (!reading.diagnostics.ok()) found.append(std::move(reading.diagnostics));
  if (!inquiry.own.model || !reading.table || !found.ok()) return std::nullopt;
  (void)plans_of(*inquiry.own.situation, *sign, run, found);
  if (!found.ok()) return std::nullopt;
  inquiry.table = std::move(*reading.table);
  const auto first = plan_of(inquiry, options.first, "first plan", found), second = plan_of(inquiry, options.second, "second plan", found);
  const auto question = question_of(*inquiry.own.model, options.question, found);
  check(options, inquiry, found);
  inquiry.order.threads = threads_of(options.threads, found);
  if (!found.ok() || !first || !second || !question) return std::nullopt;
  inquiry.order.plans = {*first, *second};
  inquiry.order.question = *question;
  inquiry.order.members = options.members.value_or(std::min(usual_members, inquiry.table.rows()));
  inquiry.order.seed = sign->seed;
  inquiry.order.tracing.orders = options.orders;
  inquiry.order.stop = &stop_asked();
  inquiry.order.whole_run = over_run(inquiry, options.first, options.second, ensemble::questions_of(*inquiry.own.model)[*question].id);
  return inquiry;
}

/// The posterior that the run's members started from.
std::shared_ptr<const assimilation::Conditioned> condition_again(const Inquiry& inquiry) {
  if (!inquiry.sign.conditioned) return nullptr;
  assimilation::ConditionSettings how;
  how.seed = inquiry.sign.seed;
  how.parameters = inquiry.sign.draws;
  how.particles = inquiry.sign.histories;
  how.threads = inquiry.order.threads;
  how.stop = inquiry.order.stop;
  how.progress = inquiry.order.progress;
  return std::make_shared<const assimilation::Conditioned>(assimilation::condition(*inquiry.own.model, how));
}

void print_shares(const attribution::Report& report) {
  std::printf("\n%-28s %22s\n", "by lever", report.orders_drawn ? "share (drawn orders)" : "share");
  for (const auto& line : report.levers) std::printf("  %-26s %22s\n", line.name.c_str(), difference_in_words(report, line.share).c_str());
  std::printf("\n%-24s %-20s %20s %20s %20s %20s\n", "by mechanism", "first otherwise", "levers take hold", "carries", "alone", "needed");
  for (const auto& line : report.mechanisms)
    std::printf("  %-22s %-20s %20s %20s %20s %20s\n", line.title.c_str(),
                line.from ? fmt::format("{} ({:.0f} %)", attribution::month_words(*line.from), 100 * line.differs).c_str() : "never",
                line.enters ? difference_in_words(report, line.entry).c_str() : "-", difference_in_words(report, line.carried).c_str(),
                difference_in_words(report, line.alone).c_str(), difference_in_words(report, line.needed).c_str());
  std::printf("\nby lever, levers take hold, carries: each adds up to the difference. In brackets: members in which it differs; 95 %% errors.\n");
}

int refuse(const WhyOptions& options, std::size_t member) {
  Diagnostics found;
  found.problem({(fs::path{options.run} / "members.csv").string(), static_cast<int>(member) + 2, 0},
                fmt::format("member {} does not come out as the run says", member), "what is repeated is not the run, so it cannot explain it",
                "run the case again with this version of the program");
  print(found, options.json ? Format::json : Format::text);
  return bad_input;
}

int answer(const attribution::Report& report, const WhyOptions& options) {
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"why.html", brief::write_why_page(report, TRUCE_VERSION)}, {"why.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::why); !written) return fail(written.error());
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  if (report.apart > 0) print_shares(report);
  if (!options.out.empty()) std::printf("\n%s/why.html\n", options.out.c_str());
  return done;
}

}  // namespace

int why(const WhyOptions& options) {
  Diagnostics found;
  auto inquiry = inquire(options, found);
  found.sort();
  if (!inquiry || !found.ok()) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::why); !place) return fail(place.error());
  ProgressLine line(options.quiet || options.json);
  inquiry->order.progress = [&line](const Progress& progress) { line(progress); };
  inquiry->order.conditioned = condition_again(*inquiry);
  const Recorded recorded(*inquiry, ensemble::questions_of(*inquiry->own.model), options);
  inquiry->order.agrees = [&](std::size_t member, Side side, std::span<const float> answers) { return recorded.agrees(member, side, answers); };
  attribution::Explanation told{attribution::Ending::stopped, 0, {}};
  if (!stop_asked().load()) told = attribution::explain(*inquiry->own.model, inquiry->order);
  line.finish();
  if (told.ending == attribution::Ending::stopped) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  if (told.ending == attribution::Ending::not_repeated) return refuse(options, told.member);
  return answer(told.report, options);
}

}  // namespace truce::cli
