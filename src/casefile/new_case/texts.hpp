// The texts that `truce new` writes, by the part of the case that each holds; @NAME@ stands for the case's name.
#pragma once

#include <string_view>

namespace truce::casefile::new_case_texts {

inline constexpr std::string_view name_mark = "@NAME@";

extern const std::string_view who;            // case.toml is these three, in this order
extern const std::string_view what_happens;
extern const std::string_view what_is_asked;
extern const std::string_view sources;        // sources.toml
extern const std::string_view record;         // record.csv
extern const std::string_view readme;         // README.md

}  // namespace truce::casefile::new_case_texts
