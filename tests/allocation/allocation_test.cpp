// A step allocates nothing: counted over whole paths of every case.
#include "../kit/situation.hpp"

#include <cstdlib>
#include <new>

#include "model/step.hpp"

namespace {

// Threads of other tests may allocate meanwhile in this program; each counts for itself.
thread_local std::uint64_t allocations = 0;

void* counted(std::size_t size) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}

void* counted_or_thrown(std::size_t size) {
  if (void* memory = counted(size)) return memory;
  throw std::bad_alloc{};
}

}  // namespace

// The whole family: a form left out would be the sanitizer's, whose memory our delete may not free.
void* operator new(std::size_t size) { return counted_or_thrown(size); }
void* operator new[](std::size_t size) { return counted_or_thrown(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

using namespace truce;
using namespace truce::model;

namespace {

/// Allocations made inside Simulator::advance on steps of the usual length, over some members under every plan.
std::uint64_t allocations_in_steps(const Model& model, std::uint32_t members) {
  Simulator simulator{model};
  State at_as_of;
  State state;
  std::uint64_t inside = 0;
  const calendar::Schedule none;
  const auto advance = [&](State& s, std::size_t tick, const calendar::Schedule& plan) {
    const std::uint64_t before = allocations;
    simulator.advance(s, plan);
    if (model.ticks[tick].dt == model.situation->step_days) inside += allocations - before;
  };
  for (std::uint32_t m = 0; m < members; ++m) {
    const Member member = draw_member(model, 3, m);
    simulator.take(member);
    simulator.start(at_as_of);
    for (std::size_t i = 0; i < model.history_steps; ++i) advance(at_as_of, i, none);
    for (std::size_t p = 0; p < model.plan.size(); ++p) {
      const calendar::Schedule plan = plan_schedule(model, member, p);
      state = at_as_of;
      simulator.branch(state, plan);
      for (std::size_t i = model.history_steps; i < model.ticks.size(); ++i) advance(state, i, plan);
    }
    if (m == 0) inside = 0;  // the first member fills the memory that all later ones reuse
  }
  return inside;
}

}  // namespace

TEST_CASE("the_counter_counts") {
  const std::uint64_t before = allocations;
  const std::vector<int> some(1000);
  CHECK(allocations > before);
  CHECK(some.size() == 1000);
}

TEST_CASE("a_step_allocates_nothing") {
  for (const char* name : {"iraq", "aceh", "sons_of_iraq"}) {
    CAPTURE(name);
    CHECK(allocations_in_steps(*kit::assembled(kit::public_case(name)), 10) == 0);
  }
}
