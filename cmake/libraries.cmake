# Third-party libraries, all from Debian 12, each reached through one file of ours (docs/hacking.md).
find_package(fmt REQUIRED)            # words: formatting
find_package(tomlplusplus REQUIRED)   # text/toml.cpp: the case file, with line and column of every key
find_package(nlohmann_json REQUIRED)  # text/json.cpp: run files read back
find_package(CLI11 REQUIRED)          # apps/cli/main.cpp: command line
find_package(SQLite3 REQUIRED)        # store/database.cpp: truce.db
find_package(tl-expected REQUIRED)    # errors as values
find_path(RANDOM123_INCLUDE Random123/philox.h REQUIRED)  # random/stream.hpp: Philox, counter-based
add_library(truce_random123 INTERFACE)
target_include_directories(truce_random123 SYSTEM INTERFACE ${RANDOM123_INCLUDE})
if(TRUCE_TESTS)
  find_path(DOCTEST_INCLUDE doctest/doctest.h REQUIRED)
  add_library(truce_test_main OBJECT ${PROJECT_SOURCE_DIR}/tests/kit/main.cpp)
  target_include_directories(truce_test_main SYSTEM PUBLIC ${DOCTEST_INCLUDE})
  target_compile_definitions(truce_test_main PUBLIC DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
  target_link_libraries(truce_test_main PUBLIC truce_flags)
endif()
