// A name with wildcards: * stands for any characters, ? for one. Letters a-z are the same in either case.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace truce::record::importers {

class Pattern {
 public:
  explicit Pattern(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] bool matches(std::string_view name) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

[[nodiscard]] bool any_matches(const std::vector<Pattern>& patterns, std::string_view name);

}  // namespace truce::record::importers
