// Draws per second of every sampler, next to the limit of the same run: raw Philox words per second. share_of_word_limit
// compares the best repetitions: 1 would mean that all time goes into making the words.
#include <array>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "random/beta.hpp"
#include "random/binomial.hpp"
#include "random/exponential.hpp"
#include "random/gamma.hpp"
#include "random/hypergeometric.hpp"
#include "random/lognormal.hpp"
#include "random/many.hpp"
#include "random/negative_binomial.hpp"
#include "random/normal.hpp"
#include "random/pick.hpp"
#include "random/poisson.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using random::Stream;

class Table {
 public:
  static constexpr std::size_t at_once = 1024;

  template <class Draw>
  void row(const std::string& name, const Draw& draw) {
    std::uint64_t words = 0;
    std::uint64_t draws = 0;
    const benchmark::Rate rate = benchmark::measure([&](std::uint64_t count) {
      Stream stream({.seed = 1, .purpose = 1});
      for (std::uint64_t i = 0; i < count; ++i) benchmark::keep(draw(stream));
      words = stream.drawn();
      draws = count;
    });
    add(name, rate, static_cast<double>(words) / static_cast<double>(draws));
  }
  void add(const std::string& name, const benchmark::Rate& rate, double words_per_draw) {
    if (limit_ <= 0.0) limit_ = rate.best_per_second * words_per_draw;  // the first row: raw words
    rows_ += fmt::format(
        R"({}    {{"name": "{}", "per_second": {:.4g}, "best_per_second": {:.4g}, "ns": {:.2f}, "words_per_draw": {:.3f}, "share_of_word_limit": {:.3f}}})",
        rows_.empty() ? "" : ",\n", name, rate.per_second, rate.best_per_second, 1e9 / rate.per_second, words_per_draw,
        rate.best_per_second * words_per_draw / limit_);
  }
  /// Draws of many members at once, each on its own stream; two words count for each, whatever it takes.
  template <class Draw>
  void many(const std::string& name, const Draw& draw) {
    random::Address first{.seed = 1, .purpose = 2, .entity = 0, .member = 0, .step = 0};
    std::vector<std::int64_t> out(at_once);
    benchmark::Rate rate = benchmark::measure([&](std::uint64_t count) {
      for (std::uint64_t i = 0; i < count; ++i) {
        ++first.step;
        draw(first, std::span(out));
        benchmark::keep(out.data());
      }
    });
    for (double* one : {&rate.per_second, &rate.best_per_second}) *one *= static_cast<double>(out.size());
    add(name, rate, 2);
  }
  void print() const {
    fmt::print("{{\n  \"benchmark\": \"samplers\",\n  \"machine\": {},\n  \"rows\": [\n{}\n  ]\n}}\n",
               benchmark::machine_json(), rows_);
  }

 private:
  std::string rows_;
  double limit_ = 0.0;
};

}  // namespace

int main() {
  Table table;
  // Sixteen at a time: kept one by one, storing the stream's state after each call would cost more than the words.
  table.row("sixteen philox words", [](Stream& s) {
    std::uint32_t all = 0;
    for (int i = 0; i < 16; ++i) all ^= s.next32();
    return all;
  });
  table.row("uniform", [](Stream& s) { return s.uniform(); });
  std::uint32_t member = 0;
  table.row("new stream and one uniform", [&](Stream&) {
    Stream fresh({.seed = 1, .purpose = 2, .entity = 0, .member = ++member, .step = 0});
    return fresh.uniform();
  });
  table.row("exponential", [](Stream& s) { return random::exponential(s, 1.0); });
  table.row("normal", [](Stream& s) { return random::normal(s); });
  table.row("lognormal", [](Stream& s) { return random::lognormal(s, 1.6, 0.7); });
  table.row("gamma shape 0.5", [](Stream& s) { return random::gamma(s, 0.5, 1.0); });
  table.row("gamma shape 2.5", [](Stream& s) { return random::gamma(s, 2.5, 1.0); });
  table.row("beta 2.5 7", [](Stream& s) { return random::beta(s, 2.5, 7.0); });
  table.row("dirichlet 7", [](Stream& s) {
    constexpr std::array<double, 7> alpha{3, 5, 8, 10, 12, 10, 12};
    std::array<double, 7> share{};
    random::dirichlet(s, alpha, share);
    return share[3];
  });
  for (const double mean : {0.01, 1.0, 5.0, 10.0, 20.0, 50.0}) {
    table.row(fmt::format("binomial n 1000 mean {}", mean), [=](Stream& s) { return random::binomial(s, 1000, mean / 1000); });
    table.row(fmt::format("poisson mean {}", mean), [=](Stream& s) { return random::poisson(s, mean); });
    table.many(fmt::format("binomial n 1000 mean {}, 1024 members at once", mean), [=](auto& first, auto out) {
      static const std::vector<std::int64_t> n(Table::at_once, 1000);
      const std::vector<double> p(Table::at_once, mean / 1000);
      random::binomial_each(first, n, p, out);
    });
    table.many(fmt::format("poisson mean {}, 1024 members at once", mean), [=](auto& first, auto out) {
      random::poisson_each(first, std::vector<double>(Table::at_once, mean), out);
    });
  }
  table.many("gamma shape 2.5, 1024 members at once", [](auto& first, auto out) {
    static std::vector<double> found(Table::at_once);
    random::gamma_each(first, 2.5, 1.0, found);
    benchmark::keep(found.data());
    (void)out;
  });
  table.row("binomial n 20000 p 0.3", [](Stream& s) { return random::binomial(s, 20000, 0.3); });
  table.row("negative binomial mean 2 size 0.5", [](Stream& s) { return random::negative_binomial(s, 2.0, 0.5); });
  table.row("hypergeometric 5000 of 30000 and 10000", [](Stream& s) { return random::hypergeometric(s, 30000, 10000, 5000); });
  table.row("pick of 8", [](Stream& s) {
    constexpr std::array<double, 8> weights{1, 2, 3, 4, 5, 6, 7, 8};
    return random::pick(s, weights);
  });
  table.print();
  return 0;
}
