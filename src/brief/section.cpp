#include "brief/section.hpp"

#include <fmt/format.h>

#include "brief/style.hpp"

namespace truce::brief {

void write_head(Html& page, std::string_view title) {
  const auto head = page.in("head");
  page.empty("meta", {{"charset", "utf-8"}});
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.element("title", title);
  const auto style = page.in("style");
  page.drawing(style_sheet);  // holds neither < nor &
  page.drawing(figure::responsive_style);
}

Table::Table(Html& page, const std::vector<std::string>& heads, std::string_view kind)
    : page_(page),
      columns_(heads.size()),
      box_(page.in("div", {{"class", "scroll"}, {"tabindex", "0"}})),
      table_(page.in("table", {{"class", kind}})),
      body_(open_body(heads)) {}

Html::Element Table::open_body(const std::vector<std::string>& heads) {
  {
    const auto head = page_.in("thead");
    const auto row = page_.in("tr");
    for (const auto& words : heads) page_.element("th", words, {{"scope", "col"}});
  }
  return page_.in("tbody");
}

void Table::write(const Cell& cell) {
  page_.text(cell.words);
  if (!cell.under.empty()) page_.element("small", cell.under);
}

void Table::row(const Cell& head, const std::vector<Cell>& cells) {
  const auto open = page_.in("tr");
  {
    const auto first = page_.in("th", {{"scope", "row"}, {"class", head.kind}});
    write(head);
  }
  for (const Cell& c : cells) {
    const auto one = page_.in("td", {{"class", c.kind}});
    write(c);
  }
}

void Table::source(std::string_view id, std::string_view words, const std::string& address,
                   const std::vector<Cell>& cells) {
  const auto open = page_.in("tr", {{"id", fmt::format("source-{}", id)}});
  {
    const auto first = page_.in("th", {{"scope", "row"}});
    // Only what is plainly an address of the web may become one: a case file is not trusted with other schemes.
    if (address.starts_with("https://") || address.starts_with("http://"))
      page_.link(words, address);
    else
      page_.text(words);
    page_.element("small", address);
  }
  for (const Cell& c : cells) {
    const auto one = page_.in("td", {{"class", c.kind}});
    write(c);
  }
}

void Table::group(std::string_view words) {
  const auto open = page_.in("tr", {{"class", "group"}});
  page_.element("th", words, {{"colspan", std::to_string(columns_)}, {"scope", "colgroup"}});
}

std::vector<figure::DateMark> marks_of(const Reading& r) {
  const casefile::Case& c = r.situation;
  std::vector<figure::DateMark> marks{
      {c.as_of, c.as_of, fmt::format("as of {}", to_words(c.as_of)), figure::MarkKind::as_of}};
  for (const auto& election : c.elections)
    if (election.latest > c.start)
      marks.push_back({election.earliest, election.latest, "election", figure::MarkKind::election});
  return marks;
}

std::string definition_of(casefile::What what) {
  using casefile::What;
  switch (what) {
    case What::authority:
      return "Authority: the share of all people under arms or on the programme who obey the state \u2013 of those "
             "integrated and of those paid but commanded by their faction, the part that obeys, over all who are "
             "neither "
             "civilian nor gone.";
    case What::effective:
      return "Effective command: people integrated, times the share of them who obey the state. Paper integration "
             "counts "
             "them all, whether they obey or not.";
    case What::paper:
      return "Paper integration: everybody entered as integrated, whoever commands them in fact. Effective command "
             "counts "
             "only those who obey.";
    case What::payroll:
      return "Payroll: everybody the state pays, under the faction's command or under its own.";
    case What::escalation:
      return "Escalation, level of the last 14 days: 0 quiet; 1 attacks or strikes; 2 somebody killed; 3 killing by "
             "both "
             "sides of one pair; 4 the same with a foreign state on one side and killing on at least 5 of the 14 days. "
             "A "
             "pair is the factions and the state, the partner or the rival. The scale is ours.";
    case What::sovereignty:
      return "Sovereignty: authority, less what the foreign strikes of the last 90 days take away: authority times "
             "exp(-strikes/10). The measure is ours.";
    case What::stability:
      return "Stability: share of the weeks since the as-of date without a lethal attack, strike or raid and with a "
             "government in office. The measure is ours.";
    case What::posture:
      return "Posture: 0 holds out; 1 has pledged (a word that leaves the arms where they are); 2 complies (its people "
             "register).";
    case What::cooperation:
      return "Cooperation: how closely the partner works with the state, 0 to 1; it falls with attacks on the partner "
             "and "
             "with low authority.";
    case What::gate:
      return "A front is on hold (0), open (1) or at war (2); behind a shut gate hardly any attack is made.";
    case What::settlement:
      return "Where talks stand, 0 to 100; talk binds nobody until it is signed.";
    case What::credibility:
      return "Credibility: the factions' belief that the state keeps its next promise.";
    case What::support:
      return "Support: the share of its means that a faction draws from the patron.";
    case What::factions_with_event:
      return "Counted since the as-of date: a faction is counted once.";
    default:
      return {};
  }
}

std::string path_unit(const Reading& r, const model::CompiledMeasure& m) {
  if (m.form == model::MeasureForm::level) return m.unit;
  const std::string period = fmt::format("{} days", r.situation.report_days);
  const auto per = m.unit.find(" per ");
  const std::string what = m.unit.substr(0, per);
  if (m.form == model::MeasureForm::peak) return what + ", most in a day of the last " + period;
  return what + " per " + period;
}

}  // namespace truce::brief
