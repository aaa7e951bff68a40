#include "brief/belief.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "brief/draws.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t smallest_third = 30;  // below it a standard error means little
constexpr double error_rate = 0.05;         // that any finding of a kind is chance alone

/// Mean and its error, plainly.
struct Sum {
  double n = 0, sum = 0, squares = 0;
  void add(double x) {
    n += 1;
    sum += x;
    squares += x * x;
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return n < 2 ? 0 : std::fmax(0.0, squares - sum * sum / n) / (n - 1); }
  [[nodiscard]] double error_squared() const { return variance() / n; }
};

double bound_for(std::size_t tests, double sides) {
  if (tests == 0) return 0;
  return random::quantile(random::Normal{0, 1}, 1 - error_rate / (sides * static_cast<double>(tests)));
}

/// Which third each draw is in; not usable where they do not tell the thirds apart.
struct Split {
  std::vector<unsigned char> third;  // 0, 1, 2
  std::array<double, 3> low{}, high{};
  bool usable = false;
};

Split split_by(std::vector<float>& values, std::vector<float>& sorted) {
  Split split;
  const std::size_t n = values.size();
  sorted = values;
  std::sort(sorted.begin(), sorted.end());
  float low = sorted[n / 3];
  float high = sorted[n - 1 - n / 3];
  if (sorted.front() == sorted.back()) return split;
  // Where one value fills the middle, the thirds are what lies below and above it.
  const bool lump = low == high;
  split.third.resize(n);
  std::array<std::size_t, 3> count{};
  split.low.fill(std::numeric_limits<double>::infinity());
  split.high.fill(-std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < n; ++i) {
    const float x = values[i];
    const unsigned char t = lump ? (x < low ? 0 : x > high ? 2 : 1) : (x < low ? 0 : x >= high ? 2 : 1);
    split.third[i] = t;
    ++count[t];
    split.low[t] = std::fmin(split.low[t], x);
    split.high[t] = std::fmax(split.high[t], x);
  }
  split.usable = count[0] >= smallest_third && count[2] >= smallest_third;
  return split;
}

std::size_t best_of(const ensemble::Forecast& f, std::size_t question, int sign) {
  std::size_t best = 0;
  for (std::size_t p = 1; p < f.plans.size(); ++p)
    if (sign * (f.answer(p, question).moments.mean() - f.answer(best, question).moments.mean()) > 0) best = p;
  return best;
}

/// What the members of each draw drew, and what they answered on average; not a number where none has an answer.
class ByDraw {
 public:
  ByDraw(const ensemble::Forecast& f, const analysis::Draws& draws)
      : f_(f), draws_(draws), numbers_(f.rows > 0 ? f.drawn.size() / f.rows : 0), first_(draws.count, f.rows) {
    for (std::size_t row = f.rows; row-- > 0;) first_[draws.of_row[row]] = row;
  }

  [[nodiscard]] std::vector<float> drawn(std::size_t parameter) const {
    std::vector<float> values;
    for (const std::size_t row : first_) values.push_back(f_.drawn[row * numbers_ + parameter]);
    return values;
  }
  [[nodiscard]] std::vector<double> answers(std::size_t plan, std::size_t question) const {
    return means([&](std::size_t row) { return double{f_.row_answer(row, plan, question)}; });
  }
  [[nodiscard]] std::vector<double> gains(std::size_t plan, std::size_t over, std::size_t question) const {
    return means([&](std::size_t row) {
      return double{f_.row_answer(row, plan, question)} - double{f_.row_answer(row, over, question)};
    });
  }

 private:
  template <class Value>
  [[nodiscard]] std::vector<double> means(const Value& value) const {
    std::vector<double> sum(draws_.count, 0.0), n(draws_.count, 0.0);
    for (std::size_t row = 0; row < f_.rows; ++row) {
      const double one = value(row);
      if (std::isnan(one)) continue;
      sum[draws_.of_row[row]] += one;
      n[draws_.of_row[row]] += 1;
    }
    for (std::size_t d = 0; d < sum.size(); ++d) sum[d] /= n[d];  // 0/0 where nobody answers
    return sum;
  }

  const ensemble::Forecast& f_;
  const analysis::Draws& draws_;
  std::size_t numbers_;
  std::vector<std::size_t> first_;  // member of each draw
};

