// Contracts: what a function may count on, said where it is counted on.
// Checked when TRUCE_CONTRACTS is set (presets dev, check, thread, fuzz); free otherwise.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace truce {

[[noreturn]] inline void contract_broken(const char* kind, const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: %s broken: %s\n", file, line, kind, condition);
  std::abort();
}

}  // namespace truce

#ifdef TRUCE_CONTRACTS
#define TRUCE_CONTRACT_(kind, condition) \
  ((condition) ? static_cast<void>(0) : ::truce::contract_broken(kind, #condition, __FILE__, __LINE__))
#else
#define TRUCE_CONTRACT_(kind, condition) static_cast<void>(0)
#endif

#define TRUCE_EXPECTS(condition) TRUCE_CONTRACT_("expectation", condition)
#define TRUCE_ASSERTS(condition) TRUCE_CONTRACT_("assertion", condition)
#define TRUCE_ENSURES(condition) TRUCE_CONTRACT_("promise", condition)
