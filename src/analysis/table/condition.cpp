#include "analysis/table/condition.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"

namespace truce::analysis {

namespace {

constexpr int deepest = 100;  // parentheses in parentheses

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

bool compare(Comparison comparison, double a, double b) {
  switch (comparison) {
    case Comparison::less: return a < b;
    case Comparison::at_most: return a <= b;
    case Comparison::more: return a > b;
    case Comparison::at_least: return a >= b;
    case Comparison::equal: return a == b;
    case Comparison::unequal: return a != b;
  }
  return false;
}

struct Sign {
  std::string_view text;
  Comparison comparison;
};
constexpr std::array<Sign, 7> signs{{{"<=", Comparison::at_most},
                                     {">=", Comparison::at_least},
                                     {"!=", Comparison::unequal},
                                     {"==", Comparison::equal},
                                     {"<", Comparison::less},
                                     {">", Comparison::more},
                                     {"=", Comparison::equal}}};

bool is_yes_no(const Column& column) {
  return std::all_of(column.values.begin(), column.values.end(), [](double v) { return std::isnan(v) || v == 0 || v == 1; });
}

}  // namespace

/// Recursive descent; the first fault ends it.
class ConditionReader {
 public:
  ConditionReader(std::string_view words, const Table& table, Diagnostics& found) : words_(words), table_(table), found_(found) {
    made_.words_ = std::string{words};
  }

  std::optional<Condition> run() {
    if (!read_either(0)) return {};
    skip_space();
    if (at_ < words_.size()) {
      fail("something left over", "join comparisons with and, or");
      return {};
    }
    return std::move(made_);
  }

 private:
  using Step = Condition::Step;
  using Operand = Condition::Operand;

  bool read_either(int depth) {
    if (!read_both(depth)) return false;
    while (take_word("or")) {
      if (!read_both(depth)) return false;
      made_.steps_.push_back({Step::Kind::either});
    }
    return true;
  }

  bool read_both(int depth) {
    if (!read_part(depth)) return false;
    while (take_word("and")) {
      if (!read_part(depth)) return false;
      made_.steps_.push_back({Step::Kind::both});
    }
    return true;
  }

  bool read_part(int depth) {
    if (depth > deepest) return fail("too many parentheses", "write it more simply");
    skip_space();
    if (longest_name().empty()) {  // a column may be called "not so" or "(x)"
      if (take_word("not")) {
        if (!read_part(depth + 1)) return false;
        made_.steps_.push_back({Step::Kind::negate});
        return true;
      }
      if (take("(")) {
        if (!read_either(depth + 1)) return false;
        skip_space();
        return take(")") || fail("a parenthesis that is never closed", "close it with )");
      }
    }
    return read_comparison();
  }

  bool read_comparison() {
    const std::size_t begin = at_;
    Step step;
    if (!read_operand(step.left)) return false;
    skip_space();
    const auto* sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& s) { return words_.substr(at_).starts_with(s.text); });
    if (sign == signs.end()) return read_bare(step, begin);
    at_ += sign->text.size();
    step.comparison = sign->comparison;
    if (!read_operand(step.right)) return false;
    made_.steps_.push_back(step);
    return true;
  }

  /// A column alone.
  bool read_bare(Step& step, std::size_t begin) {
    if (step.left.column < 0 || !is_yes_no(*made_.columns_[static_cast<std::size_t>(step.left.column)])) {
      if (step.left.column < 0) at_ = begin;
      return fail("no comparison", "write one of < <= > >= = != and what to compare with");
    }
    step.comparison = Comparison::unequal;
    made_.steps_.push_back(step);
    return true;
  }

  bool read_operand(Operand& operand) {
    skip_space();
    if (at_ < words_.size() && (words_[at_] == '"' || words_[at_] == '\'' || words_[at_] == '`')) return read_quoted(operand);
    if (const auto name = longest_name(); !name.empty()) {
      operand.column = column(name);
      at_ += name.size();
      return true;
    }
    const char* first = words_.data() + at_;
    const auto [end, error] = std::from_chars(first, words_.data() + words_.size(), operand.number);
    if (error == std::errc{} && std::isfinite(operand.number)) {
      at_ += static_cast<std::size_t>(end - first);
      return true;
    }
    return fail("neither a column nor a number", "the columns are: " + names());
  }

  bool read_quoted(Operand& operand) {
    const std::size_t close = words_.find(words_[at_], at_ + 1);
    if (close == std::string_view::npos) return fail("a quote that is never closed", "close it");
    const auto name = words_.substr(at_ + 1, close - at_ - 1);
    if (table_.find(name) == nullptr) return fail(fmt::format("no column '{}'", name), "the columns are: " + names());
    operand.column = column(name);
    at_ = close + 1;
    return true;
  }

  /// The longest column name that stands here as a whole.
  std::string_view longest_name() const {
    const auto rest = words_.substr(at_);
    std::string_view longest;
    for (const auto* columns : {&table_.inputs, &table_.outputs})
      for (const Column& one : *columns) {
        const std::string& name = one.name;
        if (name.size() <= longest.size() || !rest.starts_with(name)) continue;
        const bool whole = rest.size() == name.size() || !is_word(name.back()) || !is_word(rest[name.size()]);
        if (whole) longest = name;
      }
    return longest;
  }

  int column(std::string_view name) {
    const Column* meant = table_.find(name);
    const auto known = std::find(made_.columns_.begin(), made_.columns_.end(), meant);
    if (known != made_.columns_.end()) return static_cast<int>(known - made_.columns_.begin());
    made_.columns_.push_back(meant);
    return static_cast<int>(made_.columns_.size()) - 1;
  }

  std::string names() const {
    auto all = table_.output_names();
    for (auto& name : table_.input_names()) all.push_back(std::move(name));
    return listed(all);
  }

  void skip_space() {
    while (at_ < words_.size() && (words_[at_] == ' ' || words_[at_] == '\t')) ++at_;
  }

  bool take(std::string_view text) {
    if (!words_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  bool take_word(std::string_view word) {
    skip_space();
    const auto rest = words_.substr(at_);
    if (!rest.starts_with(word) || (rest.size() > word.size() && is_word(rest[word.size()]))) return false;
    at_ += word.size();
    return true;
  }

  bool fail(const std::string& what, const std::string& todo) {
    found_.problem({"--where", 1, static_cast<int>(std::min(at_, words_.size())) + 1}, what,
                   "it must be clear which rows are meant", todo);
    return false;
  }

  std::string_view words_;
  const Table& table_;
  Diagnostics& found_;
  std::size_t at_ = 0;
  Condition made_;
};

std::optional<bool> Condition::holds(std::size_t row) const {
  for (const Column* column : columns_)
    if (std::isnan(column->values[row])) return {};
  const auto value = [&](const Operand& operand) {
    return operand.column < 0 ? operand.number : columns_[static_cast<std::size_t>(operand.column)]->values[row];
  };
  std::vector<bool> stack;
  for (const Step& step : steps_) {
    if (step.kind == Step::Kind::compare) {
      stack.push_back(compare(step.comparison, value(step.left), value(step.right)));
    } else if (step.kind == Step::Kind::negate) {
      stack.back() = !stack.back();
    } else {
      const bool last = stack.back();
      stack.pop_back();
      stack.back() = step.kind == Step::Kind::both ? stack.back() && last : stack.back() || last;
    }
  }
  return stack.back();
}

std::optional<Condition> read_condition(std::string_view words, const Table& table, Diagnostics& found) {
  return ConditionReader(words, table, found).run();
}

}  // namespace truce::analysis
