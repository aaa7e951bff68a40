#include "analysis/search/optimise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "analysis/purpose.hpp"
#include "base/contract.hpp"
#include "random/pick.hpp"
#include "stats/moments.hpp"

namespace truce::analysis::search {

namespace {

constexpr int most_attempts = 20;      // to make a child that was not there before
constexpr double from_front = 0.5;     // of the first parents
constexpr double box_in_errors = 0.5;  // side of a box; plans of one front differ with less error than any from the first start

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

class Search {
 public:
  Search(const Problem& problem, const Effort& effort) : problem_(problem), effort_(effort) { found_.resolution = effort.resolution; }

  Found run(const std::vector<Point>& starts) {
    begin(starts);
    for (std::size_t s = 0; s < effort_.stages && !stopped(); ++s) stage(s);
    if (stopped()) found_.ending = Ending::stopped;
    else
      rank_runners_up();
    found_.front = std::move(front_);
    return std::move(found_);
  }

 private:
  bool stopped() const { return effort_.stop != nullptr && effort_.stop->load(); }

  void rank_runners_up() {
    std::set<Point> there;
    for (const Trial& trial : front_) there.insert(trial.point);
    for (const std::size_t i : best_first(means_of(population_, members_), found_.resolution))
      if (!there.contains(population_[i].point)) found_.runners_up.push_back(population_[i]);
  }

  random::Stream stream(std::size_t child) const {
    return random::Stream{{effort_.seed, search_purpose, 0, static_cast<std::uint32_t>(child), round_}};
  }

  /// False where the point was there before.
  bool take(Point point, random::Stream& stream, std::vector<Trial>& into) {
    problem_.admit(point, stream);
    if (!seen_.insert(point).second) return false;
    into.push_back({std::move(point), 0, {}});
    ++found_.tried;
    return true;
  }

  void begin(const std::vector<Point>& starts) {
    TRUCE_EXPECTS(!starts.empty());
    for (std::size_t i = 0; i < starts.size() && population_.size() < effort_.population; ++i) {
      random::Stream chance = stream(i);
      take(starts[i], chance, population_);
    }
    for (std::size_t i = starts.size(); population_.size() < effort_.population; ++i) {
      random::Stream chance = stream(i);
      int attempts = 0;
      while (attempts < most_attempts && !take(random_point(problem_.axes, chance), chance, population_)) ++attempts;
      if (attempts == most_attempts) break;  // so few points that all are there
    }
  }

  void stage(std::size_t s) {
    members_ = effort_.first_members << s;
    const std::uint64_t before = found_.runs;
    const std::uint64_t until = budget_until(s);
    found_.stages.push_back({members_, 0, 0, 0});
    meet_again();
    if (stopped()) return;
    if (found_.resolution.empty()) estimate_resolution();
    gather(front_, population_);
    while (!stopped() && found_.runs + cost_of_round() <= until) {
      ++round_;
      if (!advance()) {
        found_.ending = Ending::exhausted;
        break;
      }
      ++found_.stages.back().rounds;
    }
    found_.stages.back().runs = found_.runs - before;
    found_.stages.back().front = front_.size();
  }

  /// Runs that may be spent by the end of a stage: what later stages need to meet their members is kept for them, and the
  /// rest is shared alike.
  std::uint64_t budget_until(std::size_t s) const {
    std::uint64_t needed = found_.runs + cost_of_stage(effort_, s);
    const std::uint64_t own = needed;
    for (std::size_t later = s + 1; later < effort_.stages; ++later) needed += cost_of_stage(effort_, later);
    const std::uint64_t left = effort_.runs - std::min(effort_.runs, needed);
    return own + left / (effort_.stages - s);
  }

  std::uint64_t cost_of_round() const {
    const std::size_t n = members_, born = effort_.population;
    return born * (n / 4) + (born + 1) / 2 * (n / 2 - n / 4) + (born + 3) / 4 * (n - n / 2);
  }

 public:
  /// Population and front (no larger than it) meet the members that a stage adds.
  static std::uint64_t cost_of_stage(const Effort& effort, std::size_t s) {
    if (s == 0) return effort.population * effort.first_members;
    return 2 * effort.population * (effort.first_members << (s - 1));
  }

 private:
  void meet(std::span<Trial* const> trials, std::size_t members) {
    for (const Trial* trial : trials) found_.runs += members - trial->members;
    problem_.meet(trials, members);
    for (const Trial* trial : trials)
      TRUCE_ENSURES(stopped() || (trial->members == members && trial->losses.size() == members * problem_.objectives));
  }

  void meet_again() {
    std::vector<Trial*> all;
    keep_apart(front_);
    for (Trial& trial : population_) all.push_back(&trial);
    std::set<Point> there;
    for (const Trial& trial : population_) there.insert(trial.point);
    std::erase_if(front_, [&](const Trial& trial) { return there.contains(trial.point); });
    for (Trial& trial : front_) all.push_back(&trial);
    meet(all, members_);
    if (!stopped()) gather(front_, population_);
  }

