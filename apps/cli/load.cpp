#include <cstdio>

#include <fmt/format.h>

#include "casefile/as_of.hpp"
#include "casefile/read.hpp"
#include "command.hpp"
#include "text/json.hpp"

namespace truce::cli {

text::Json to_json(const Diagnostics& diagnostics) {
  text::Json all = text::Json::array();
  for (const Diagnostic& d : diagnostics.all())
    all.push(text::Json::object()
                 .set("severity", d.severity == Severity::problem ? "problem" : "warning")
                 .set("file", d.place.file)
                 .set("line", d.place.line)
                 .set("column", d.place.column)
                 .set("what", d.what)
                 .set("why", d.why)
                 .set("todo", d.todo));
  return text::Json::object()
      .set("problems", diagnostics.problems())
      .set("warnings", diagnostics.warnings())
      .set("diagnostics", std::move(all));
}

void print(const Diagnostics& diagnostics, Format format) {
  if (format == Format::json) {
    std::puts(text::write_json(to_json(diagnostics)).c_str());
    return;
  }
  for (const Diagnostic& d : diagnostics.all()) std::fprintf(stderr, "%s\n", to_string(d).c_str());
}

Loaded load(const LoadOptions& options) {
  Loaded loaded;
  auto reading = casefile::read(options.path, options.strict ? casefile::Strictness::strict : casefile::Strictness::lenient);
  loaded.diagnostics.append(std::move(reading.diagnostics));
  if (reading.situation && options.as_of.empty()) {
    reading.situation = casefile::as_known(std::move(*reading.situation));
  } else if (reading.situation) {
    auto moved = casefile::as_of(std::move(*reading.situation), options.as_of);
    if (moved) {
      reading.situation = std::move(*moved);
    } else {
      loaded.diagnostics.append(std::move(moved.error()));
      reading.situation.reset();
    }
  }
  if (reading.situation) {
    loaded.situation = std::make_shared<const casefile::Case>(std::move(*reading.situation));
    auto assembly = model::assemble(loaded.situation);
    loaded.diagnostics.append(std::move(assembly.diagnostics));
    loaded.model = std::move(assembly.model);
  }
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace truce::cli
