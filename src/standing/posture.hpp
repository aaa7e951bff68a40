// A faction's word on its command, as the record gives it.
#pragma once

#include <optional>
#include <string_view>

#include "record/record.hpp"

namespace truce::standing {

/// "holdout", "pledged" or "complying" where the row is the faction's word on `command`: a posture row, or an event that
/// sets its posture to pledged or complying. An event that sets it to holdout is how a case reads silence: no word.
[[nodiscard]] std::optional<std::string_view> word_on_command(const record::Row& row, std::string_view faction);

/// Whether the row sets the faction's posture to holdout: nobody has been heard.
[[nodiscard]] bool reads_silence(const record::Row& row);

}  // namespace truce::standing
