# Compiler flags as one interface target. Contraction and fast-math stay off: the same case and
# seed give the same bits (docs/determinism.md). Errno and traps of floating-point numbers, which nobody
# here reads, stop compilers from working on several numbers at a time; without them no bit changes.
add_library(truce_flags INTERFACE)
target_include_directories(truce_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(truce_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -ffp-contract=off -fno-math-errno -fno-trapping-math)
if(TRUCE_WERROR)
  target_compile_options(truce_flags INTERFACE -Werror)
endif()
if(TRUCE_CONTRACTS)
  target_compile_definitions(truce_flags INTERFACE TRUCE_CONTRACTS=1)
endif()
if(TRUCE_SANITIZE)
  target_compile_options(truce_flags INTERFACE -fsanitize=${TRUCE_SANITIZE} -fno-omit-frame-pointer -O1 -g1)
  target_link_options(truce_flags INTERFACE -fsanitize=${TRUCE_SANITIZE})
  if(TRUCE_SANITIZE MATCHES "undefined")
    target_compile_options(truce_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
if(TRUCE_FUZZ)
  target_compile_options(truce_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(truce_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
find_program(TRUCE_CCACHE ccache)
if(TRUCE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TRUCE_CCACHE})
endif()
