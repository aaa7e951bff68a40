// Writes SVG elements. Only this file knows the syntax; every word is escaped here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truce::figure {

/// What a chart says about itself.
enum class TitlePlace : unsigned char { drawn, only_for_screen_readers };

struct Heading {
  std::string title;        // one sentence; also the accessible name
  std::string subtitle;     // what is drawn, in which unit
  std::string description;  // a sentence or two for readers who cannot see the chart
  TitlePlace place = TitlePlace::drawn;
};

/// "a < b" to "a &lt; b"; control characters that XML forbids are left out, broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// A pixel position with at most two decimals; 0 where it is not finite, so that no file ever holds "nan".
[[nodiscard]] std::string pixel(double value);

enum class Anchor : unsigned char { start, middle, end };
enum class Weight : unsigned char { normal, bold };
enum class Halo : unsigned char { none, white };  // a white edge keeps words readable over lines

struct TextStyle {
  double size = 12.0;
  std::string_view colour = "#1a1a1a";
  Anchor anchor = Anchor::start;
  Weight weight = Weight::normal;
  Halo halo = Halo::none;
};

struct Stroke {
  std::string_view colour = "#8a8a8a";
  double width = 1.0;
  std::string_view dashes = "";
  double opacity = 1.0;
};

struct Fill {
  std::string_view colour = "none";
  double opacity = 1.0;
};

/// A chart takes the width of its column; a word-sized drawing keeps its own.
enum class Sizing : unsigned char { fills_column, fixed };

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Box {
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
};

/// One drawing under way; y grows downward.
class Svg {
 public:
  void line(Point from, Point to, Stroke stroke);
  void polyline(const std::vector<Point>& points, Stroke stroke);
  void polygon(const std::vector<Point>& points, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0});
  void rectangle(Box box, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0}, double corner = 0.0);
  void circle(Point centre, double radius, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0});
  void diamond(Point centre, double radius, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0});
  void triangle(Point centre, double radius, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0});
  void triangle_down(Point centre, double radius, Fill fill, Stroke stroke = {"none", 0.0, "", 1.0});
  /// Slice of a disc from twelve o'clock, clockwise, `share` of the whole.
  void slice(Point centre, double radius, double share, Fill fill);
  /// Curve from `from` to `to` pulled towards `control`.
  void curve(Point from, Point control, Point to, Stroke stroke);
  void text(Point at, std::string_view words, TextStyle style);
  /// Lines of text below each other; returns the height used.
  double lines(Point at, const std::vector<std::string>& words, TextStyle style);
  /// A hover text over what is drawn between these two.
  void begin_group(std::string_view hover);
  void end_group();

  /// The finished drawing, with title and description for screen readers.
  [[nodiscard]] std::string finished(double width, double height, const Heading& heading,
                                     Sizing sizing = Sizing::fills_column) const;

 private:
  std::string body_;
};

}  // namespace truce::figure
