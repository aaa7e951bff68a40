#include "analysis/attribution/why.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/contract.hpp"
#include "casefile/words.hpp"
#include "parallel/parallel.hpp"
#include "stats/interval.hpp"

namespace truce::analysis::attribution {

namespace {

using model::Mechanism;

/// What one member gave, and what the report reads of its levers.
struct Member {
  Trace trace;
  std::shared_ptr<const model::Parameters> parameters;
  Levers first{}, second{};                                   // on the day of the question
  std::array<std::optional<std::size_t>, casefile::lever_count> moved_at{};  // step
};

class Explainer {
 public:
  Explainer(const model::Model& model, const Order& order)
      : model_(model), order_(order), asked_(ensemble::questions_of(model)), cast_(cast_of(model, asked_[order.question])) {
    settings_ = order.tracing;
    settings_.seed = order.seed;
  }

  Explanation make() {
    repeat();
    if (order_.stop != nullptr && order_.stop->load()) return {Ending::stopped, 0, {}};
    if (const auto refused = first_refused(); refused) return {Ending::not_repeated, *refused, {}};
    keep_whole();
    describe();
    measure();
    report_.words = words_of(report_);
    return {Ending::told, 0, std::move(report_)};
  }

 private:
  const ensemble::Asked& asked() const { return asked_[order_.question]; }

  model::Member member(std::uint32_t index) const {
    const bool conditioned = order_.conditioned && order_.conditioned->sample;
    return conditioned ? order_.conditioned->sample->member(model_, order_.seed, index) : model::draw_member(model_, order_.seed, index);
  }

  void repeat() {
    members_.resize(order_.members);
    refused_.assign(order_.members, 0);
    const unsigned threads = std::max(1u, order_.threads);
    std::vector<std::unique_ptr<Worlds>> worlds(threads);
    std::atomic<std::size_t> done = 0;
    parallel::for_each_block(
        order_.members, 1, threads,
        [&](std::size_t begin, std::size_t end, unsigned worker) {
          auto& own = worlds[worker];
          if (!own) own = std::make_unique<Worlds>(model_, asked_, order_.question, order_.plans);
          for (std::size_t m = begin; m < end; ++m) follow(*own, m);
          if (order_.progress) order_.progress({done += end - begin, order_.members, "members explained"});
        },
        order_.stop);
  }

  void follow(Worlds& worlds, std::size_t m) {
    const model::Member drawn = member(static_cast<std::uint32_t>(m));
    worlds.stand(drawn);
    if (order_.agrees)
      for (const Side side : {Side::first, Side::second})
        if (!order_.agrees(m, side, worlds.answers(side))) refused_[m] = 1;
    if (refused_[m] != 0) return;
    Member& one = members_[m];
    one.parameters = drawn.parameters;
    one.trace = trace(worlds, model_, cast_, asked(), static_cast<std::uint32_t>(m), settings_);
    const std::size_t end = last_step(model_, asked());
    one.first = worlds.levers(Side::first, end);
    one.second = worlds.levers(Side::second, end);
    for (std::size_t l = 0; l < casefile::lever_count; ++l)
      for (std::size_t step = model_.history_steps; step <= end && !one.moved_at[l]; ++step)
        if (worlds.levers(Side::first, step)[l] != worlds.levers(Side::second, step)[l]) one.moved_at[l] = step;
  }

  std::optional<std::size_t> first_refused() const {
    const auto at = std::find(refused_.begin(), refused_.end(), 1);
    if (at == refused_.end()) return std::nullopt;
    return static_cast<std::size_t>(at - refused_.begin());
  }

  void keep_whole() {
    std::vector<const model::Parameters*> seen;
    for (const Member& one : members_) {
      if (!one.trace.whole) {
        ++report_.left_out;
        continue;
      }
      kept_.push_back(&one);
      report_.apart += one.trace.parts ? 1 : 0;
      const auto at = std::find(seen.begin(), seen.end(), one.parameters.get());
      draws_.of_row.push_back(static_cast<std::uint32_t>(at - seen.begin()));
      if (at == seen.end()) seen.push_back(one.parameters.get());
    }
    report_.draws = draws_.count = seen.size();
  }

  /// Mean of what each kept member gives; where the plans do not part, of `otherwise`.
  template <class Read>
  Estimate mean(Read read, double otherwise = 0) const {
    if (kept_.empty()) return {std::nan(""), std::nan("")};
    std::vector<double> values;
    for (const Member* one : kept_) values.push_back(one->trace.parts ? read(one->trace) : otherwise);
    return decision::Sample{draws_}.mean(values);
  }

