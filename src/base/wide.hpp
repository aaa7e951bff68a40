// Loops compiled once for each width of the processor's registers; the program picks when it starts.
//
// TRUCE_WIDE before a function makes copies of it for 2, 4 and 8 numbers at a time. Only + - * / and comparisons of
// independent elements may stand in its loops: with contraction off (cmake/flags.cmake) every width then gives the same
// bits. On a member it stands at the declaration too. One copy only where the compiler or the system lacks this, and
// under sanitizers, which start after the pick.
//
// TRUCE_INLINED stands at what such a function calls in its loops (of a lambda, after its parameters): only what is
// inlined is copied with it.
#pragma once

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TRUCE_SANITIZED_ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TRUCE_SANITIZED_ 1
#endif

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(TRUCE_SANITIZED_)
#define TRUCE_WIDE __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TRUCE_WIDE
#endif

#define TRUCE_INLINED __attribute__((always_inline))
