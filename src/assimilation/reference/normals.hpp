// Standard normal numbers for many particles at once, in lanes; for the reference models.
//
// Two neighbouring particles share one block of Philox words at (seed, purpose, member = slot/2, step): two uniforms,
// turned by Box and Muller's transformation into r cos(2 pi v) and r sin(2 pi v), r = sqrt(-2 log u). A particle's number depends on
// its slot and step alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace truce::assimilation::reference {

/// normal[i - begin] for the slots [begin, begin + normal.size()); begin is even.
void fill_normals(std::uint64_t seed, std::uint32_t purpose, std::uint32_t step, std::size_t begin,
                  std::span<double> normal);

}  // namespace truce::assimilation::reference
