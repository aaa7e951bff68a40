// Against long double, which has 11 more bits; the C library's expl and logl are good to well below half of ours.
#include "base/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

using namespace truce;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Error in units of the last place of the exact result, which is no subnormal.
double units(double found, long double exact) {
  const double unit = std::ldexp(1.0, std::ilogb(static_cast<double>(exact)) - 52);
  return std::abs(static_cast<double>((static_cast<long double>(found) - exact) / unit));
}
double exp_error(double x) { return units(exp_of(x), std::exp(static_cast<long double>(x))); }
double log_error(double x) { return units(log_of(x), std::log(static_cast<long double>(x))); }

std::vector<double> awkward() {
  std::vector<double> all{0.0,  -0.0,  1.0,  -1.0,     0.5,        infinite,   -infinite,
                          undefined, 709.0, 709.78, 709.79, -708.39, -708.4, 5e-324, 1e308};
  for (double x = -40; x < 40; x += 0.37) all.push_back(x);
  return all;
}

bool alike(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("an_exponential_is_within_one_unit_in_the_last_place_over_its_whole_range") {
  double worst = 0;
  for (double x = -708.3; x < 709.7; x += 0.00713) worst = std::max(worst, exp_error(x));
  for (double x = -1; x < 1; x += 1.37e-5) worst = std::max(worst, exp_error(x));
  CHECK(worst < 1);
}

TEST_CASE("a_logarithm_is_within_one_unit_in_the_last_place_also_next_to_one_and_of_subnormals") {
  double worst = 0;
  for (int power = -1074; power < 1024; ++power) {
    for (double m = 1; m < 2; m += 0.0137) {
      const double x = std::ldexp(m, power);
      if (x != 1) worst = std::max(worst, log_error(x));
    }
  }
  for (double x = 0.5; x < 2; x += 1.37e-5) worst = std::max(worst, log_error(x));
  for (double away = 1e-3; away > 1e-15; away *= 0.9) worst = std::max(worst, log_error(1 - away));
  CHECK(worst < 1);
}

TEST_CASE("small_numbers_keep_their_digits_in_the_exponential_less_one_and_the_logarithm_of_one_more") {
  double exponential = 0, logarithm = 0;
  for (double x = 1e-300; x < 50; x *= x < 1e-20 ? 7 : 1.0037) {
    for (const double side : {x, -x}) {
      exponential = std::max(exponential, units(expm1_of(side), std::expm1(static_cast<long double>(side))));
      if (side > -1) logarithm = std::max(logarithm, units(log1p_of(side), std::log1p(static_cast<long double>(side))));
    }
  }
  CHECK(exponential < 4);
  CHECK(logarithm < 2);
  CHECK(expm1_of(0) == 0);
  CHECK(log1p_of(0) == 0);
  for (const double x : {infinite, -infinite, -1.0, -2.0, undefined}) CHECK(alike(log1p_of(x), std::log1p(x)));
  for (const double x : {infinite, -infinite, undefined}) CHECK(alike(expm1_of(x), std::expm1(x)));
}

TEST_CASE("ends_and_undefined_numbers_are_the_librarys_but_for_subnormal_results_which_are_zero") {
  for (const double x : awkward()) {
    CAPTURE(x);
    const double exact = std::exp(x);
    if (!std::isfinite(exact) || exact == 0) CHECK(alike(exp_of(x), exact));
    if (!std::isfinite(std::log(x))) CHECK(alike(log_of(x), std::log(x)));
  }
  CHECK(exp_of(-708.4) == 0);
  CHECK(exp_of(0) == 1);
  CHECK(log_of(1) == 0);
}

TEST_CASE("many_at_once_have_the_bits_of_each_alone_at_any_count_and_in_place") {
  const std::vector<double> x = awkward();
  for (std::size_t count = 0; count <= x.size(); count += count < 20 ? 1 : 13) {
    std::vector<double> exponentials(count), logarithms(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count));
    exp_each(std::span(x).first(count), exponentials);
    log_each(logarithms, logarithms);
    for (std::size_t i = 0; i < count; ++i) {
      CHECK(alike(exponentials[i], exp_of(x[i])));
      CHECK(alike(logarithms[i], log_of(x[i])));
    }
  }
}
