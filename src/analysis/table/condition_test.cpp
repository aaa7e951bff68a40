#include "analysis/table/condition.hpp"

#include <doctest/doctest.h>

using namespace truce;
using namespace truce::analysis;

namespace {

Table table() {
  return *read_one("a,b c,Greater than 90%,y@plan\n1,2,0,0.5\n3,1,1,0.2\n5,5,0,\n7,0,1,0.9\n", "t.csv", "a,b c").table;
}

/// "1" where it holds, "0" where not, "?" where it cannot be told; the problem where it is no condition.
std::string rows_of(std::string_view words) {
  const Table t = table();
  Diagnostics found;
  const auto condition = read_condition(words, t, found);
  if (condition.has_value() != found.ok()) return "a condition with problems";
  if (!condition) return to_string(found.all().front());
  std::string rows;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto holds = condition->holds(row);
    rows += !holds ? '?' : *holds ? '1' : '0';
  }
  return rows;
}

}  // namespace

TEST_CASE("comparisons_hold_as_they_are_written") {
  CHECK(rows_of("a < 3") == "1000");
  CHECK(rows_of("a<=3") == "1100");
  CHECK(rows_of("a > 3") == "0011");
  CHECK(rows_of("3 <= a") == "0111");
  CHECK(rows_of("a = 3") == "0100");
  CHECK(rows_of("a != 3") == "1011");
  CHECK(rows_of("a > b c") == "0101");
}

TEST_CASE("and_binds_closer_than_or_and_parentheses_closer_than_both") {
  CHECK(rows_of("a = 1 or a = 3 and b c = 2") == "1000");
  CHECK(rows_of("(a = 1 or a = 3) and b c = 2") == "1000");
  CHECK(rows_of("(a = 1 or a = 3) and b c < 2") == "0100");
  CHECK(rows_of("not a = 1 and not (a = 7)") == "0110");
}

TEST_CASE("names_may_hold_anything_and_a_yes_or_no_stands_alone") {
  CHECK(rows_of("Greater than 90%") == "0101");
  CHECK(rows_of("not Greater than 90% and a > 1") == "0010");
  CHECK(rows_of("\"b c\" >= 2") == "1010");
  CHECK(rows_of("y@plan > .3") == "10?1");
}

TEST_CASE("what_is_no_condition_is_told_with_its_place") {
  CHECK(rows_of("").find("--where:1:1: neither a column nor a number") == 0);
  CHECK(rows_of("a").find("--where:1:2: no comparison") == 0);
  CHECK(rows_of("a < 3 b c > 1").find("--where:1:7: something left over") == 0);
  CHECK(rows_of("(a < 3").find("--where:1:7: a parenthesis that is never closed") == 0);
  CHECK(rows_of("'zz' < 3").find("no column 'zz'") != std::string::npos);
  CHECK(rows_of(std::string(5000, '(') + "a<3").find("too many parentheses") != std::string::npos);
}
