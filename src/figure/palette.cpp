#include "figure/palette.hpp"

#include <algorithm>
#include <cmath>

namespace truce::figure {
namespace {

struct HueColours {
  std::string_view line;
  std::string_view ink;
};

// Indexed by Hue; the first is what an unsettled hue looks like.
constexpr std::array<HueColours, 10> hue_colours = {{
    {"#555555", "#555555"},  // automatic, never settled
    {"#0072b2", "#005c91"},  // blue
    {"#d55e00", "#a84a00"},  // vermillion
    {"#009e73", "#00704f"},  // bluish green
    {"#cc79a7", "#97406f"},  // reddish purple
    {"#e69f00", "#8a5f00"},  // orange
    {"#56b4e9", "#1f6f9f"},  // sky blue
    {"#000000", "#000000"},  // black
    {"#f0e442", "#6f6800"},  // yellow
    {"#999999", "#555555"},  // grey
}};

// Yellow is left out: too faint for a line on white.
constexpr std::array<Hue, 7> series_order = {Hue::blue,   Hue::vermillion, Hue::bluish_green, Hue::reddish_purple,
                                             Hue::orange, Hue::sky_blue,   Hue::black};

// From warm (not under the state) through blues (on the way in) to green (out into civil life).
constexpr std::array<std::string_view, stage_count> stage_colours = {"#ee8866", "#eedd88", "#99ddff", "#77aadd",
                                                                     "#4477aa", "#44bb99", "#aa3377", "#dddddd"};
constexpr std::array<std::string_view, stage_count> stage_names = {"outside",    "dual",     "registered", "verified",
                                                                   "integrated", "civilian", "splinter",   "gone"};

constexpr std::array<std::string_view, posture_count> posture_colours = {"#ee8866", "#eedd88", "#77aadd"};
constexpr std::array<std::string_view, posture_count> posture_names = {"holdout", "pledged", "complying"};

constexpr std::array<std::string_view, 9> diverging = {"#b2182b", "#d6604d", "#f4a582", "#fddbc7", "#f7f7f7",
                                                       "#d1e5f0", "#92c5de", "#4393c3", "#2166ac"};

constexpr std::array<std::string_view, 6> paper_colours = {paper::white, paper::ink,  paper::muted,
                                                           paper::rule,  paper::grid, paper::window};

std::size_t diverging_step(double goodness) {
  if (!std::isfinite(goodness)) return 4;
  return static_cast<std::size_t>(std::lround(4.0 + 4.0 * std::clamp(goodness, -1.0, 1.0)));
}

const HueColours& colours_of(Hue hue) { return hue_colours[static_cast<std::size_t>(hue)]; }

}  // namespace

Hue series_hue(std::size_t position) { return series_order[position % series_order.size()]; }

Hue settled(Hue hue, std::size_t position) { return hue == Hue::automatic ? series_hue(position) : hue; }

std::string_view line_colour(Hue hue) { return colours_of(hue).line; }
std::string_view ink_colour(Hue hue) { return colours_of(hue).ink; }

std::string_view name_of(Stage stage) { return stage_names[static_cast<std::size_t>(stage)]; }
std::string_view area_colour(Stage stage) { return stage_colours[static_cast<std::size_t>(stage)]; }
std::string_view name_of(Posture posture) { return posture_names[static_cast<std::size_t>(posture)]; }
std::string_view area_colour(Posture posture) { return posture_colours[static_cast<std::size_t>(posture)]; }

std::string_view diverging_colour(double goodness) { return diverging[diverging_step(goodness)]; }

std::string_view diverging_ink(double goodness) {
  const auto step = diverging_step(goodness);
  return step == 0 || step == 8 ? paper::white : paper::ink;
}

bool is_palette_colour(std::string_view hex) {
  const auto is_hex = [hex](std::string_view colour) { return colour == hex; };
  const auto in_hue = [hex](const HueColours& colours) { return colours.line == hex || colours.ink == hex; };
  return std::ranges::any_of(hue_colours, in_hue) || std::ranges::any_of(stage_colours, is_hex) ||
         std::ranges::any_of(posture_colours, is_hex) || std::ranges::any_of(diverging, is_hex) ||
         std::ranges::any_of(paper_colours, is_hex);
}

}  // namespace truce::figure
