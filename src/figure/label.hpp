// How much room words take, and how labels stay clear of each other.
// Widths are those of a wide sans serif (DejaVu Sans), so the words also fit where the reader's font is narrower.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truce::figure {

/// Width in pixels of one line at this font size.
[[nodiscard]] double text_width(std::string_view text, double font_size);

/// Lines no wider than `width`, broken at spaces; a single word may be wider.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double width, double font_size);

/// `text` cut to `width`, with an ellipsis where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, double width, double font_size);

/// Moves wished positions apart to at least `gap`, within [low, high] where they fit; order of wishes is kept.
[[nodiscard]] std::vector<double> spread(const std::vector<double>& wishes, double gap, double low, double high);

}  // namespace truce::figure
