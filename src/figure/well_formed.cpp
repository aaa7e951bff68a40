#include "figure/well_formed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace truce::figure {
namespace {

bool is_name(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == ':' || byte == '_';
}
bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

class Reader {
 public:
  explicit Reader(std::string_view xml) : xml_(xml) {}

  std::optional<std::string> problem() {
    while (at_ < xml_.size() && !problem_) {
      if (xml_[at_] != '<') {
        read_words();
      } else if (at_ + 1 < xml_.size() && xml_[at_ + 1] == '/') {
        read_end();
      } else {
        read_start();
      }
    }
    if (!problem_ && !open_.empty()) complain(fmt::format("<{}> is never closed", open_.back()));
    return problem_;
  }

 private:
  void complain(std::string_view what) {
    if (!problem_) problem_ = fmt::format("byte {}: {}", at_, what);
  }
  std::string read_name() {
    const auto start = at_;
    while (at_ < xml_.size() && is_name(xml_[at_])) ++at_;
    if (at_ == start) complain("a name is missing");
    return std::string(xml_.substr(start, at_ - start));
  }
  void skip_space() {
    while (at_ < xml_.size() && is_space(xml_[at_])) ++at_;
  }
  bool take(char byte) {
    if (at_ < xml_.size() && xml_[at_] == byte) {
      ++at_;
      return true;
    }
    complain(fmt::format("'{}' is missing", byte));
    return false;
  }
  void read_entity() {
    constexpr std::array<std::string_view, 5> known = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (const auto entity : known) {
      if (xml_.substr(at_).starts_with(entity)) {
        at_ += entity.size();
        return;
      }
    }
    complain("'&' is not escaped");
    ++at_;
  }
  void read_byte() {
    const auto byte = static_cast<unsigned char>(xml_[at_]);
    if (byte == '&') return read_entity();
    if (byte < 0x20 && !is_space(xml_[at_])) complain("a control character");
    ++at_;
  }
  void read_words() {
    while (at_ < xml_.size() && xml_[at_] != '<' && !problem_) {
      if (open_.empty() && !is_space(xml_[at_])) complain("words outside the root element");
      if (xml_[at_] == '>') complain("'>' is not escaped");
      read_byte();
    }
  }
  void read_value() {
    if (!take('=') || !take('"')) return;
    while (at_ < xml_.size() && xml_[at_] != '"' && !problem_) {
      if (xml_[at_] == '<') complain("'<' in an attribute");
      read_byte();
    }
    take('"');
  }
  void read_start() {
    ++at_;
    const auto name = read_name();
    if (open_.empty() && has_root_) complain("a second root element");
    has_root_ = true;
    std::vector<std::string> seen;
    for (skip_space(); at_ < xml_.size() && is_name(xml_[at_]) && !problem_; skip_space()) {
      auto attribute = read_name();
      if (std::ranges::find(seen, attribute) != seen.end()) complain(attribute + " is given twice");
      seen.push_back(std::move(attribute));
      read_value();
    }
    if (at_ < xml_.size() && xml_[at_] == '/') {
      ++at_;
    } else {
      open_.push_back(name);
    }
    take('>');
  }
  void read_end() {
    at_ += 2;
    const auto name = read_name();
    if (open_.empty() || open_.back() != name) return complain(fmt::format("</{}> closes nothing", name));
    open_.pop_back();
    take('>');
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  bool has_root_ = false;
  std::vector<std::string> open_;
  std::optional<std::string> problem_;
};

}  // namespace

std::optional<std::string> xml_problem(std::string_view xml) { return Reader(xml).problem(); }

}  // namespace truce::figure