std::vector<std::size_t> all_rows(const ensemble::Forecast& f) {
  std::vector<std::size_t> rows(f.rows);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

class Search {
 public:
  Search(const model::Model& model, const ensemble::Forecast& f, const std::vector<std::size_t>& questions,
         const std::vector<int>& sign)
      : model_(model), f_(f), questions_(questions), sign_(sign), draws_(draws_of(f, all_rows(f))), by_draw_(f, draws_) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      best_.push_back(best_of(f, questions[i], sign[i]));
      reference_.push_back(f.plans.empty() ? std::vector<double>{} : by_draw_.answers(0, questions[i]));
      auto& gains = gains_.emplace_back();
      for (std::size_t p = 0; p < f.plans.size(); ++p) gains.push_back(by_draw_.gains(p, best_.back(), questions[i]));
    }
  }

  Beliefs all() {
    Beliefs out;
    out.members = f_.rows;
    out.draws = draws_.count;
    out.questions = questions_.size();
    const auto& table = model_.table.all();
    for (const auto& entry : table) out.parameters += random::is_constant(entry.law) ? 0 : 1;
    if (draws_.count < 3 * smallest_third || f_.plans.empty()) return out;
    out.driver_bound = bound_for(out.parameters * out.questions, 2);
    out.flip_bound = bound_for(out.parameters * out.questions * 3 * (f_.plans.size() - 1), 1);
    std::vector<float> sorted;
    for (std::size_t i = 0; i < table.size(); ++i) {
      if (random::is_constant(table[i].law)) continue;
      std::vector<float> values = by_draw_.drawn(i);
      const Split split = split_by(values, sorted);
      if (!split.usable) continue;
      for (std::size_t k = 0; k < questions_.size(); ++k) look(i, k, split, out);
    }
    order(out);
    return out;
  }

 private:
  void look(std::size_t parameter, std::size_t k, const Split& split, Beliefs& out) const {
    const std::size_t plans = f_.plans.size();
    std::array<Sum, 3> reference;
    std::vector<Sum> gain(3 * plans);
    for (std::size_t d = 0; d < draws_.count; ++d) {
      const std::size_t t = split.third[d];
      if (!std::isnan(reference_[k][d])) reference[t].add(reference_[k][d]);
      for (std::size_t p = 0; p < plans; ++p)
        if (!std::isnan(gains_[k][p][d])) gain[t * plans + p].add(gains_[k][p][d]);
    }
    keep_driver(parameter, k, split, reference, out);
    for (std::size_t t = 0; t < 3; ++t)
      keep_flip(parameter, k, split, t, std::span{gain}.subspan(t * plans, plans), out);
  }

  void keep_driver(std::size_t parameter, std::size_t k, const Split& split, const std::array<Sum, 3>& sums,
                   Beliefs& out) const {
    if (sums[0].n < smallest_third || sums[2].n < smallest_third) return;
    Driver d;
    d.question = questions_[k];
    d.parameter = parameter;
    d.low_value = split.high[0];
    d.high_value = split.low[2];
    d.at_low = sums[0].mean();
    d.at_high = sums[2].mean();
    // One draw of each answer is added, as in stats/interval.hpp: no third of all noes is taken as certain.
    const double floor = f_.asked[d.question].kind == ensemble::AnswerKind::yes_no
                             ? 1 / (sums[0].n * sums[0].n) + 1 / (sums[2].n * sums[2].n)
                             : 0;
    d.standard_error = std::sqrt(sums[0].error_squared() + sums[2].error_squared() + floor);
    if (std::fabs(d.difference()) > out.driver_bound * d.standard_error && d.standard_error > 0)
      out.drivers.push_back(d);
  }

  void keep_flip(std::size_t parameter, std::size_t k, const Split& split, std::size_t t, std::span<const Sum> gain,
                 Beliefs& out) const {
    Flip best;
    double clearest = 0;
    for (std::size_t p = 0; p < gain.size(); ++p) {
      if (p == best_[k] || gain[p].n < smallest_third) continue;
      const double floor =
          f_.asked[questions_[k]].kind == ensemble::AnswerKind::yes_no ? 2 / (gain[p].n * gain[p].n) : 0;
      const double error = std::sqrt(gain[p].error_squared() + floor);
      const double good = sign_[k] * gain[p].mean();
      if (error <= 0 || good <= out.flip_bound * error || good <= clearest) continue;
      clearest = good;
      best = {questions_[k],  parameter, static_cast<Third>(t), split.low[t], split.high[t], p, best_[k],
              gain[p].mean(), error};
    }
    if (clearest > 0) out.flips.push_back(best);
  }

  void order(Beliefs& out) const {
    const auto place = [this](std::size_t question) {
      return std::find(questions_.begin(), questions_.end(), question) - questions_.begin();
    };
    std::stable_sort(out.drivers.begin(), out.drivers.end(), [&](const Driver& a, const Driver& b) {
      if (a.question != b.question) return place(a.question) < place(b.question);
      return std::fabs(a.difference()) > std::fabs(b.difference());
    });
    std::stable_sort(out.flips.begin(), out.flips.end(), [&](const Flip& a, const Flip& b) {
      if (a.question != b.question) return place(a.question) < place(b.question);
      return std::fabs(a.gain) / a.standard_error > std::fabs(b.gain) / b.standard_error;
    });
  }

  const model::Model& model_;
  const ensemble::Forecast& f_;
  const std::vector<std::size_t>& questions_;
  const std::vector<int>& sign_;
  const analysis::Draws draws_;
  const ByDraw by_draw_;
  std::vector<std::size_t> best_;
  std::vector<std::vector<double>> reference_;           // by question and draw
  std::vector<std::vector<std::vector<double>>> gains_;  // by question, plan and draw
};

}  // namespace

Beliefs beliefs_of(const model::Model& model, const ensemble::Forecast& forecast,
                   const std::vector<std::size_t>& questions, const std::vector<int>& sign) {
  return Search{model, forecast, questions, sign}.all();
}

}  // namespace truce::brief
