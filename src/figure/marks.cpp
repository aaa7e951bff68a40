// Marks across a chart: their words stand in rows above the box, each beside its line, none across another's line.
#include <algorithm>
#include <iterator>

#include "figure/frame.hpp"
#include "figure/label.hpp"

namespace truce::figure {
namespace {

constexpr double row_height = 15.0;
constexpr double gap = 6.0;

struct PlacedMark {
  const DateMark* mark = nullptr;
  double x = 0.0;
  double left = 0.0;  // of the words
  double right = 0.0;
  int level = 0;  // 0 is next to the box
  std::string words;
};

bool is_span(const DateMark& mark) { return mark.to > mark.from; }

bool is_seen(const DateMark& mark, const DateScale& x) {
  return is_span(mark) ? mark.to >= x.from() && mark.from <= x.to() : x.holds(mark.from);
}

PlacedMark right_of_line(const DateMark& mark, const DateScale& x) {
  PlacedMark placed;
  placed.mark = &mark;
  placed.x = x(mark.from);
  placed.words = shortened(mark.label, 0.62 * (x.pixels().high - x.pixels().low), small_size);
  placed.left = placed.x + 3.0;
  placed.right = placed.left + text_width(placed.words, small_size);
  return placed;
}

void move_left_of_line(PlacedMark& placed, const DateScale& x) {
  placed.words = shortened(placed.words, std::max(0.0, placed.x - 3.0 - x.pixels().low), small_size);
  placed.right = placed.x - 3.0;
  placed.left = placed.right - text_width(placed.words, small_size);
}

bool is_left_of_line(const PlacedMark& placed) { return placed.left < placed.x; }

// Words that would run out of the chart stand left of their line, and so do words that would cross such a line.
void choose_sides(std::vector<PlacedMark>& placed, const DateScale& x) {
  double wall = x.pixels().high + 8.0;
  for (auto& mark : placed) {  // from the right
    if (mark.words.empty() || mark.right <= wall - 2.0) continue;
    move_left_of_line(mark, x);
    wall = std::min(wall, mark.x);
  }
}

bool clash(const PlacedMark& mark, const PlacedMark& other) {
  if (mark.level == other.level && mark.left < other.right + gap && other.left < mark.right + gap) return true;
  if (other.level > mark.level && other.x > mark.left - 2.0 && other.x < mark.right + 2.0) return true;
  return mark.level > other.level && mark.x > other.left - 2.0 && mark.x < other.right + 2.0;
}

// Words right of their lines from right to left, then words left of theirs from left to right:
// so each line meets only words placed earlier that lie to its far side, and raising the words ends the clash.
std::vector<PlacedMark> placed_marks(const std::vector<DateMark>& marks, const DateScale& x) {
  std::vector<PlacedMark> wished;
  for (const auto& mark : marks) {
    if (is_seen(mark, x)) wished.push_back(right_of_line(mark, x));
  }
  // Marks of one day keep the order of the list: they are all elements of `marks`.
  std::ranges::sort(wished,
                    [](const PlacedMark& a, const PlacedMark& b) { return a.x != b.x ? a.x > b.x : a.mark < b.mark; });
  choose_sides(wished, x);
  std::vector<PlacedMark> order;
  std::ranges::copy_if(wished, std::back_inserter(order),
                       [](const PlacedMark& mark) { return !is_left_of_line(mark); });
  std::copy_if(wished.rbegin(), wished.rend(), std::back_inserter(order), is_left_of_line);
  std::vector<PlacedMark> placed;
  const int highest = 2 * static_cast<int>(wished.size());
  for (auto& mark : order) {
    const auto clashes = [&mark](const PlacedMark& other) { return !other.words.empty() && clash(mark, other); };
    while (!mark.words.empty() && mark.level < highest && std::ranges::any_of(placed, clashes)) ++mark.level;
    placed.push_back(mark);
  }
  return placed;
}

Stroke stroke_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::as_of:
      return {paper::ink, 1.4, "", 1.0};
    case MarkKind::shock:
      return {paper::muted, 1.0, "3 3", 1.0};
    default:
      return {paper::rule, 1.0, "6 3", 1.0};
  }
}

// Where words would have to be cut or piled high, letters stand at the lines and a key above explains them.
bool needs_key(const std::vector<PlacedMark>& placed) {
  return std::ranges::any_of(placed,
                             [](const PlacedMark& mark) { return mark.level > 3 || mark.words != mark.mark->label; });
}

struct KeyEntry {
  std::string words;
  Point at;  // y counts up from the bottom of the key
};

