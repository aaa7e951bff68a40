#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"
#include "analysis/table/examine.hpp"
#include "analysis/table/table.hpp"
#include "text/csv_scan.hpp"
#include "text/file.hpp"
#include "text/suggest.hpp"

namespace truce::analysis {

namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// Which columns of the header `on` names: "a,b,c", "first..last", or both.
class Chooser {
 public:
  Chooser(const Columns& columns, Diagnostics& found)
      : columns_(columns), found_(found), chosen_(columns.header.size(), false) {}

  std::vector<bool> run(std::string_view on) {
    if (const int whole = index_of(trimmed(on)); whole >= 0) {  // one name, whatever it holds
      mark(static_cast<std::size_t>(whole));
      return chosen_;
    }
    for (std::size_t begin = 0; begin <= on.size();) {
      const std::size_t end = std::min(on.find(',', begin), on.size());
      add(trimmed(on.substr(begin, end - begin)));
      begin = end + 1;
    }
    return chosen_;
  }

 private:
  int index_of(std::string_view name) const {
    const auto at = std::find(columns_.header.begin(), columns_.header.end(), name);
    return at == columns_.header.end() ? -1 : static_cast<int>(at - columns_.header.begin());
  }

  void add(std::string_view part) {
    const auto dots = part.find("..");
    if (index_of(part) >= 0 || dots == std::string_view::npos) {
      if (const int at = known(part); at >= 0) mark(static_cast<std::size_t>(at));
      return;
    }
    const int first = known(trimmed(part.substr(0, dots))), last = known(trimmed(part.substr(dots + 2)));
    if (first < 0 || last < 0) return;
    if (last < first)
      return found_.problem({"--on", 0, 0}, fmt::format("'{}' runs backwards", part), "no column lies between",
                            "name the column further left first");
    for (int i = first; i <= last; ++i) mark(static_cast<std::size_t>(i));
  }

  int known(std::string_view name) {
    const int at = index_of(name);
    if (at < 0)
      found_.problem({"--on", 0, 0}, fmt::format("no column '{}'", name), "inputs are columns of the file",
                     text::did_you_mean(name, columns_.header));
    return at;
  }

  void mark(std::size_t i) {
    const std::string& name = columns_.header[i];
    if (std::find(columns_.worded.begin(), columns_.worded.end(), name) != columns_.worded.end())
      found_.problem({"--on", 0, 0}, fmt::format("the input '{}' holds words", name), "only numbers can be varied by degrees",
                     "leave it out, or write its values as numbers");
    chosen_[i] = true;
  }

