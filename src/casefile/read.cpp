#include "casefile/read.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "experts/read.hpp"
#include "record/read.hpp"
#include "text/file.hpp"

namespace truce::casefile {

namespace {

constexpr int longest_case_days = 18263;  // fifty years

// All texts of one kind of table, whatever their order in the file, so that references may point forward.
class IdCollector {
 public:
  IdCollector(Reader& reader, const text::Node& root) : reader_(reader), root_(root) {}

  void collect(std::string_view table, std::vector<std::string>& into, std::string_view key = "id") {
    const auto* entry = root_.find(table);
    if (entry == nullptr || entry->value.type != text::Node::Type::array) return;
    for (const auto& item : entry->value.items) {
      if (item.type != text::Node::Type::table) continue;
      const auto* id = item.find(key);
      if (id == nullptr || id->value.type != text::Node::Type::string) {
        into.emplace_back();
        continue;
      }
      once(id->value, into, fmt::format("the {} '{}'", key == "id" ? table : "table of the faction", id->value.text));
      into.push_back(id->value.text);
    }
  }

  // Ids of two kinds that stand in the same places must differ.
  void apart(const std::vector<std::string>& a, const std::vector<std::string>& b, std::string_view words) {
    for (const auto& id : a)
      if (!id.empty() && std::find(b.begin(), b.end(), id) != b.end())
        reader_.found.problem({root_.place.file, 0, 0}, fmt::format("'{}' is the id of {}", id, words),
                              "both are named in the same places", "rename one");
  }

 private:
  void once(const text::Node& id, const std::vector<std::string>& earlier, std::string_view what) {
    if (std::find(earlier.begin(), earlier.end(), id.text) != earlier.end()) reader_.duplicate(id.place, what);
  }

