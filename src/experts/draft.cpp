#include "experts/draft.hpp"

#include <fmt/format.h>

namespace truce::experts {

std::size_t Draft::expert(const std::string& name) {
  const auto [at, fresh] = experts_.try_emplace(name, study_.experts.size());
  if (fresh) {
    study_.experts.push_back(name);
    study_.answers.emplace_back(study_.questions.size());
  }
  return at->second;
}

std::size_t Draft::question(const std::string& id, const Place& place) {
  const auto [at, fresh] = questions_.try_emplace(id, study_.questions.size());
  if (fresh) {
    study_.questions.push_back({id, "", Background::uniform, std::nullopt, place});
    for (Answers& answers : study_.answers) answers.emplace_back();
  }
  return at->second;
}

std::optional<std::size_t> Draft::known(const std::string& id) const {
  const auto at = questions_.find(id);
  return at == questions_.end() ? std::nullopt : std::optional{at->second};
}

void Draft::answer(std::size_t expert, std::size_t question, Answer values, const Place& place) {
  Answer& here = study_.answers[expert][question];
  if (!here.empty())
    found_.problem(place, fmt::format("a second answer of '{}' to '{}'", study_.experts[expert], study_.questions[question].id),
                   "it is unclear which one counts", "remove one");
  else
    here = std::move(values);
}

void Draft::truth(std::size_t question, double value, const Place& place) {
  auto& truth = study_.questions[question].truth;
  if (truth && *truth != value)
    found_.problem(place, fmt::format("another truth of '{}'", study_.questions[question].id), "a seed question has one truth",
                   "correct it, or leave it to one row");
  truth = value;
}

std::optional<Study> Draft::take(const std::string& file) {
  check(study_, file, found_);
  found_.sort();
  if (!found_.ok()) return std::nullopt;
  return std::move(study_);
}

}  // namespace truce::experts
