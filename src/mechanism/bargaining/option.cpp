#include "mechanism/bargaining/option.hpp"

#include <array>

namespace truce::bargaining {

namespace {

std::string shortest(double number) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

}  // namespace

std::string listed(std::string sentence, const std::vector<std::string_view>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    sentence += i == 0 ? " " : ", ";
    sentence += names[i];
  }
  return sentence;
}

std::string not_in_range(std::string_view name, mechanism::Range range, std::string_view value) {
  return std::string(name) + " is a number from " + shortest(range.low) + " to " + shortest(range.high) + ", not '" +
         std::string(value) + "'";
}

}  // namespace truce::bargaining
