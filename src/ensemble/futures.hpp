// The same members again and again: each stands at the as-of date, and any course of action can be followed from there.
//
// A search tries thousands of plans on one sample. Its members' histories are simulated once and kept; a plan costs its
// future only. What a member answers under a course is what `forecast` gives for it under a plan with the same steps, bit
// for bit, whichever other courses are followed and on however many threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "assimilation/condition.hpp"
#include "ensemble/question.hpp"
#include "model/member.hpp"
#include "model/state.hpp"

namespace truce::ensemble {

/// Is every measure that was read at the end of the last step a number, or rightly none?
[[nodiscard]] bool is_whole(const model::Model& model, const model::State& state);

/// What is done from the as-of date on; may differ between members (a plan's drawn sizes and days).
using Course = std::function<calendar::Schedule(const model::Member&)>;

/// A plan of the case.
[[nodiscard]] Course course_of(const model::Model& model, std::size_t plan);

class Futures {
 public:
  struct Settings {
    std::uint64_t seed = 1;
    unsigned threads = 1;
    std::shared_ptr<const assimilation::Conditioned> conditioned;  // where it has a sample, members start from it
    const std::atomic<bool>* stop = nullptr;
    std::function<void(std::size_t paths)> followed;               // called after each member, from any thread
  };
  Futures(const model::Model& model, std::vector<Asked> asked, Settings settings);
  ~Futures();

  /// One course and the members [begin, end) that follow it.
  struct Task {
    const Course* course;
    std::size_t begin, end;
    std::span<float> answers;  // (end - begin) x asked; not a number where the path gives no answer or fails
  };
  /// Answers are whole unless `stop` was set.
  void follow(std::span<const Task> tasks);

  /// Draw of the parameters that each member starts from, numbered in the order of their first member.
  [[nodiscard]] std::vector<std::uint32_t> draws(std::size_t members) const;

  [[nodiscard]] const std::vector<Asked>& asked() const { return asked_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }  // paths that came to what is no number

 private:
  struct Standing {
    model::Member member;
    model::State state;
  };
  struct Worker;
  void stand(std::size_t members);
  void follow_member(Worker& worker, std::size_t member, std::span<const Task> tasks);

  const model::Model& model_;
  std::vector<Asked> asked_;
  Settings settings_;
  std::vector<Standing> standing_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::atomic<std::uint64_t> failed_ = 0;

};

}  // namespace truce::ensemble