  void describe() {
    const auto& c = *model_.situation;
    report_.source = c.id;
    for (const Side side : {Side::first, Side::second}) {
      report_.plan_ids[index(side)] = c.plans[order_.plans[index(side)]].id;
      report_.plans[index(side)] = c.plans[order_.plans[index(side)]].title;
    }
    report_.question = asked().id;
    report_.title = asked().title;
    report_.yes_no = asked().kind == ensemble::AnswerKind::yes_no;
    report_.unit = report_.yes_no ? "share" : asked().unit;
    report_.by = plus_days(c.start, asked().to_day);
    report_.conditioned = order_.conditioned && order_.conditioned->sample;
    report_.seed = order_.seed;
    report_.members = order_.members;
    report_.whole_run = order_.whole_run;
  }

  void measure() {
    std::vector<double> first, second, difference;
    for (const Member* one : kept_) {
      first.push_back(one->trace.first);
      second.push_back(one->trace.second);
      difference.push_back(one->trace.second - one->trace.first);
    }
    if (!kept_.empty()) {
      const decision::Sample sample{draws_};
      report_.first = sample.mean(first);
      report_.second = sample.mean(second);
      report_.difference = sample.mean(difference);
    }
    report_.direct = mean([](const Trace& t) { return t.direct; });
    measure_levers();
    measure_mechanisms();
    measure_pairs();
    measure_links();
  }

  static std::string name_of(const LeverGroup& group) {
    std::string name;
    for (std::size_t l = 0; l < casefile::lever_count; ++l)
      if (((group.levers >> l) & 1u) != 0) name += (name.empty() ? "" : ", ") + std::string{casefile::lever_words[l]};
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
  }

  void measure_levers() {
    for (std::size_t g = 0; g < cast_.levers.size(); ++g) {
      const LeverGroup& group = cast_.levers[g];
      LeverLine line{name_of(group), group.levers, group.talks, false, mean([&](const Trace& t) { return t.levers[g]; }), 0, 0, {}};
      std::optional<std::size_t> earliest;
      std::size_t playing = 0;
      for (const Member* one : kept_) {
        for (std::size_t l = 0; l < casefile::lever_count; ++l) {
          if (((group.levers >> l) & 1u) == 0) continue;
          if (one->moved_at[l]) earliest = std::min(earliest.value_or(*one->moved_at[l]), *one->moved_at[l]);
          if (group.talks) continue;
          line.first += one->first[l] / static_cast<double>(kept_.size());
          line.second += one->second[l] / static_cast<double>(kept_.size());
        }
        for (const LeverGroup& other : cast_.levers) playing += other.talks || (other.levers & one->trace.moved) != 0 ? 1 : 0;
        report_.orders_drawn = report_.orders_drawn || playing > settings_.exact;
        playing = 0;
      }
      line.moved = earliest.has_value();
      if (earliest) line.from = date_after(*earliest);
      if (line.moved || line.share.value != 0 || line.share.standard_error > 0) report_.levers.push_back(std::move(line));
    }
    std::stable_sort(report_.levers.begin(), report_.levers.end(),
                     [](const LeverLine& a, const LeverLine& b) { return std::abs(a.share.value) > std::abs(b.share.value); });
  }

  Date date_after(std::size_t step) const { return plus_days(model_.situation->start, model_.ticks[step].day); }

  void measure_mechanisms() {
    const auto gauges = gauges_of(model_);
    for (std::size_t k = 0; k < cast_.carriers.size(); ++k) {
      const Mechanism m = cast_.carriers[k];
      MechanismLine line;
      line.mechanism = m;
      line.id = std::string{model::to_string(m)};
      line.title = title_of(m);
      if (const auto e = std::find(cast_.entries.begin(), cast_.entries.end(), m); e != cast_.entries.end()) {
        line.enters = true;
        line.entry = mean([i = static_cast<std::size_t>(e - cast_.entries.begin())](const Trace& t) { return t.entries[i]; });
      }
      line.carried = mean([k](const Trace& t) { return t.carriers[k]; });
      line.alone = mean([k](const Trace& t) { return t.alone[k]; });
      line.needed = mean([k](const Trace& t) { return t.needed[k]; });
      line.to_answer = mean([k](const Trace& t) { return t.to_answer[k]; });
      date(line, k);
      for (std::size_t g = 0; g < gauges.size(); ++g)
        if (gauges[g].mechanism == m) line.gauges.push_back(gauge_line(gauges[g], g));
      report_.mechanisms.push_back(std::move(line));
    }
  }

  void date(MechanismLine& line, std::size_t k) const {
    std::vector<std::size_t> steps;
    for (const Member* one : kept_)
      if (one->trace.parts && one->trace.first_difference[k]) steps.push_back(*one->trace.first_difference[k]);
    if (steps.empty()) return;
    std::sort(steps.begin(), steps.end());
    line.differs = static_cast<double>(steps.size()) / static_cast<double>(kept_.size());
    line.from = date_after(steps[steps.size() / 2]);
  }

