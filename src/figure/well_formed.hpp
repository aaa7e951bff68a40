// Is a drawing well-formed XML as far as our charts go? Used by tests here and in the brief.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace truce::figure {

/// What is wrong first, with the byte where it is; nothing where tags balance, attributes are quoted and unique,
/// and every "&" begins a known entity. No comments, declarations or CDATA: our charts write none.
[[nodiscard]] std::optional<std::string> xml_problem(std::string_view xml);

}  // namespace truce::figure
