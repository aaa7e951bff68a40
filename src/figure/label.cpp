#include "figure/label.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace truce::figure {
namespace {

// Advance widths of DejaVu Sans for U+0020 to U+007E, in thousandths of the font size.
constexpr std::array<int, 95> ascii_width = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

double lead_width(unsigned char lead) {
  if (lead >= 0x20 && lead <= 0x7E) return ascii_width[lead - 0x20] / 1000.0;
  return lead >= 0xE3 ? 1.0 : 0.68;  // East Asian and above: full width; accents, dashes, Arabic: like a wide letter
}

}  // namespace

double text_width(std::string_view text, double font_size) {
  double width = 0.0;
  for (const char byte : text) {
    if (!continues_character(byte)) width += lead_width(static_cast<unsigned char>(byte));
  }
  return width * font_size;
}

std::vector<std::string> wrapped(std::string_view text, double width, double font_size) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    const auto longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (!line.empty() && text_width(longer, font_size) > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = end + 1;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string shortened(std::string_view text, double width, double font_size) {
  if (text_width(text, font_size) <= width) return std::string(text);
  std::string kept(text);
  const double room = width - text_width("\u2026", font_size);
  while (!kept.empty() && text_width(kept, font_size) > room) {
    while (!kept.empty() && continues_character(kept.back())) kept.pop_back();
    if (!kept.empty()) kept.pop_back();
  }
  while (!kept.empty() && kept.back() == ' ') kept.pop_back();
  return kept + "\u2026";
}

std::vector<double> spread(const std::vector<double>& wishes, double gap, double low, double high) {
  const auto count = wishes.size();
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  std::ranges::sort(
      order, [&](std::size_t a, std::size_t b) { return wishes[a] != wishes[b] ? wishes[a] < wishes[b] : a < b; });
  if (count > 1) gap = std::min(gap, (high - low) / static_cast<double>(count - 1));
  std::vector<double> places(count);
  double next = low;
  for (const auto i : order) {
    places[i] = std::max(wishes[i], next);
    next = places[i] + gap;
  }
  double last = high;
  for (std::size_t k = count; k-- > 0;) {
    places[order[k]] = std::min(places[order[k]], last);
    last = places[order[k]] - gap;
  }
  return places;
}

}  // namespace truce::figure
