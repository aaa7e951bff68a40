#include "text/suggest.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace truce::text {

namespace {

constexpr std::size_t longest = 100;  // longer words are not misspelt keys

template <class Candidate>
std::string nearest_of(std::string_view word, std::span<const Candidate> candidates) {
  const int most = std::max(2, static_cast<int>(word.size() / 3));
  int best = most + 1;
  std::string_view found;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest || word.size() > longest) continue;
    if (std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size()) >=
        static_cast<std::size_t>(best))
      continue;
    const int distance = edit_distance(word, candidate);
    if (distance >= best || distance >= static_cast<int>(std::max(word.size(), candidate.size()))) continue;
    best = distance;
    found = candidate;
  }
  return std::string{found};
}

template <class Candidate>
std::string advice(std::string_view word, std::span<const Candidate> candidates, std::string_view otherwise) {
  if (const auto near = nearest_of(word, candidates); !near.empty()) return fmt::format("did you mean '{}'?", near);
  if (candidates.empty()) return std::string{otherwise};
  std::string all = "one of: ";
  const std::size_t shown = std::min<std::size_t>(candidates.size(), 12);
  for (std::size_t i = 0; i < shown; ++i) all += fmt::format("{}{}", i == 0 ? "" : ", ", candidates[i]);
  if (shown < candidates.size()) all += ", ...";
  return all;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  return nearest_of(word, candidates);
}
std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
  return nearest_of(word, candidates);
}
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates, std::string_view otherwise) {
  return advice(word, candidates, otherwise);
}
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string_view otherwise) {
  return advice(word, candidates, otherwise);
}

}  // namespace truce::text
