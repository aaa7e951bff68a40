// Any bytes as a table, as a list of parameters, and as a condition on a table: an answer, never a crash; what was read is
// used. The first line is the condition and the names of the inputs, the rest the table.
#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/table/condition.hpp"
#include "analysis/table/parameters.hpp"
#include "analysis/table/table.hpp"

namespace {

using namespace truce;
using namespace truce::analysis;

void check(const Reading& reading) {
  if (reading.table.has_value() != reading.diagnostics.ok()) __builtin_trap();
  if (!reading.table) return;
  for (const auto* columns : {&reading.table->inputs, &reading.table->outputs}) {
    if (columns->empty()) __builtin_trap();
    for (const Column& column : *columns)
      if (column.values.size() != reading.table->rows()) __builtin_trap();
  }
}

void ask(const std::string& words, const Table& table) {
  Diagnostics found;
  const auto condition = read_condition(words, table, found);
  if (condition.has_value() != found.ok()) __builtin_trap();
  for (std::size_t row = 0; condition && row < table.rows() && row < 50; ++row) (void)condition->holds(row);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string all{reinterpret_cast<const char*>(data), size};
  const auto end = all.find('\n');
  const std::string first = all.substr(0, end), rest = end == std::string::npos ? "" : all.substr(end + 1);
  const auto one = read_one(rest, "t.csv", first);
  check(one);
  if (one.table) ask(first, *one.table);
  check(read_members(rest, "members.csv"));
  check(read_pair(rest, "x.csv", "y\n1\n2\n3\n", "y.csv"));
  static const auto fixed = read_one("a,b c,Greater than 90%,y@plan\n1,2,0,0.5\n3,1,1,\n", "t.csv", "a");
  ask(all, *fixed.table);
  const auto axes = read_parameters(all, "p.csv");
  if (axes && axes->empty()) __builtin_trap();
  return 0;
}