  /// A front larger than the population is thinned before it meets more members.
  void keep_apart(std::vector<Trial>& front) const {
    if (front.size() <= effort_.population) return;
    const auto means = means_of(front, front.front().members);
    std::vector<std::size_t> all(front.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    std::vector<Trial> kept;
    for (const std::size_t i : spread_out(means, all, effort_.population)) kept.push_back(std::move(front[i]));
    front = std::move(kept);
  }

  std::vector<Losses> means_of(const std::vector<Trial>& trials, std::size_t members) const {
    std::vector<Losses> means;
    for (const Trial& trial : trials) means.push_back(trial.mean(members, problem_.objectives));
    return means;
  }

  void estimate_resolution() {
    const auto last = static_cast<double>(effort_.last_members());
    for (std::size_t k = 0; k < problem_.objectives; ++k) {
      std::vector<double> errors{0.0};
      for (std::size_t t = 1; t < population_.size(); ++t) {
        std::vector<double> apart;
        for (std::size_t i = 0; i < members_; ++i) {
          const std::size_t at = i * problem_.objectives + k;
          const double difference = population_[t].losses[at] - population_[0].losses[at];
          if (!std::isnan(difference)) apart.push_back(difference);
        }
        if (const double sd = stats::sd(apart); sd > 0) errors.push_back(sd / std::sqrt(last));
      }
      const double middle = median(errors);
      found_.resolution.push_back(middle > 0 ? box_in_errors * middle : std::numeric_limits<double>::min());
    }
  }

  /// Adds to the front what is new in `trials`, and drops what is dominated.
  void gather(std::vector<Trial>& front, const std::vector<Trial>& trials) {
    if (found_.resolution.empty()) return;  // the first population has yet to set it
    std::set<Point> there;
    for (const Trial& trial : front) there.insert(trial.point);
    for (const Trial& trial : trials)
      if (there.insert(trial.point).second) front.push_back(trial);
    std::vector<Trial> kept;
    for (const std::size_t i : boxed_front(means_of(front, members_), found_.resolution)) kept.push_back(std::move(front[i]));
    front = std::move(kept);
  }

  /// One round; false where no child could be made.
  bool advance() {
    const auto order = best_first(means_of(population_, members_), found_.resolution);
    std::vector<std::size_t> place(population_.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Trial> children;
    for (std::size_t c = 0; c < effort_.population; ++c) bear(c, place, children);
    if (children.empty()) return false;
    race(children);
    if (stopped()) return true;
    gather(front_, children);
    for (Trial& child : children) population_.push_back(std::move(child));
    std::vector<Trial> kept;
    for (const std::size_t i : best_first(means_of(population_, members_), found_.resolution)) {
      if (kept.size() == effort_.population) break;
      kept.push_back(std::move(population_[i]));
    }
    population_ = std::move(kept);
    return true;
  }

  const Point& tournament(const std::vector<std::size_t>& place, random::Stream& chance) const {
    const auto n = static_cast<std::uint32_t>(population_.size());
    const auto a = random::uniform_index(chance, n), b = random::uniform_index(chance, n);
    return population_[place[a] <= place[b] ? a : b].point;
  }

  void bear(std::size_t c, const std::vector<std::size_t>& place, std::vector<Trial>& children) {
    random::Stream chance = stream(c);
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      const bool of_front = chance.uniform() < from_front && !front_.empty();
      const Point& first = of_front ? front_[random::uniform_index(chance, static_cast<std::uint32_t>(front_.size()))].point
                                    : tournament(place, chance);
      Point child = crossed(problem_.axes, first, tournament(place, chance), chance);
      move(problem_.axes, child, chance);
      if (take(std::move(child), chance, children)) return;
    }
  }

  /// Leaves the quarter of the children that met all members of the stage.
  void race(std::vector<Trial>& children) {
    for (const std::size_t members : {members_ / 4, members_ / 2, members_}) {
      std::vector<Trial*> all;
      for (Trial& child : children) all.push_back(&child);
      meet(all, members);
      if (members == members_ || stopped()) return;
      auto order = best_first(means_of(children, members), found_.resolution);
      order.resize((children.size() + 1) / 2);
      std::sort(order.begin(), order.end());
      std::vector<Trial> kept;
      for (const std::size_t i : order) kept.push_back(std::move(children[i]));
      children = std::move(kept);
    }
  }

  const Problem& problem_;
  const Effort& effort_;
  Found found_;
  std::vector<Trial> population_, front_;
  std::set<Point> seen_;
  std::size_t members_ = 0;
  std::uint32_t round_ = 0;
};

}  // namespace

Losses Trial::mean(std::size_t count, std::size_t objectives) const {
  TRUCE_EXPECTS(count <= members);
  Losses means(objectives);
  for (std::size_t k = 0; k < objectives; ++k) {
    double sum = 0;
    std::size_t answered = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double loss = losses[i * objectives + k];
      if (std::isnan(loss)) continue;
      sum += loss;
      ++answered;
    }
    means[k] = answered > 0 ? sum / static_cast<double>(answered) : std::numeric_limits<double>::infinity();
  }
  return means;
}

std::uint64_t fewest_runs(const Effort& effort) {
  std::uint64_t runs = 0;
  for (std::size_t s = 0; s < effort.stages; ++s) runs += Search::cost_of_stage(effort, s);
  return runs;
}

Found optimise(const Problem& problem, const std::vector<Point>& starts, const Effort& effort) {
  TRUCE_EXPECTS(problem.objectives > 0 && effort.first_members >= 4 && effort.stages >= 1 && effort.population >= 4);
  TRUCE_EXPECTS(effort.resolution.empty() || effort.resolution.size() == problem.objectives);
  TRUCE_EXPECTS(effort.runs >= fewest_runs(effort));
  return Search{problem, effort}.run(starts);
}

}  // namespace truce::analysis::search
