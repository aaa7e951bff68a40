#include "text/toml.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "text/file.hpp"

namespace truce::text {

namespace {

// What the parser must never see: it reached undefined behaviour on combining marks as bare keys, and its tables are
// destroyed by recursion. So this scan walks over strings and comments and looks at everything between them.
class Scan {
 public:
  Scan(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  Diagnostics run() {
    while (at_ < text_.size() && found_.ok()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '#') return comment();
    if (c == '"' || c == '\'') return string(c);
    if (c == '\n') dots_ = 0;
    if (c == '[' || c == '{') open();
    if (c == ']' || c == '}') depth_ = std::max(0, depth_ - 1);
    if (c == '=' || c == ',') dots_ = 0;
    if (c == '.' && ++dots_ > toml_depth_limit)
      return stop("a key with too many dots", "nothing in a case is nested that deeply", "shorten the key");
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t'))
      return stop(fmt::format("byte 0x{:02X} outside quotes", byte), "keys and values are plain ASCII",
                  "put the text in quotes or remove it");
    ++at_;
  }

  void open() {
    dots_ = 0;
    if (++depth_ > toml_depth_limit)
      stop("brackets nested too deeply", "nothing in a case is nested that deeply", "close a bracket");
  }

  void comment() {
    dots_ = 0;
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  void string(char quote) {
    const std::string three(3, quote);
    if (text_.substr(at_, 3) == three) return long_string(quote, three);
    for (++at_; at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n'; ++at_)
      if (quote == '"' && text_[at_] == '\\') ++at_;
    if (at_ < text_.size()) ++at_;
  }

  void long_string(char quote, const std::string& three) {
    for (at_ += 3; at_ < text_.size() && text_.substr(at_, 3) != three; ++at_)
      if (quote == '"' && text_[at_] == '\\') ++at_;
    at_ = std::min(text_.size(), at_ + 3);
    while (at_ < text_.size() && text_[at_] == quote) ++at_;  // up to two quotes may precede the closing three
  }

  void stop(std::string what, std::string why, std::string todo) {
    found_.problem(place_of(text_, at_, file_), std::move(what), std::move(why), std::move(todo));
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int dots_ = 0;
  Diagnostics found_;
};

Place place_at(const toml::source_region& region, const std::string& file) {
  return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

class Conversion {
 public:
  explicit Conversion(const std::string& file) : file_(file) {}

  Node table(const toml::table& table) {
    Node node = start(Node::Type::table, table);
    for (const auto& [key, value] : table)
      node.entries.push_back({std::string{key.str()}, place_at(key.source(), file_), convert(value)});
    std::stable_sort(node.entries.begin(), node.entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return node;
  }

  Diagnostics found;

 private:
  Node start(Node::Type type, const toml::node& from) {
    Node node;
    node.type = type;
    node.place = place_at(from.source(), file_);
    return node;
  }

  Node convert(const toml::node& from) {
    if (const auto* value = from.as_table()) return table(*value);
    if (const auto* value = from.as_array()) return array(*value);
    if (const auto* value = from.as_string()) return string(value->get(), from);
    if (const auto* value = from.as_integer()) return integer(value->get(), from);
    if (const auto* value = from.as_floating_point()) return floating(value->get(), from);
    if (const auto* value = from.as_boolean()) return boolean(value->get(), from);
    if (const auto* value = from.as_date()) return date(value->get(), from);
    return time(from);
  }

  Node array(const toml::array& array) {
    Node node = start(Node::Type::array, array);
    for (const auto& item : array) node.items.push_back(convert(item));
    return node;
  }

  Node string(const std::string& value, const toml::node& from) {
    Node node = start(Node::Type::string, from);
    node.text = value;
    return node;
  }

  Node integer(std::int64_t value, const toml::node& from) {
    Node node = start(Node::Type::integer, from);
    node.integer = value;
    node.number = static_cast<double>(value);
    return node;
  }

  Node floating(double value, const toml::node& from) {
    Node node = start(Node::Type::floating, from);
    node.number = value;
    if (!std::isfinite(value))
      found.problem(node.place, "a number that is not finite", "nothing can be computed with it", "write a number");
    return node;
  }

  Node boolean(bool value, const toml::node& from) {
    Node node = start(Node::Type::boolean, from);
    node.truth = value;
    return node;
  }

  Node date(const toml::date& value, const toml::node& from) {
    Node node = start(Node::Type::date, from);
    const auto read = parse_date(fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day));
    if (read)
      node.date = *read;
    else
      found.problem(node.place, "a date outside the years 1800 to 2200", "the calendar knows these years",
                    "correct it");
    return node;
  }

  Node time(const toml::node& from) {
    Node node = start(Node::Type::date, from);
    found.problem(node.place, "a clock time", "a case counts in whole days", "write the date alone, as 2025-01-27");
    return node;
  }

  const std::string& file_;
};

Diagnostics one_problem(Place place, std::string what, std::string why, std::string todo) {
  Diagnostics found;
  found.problem(std::move(place), std::move(what), std::move(why), std::move(todo));
  return found;
}

}  // namespace

const Entry* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string_view to_words(Node::Type type) {
  switch (type) {
    case Node::Type::table:
      return "a table";
    case Node::Type::array:
      return "a list";
    case Node::Type::string:
      return "a text";
    case Node::Type::integer:
      return "a whole number";
    case Node::Type::floating:
      return "a number";
    case Node::Type::boolean:
      return "true or false";
    case Node::Type::date:
      return "a date";
  }
  return "a value";
}

tl::expected<Node, Diagnostics> parse_toml(std::string_view text, const std::string& file) {
  if (text.size() > toml_size_limit)
    return tl::unexpected(
        one_problem({file, 0, 0}, "the file is larger than 4 MiB", "no case is", "split off the data"));
  if (const auto bad = first_bad_utf8(text); bad != std::string_view::npos)
    return tl::unexpected(one_problem(place_of(text, bad, file), "the text is not UTF-8",
                                      "names would be shown wrongly", "save the file as UTF-8"));
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (auto odd = Scan{text, file}.run(); !odd.ok()) return tl::unexpected(std::move(odd));
  try {
    const toml::table parsed = toml::parse(text, std::string_view{file});
    Conversion conversion{file};
    Node node = conversion.table(parsed);
    if (!conversion.found.ok()) return tl::unexpected(std::move(conversion.found));
    return node;
  } catch (const toml::parse_error& error) {
    return tl::unexpected(one_problem(place_at(error.source(), file), std::string{error.description()},
                                      "the file cannot be read from here on", "correct the line"));
  }
}

}  // namespace truce::text