  Reader& reader_;
  const text::Node& root_;
};

const File* file_named(const std::vector<File>& files, std::string_view name) {
  const auto found = std::find_if(files.begin(), files.end(), [&](const File& f) { return f.name == name; });
  return found == files.end() ? nullptr : &*found;
}

void read_sources_file(Reader& reader, const std::vector<File>& files, const std::string& prefix) {
  const auto* file = file_named(files, "sources.toml");
  if (file == nullptr) return;
  const auto root = text::parse_toml(file->text, prefix + file->name);
  if (!root) {
    reader.sources = Reader::Sources::unreadable;
    return reader.found.append(root.error());
  }
  IdCollector collector{reader, *root};
  collector.collect("source", reader.ids.sources);
  collector.collect("claim", reader.ids.claims);
  read_sources(reader, *root);
}

void read_record_file(Reader& reader, const std::vector<File>& files, const std::string& prefix) {
  const auto* file = file_named(files, "record.csv");
  if (file == nullptr) return;
  auto reading = record::read(file->text, prefix + file->name);
  reader.found.append(std::move(reading.diagnostics));
  reader.situation.record = std::move(reading.record);
}

void read_tables(Reader& reader, const text::Node& root_node) {
  collect_ids(reader, root_node);
  Table root{reader, root_node, "case.toml", Table::Whole::file};
  read_case_table(reader, root);
  read_actors(reader, root);
  read_issues(reader, root);
  read_violence(reader, root);
  read_state(reader, root);
  read_measures(reader, root);
  read_plans(reader, root);
  read_moves(reader, root);
  read_questions(reader, root);
  read_commitments(reader, root);
  read_decision(reader, root);
  root.finish();
  check_claims(reader);
  check_record(reader);
  check_unused(reader);
}

Reading read_files(const std::string& id, const std::vector<File>& files, const std::string& prefix,
                   Strictness strictness) {
  Reading reading;
  Case situation;
  situation.id = id;
  situation.files = files;
  const auto* file = file_named(files, "case.toml");
  if (file == nullptr) {
    reading.diagnostics.problem({prefix + "case.toml", 0, 0}, "no case.toml", "a case is described there",
                                "write one, or begin with 'truce new'");
    return reading;
  }
  Reader reader{situation, reading.diagnostics, strictness, prefix + file->name};
  read_sources_file(reader, files, prefix);
  read_record_file(reader, files, prefix);
  if (const auto root = text::parse_toml(file->text, prefix + file->name))
    read_tables(reader, *root);
  else
    reading.diagnostics.append(root.error());
  reading.diagnostics.sort();
  if (reading.diagnostics.ok()) reading.situation = std::move(situation);
  return reading;
}

// Files named by `study = "..."` anywhere in the case, and the truths that belong to them. Only plain names of files that
// can hold a study: nothing outside the case's folder is read.
void collect_studies(const text::Node& node, std::vector<std::string>& names) {
  for (const auto& item : node.items) collect_studies(item, names);
  for (const auto& entry : node.entries) {
    collect_studies(entry.value, names);
    if (entry.key != "study" || entry.value.type != text::Node::Type::string) continue;
    const std::string& name = entry.value.text;
    const std::string end = std::filesystem::path{name}.extension().string();
    const auto truths = experts::truths_of(name);
    if (name.find_first_of("/\\") != std::string::npos || !(end == ".csv" || truths)) continue;
    for (const auto& one : {std::optional{name}, truths})
      if (one && *one != "record.csv" && std::find(names.begin(), names.end(), *one) == names.end()) names.push_back(*one);
  }
}

std::vector<std::string> studies_named(const std::vector<File>& files, const std::string& prefix) {
  std::vector<std::string> names;
  if (const auto* file = file_named(files, "case.toml"); file != nullptr)
    if (const auto root = text::parse_toml(file->text, prefix + file->name)) collect_studies(*root, names);
  return names;
}

std::string folder_id(const std::filesystem::path& folder) {
  auto clean = std::filesystem::absolute(folder).lexically_normal();
  if (clean.filename().empty()) clean = clean.parent_path();
  return clean.filename().string();
}

}  // namespace

void collect_ids(Reader& reader, const text::Node& root) {
  IdCollector collector{reader, root};
  auto& ids = reader.ids;
  collector.collect("actor", ids.actors);
  collector.collect("faction", ids.factions, "actor");
  collector.collect("coalition", ids.coalitions);
  collector.collect("issue", ids.issues);
  collector.collect("place", ids.places);
  collector.collect("front", ids.fronts);
  collector.collect("strikes", ids.channels);
  collector.collect("raids", ids.channels);
  collector.collect("list", ids.lists);
  collector.collect("election", ids.elections);
  collector.collect("shock", ids.shocks);
  collector.collect("plan", ids.plans);
  collector.collect("measure", ids.measures);
  collector.collect("question", ids.questions);
  collector.collect("check", ids.checks);
  collector.collect("commitment", ids.commitments);
  collector.collect("objective", ids.objectives);
  collector.collect("reading", ids.readings);
  collector.apart(ids.coalitions, ids.actors, "a coalition and of an actor");
  collector.apart(ids.channels, ids.fronts, "a front and of strikes or raids");
}

void read_case_table(Reader& reader, Table& root) {
  auto& situation = reader.situation;
  const auto* node = root.sub_table("case");
  if (node == nullptr)
    return root.problem({reader.case_file, 0, 0}, "no [case]", "it says when the case begins and ends",
                        "add [case] with title, start, as_of and end");
  Table table{reader, *node, "[case]"};
  situation.title = table.text("title");
  situation.summary = table.text_or("summary", "");
  const auto start = table.date("start"), as_of = table.date("as_of"), end = table.date("end");
  situation.start = start.value_or(Date{});
  situation.as_of = as_of.value_or(situation.start);
  situation.end = end.value_or(situation.start);  // start == end: later checks of days are skipped
  situation.step_days = table.whole("step", 7, 1, 31);
  situation.report_days = table.whole("report", 28, situation.step_days, 366);
  table.finish();
  const auto order = [&](std::string_view key, const std::optional<Date>& early, const std::optional<Date>& late,
                         std::string_view before) {
    if (!early || !late || *early < *late) return;
    table.problem(table.place_of(key),
                  fmt::format("'{}' ({}) is not after '{}' ({})", key, to_string(*late), before, to_string(*early)),
                  "history runs from start to as_of, the forecast from as_of to end", "correct the dates");
    situation.end = situation.start;
  };
  order("as_of", start, as_of, "start");
  order("end", as_of, end, "as_of");
  if (days_between(situation.start, situation.end) > longest_case_days)
    table.problem(table.place_of("end"), "the case is longer than fifty years", "its mechanisms hold for a few",
                  "shorten it");
}

Reading read(const std::filesystem::path& folder, Strictness strictness) {
  Reading failed;
  if (!std::filesystem::is_directory(folder)) {
    failed.diagnostics.problem({folder.string(), 0, 0}, "no such folder", "a case is a folder with a case.toml",
                               "check the path");
    return failed;
  }
  std::vector<File> files;
  const auto load = [&](const std::string& name) {
    const auto path = folder / name;
    if (name != "case.toml" && !std::filesystem::exists(path)) return;
    auto text = text::read_file(path);
    if (text)
      files.push_back({name, std::move(*text)});
    else
      failed.diagnostics.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
  };
  for (const char* name : {"case.toml", "record.csv", "sources.toml", "README.md"}) load(name);
  const std::string prefix = (folder / "").string();
  for (const auto& name : studies_named(files, prefix)) load(name);
  if (!failed.diagnostics.ok()) return failed;
  return read_files(folder_id(folder), files, prefix, strictness);
}

Reading read_texts(const std::string& id, const std::vector<File>& files, Strictness strictness) {
  return read_files(id, files, "", strictness);
}

}  // namespace truce::casefile
