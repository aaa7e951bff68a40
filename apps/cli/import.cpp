// truce import: read the map and the options; stream the files through the importer; write the rows, or say why not.
#include "import.hpp"

#include <cstdio>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "progress.hpp"
#include "record/importers/read_map.hpp"
#include "record/read.hpp"
#include "store/folder.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using namespace record::importers;
using record::Record;

struct Plan {
  EventFormat format = EventFormat::ucdp;
  Map map;
  Scope scope;
};

void complain(Diagnostics& found, std::string option, std::string what, std::string why, std::string todo) {
  found.problem({std::move(option), 0, 0}, std::move(what), std::move(why), std::move(todo));
}

std::optional<Date> date_of(const char* option, const std::string& given, Diagnostics& found) {
  const auto date = parse_date(given);
  if (!given.empty() && !date)
    complain(found, option, fmt::format("'{}' is no date", given), "windows are counted in days", "write it as 2025-01-27");
  return date;
}

Scope scope_of(const ImportOptions& options, Diagnostics& found) {
  Scope scope;
  scope.period = {date_of("--from", options.from, found), date_of("--to", options.to, found)};
  scope.as_of = date_of("--as-of", options.as_of, found);
  for (const auto& country : options.countries) scope.countries.emplace_back(country);
  scope.every = parse_every(options.every);
  if (!options.every.empty() && !scope.every)
    complain(found, "--every", fmt::format("'{}' is no length of a window", options.every), "events are counted over windows",
             "write 7d, month or year");
  if (options.zeros) scope.zeros = Zeros::written;
  if (!options.events.empty()) scope.times = Scope::Times::kept;
  if (options.json && options.out.empty() && options.events.empty() && !options.dry_run)
    complain(found, "--json", "the account and the rows cannot both be printed", "neither could be read",
             "add --out, --events or --dry-run");
  return scope;
}

Plan plan_of(const ImportOptions& options, Diagnostics& found) {
  Plan plan;
  plan.format = options.format == "acled" ? EventFormat::acled : EventFormat::ucdp;
  plan.scope = scope_of(options, found);
  if (options.map.empty()) {  // everything is unmapped, which is what somebody who begins a map wants to see
    if (!options.dry_run)
      complain(found, "--map", "no map is given", "nobody has said which events become which rows",
               "add --map map.toml; --dry-run goes without one and lists the actors by how often they occur");
    return plan;
  }
  const auto text = text::read_file(options.map);
  if (!text) {
    const Diagnostic& one = text.error();
    found.problem(one.place, one.what, one.why, one.todo);
    return plan;
  }
  auto reading = read_map(*text, options.map, plan.format);
  found.append(std::move(reading.diagnostics));
  if (!reading.map) return plan;
  plan.map = std::move(*reading.map);
  found.append(check(plan.scope, plan.map, options.map));
  return plan;
}

std::vector<text::FileChunks> open_all(const std::vector<std::string>& files, Diagnostics& found) {
  std::vector<text::FileChunks> all;
  for (const auto& file : files) {
    auto opened = text::FileChunks::open(file);
    if (opened)
      all.push_back(std::move(*opened));
    else
      found.problem(opened.error().place, opened.error().what, opened.error().why, opened.error().todo);
  }
  return all;
}

/// Streams all files; false where Ctrl-C stopped it.
bool read_all(Importer& importer, EventFormat format, const ImportOptions& options, std::vector<text::FileChunks>& files) {
  constexpr double mebibyte = 1 << 20;
  ProgressLine progress{options.quiet};
  std::vector<std::string> names;  // outlive the line that shows them
  for (const auto& file : options.files) names.push_back("MiB of " + file);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto refill = [&file = files[i]](char* into, std::size_t room) { return file.read(into, room); };
    const auto watch = [&, &file = files[i]] {
      progress({static_cast<std::size_t>(static_cast<double>(file.done()) / mebibyte),
                static_cast<std::size_t>(static_cast<double>(file.size()) / mebibyte), names[i]});
      return stop_asked() ? Importer::Watch::stop : Importer::Watch::go_on;
    };
    const auto ended = importer.read(format, options.files[i], refill, watch);
    if (ended == Importer::Watch::stop) {
      progress.finish();
      return false;
    }
  }
  progress.finish();
  return true;
}

Date start_of_times(const Importer& importer) {
  if (importer.period().from) return *importer.period().from;
  return importer.times().size() > 0 ? importer.times().first_day() : Date{};
}

tl::expected<void, store::WorldFailure> write_all(const Importer& importer, const ImportOptions& options,
                                                  const std::string& rows) {
  const auto existing = options.replace ? store::Existing::replaced : store::Existing::kept;
  for (const auto& path : {options.out, options.events})
    if (!path.empty())
      if (auto place = store::check_file_place(path, existing); !place) return place;
  if (!options.out.empty())
    if (auto written = store::write_whole(options.out, rows, existing); !written) return written;
  if (options.events.empty()) return {};
  return store::write_whole(options.events, write_event_times(importer.times(), start_of_times(importer)), existing);
}

void say_start(const Importer& importer, const ImportOptions& options) {
  if (options.events.empty()) return;
  std::string line = fmt::format("day 0 of the event times is {}", to_string(start_of_times(importer)));
  if (const auto end = importer.period().to; end && importer.period().from)
    line += fmt::format("; the period ends after {} days", days_between(*importer.period().from, *end) + 1);
  std::fprintf(stderr, "%s\n", line.c_str());
}

int refuse(const Account& account) {
  const Faults& faults = account.faults;
  std::fprintf(stderr, "nothing was written; %s\n",
               account.unread_files > 0 ? "a file could not be read to its end"
                                        : "mend the rows, or import the sound ones with --skip-faulty");
  if (faults.beyond() > 0) std::fprintf(stderr, "(%zu more problems are not shown)\n", faults.beyond());
  return bad_input;
}

int finish(const Importer& importer, const Plan& plan, const ImportOptions& options) {
  const Record record = importer.rows();
  const Faults& faults = importer.account().faults;
  const bool sound = faults.none() || (options.skip_faulty && importer.account().unread_files == 0);
  if (options.json)
    std::printf("%s\n", text::write_json(to_json(importer, plan.map, record.rows.size())).c_str());
  else
    print(faults.shown(), Format::text);
  if (!options.json) print_import(importer, plan.map, record.rows.size());
  if (!sound) return refuse(importer.account());
  if (options.dry_run) return done;
  const std::string rows = record::write(record);
  if (auto written = write_all(importer, options, rows); !written) {
    std::fprintf(stderr, "truce: %s\n", written.error().message.c_str());
    return world_failed;
  }
  if (!options.json) say_start(importer, options);
  if (options.out.empty() && options.events.empty()) std::fputs(rows.c_str(), stdout);
  return done;
}

}  // namespace

int import_events(const ImportOptions& options) {
  Diagnostics found;
  const Plan plan = plan_of(options, found);
  auto files = open_all(options.files, found);
  if (!found.ok()) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  Importer importer{plan.map, plan.scope};
  if (!read_all(importer, plan.format, options, files)) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  return finish(importer, plan, options);
}

}  // namespace truce::cli
