#include "mechanism/bargaining/option.hpp"

namespace truce::bargaining {

std::string listed(std::string sentence, const std::vector<std::string_view>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    sentence += i == 0 ? " " : ", ";
    sentence += names[i];
  }
  return sentence;
}

}  // namespace truce::bargaining
