// Options by name: every point on which published texts or programs of a model disagree is one of these, with a
// default and a reason, never a silent choice.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "mechanism/mechanism.hpp"

namespace truce::bargaining {

/// One disputed point of a model, as a case or a command names it: `challenge.denominator = pair`.
template <class Options>
struct OptionSign {
  std::string_view name;                 // "<model>.<point>"
  std::vector<std::string_view> values;  // the named values; empty where the option is a number
  mechanism::Range range{0, 0};          // of a number
  std::string_view fallback;             // the default, as it would be written
  std::string_view meaning;              // what the values mean, in plain words
  std::string_view reason;               // why the default is what it is
  void (*set)(Options&, double value);   // a number, or the place of the named value in `values`
};

/// An option as everybody sees it, whichever model's it is.
struct OptionFace {
  std::string_view name;
  std::vector<std::string_view> values;
  mechanism::Range range;
  std::string_view fallback;
  std::string_view meaning;
  std::string_view reason;
};

template <class Options>
[[nodiscard]] std::vector<OptionFace> faces(const std::vector<OptionSign<Options>>& signs) {
  std::vector<OptionFace> all;
  for (const auto& s : signs) all.push_back({s.name, s.values, s.range, s.fallback, s.meaning, s.reason});
  return all;
}

/// "<name> has no value '<value>'; the values are a, b, c" and its like.
[[nodiscard]] std::string listed(std::string sentence, const std::vector<std::string_view>& names);

/// "<name> is a number from 0 to 1, not '<value>'".
[[nodiscard]] std::string not_in_range(std::string_view name, mechanism::Range range, std::string_view value);

/// Sets one option, or says in one sentence which values there are. The sign is known to be the right one.
template <class Options>
[[nodiscard]] tl::expected<void, std::string> set_option(Options& options, const OptionSign<Options>& sign,
                                                         std::string_view value) {
  for (std::size_t place = 0; place < sign.values.size(); ++place) {
    if (sign.values[place] != value) continue;
    sign.set(options, static_cast<double>(place));
    return {};
  }
  if (!sign.values.empty()) {
    return tl::unexpected(listed(std::string(sign.name) + " has no value '" + std::string(value) + "'; the values are",
                                 sign.values));
  }
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || !(number >= sign.range.low) ||
      !(number <= sign.range.high)) {
    return tl::unexpected(not_in_range(sign.name, sign.range, value));
  }
  sign.set(options, number);
  return {};
}

}  // namespace truce::bargaining