  /// Of members in which the plans part; where they do not there is nothing to compare.
  GaugeLine gauge_line(const Gauge& gauge, std::size_t g) const {
    std::vector<double> first, second, difference;
    Draws draws;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const Trace& t = kept_[i]->trace;
      if (!t.parts) continue;
      draws.of_row.push_back(draws_.of_row[i]);
      first.push_back(t.gauge_first[g]);
      second.push_back(t.gauge_second[g]);
      difference.push_back(t.gauge_second[g] - t.gauge_first[g]);
    }
    if (first.empty()) return {gauge.name, gauge.unit, {}, {}, {}};
    draws.count = draws_.count;
    const decision::Sample sample{draws};
    return {gauge.name, gauge.unit, sample.mean(first), sample.mean(second), sample.mean(difference)};
  }

  void measure_pairs() {
    const std::size_t n = cast_.carriers.size();
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t j = 0; j < k; ++j)
        report_.pairs.push_back({j, k, mean([&](const Trace& t) { return t.interaction[k * n + j]; })});
    std::stable_sort(report_.pairs.begin(), report_.pairs.end(), [](const PairLine& a, const PairLine& b) {
      return std::abs(a.interaction.value) > std::abs(b.interaction.value);
    });
  }

  void measure_links() {
    const auto gauges = gauges_of(model_);
    const std::size_t n = cast_.carriers.size();
    for (std::size_t source = 0; source <= n; ++source)
      for (std::size_t k = 0; k < n; ++k) {
        LinkLine line;
        if (source > 0) line.from = source - 1;
        line.to = k;
        std::size_t counted = 0;
        for (std::size_t g = 0; g < gauges.size(); ++g) {
          if (gauges[g].mechanism != cast_.carriers[k]) continue;
          const auto link_of = [&](const Trace& t) -> const Link& { return t.links[source * n + k]; };
          line.effect.push_back(mean([&](const Trace& t) { return link_of(t).at_end.empty() ? 0.0 : link_of(t).at_end[g]; }));
          double all = 0, gone = 0;
          for (const Member* one : kept_) {
            if (!one->trace.parts) continue;
            all += one->trace.moved_by_gauge[g];
            if (!link_of(one->trace).moved.empty()) gone += link_of(one->trace).moved[g];
          }
          if (all <= 0) continue;
          line.strength += gone / all;
          ++counted;
        }
        if (counted > 0) line.strength /= static_cast<double>(counted);
        if (line.strength > 0) report_.links.push_back(std::move(line));
      }
  }

  const model::Model& model_;
  const Order& order_;
  std::vector<ensemble::Asked> asked_;
  Cast cast_;
  TraceSettings settings_;
  std::vector<Member> members_;
  std::vector<std::uint8_t> refused_;
  std::vector<const Member*> kept_;
  Draws draws_;
  Report report_;
};

}  // namespace

namespace {

/// Continues a way that has come to its last mechanism; keeps the best that ends where the answer is read.
void go_on(const Report& report, std::vector<std::size_t>& way, double strength, std::vector<std::size_t>& best, double& best_strength) {
  if (report.mechanisms[way.back()].to_answer.value != 0 && strength > best_strength) {
    best = way;
    best_strength = strength;
  }
  for (const LinkLine& link : report.links) {
    if (!link.from || *link.from != way.back() || link.strength < weakest_link) continue;
    if (std::find(way.begin(), way.end(), link.to) != way.end()) continue;  // no way in a circle
    way.push_back(link.to);
    go_on(report, way, strength * std::min(1.0, link.strength), best, best_strength);
    way.pop_back();
  }
}

/// A share in the direction of the difference; 0 for one against it.
double along(const Report& report, const Estimate& share) { return std::max(0.0, report.difference.value < 0 ? -share.value : share.value); }

}  // namespace

std::vector<std::size_t> Report::chain() const {
  std::optional<std::size_t> start;
  for (std::size_t k = 0; k < mechanisms.size(); ++k)
    if (along(*this, mechanisms[k].entry) > (start ? along(*this, mechanisms[*start].entry) : 0.0)) start = k;
  if (!start) return {};
  std::vector<std::size_t> way{*start}, best;
  double best_strength = 0;
  go_on(*this, way, 1.0, best, best_strength);
  return best;
}

const LeverLine* Report::lever_into(std::size_t mechanism) const {
  const LeverLine* found = nullptr;
  for (const LeverLine& line : levers)
    if ((line.levers & model::levers_read_by(mechanisms[mechanism].mechanism)) != 0 && along(*this, line.share) > (found ? along(*this, found->share) : 0.0))
      found = &line;
  return found;
}

Explanation explain(const model::Model& model, const Order& order) {
  TRUCE_EXPECTS(order.members > 0);
  return Explainer{model, order}.make();
}

}  // namespace truce::analysis::attribution
