#include "record/importers/pattern.hpp"

#include <algorithm>

namespace truce::record::importers {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

// After a mismatch only the last star needs another try: an earlier one could win nothing that it does not.
bool Pattern::matches(std::string_view name) const {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string::npos;
  std::size_t resume = 0;
  while (n < name.size()) {
    if (p < text_.size() && text_[p] == '*') {
      star = p++;
      resume = n;
    } else if (p < text_.size() && (text_[p] == '?' || lower(text_[p]) == lower(name[n]))) {
      ++p;
      ++n;
    } else if (star != std::string::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  return text_.find_first_not_of('*', p) == std::string::npos;
}

bool any_matches(const std::vector<Pattern>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& p) { return p.matches(name); });
}

}  // namespace truce::record::importers
