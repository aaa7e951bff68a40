#include "standing/posture.hpp"

namespace truce::standing {

namespace {

constexpr std::string_view address = "posture.";

bool sets_posture(const record::Row& row) {
  return row.kind == record::Kind::event && std::string_view{row.object}.starts_with(address);
}

}  // namespace

std::optional<std::string_view> word_on_command(const record::Row& row, std::string_view faction) {
  if (row.kind == record::Kind::posture && row.object == "command" && row.subject == faction) return row.word;
  if (!sets_posture(row) || std::string_view{row.object}.substr(address.size()) != faction) return std::nullopt;
  if (row.value == 1.) return "pledged";
  if (row.value == 2.) return "complying";
  return std::nullopt;
}

bool reads_silence(const record::Row& row) { return sets_posture(row) && row.value == 0.; }

}  // namespace truce::standing