struct MarkKey {
  std::vector<const DateMark*> order;
  std::vector<KeyEntry> entries;
  double height = 0.0;
};

std::string letter_of(std::size_t index) { return std::string(1, static_cast<char>('A' + index % 26)); }

MarkKey key_of(const std::vector<PlacedMark>& placed, const DateScale& x) {
  MarkKey key;
  for (const auto& mark : placed) {
    if (!mark.mark->label.empty()) key.order.push_back(mark.mark);
  }
  std::ranges::sort(
      key.order, [](const DateMark* a, const DateMark* b) { return a->from != b->from ? a->from < b->from : a < b; });
  const Range pixels = x.pixels();
  double across = pixels.low;
  double row = 0.0;
  for (std::size_t i = 0; i < key.order.size(); ++i) {
    const auto words = shortened(key.order[i]->label, pixels.high - pixels.low - 18.0, small_size);
    const double room = 16.0 + text_width(words, small_size);
    if (across > pixels.low && across + room > pixels.high + 8.0) {
      across = pixels.low;
      row += row_height;
    }
    key.entries.push_back({words, {across, row}});
    across += room + 14.0;
  }
  key.height = key.entries.empty() ? 0.0 : row + row_height;
  return key;
}

double key_height(const std::vector<PlacedMark>& placed, const DateScale& x) { return key_of(placed, x).height + 22.0; }

void draw_key(Svg& svg, Box box, const std::vector<PlacedMark>& placed, const DateScale& x) {
  const auto key = key_of(placed, x);
  std::vector<double> wishes;
  for (const auto* mark : key.order) wishes.push_back(x(mark->from));
  const auto places = spread(wishes, 12.0, x.pixels().low, x.pixels().high);
  const double top = box.top - key.height - 22.0;
  for (std::size_t i = 0; i < key.order.size(); ++i) {
    const TextStyle letter{.size = small_size, .anchor = Anchor::middle, .weight = Weight::bold};
    svg.line({wishes[i], box.top}, {places[i], box.top - 5.0}, stroke_of(key.order[i]->kind));
    svg.text({places[i], box.top - 7.0}, letter_of(i), letter);
    const Point at{key.entries[i].at.x, top + key.entries[i].at.y + small_size};
    svg.text(at, letter_of(i), {.size = small_size, .weight = Weight::bold});
    svg.text({at.x + 14.0, at.y}, key.entries[i].words, {.size = small_size, .colour = paper::muted});
  }
}

void draw_line(Svg& svg, Box box, const PlacedMark& placed, const DateScale& x, double top) {
  const auto stroke = stroke_of(placed.mark->kind);
  if (!is_span(*placed.mark)) return svg.line({placed.x, top}, {placed.x, box.bottom}, stroke);
  // A span is bracketed at the top, so that it is seen over areas that cover its shade.
  svg.line({placed.x, box.top}, {x(placed.mark->to), box.top}, {paper::rule, 3.0, "", 1.0});
  if (top < box.top) svg.line({placed.x, top}, {placed.x, box.top}, stroke);
}

}  // namespace

double marks_height(const std::vector<DateMark>& marks, const DateScale& x) {
  const auto placed = placed_marks(marks, x);
  if (needs_key(placed)) return key_height(placed, x);
  int levels = 0;
  for (const auto& mark : placed) {
    if (!mark.words.empty()) levels = std::max(levels, mark.level + 1);
  }
  return levels == 0 ? 0.0 : levels * row_height + 4.0;
}

void draw_mark_spans(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x) {
  for (const auto& mark : marks) {
    if (!is_span(mark) || !is_seen(mark, x)) continue;
    svg.rectangle({x(mark.from), box.top, x(mark.to), box.bottom}, {paper::window, 1.0});
  }
}

void draw_mark_lines(Svg& svg, Box box, const std::vector<DateMark>& marks, const DateScale& x, MarkWords words) {
  const auto all = placed_marks(marks, x);
  const bool has_key = needs_key(all);
  if (has_key && words == MarkWords::drawn) draw_key(svg, box, all, x);
  for (const auto& placed : all) {
    const bool has_words = words == MarkWords::drawn && !has_key && !placed.words.empty();
    const double base = box.top - 5.0 - placed.level * row_height;
    draw_line(svg, box, placed, x, has_words ? base - 9.0 : box.top);
    if (!has_words) continue;
    const bool is_today = placed.mark->kind == MarkKind::as_of;
    svg.text({placed.left, base}, placed.words,
             {.size = small_size,
              .colour = is_today ? paper::ink : paper::muted,
              .weight = is_today ? Weight::bold : Weight::normal});
  }
}

}  // namespace truce::figure
