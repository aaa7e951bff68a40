#include "figure/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <numbers>

namespace truce::figure {
namespace {

constexpr const char* fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
constexpr double line_height = 1.25;  // times the font size

// Length in bytes of the UTF-8 character at `at`, 0 where it is broken or XML 1.0 does not allow it.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r' ? 1 : 0;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  std::uint32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return 0;
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool too_long = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool forbidden = (code >= 0xD800 && code <= 0xDFFF) || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF;
  return too_long || forbidden ? 0 : length;
}

std::string paint(Fill fill) {
  std::string words = fmt::format(" fill=\"{}\"", fill.colour);
  if (fill.opacity < 1.0) words += fmt::format(" fill-opacity=\"{}\"", pixel(fill.opacity));
  return words;
}

std::string paint(Stroke stroke) {
  if (stroke.colour == "none" || !(stroke.width > 0.0)) return "";
  std::string words = fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", stroke.colour, pixel(stroke.width));
  if (!stroke.dashes.empty()) words += fmt::format(" stroke-dasharray=\"{}\"", stroke.dashes);
  if (stroke.opacity < 1.0) words += fmt::format(" stroke-opacity=\"{}\"", pixel(stroke.opacity));
  return words;
}

std::string path_of(const std::vector<Point>& points) {
  std::string words;
  for (const auto& point : points) {
    words += fmt::format("{}{} {}", words.empty() ? "M" : "L", pixel(point.x), pixel(point.y));
  }
  return words;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + 16);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto length = character_length(text, at);
    if (length == 0) {
      if (static_cast<unsigned char>(text[at]) >= 0x80) safe += "\uFFFD";
      ++at;
      continue;
    }
    switch (text[at]) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += text.substr(at, length);
    }
    at += length;
  }
  return safe;
}

std::string pixel(double value) {
  if (!std::isfinite(value)) return "0";
  auto words = fmt::format("{:.2f}", std::clamp(value, -1e6, 1e6));
  while (words.back() == '0') words.pop_back();
  if (words.back() == '.') words.pop_back();
  return words == "-0" ? "0" : words;
}

void Svg::line(Point from, Point to, Stroke stroke) {
  fmt::format_to(std::back_inserter(body_), "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>\n", pixel(from.x),
                 pixel(from.y), pixel(to.x), pixel(to.y), paint(stroke));
}

void Svg::polyline(const std::vector<Point>& points, Stroke stroke) {
  if (points.empty()) return;
  fmt::format_to(std::back_inserter(body_), "<path d=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{}/>\n",
                 path_of(points), paint(stroke));
}

void Svg::polygon(const std::vector<Point>& points, Fill fill, Stroke stroke) {
  if (points.empty()) return;
  fmt::format_to(std::back_inserter(body_), "<path d=\"{}Z\"{}{}/>\n", path_of(points), paint(fill), paint(stroke));
}

void Svg::rectangle(Box box, Fill fill, Stroke stroke, double corner) {
  fmt::format_to(std::back_inserter(body_), "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", pixel(box.left),
                 pixel(box.top), pixel(std::max(0.0, box.width())), pixel(std::max(0.0, box.height())));
  if (corner > 0.0) body_ += fmt::format(" rx=\"{}\"", pixel(corner));
  body_ += paint(fill) + paint(stroke) + "/>\n";
}

void Svg::circle(Point centre, double radius, Fill fill, Stroke stroke) {
  fmt::format_to(std::back_inserter(body_), "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}{}/>\n", pixel(centre.x),
                 pixel(centre.y), pixel(radius), paint(fill), paint(stroke));
}

void Svg::diamond(Point centre, double radius, Fill fill, Stroke stroke) {
  polygon({{centre.x, centre.y - radius},
           {centre.x + radius, centre.y},
           {centre.x, centre.y + radius},
           {centre.x - radius, centre.y}},
          fill, stroke);
}

void Svg::triangle(Point centre, double radius, Fill fill, Stroke stroke) {
  const double half = radius * 0.95;
  polygon({{centre.x, centre.y - radius},
           {centre.x + half, centre.y + radius * 0.75},
           {centre.x - half, centre.y + radius * 0.75}},
          fill, stroke);
}

void Svg::triangle_down(Point centre, double radius, Fill fill, Stroke stroke) {
  const double half = radius * 0.95;
  polygon({{centre.x, centre.y + radius},
           {centre.x - half, centre.y - radius * 0.75},
           {centre.x + half, centre.y - radius * 0.75}},
          fill, stroke);
}

void Svg::slice(Point centre, double radius, double share, Fill fill) {
  if (!std::isfinite(share) || share <= 0.0) return;
  if (share >= 1.0) return circle(centre, radius, fill);
  const double angle = 2.0 * std::numbers::pi * share;
  const Point end{centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
  fmt::format_to(std::back_inserter(body_), "<path d=\"M{0} {1}L{0} {2}A{3} {3} 0 {4} 1 {5} {6}Z\"{7}/>\n",
                 pixel(centre.x), pixel(centre.y), pixel(centre.y - radius), pixel(radius), share > 0.5 ? 1 : 0,
                 pixel(end.x), pixel(end.y), paint(fill));
}

void Svg::curve(Point from, Point control, Point to, Stroke stroke) {
  fmt::format_to(std::back_inserter(body_), "<path d=\"M{} {}Q{} {} {} {}\" fill=\"none\"{}/>\n", pixel(from.x),
                 pixel(from.y), pixel(control.x), pixel(control.y), pixel(to.x), pixel(to.y), paint(stroke));
}

void Svg::text(Point at, std::string_view words, TextStyle style) {
  if (words.empty()) return;
  constexpr std::string_view anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  fmt::format_to(std::back_inserter(body_), "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{}{}{}>{}</text>\n",
                 pixel(at.x), pixel(at.y), pixel(style.size), style.colour, anchors[static_cast<int>(style.anchor)],
                 style.weight == Weight::bold ? " font-weight=\"600\"" : "",
                 style.halo == Halo::white
                     ? " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
                     : "",
                 escaped(words));
}

double Svg::lines(Point at, const std::vector<std::string>& words, TextStyle style) {
  double used = 0.0;
  for (const auto& line_words : words) {
    text({at.x, at.y + used}, line_words, style);
    used += style.size * line_height;
  }
  return used;
}

void Svg::begin_group(std::string_view hover) { body_ += fmt::format("<g><title>{}</title>\n", escaped(hover)); }
void Svg::end_group() { body_ += "</g>\n"; }

std::string Svg::finished(double width, double height, const Heading& heading, Sizing sizing) const {
  const std::string size =
      sizing == Sizing::fills_column
          ? "width=\"100%\" style=\"display:block;height:auto\""
          : fmt::format("width=\"{}\" height=\"{}\" style=\"vertical-align:middle\"", pixel(width), pixel(height));
  const std::string name = escaped(heading.title.empty() ? heading.subtitle : heading.title);
  const std::string description = escaped(heading.description.empty() ? heading.subtitle : heading.description);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" {} role=\"img\" aria-label=\"{}\" "
      "font-family=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
      pixel(width), pixel(height), size, name, fonts, name, description, body_);
}

}  // namespace truce::figure
