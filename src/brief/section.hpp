// The sections of the page, in its order. Each writes one <section> and reads everything else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "brief/html.hpp"
#include "brief/reading.hpp"
#include "figure/figure.hpp"

namespace truce::brief {

void write_answer(Html& page, const Reading& reading);
void write_seven(Html& page, const Reading& reading);
void write_standing(Html& page, const Reading& reading);
void write_conditioning(Html& page, const Reading& reading);
void write_questions(Html& page, const Reading& reading);
void write_fans(Html& page, const Reading& reading);
void write_factions(Html& page, const Reading& reading);
void write_plans(Html& page, const Reading& reading);
/// A part of the plans compared; nothing where the case says not what is wanted.
void write_choice(Html& page, const Reading& reading);
/// Likewise; nothing where it was not explained.
void write_cause(Html& page, const Reading& reading);
void write_calendar(Html& page, const Reading& reading);
void write_what_if(Html& page, const Reading& reading);
void write_checklist(Html& page, const Reading& reading);
void write_claims(Html& page, const Reading& reading);
void write_unknown(Html& page, const Reading& reading);
void write_sources(Html& page, const Reading& reading);
void write_run(Html& page, const Reading& reading);

// Parts of where things stand, from the record alone.
void write_commitments(Html& page, const Reading& reading);
void write_preconditions(Html& page, const Reading& reading);
void write_silences(Html& page, const Reading& reading);
void write_changes(Html& page, const Reading& reading);

/// The <head> of a page: its title and our style sheet.
void write_head(Html& page, std::string_view title);

/// Whether the forecast has learned from the record, as a part of a sentence.
[[nodiscard]] std::string where_from(const Reading& reading);

/// The answer in three sentences, also for the terminal.
[[nodiscard]] std::vector<std::string> three_sentences(const Reading& reading);

/// As-of date, elections and future dated shocks as marks of a chart.
[[nodiscard]] std::vector<figure::DateMark> marks_of(const Reading& reading);

/// A chart at desk and at phone width.
template <class Chart>
void draw(Html& page, Chart chart) {
  const auto box = page.in("figure");
  page.drawing(figure::draw_responsive(std::move(chart)));
}

/// A table in a box of its own, which scrolls sideways where the page is too narrow.
class Table {
 public:
  struct Cell {
    std::string words;
    std::string under{};  // small, below the words
    std::string kind{};   // class of the style sheet
  };
  Table(Html& page, const std::vector<std::string>& heads, std::string_view kind = "");

  void row(const Cell& head, const std::vector<Cell>& cells);
  /// A source: its words with an anchor of its own and, where it has one, its address on the web.
  void source(std::string_view id, std::string_view words, const std::string& address, const std::vector<Cell>& cells);
  /// A row that names the group of the rows after it.
  void group(std::string_view words);

 private:
  Html::Element open_body(const std::vector<std::string>& heads);
  void write(const Cell& cell);

  Html& page_;
  std::size_t columns_;
  Html::Element box_;
  Html::Element table_;
  Html::Element body_;
};

/// What a measure means, in one or two sentences; empty where its title says it.
[[nodiscard]] std::string definition_of(casefile::What what);

/// A row's unit where events are summed between report dates.
[[nodiscard]] std::string path_unit(const Reading& reading, const model::CompiledMeasure& measure);

}  // namespace truce::brief
