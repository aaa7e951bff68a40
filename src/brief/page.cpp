// The page: head, contents, sections in their order, foot.
#include <array>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"

namespace truce::brief {

namespace {

struct Part {
  std::string_view id;
  std::string_view title;
  void (*write)(Html&, const Reading&);
};

constexpr std::array<Part, 15> parts{{
    {"answer", "The answer", write_answer},
    {"seven", "Seven questions", write_seven},
    {"standing", "Where things stand", write_standing},
    {"conditioning", "What the record says", write_conditioning},
    {"questions", "What may happen", write_questions},
    {"paths", "How it may run", write_fans},
    {"factions", "Faction by faction", write_factions},
    {"plans", "Plans compared", write_plans},
    {"calendar", "Plans as calendars", write_calendar},
    {"what-if", "What an attack, a strike, an election or a past shock does", write_what_if},
    {"checklist", "What the partner can certify", write_checklist},
    {"claims", "The situation, claim by claim", write_claims},
    {"unknown", "What is unknown, and what is ours", write_unknown},
    {"sources", "Sources", write_sources},
    {"run", "Run data", write_run},
}};

void write_top(Html& page, const Reading& r) {
  const auto header = page.in("header");
  page.element("h1", r.situation.title);
  page.element("p", r.situation.summary, {{"class", "lede"}});
  page.element("p",
               fmt::format("As known on {}; looking ahead to {}. {} members, {}, seed {}; {}.", to_words(r.situation.as_of),
                           to_words(r.situation.end), figure::number_text(static_cast<double>(r.forecast.members)),
                           counted(r.plans(), "plan", "plans"), r.forecast.seed, where_from(r)),
               {{"class", "facts"}});
}

void write_contents(Html& page) {
  const auto nav = page.in("nav", {{"class", "contents"}, {"aria-label", "Contents"}});
  const auto list = page.in("ol");
  for (const Part& part : parts) {
    const auto item = page.in("li");
    page.link(part.title, fmt::format("#{}", part.id));
  }
}

void write_main(Html& page, const Reading& r) {
  const auto main = page.in("main");
  for (const Part& part : parts) {
    const auto section = page.in("section", {{"id", part.id}});
    page.element("h2", part.title);
    part.write(page, r);
    if (part.id == "answer") write_contents(page);
  }
}

}  // namespace

std::string write_html(const model::Model& model, const ensemble::Forecast& forecast, const RunFacts& facts) {
  const Reading reading{model, forecast, facts};
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, reading.situation.title);
    const auto body = page.in("body");
    write_top(page, reading);
    write_main(page, reading);
    const auto foot = page.in("footer");
    page.paragraph(
        fmt::format("Written by Truce {} from case {} (hash {}), seed {}. Every number on this page comes from "
                    "that run; the same case and seed give the same page.",
                    facts.version, model.situation->id, facts.case_hash, forecast.seed));
  }
  return page.take();
}

}  // namespace truce::brief
