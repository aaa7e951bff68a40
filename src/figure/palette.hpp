// Colours that readers with colour-blindness can tell apart, and that survive grey printing together with shape.
//   lines and dots  Okabe and Ito's eight colours (Color Universal Design, 2008)
//   filled areas    Paul Tol's "light" and "bright" schemes, made for fills under dark text
//   diverging cells Paul Tol's "BuRd" scheme; blue is the favourable side
// Okabe-Ito's paler colours are too weak for words on white, so each hue has a darker ink of its own.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace truce::figure {

/// Colour of a series. `automatic` takes the next one in the order of `series_hue`.
enum class Hue : unsigned char {
  automatic,
  blue,
  vermillion,
  bluish_green,
  reddish_purple,
  orange,
  sky_blue,
  black,
  yellow,
  grey
};

/// The hue of the series at this position; give a plan the same position in every chart.
[[nodiscard]] Hue series_hue(std::size_t position);

/// `hue`, or the one of this position where `hue` is automatic.
[[nodiscard]] Hue settled(Hue hue, std::size_t position);

[[nodiscard]] std::string_view line_colour(Hue hue);  // strokes and marks
[[nodiscard]] std::string_view ink_colour(Hue hue);   // words in the colour of the series, 4.5:1 on white

/// Where people stand on the way from the faction to the state.
enum class Stage : unsigned char { outside, dual, registered, verified, integrated, civilian, splinter, gone };
inline constexpr std::size_t stage_count = 8;
[[nodiscard]] std::string_view name_of(Stage stage);
[[nodiscard]] std::string_view area_colour(Stage stage);

enum class Posture : unsigned char { holdout, pledged, complying };
inline constexpr std::size_t posture_count = 3;
[[nodiscard]] std::string_view name_of(Posture posture);
[[nodiscard]] std::string_view area_colour(Posture posture);

/// Cell colour for -1 (worst) through 0 (no change) to 1 (best), in nine steps, and the ink readable on it.
[[nodiscard]] std::string_view diverging_colour(double goodness);
[[nodiscard]] std::string_view diverging_ink(double goodness);

/// Every colour that any chart may use ("#rrggbb").
[[nodiscard]] bool is_palette_colour(std::string_view hex);

namespace paper {
inline constexpr std::string_view white = "#ffffff";
inline constexpr std::string_view ink = "#1a1a1a";     // titles and values
inline constexpr std::string_view muted = "#555555";   // axes, notes
inline constexpr std::string_view rule = "#8a8a8a";    // axis lines, reference lines
inline constexpr std::string_view grid = "#e2e2e2";
inline constexpr std::string_view window = "#f1efe6";  // shaded span of dates
}  // namespace paper

}  // namespace truce::figure