  const Columns& columns_;
  Diagnostics& found_;
  std::vector<bool> chosen_;
};

void say_worded(const Columns& columns, const std::string& file, Diagnostics& found) {
  if (columns.worded.empty()) return;
  found.warning({file, 0, 0}, "left out, because they hold words: " + listed(columns.worded), "only numbers are analysed",
                "write their values as numbers if they matter");
}

/// Is this the nameless running number that tables are often saved with?
bool is_index(const Column& column) { return column.name.empty(); }

void check_sides(const Table& table, Diagnostics& found) {
  if (table.inputs.empty())
    found.problem({table.source, 0, 0}, "no input column", "there is nothing to hold the output against", "add one");
  if (table.outputs.empty())
    found.problem({table.source, 0, 0}, "no output column", "there is nothing to explain", "add one");
  if (table.rows() == 1)
    found.problem({table.source, 0, 0}, "one row", "one row shows no difference", "run the model more often");
}

Reading finished(Table table, Diagnostics found) {
  Reading reading;
  check_sides(table, found);
  if (found.ok()) examine(table, found);
  found.sort();
  if (found.ok()) reading.table = std::move(table);
  reading.diagnostics = std::move(found);
  return reading;
}

Reading split_one(Columns columns, const std::string& file, const std::string& on, Diagnostics found) {
  if (trimmed(on).empty()) {
    if (!columns.header.empty())
      found.problem({file, 1, 1}, "it is not said which columns are inputs; the columns are: " + listed(columns.header, 1000),
                    "an output among the inputs would explain itself, so nothing is guessed",
                    "name the inputs: --on \"a,b,c\" or --on \"first..last\"");
    return {{}, std::move(found)};
  }
  const auto chosen = Chooser(columns, found).run(on);
  say_worded(columns, file, found);
  Table table{file, Origin::files, {}, {}, std::move(columns.lines)};
  std::size_t at = 0;
  for (Column& column : columns.all) {
    while (columns.header[at] != column.name) ++at;
    if (chosen[at])
      table.inputs.push_back(std::move(column));
    else if (!is_index(column))
      table.outputs.push_back(std::move(column));
    ++at;
  }
  return finished(std::move(table), std::move(found));
}

void move_named(Columns& from, std::vector<Column>& to) {
  for (Column& column : from.all)
    if (!is_index(column)) to.push_back(std::move(column));
}

void check_pair(const Columns& x, const std::string& x_file, const Columns& y, const std::string& y_file, Diagnostics& found) {
  if (x.lines.size() != y.lines.size() && found.ok())
    found.problem({y_file, 0, 0}, fmt::format("{} rows of outputs, {} rows of inputs in {}", y.lines.size(), x.lines.size(), x_file),
                  "row by row they belong together", "write both from the same runs, in one order");
  for (const Column& column : y.all)
    if (!is_index(column) && std::find(x.header.begin(), x.header.end(), column.name) != x.header.end())
      found.problem(column.place, fmt::format("'{}' is a column of the inputs too", column.name),
                    "an output among the inputs would explain itself", "rename it, or leave it out of one file");
}

Reading join_pair(Columns x, const std::string& x_file, Columns y, const std::string& y_file, Diagnostics found) {
  check_pair(x, x_file, y, y_file, found);
  say_worded(x, x_file, found);
  say_worded(y, y_file, found);
  Table table{x_file + ", " + y_file, Origin::files, {}, {}, std::move(x.lines)};
  move_named(x, table.inputs);
  move_named(y, table.outputs);
  return finished(std::move(table), std::move(found));
}

/// As a run writes them: which draw of the prior each row descends from.
std::vector<std::uint32_t> ancestors_of(const Column& column, const std::vector<int>& lines, const std::string& file,
                                        Diagnostics& found) {
  std::vector<std::uint32_t> ancestors;
  for (std::size_t row = 0; row < column.values.size(); ++row) {
    const double one = column.values[row];
    if (one >= 0 && one < 1e6 && one == std::floor(one)) {
      ancestors.push_back(static_cast<std::uint32_t>(one));
      continue;
    }
    found.problem({file, lines[row], 1}, "the ancestor is no whole number from 0 to 1,000,000",
                  "errors count how many draws of the prior members descend from", "write the run again");
    return {};
  }
  return ancestors;
}

/// members.csv: `member`, in a conditioned run `ancestor`, then what was drawn, then question@plan.
Reading split_members(Columns columns, const std::string& file, Diagnostics found) {
  if (columns.header.empty() || columns.header.front() != "member")
    found.problem({file, 1, 1}, "the first column is not 'member'", "this is not how a run writes its members",
                  "name the folder of a run, or give --on for a table of your own");
  Table table{file, Origin::run, {}, {}, std::move(columns.lines)};
  for (Column& column : columns.all) {
    if (column.name == "member") continue;
    if (column.name == "ancestor") {
      table.ancestor = ancestors_of(column, table.lines, file, found);
      continue;
    }
    (column.name.find('@') == std::string::npos ? table.inputs : table.outputs).push_back(std::move(column));
  }
  return finished(std::move(table), std::move(found));
}

Columns columns_of_text(std::string_view text, const std::string& file, Diagnostics& found) {
  if (text::first_bad_utf8(text) != std::string_view::npos) {
    found.problem(text::place_of(text, text::first_bad_utf8(text), file), "the text is not UTF-8", "names would be shown wrongly",
                  "save the file as UTF-8");
    return {};
  }
  text::CsvScanner scanner{text};
  return read_columns(scanner, file, found);
}

Columns columns_of_file(const fs::path& path, Diagnostics& found) {
  auto chunks = text::FileChunks::open(path);
  if (!chunks) {
    found.problem(chunks.error().place, chunks.error().what, chunks.error().why, chunks.error().todo);
    return {};
  }
  text::CsvScanner scanner{[&](char* into, std::size_t room) { return chunks->read(into, room); }};
  return read_columns(scanner, path.string(), found);
}

/// Every way of naming the data excludes the others.
void check_request(const Request& request, Diagnostics& found) {
  const bool pair = !request.inputs.empty() || !request.outputs.empty();
  if (request.path.empty() && !pair)
    found.problem({"DATA", 0, 0}, "no data", "there is nothing to analyse",
                  "name the folder of a run, a CSV file with --on, or --inputs X.csv --outputs Y.csv");
  if (!request.path.empty() && pair)
    found.problem({request.path, 0, 0}, "both a table and --inputs or --outputs", "one of them would be passed over",
                  "leave one out");
  if (pair && (request.inputs.empty() || request.outputs.empty()))
    found.problem({request.inputs.empty() ? "--inputs" : "--outputs", 0, 0}, "missing", "inputs and outputs come together",
                  "give both files");
  if (pair && !request.on.empty())
    found.problem({"--on", 0, 0}, "beside --inputs and --outputs", "every column of the first is an input", "leave --on out");
}

}  // namespace

Reading read_one(std::string_view text, const std::string& file, const std::string& on) {
  Diagnostics found;
  auto columns = columns_of_text(text, file, found);
  return split_one(std::move(columns), file, on, std::move(found));
}

Reading read_pair(std::string_view inputs, const std::string& inputs_file, std::string_view outputs,
                  const std::string& outputs_file) {
  Diagnostics found;
  auto x = columns_of_text(inputs, inputs_file, found);
  auto y = columns_of_text(outputs, outputs_file, found);
  return join_pair(std::move(x), inputs_file, std::move(y), outputs_file, std::move(found));
}

Reading read_members(std::string_view text, const std::string& file) {
  Diagnostics found;
  auto columns = columns_of_text(text, file, found);
  return split_members(std::move(columns), file, std::move(found));
}

Reading read(const Request& request) {
  Diagnostics found;
  check_request(request, found);
  if (!found.ok()) return {{}, std::move(found)};
  if (!request.inputs.empty()) {
    auto x = columns_of_file(request.inputs, found);
    auto y = columns_of_file(request.outputs, found);
    return join_pair(std::move(x), request.inputs, std::move(y), request.outputs, std::move(found));
  }
  std::error_code unknown;
  if (!fs::is_directory(request.path, unknown)) {
    auto columns = columns_of_file(request.path, found);
    return split_one(std::move(columns), request.path, request.on, std::move(found));
  }
  if (!request.on.empty())
    found.problem({"--on", 0, 0}, "beside the folder of a run", "a run knows its inputs", "leave --on out");
  auto columns = columns_of_file(fs::path{request.path} / "members.csv", found);
  auto reading = split_members(std::move(columns), (fs::path{request.path} / "members.csv").string(), std::move(found));
  if (reading.table) reading.table->source = request.path;
  return reading;
}

}  // namespace truce::analysis
