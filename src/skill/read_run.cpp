// A run folder as `truce run` wrote it. members.csv is long, so only the columns of answers are read, line by line.
#include <cmath>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "casefile/as_of.hpp"
#include "casefile/read.hpp"
#include "skill/answers.hpp"
#include "text/file.hpp"
#include "text/json.hpp"
#include "text/number.hpp"

namespace truce::skill {

namespace fs = std::filesystem;

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

class RunReader {
 public:
  explicit RunReader(const fs::path& folder) : folder_(folder) {}

  tl::expected<Said, Diagnostics> read() {
    if (read_forecast() && read_case()) read_members();
    if (!found_.ok()) return tl::unexpected(std::move(found_));
    return std::move(said_);
  }

 private:
  bool read_forecast() {
    const auto text = text::read_file(folder_ / "forecast.json");
    if (!text) return problem({folder_.string(), 0, 0}, "is not the folder of a run", "it has no readable forecast.json",
                              "give a folder that `truce run` wrote");
    const auto json = text::parse_json(*text, (folder_ / "forecast.json").string());
    if (!json) {
      found_.append(json.error());
      return false;
    }
    const auto as_of = parse_date(json->text_or("as_of", ""));
    const text::Json* plans = json->find("plans");
    if (!as_of || plans == nullptr || plans->type() != text::Json::Type::array)
      return problem({(folder_ / "forecast.json").string(), 0, 0}, "no 'as_of' or no 'plans'",
                     "it is not the forecast of a run", "run the case again");
    said_.case_id = json->text_or("case", "");
    said_.as_of = *as_of;
    said_.seed = static_cast<std::uint64_t>(text::parse_number(json->text_or("seed", "0")).value_or(0));
    said_.members = static_cast<std::size_t>(std::clamp(json->number_or("members", 0), 0.0, 1e15));
    for (const text::Json& plan : plans->items()) said_.plans.push_back(plan.text_or("id", ""));
    return !said_.plans.empty() || problem({(folder_ / "forecast.json").string(), 0, 0}, "no plan", "there is nothing to score",
                                           "run the case again");
  }

  bool read_case() {
    auto reading = casefile::read(folder_ / "case");
    if (!reading.situation) return fail(std::move(reading.diagnostics));
    if (reading.situation->as_of != said_.as_of) {
      auto moved = casefile::as_of(std::move(*reading.situation), to_string(said_.as_of));
      if (!moved) return fail(std::move(moved.error()));
      reading.situation = std::move(*moved);
    }
    auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(*reading.situation)));
    if (!assembly.model) return fail(std::move(assembly.diagnostics));
    said_.title = assembly.model->situation->title;
    said_.questions = questions_with_days(*assembly.model);
    said_.answers.resize(said_.plans.size() * said_.questions.size());
    return true;
  }

  void read_members() {
    const std::string file = (folder_ / "members.csv").string();
    const auto text = text::read_file(folder_ / "members.csv");
    if (!text) {
      found_.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
      return;
    }
    std::string_view rest = *text;
    const auto line = [&rest] {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return one;
    };
    const auto heads = cells_of(line());
    const auto places = places_of(heads, file);
    for (int number = 2; !rest.empty() && found_.ok(); ++number) {
      const auto cells = cells_of(line());
      if (cells.size() != heads.size())
        (void)problem({file, number, 1}, fmt::format("{} cells under {} columns", cells.size(), heads.size()),
                      "the file is not whole", "run the case again");
      for (std::size_t i = 0; i < places.size() && found_.ok(); ++i) read_cell(cells[places[i]], i, {file, number, 1});
    }
    for (std::size_t i = 0; i < said_.answers.size(); ++i) finish_answer(said_.questions[i % said_.questions.size()], said_.answers[i]);
  }

  /// Column of each answer, in their order.
  std::vector<std::size_t> places_of(const std::vector<std::string_view>& heads, const std::string& file) {
    std::map<std::string_view, std::size_t> at;
    for (std::size_t i = 0; i < heads.size(); ++i) at.emplace(heads[i], i);
    std::vector<std::size_t> places;
    for (const std::string& plan : said_.plans)
      for (const Question& question : said_.questions) {
        const auto found = at.find(question.asked.id + "@" + plan);
        if (found == at.end())
          (void)problem({file, 1, 1}, fmt::format("no column '{}@{}'", question.asked.id, plan),
                        "the case beside it asks that question", "run the case again");
        else
          places.push_back(found->second);
      }
    return places;
  }

  void read_cell(std::string_view cell, std::size_t answer, const Place& place) {
    const auto number = cell.empty() ? std::optional<double>{std::nan("")} : text::parse_number(cell);
    if (!number) {
      (void)problem(place, fmt::format("'{}' is no number", cell), "an answer cannot be read", "run the case again");
      return;
    }
    add_member(said_.questions[answer % said_.questions.size()], *number, said_.answers[answer]);
  }

  bool problem(Place place, std::string what, std::string why, std::string todo) {
    found_.problem(std::move(place), std::move(what), std::move(why), std::move(todo));
    return false;
  }
  bool fail(Diagnostics diagnostics) {
    found_.append(std::move(diagnostics));
    return false;
  }

  const fs::path& folder_;
  Said said_;
  Diagnostics found_;
};

}  // namespace

tl::expected<Said, Diagnostics> read_run(const fs::path& folder) { return RunReader{folder}.read(); }

}  // namespace truce::skill
