// Loops in as many lanes as the processor has, chosen when the program starts.
//
// The lanes change no bit: contraction is off, and such a loop uses + - * / sqrt, comparisons and whole numbers only.
// Sanitizers run before the choice can be made, so there is none under them.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#if defined(__has_feature)
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define TRUCE_WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#else
#define TRUCE_WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef TRUCE_WIDE
#define TRUCE_WIDE
#endif
