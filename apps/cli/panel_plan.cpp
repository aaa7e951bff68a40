// truce panel: what was asked, checked before anything is fitted.
#include <charconv>

#include <fmt/format.h>

#include "panel.hpp"
#include "parallel/parallel.hpp"

namespace truce::cli {

namespace {

using panel::Month;

/// The two sides of "a..b"; nothing where there are not two.
std::optional<std::pair<std::string, std::string>> sides(const std::string& words) {
  const auto dots = words.find("..");
  if (dots == std::string::npos) return {};
  return std::pair{words.substr(0, dots), words.substr(dots + 2)};
}

std::optional<int> whole(const std::string& words) {
  int value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (error != std::errc{} || end != words.data() + words.size()) return {};
  return value;
}

void read_keys(const std::string& words, PanelPlan& plan, Diagnostics& found) {
  const auto comma = words.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 == words.size() || words.find(',', comma + 1) != std::string::npos) {
    found.problem({"--keys", 0, 0}, fmt::format("'{}' is not two columns", words), "a count belongs to a month and a unit",
                  "write --keys MONTH,UNIT, like month_id,country_id");
    return;
  }
  plan.columns.month_column = words.substr(0, comma);
  plan.columns.unit_column = words.substr(comma + 1);
}

void read_horizon(const std::string& words, PanelPlan& plan, Diagnostics& found) {
  const auto ends = sides(words);
  const auto first = ends ? whole(ends->first) : std::nullopt, last = ends ? whole(ends->second) : std::nullopt;
  if (first && last && *first >= 1 && *last >= *first && *last <= 120) {
    plan.horizon = {*first, *last};
    return;
  }
  found.problem({"--horizon", 0, 0}, fmt::format("'{}' is no horizon", words), "months are counted from the origin, 1 to 120",
                "write --horizon 3..14");
}

std::optional<Month> read_month(const char* option, const std::string& words, Diagnostics& found) {
  if (words.empty()) return {};
  const auto month = panel::parse_month(words, panel::MonthStyle::calendar);
  if (!month) {
    found.problem({option, 0, 0}, fmt::format("'{}' is no month", words), "the forecast knows what was known at its end",
                  "write it as 2017-10");
  }
  return month;
}

void read_origins(const std::string& words, PanelPlan& plan, Diagnostics& found) {
  if (words.empty()) return;
  const auto ends = sides(words);
  if (!ends) {
    found.problem({"--origins", 0, 0}, fmt::format("'{}' is not first..last", words), "a table walks from one to the other",
                  "write --origins 2000-10..2016-10");
    return;
  }
  plan.first_origin = read_month("--origins", ends->first, found);
  plan.last_origin = read_month("--origins", ends->second, found);
  if (plan.first_origin && plan.last_origin && *plan.last_origin < *plan.first_origin) {
    found.problem({"--origins", 0, 0}, "the last origin lies before the first", "no origin is left", "turn them round");
  }
}

void read_methods(const std::string& words, PanelPlan& plan, Diagnostics& found) {
  if (words.empty()) {
    for (std::size_t m = 0; m < panel::method_count; ++m) plan.methods.push_back(static_cast<panel::Method>(m));
    return;
  }
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t end = std::min(words.find(',', begin), words.size());
    const auto method = panel::parse_method(std::string_view(words).substr(begin, end - begin));
    if (method) {
      plan.methods.push_back(*method);
    } else {
      std::string all;
      for (std::size_t m = 0; m < panel::method_count; ++m)
        all += (m == 0 ? "" : ", ") + std::string(to_string(static_cast<panel::Method>(m)));
      found.problem({"--method", 0, 0}, fmt::format("no method '{}'", words.substr(begin, end - begin)),
                    "nothing would be forecast", "choose one of " + all);
    }
    begin = end + 1;
  }
}

}  // namespace

PanelPlan plan_of(const PanelOptions& options, Diagnostics& found) {
  PanelPlan plan;
  read_keys(options.keys, plan, found);
  plan.columns.value_column = options.value;
  read_horizon(options.horizon, plan, found);
  read_methods(options.method, plan, found);
  plan.origin = read_month("--origin", options.origin, found);
  plan.until = read_month("--until", options.until, found);
  read_origins(options.origins, plan, found);
  const auto within = [&](const char* name, int value, int low, int high, const char* why) {
    if (value >= low && value <= high) return;
    found.problem({name, 0, 0}, fmt::format("{} is not within {} to {}", value, low, high), why, "choose another number");
  };
  within("--draws", options.draws, 1, 100000, "a forecast is made of draws");
  within("--threads", options.threads, 0, 1024, "0 stands for all cores");
  plan.draws = static_cast<std::size_t>(std::max(1, options.draws));
  plan.threads = options.threads > 0 ? static_cast<unsigned>(options.threads) : parallel::hardware_threads();
  return plan;
}

}  // namespace truce::cli
