// JSON in and out as one plain value that keeps the order of its members. Numbers are written in their shortest form
// that reads back to the same bits; what is not finite becomes null. The same value always gives the same text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"

namespace truce::text {

class Json {
 public:
  enum class Type { null, boolean, number, string, array, object };

  Json() = default;  // null
  Json(bool truth) : type_(Type::boolean), truth_(truth) {}                                  // NOLINT
  Json(double number) : type_(Type::number), number_(number) {}                              // NOLINT
  Json(int number) : type_(Type::number), number_(number) {}                                 // NOLINT
  Json(long number) : type_(Type::number), number_(static_cast<double>(number)) {}           // NOLINT
  Json(unsigned number) : type_(Type::number), number_(number) {}                            // NOLINT
  Json(unsigned long number) : type_(Type::number), number_(static_cast<double>(number)) {}  // NOLINT
  Json(std::string text) : type_(Type::string), text_(std::move(text)) {}                    // NOLINT
  Json(std::string_view text) : type_(Type::string), text_(text) {}                          // NOLINT
  Json(const char* text) : type_(Type::string), text_(text) {}                               // NOLINT

  [[nodiscard]] static Json object() { return Json{Type::object}; }
  [[nodiscard]] static Json array() { return Json{Type::array}; }
  template <class Range>
  [[nodiscard]] static Json array_of(const Range& values) {
    Json all = array();
    for (const auto& value : values) all.push(Json(value));
    return all;
  }

  /// Adds a member at the end (object) and returns the object, so that calls chain.
  Json& set(std::string key, Json value);
  /// Adds an element (array).
  Json& push(Json value);

  [[nodiscard]] Type type() const { return type_; }
  [[nodiscard]] bool truth() const { return truth_; }
  [[nodiscard]] double number() const { return number_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<Json>& items() const { return items_; }          // array, or the object's values
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }     // object, beside items()
  [[nodiscard]] const Json* find(std::string_view key) const;                      // object; nothing where absent
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view fallback) const;
  [[nodiscard]] double number_or(std::string_view key, double fallback) const;

 private:
  explicit Json(Type type) : type_(type) {}
  Type type_ = Type::null;
  bool truth_ = false;
  double number_ = 0;
  std::string text_;
  std::vector<Json> items_;
  std::vector<std::string> keys_;
};

enum class JsonLayout { compact, indented };  // indented: two spaces, arrays of plain values on one line

[[nodiscard]] std::string write_json(const Json& value, JsonLayout layout = JsonLayout::indented);

/// `text` with quotes, as it stands in a JSON file.
[[nodiscard]] std::string quote_json(std::string_view text);

[[nodiscard]] tl::expected<Json, Diagnostics> parse_json(std::string_view text, const std::string& file);

}  // namespace truce::text
