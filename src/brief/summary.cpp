// The core of the brief on one screen of a terminal.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t narrowest = 60;
constexpr std::size_t shown_headlines = 8;

/// Characters, not bytes: the terminal counts those.
std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t now = length(text);
  if (now < width) text.append(width - now, ' ');
  return text;
}

std::string cut(const std::string& text, std::size_t width) {
  if (length(text) <= width) return text;
  std::string kept;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u;
    if (begins && ++count >= width) break;
    kept += text[i];
  }
  return kept + "\u2026";
}

class Screen {
 public:
  Screen(std::size_t width, Colour colour) : width_(width), colour_(colour) {}

  void heading(std::string_view words) {
    text_ += '\n';
    text_ += painted(cut(std::string{words}, width_), "1");
    text_ += '\n';
  }
  void line(std::string_view words) {
    text_ += words;
    text_ += '\n';
  }
  void paragraph(std::string_view words) {
    std::string row;
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      const std::string_view word = words.substr(at, end - at);
      if (!row.empty() && length(row) + 1 + length(word) > width_) {
        line(row);
        row.clear();
      }
      if (!row.empty()) row += ' ';
      row += word;
      at = end + 1;
    }
    if (!row.empty()) line(row);
  }
  [[nodiscard]] std::string painted(std::string_view words, std::string_view code) const {
    return colour_ == Colour::terminal ? fmt::format("\x1b[{}m{}\x1b[0m", code, words) : std::string{words};
  }
  [[nodiscard]] std::size_t width() const { return width_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::size_t width_;
  Colour colour_;
  std::string text_;
};

std::string bar(double share, std::size_t cells) {
  if (!std::isfinite(share)) return std::string(cells, ' ');
  const auto full = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(cells)));
  std::string words;
  for (std::size_t i = 0; i < cells; ++i) words += i < full ? "\u2588" : "\u00b7";
  return words;
}

void write_headlines(Screen& screen, const Reading& r) {
  const std::size_t p = r.best();
  screen.heading(
      fmt::format("Headlines: {}{}", r.short_title(0), p != 0 ? fmt::format(", and last {}", r.short_title(p)) : ""));
  const std::size_t cells = screen.width() < 80 ? 0 : 12;  // a narrow screen has no room for bars
  constexpr std::size_t numbers = 36;                      // the answer, its interval, the other plan's answer
  const std::size_t room = std::min<std::size_t>(56, screen.width() - cells - numbers);
  std::size_t shown = 0;
  for (const std::size_t q : r.headlines()) {
    if (shown++ == shown_headlines) break;
    const bool share = is_share(r.unit(q));
    const double value = r.is_yes_no(q) ? r.chance(0, q).share() : r.forecast.answer(0, q).sketch.quantile(0.5);
    std::string row = fmt::format("{} {} {} {}", padded(cut(r.asked(q).title, room), room),
                                  share ? bar(value, cells) : std::string(cells, ' '), padded(r.answer(0, q), 6),
                                  padded(fmt::format("({})", r.spread(0, q)), 16));
    if (p != 0) {
      const Verdict v = r.verdict(p, 0, q);
      const std::string other = fmt::format(" {}{}", r.answer(p, q),
                                            v == Verdict::better  ? " +"
                                            : v == Verdict::worse ? " -"
                                                                  : "");
      row += v == Verdict::better  ? screen.painted(other, "34")
             : v == Verdict::worse ? screen.painted(other, "33")
                                   : other;
    }
    screen.line(row);
  }
}

void write_factions(Screen& screen, const Reading& r) {
  if (r.dates() == 0) return;
  screen.heading(fmt::format("Complies on {}", to_words(r.forecast_date(r.dates() - 1))));
  const std::size_t room = std::min<std::size_t>(28, screen.width() / 3);
  const std::size_t cells = screen.width() < 80 ? 6 : 12;
  for (const auto& one : by_compliance(r, 0)) {
    std::string row = fmt::format("{} {} {}", padded(cut(r.faction(one.faction).name, room), room),
                                  bar(one.chance.share(), cells), padded(percent(one.chance), 6));
    if (r.best() != 0) {
      const Chance other = r.complies(r.best(), r.dates() - 1, one.faction);
      row += fmt::format("   {} {}", bar(other.share(), cells), percent(other));
    }
    screen.line(row);
  }
}

void write_plans(Screen& screen, const Reading& r) {
  if (r.plans() < 2) return;
  screen.heading("Plans: headline comparisons clearly better / worse");
  const std::size_t room = std::min<std::size_t>(44, screen.width() - 30);
  for (std::size_t p = 0; p < r.plans(); ++p)
    screen.line(fmt::format("{} {} / {}{}", padded(cut(r.plan(p).title, room), room),
                            padded(fmt::format("{}", r.contest(p).won), 2), r.contest(p).lost,
                            p == r.best() ? "   best by this count" : ""));
}

}  // namespace

std::string write_summary(const model::Model& model, const ensemble::Forecast& forecast, Width width, Colour colour) {
  const RunFacts facts;
  const Reading r{model, forecast, facts};
  Screen screen{std::max(narrowest, static_cast<std::size_t>(std::max(0, width.columns))), colour};
  screen.line(screen.painted(cut(r.situation.title, screen.width()), "1"));
  screen.paragraph(fmt::format("as known on {}; {} members, seed {}; {}",
                               to_words(r.situation.as_of), figure::number_text(static_cast<double>(forecast.members)),
                               forecast.seed, where_from(r)));
  screen.line("");
  for (const auto& sentence : three_sentences(r)) screen.paragraph(sentence);
  if (r.plans() == 0) return screen.take();
  write_headlines(screen, r);
  write_factions(screen, r);
  write_plans(screen, r);
  screen.line("");
  screen.paragraph(
      fmt::format("Percentages: share of members; in brackets 95\u00a0% Monte Carlo error, or for numbers (medians) "
                  "nine in ten members. + - : clearly better or worse than "
                  "\"{}\". Failed paths: {}.",
                  r.plan(0).title, forecast.failed));
  return screen.take();
}

}  // namespace truce::brief
