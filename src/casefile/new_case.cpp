#include "casefile/new_case.hpp"

#include <utility>

#include "casefile/new_case/texts.hpp"
#include "text/json.hpp"

namespace truce::casefile {

namespace {

// Every @NAME@ replaced.
std::string named(std::string_view text, const std::string& name) {
  constexpr std::string_view mark = new_case_texts::name_mark;
  std::string out{text};
  for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark, at + name.size()))
    out.replace(at, mark.size(), name);
  return out;
}

}  // namespace

std::vector<File> new_case(std::string_view name) {
  namespace part = new_case_texts;
  std::string text = named(part::who, text::quote_json(name));
  text += part::what_happens;
  text += part::what_is_asked;
  return {{"case.toml", std::move(text)},
          {"record.csv", std::string{part::record}},
          {"sources.toml", std::string{part::sources}},
          {"README.md", named(part::readme, std::string{name})}};
}

}  // namespace truce::casefile
