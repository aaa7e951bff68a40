// truce sample: read what may vary; write where to run the model.
#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/table/parameters.hpp"
#include "data.hpp"
#include "random/design/sobol.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using analysis::Axis;
using analysis::Tails;

constexpr std::size_t most_values = 50'000'000;  // of a design, about 1 GB as text

/// Every parameter of a case that is not a constant, with its prior.
std::vector<Axis> axes_of_case(const std::string& folder, Diagnostics& found) {
  Loaded loaded = load({folder, "", false});
  found.append(std::move(loaded.diagnostics));
  std::vector<Axis> axes;
  if (!loaded.model) return axes;
  for (const auto& entry : loaded.model->table.all())
    if (!random::is_constant(entry.law)) axes.push_back({entry.address, entry.law});
  return axes;
}

std::vector<Axis> read_axes(const std::string& path, Diagnostics& found) {
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) return axes_of_case(path, found);
  const auto text = text::read_file(path);
  if (!text) {
    found.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
    return {};
  }
  auto axes = analysis::read_parameters(*text, path);
  if (axes) return std::move(*axes);
  found.append(std::move(axes.error()));
  return {};
}

std::size_t rows_of(const SampleOptions& options, std::size_t columns) {
  const auto n = static_cast<std::size_t>(std::max(0, options.n));
  if (options.method == "lhs") return n;
  if (options.method == "morris") return n * (columns + 1);
  return n * (options.no_second ? columns + 2 : 2 * columns + 2);
}

void check(const SampleOptions& options, std::size_t columns, Diagnostics& found) {
  const Place n{"--n", 0, 0};
  if (options.n < 1) found.problem(n, fmt::format("{} points", options.n), "a design has at least one", "give a larger number");
  if (rows_of(options, columns) * columns > most_values)
    found.problem(n, fmt::format("{} rows of {} values", rows_of(options, columns), columns), "that is more than a file should hold", "give a smaller number");
  if (options.method == "sobol" && 2 * columns > random::sobol_dimensions)
    found.problem({options.parameters, 0, 0}, fmt::format("{} parameters", columns),
                  fmt::format("the sequence has {} dimensions, and each parameter takes two", random::sobol_dimensions),
                  "leave the ones out that cannot matter (--method morris tells), or use lhs");
  if (options.method == "sobol" && options.n > 0 && (options.n & (options.n - 1)) != 0)
    found.warning(n, fmt::format("{} is no power of two", options.n), "the points are then less even", "take the power of two above it");
  if (options.no_second && options.method != "sobol")
    found.problem({"--no-second", 0, 0}, fmt::format("beside --method {}", options.method), "only sobol has a second order", "leave it out");
  if (options.json && options.out.empty())
    found.problem({"--json", 0, 0}, "without --out", "the rows themselves are printed then", "add --out X.csv");
}

random::Design design_of(const SampleOptions& options, std::size_t columns) {
  const auto n = static_cast<std::size_t>(options.n);
  if (options.method == "lhs") return random::latin_hypercube(columns, n, options.seed);
  if (options.method == "morris") return random::morris_design(columns, n, options.seed);
  return random::sobol_design(columns, n, options.no_second ? random::SecondOrder::without : random::SecondOrder::with);
}

}  // namespace

int sample(const SampleOptions& options) {
  Diagnostics found;
  const auto axes = read_axes(options.parameters, found);
  if (found.ok()) check(options, axes.size(), found);
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!found.ok()) return bad_input;
  const random::Design design = design_of(options, axes.size());
  const std::string csv = design_csv(axes, design, options.method == "morris" ? Tails::within : Tails::whole);
  if (options.out.empty()) {
    std::fputs(csv.c_str(), stdout);
    return done;
  }
  if (auto written = store::write_whole(options.out, csv, store::Existing::replaced); !written) return fail(written.error());
  text::Json answer = text::Json::object();
  answer.set("file", options.out).set("method", options.method).set("rows", design.rows()).set("parameters", axes.size());
  if (options.json)
    std::fputs(json_text(answer).c_str(), stdout);
  else
    std::printf("%s: %zu rows of %zu parameters\n", options.out.c_str(), design.rows(), axes.size());
  return done;
}

}  // namespace truce::cli
