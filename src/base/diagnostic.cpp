#include "base/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace truce {

std::string to_string(const Diagnostic& d) {
  std::string text = d.place.file;
  if (d.place.line > 0) text += fmt::format(":{}:{}", d.place.line, d.place.column);
  text += d.severity == Severity::warning ? ": warning: " : ": ";
  text += d.what;
  if (!d.why.empty()) text += fmt::format(" ({})", d.why);
  if (!d.todo.empty()) text += fmt::format("; {}", d.todo);
  return text;
}

void Diagnostics::problem(Place place, std::string what, std::string why, std::string todo) {
  all_.push_back({std::move(place), Severity::problem, std::move(what), std::move(why), std::move(todo)});
}

void Diagnostics::warning(Place place, std::string what, std::string why, std::string todo) {
  all_.push_back({std::move(place), Severity::warning, std::move(what), std::move(why), std::move(todo)});
}

void Diagnostics::append(Diagnostics other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
}

void Diagnostics::sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
  });
}

void Diagnostics::promote_warnings() {
  for (auto& d : all_) d.severity = Severity::problem;
}

std::size_t Diagnostics::problems() const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::problem; }));
}

std::size_t Diagnostics::warnings() const { return all_.size() - problems(); }

}  // namespace truce
