// One fault each, put into a valid case by replacing a text: the whole sentence that must come out, with its place.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "casefile/faults_table.hpp"
#include "casefile/new_case.hpp"
#include "casefile/read.hpp"

using namespace truce;
using namespace truce::casefile;

namespace {

std::vector<std::string> sentences(const std::vector<File>& files, Strictness strictness = Strictness::lenient) {
  std::vector<std::string> all;
  const auto reading = read_texts("x", files, strictness);
  for (const auto& d : reading.diagnostics.all()) all.push_back(to_string(d));
  return all;
}

void put(std::vector<File>& files, const Fault& fault) {
  for (auto& file : files) {
    if (file.name != fault.file) continue;
    const auto at = file.text.find(fault.old_text);
    REQUIRE(at != std::string::npos);
    file.text.replace(at, std::string{fault.old_text}.size(), fault.new_text);
  }
}

}  // namespace

TEST_CASE("every_fault_is_one_sentence_with_its_line_and_column") {
  for (const auto& fault : faults()) {
    auto files = new_case("x");
    put(files, fault);
    const auto found = sentences(files);
    std::string all;
    for (const auto& s : found) all += s + "\n";
    CAPTURE(fault.new_text);
    INFO(all);
    CHECK(std::find(found.begin(), found.end(), fault.sentence) != found.end());
  }
}

TEST_CASE("every_fault_of_a_counter_is_one_sentence_with_its_line_and_column") {
  const std::string header =
      "from,to,known,kind,subject,object,value,bound,definition,source,reliability,series\n"
      "2024-06-01,2024-06-10,2024-06-10,count,on_partner,partner,5,exact,attacks,report,high,embassy\n";
  const std::pair<const char*, const char*> faults[] = {
      {"2024-06-01,2024-06-20,2024-06-20,count,on_partner,partner,4,exact,attacks,report,high,embassy\n",
       "record.csv:3:59: the counter 'embassy' falls: 4 by 2024-06-20 after 5 by 2024-06-10 (a total only grows, the "
       "count between them would be negative); correct it, or begin another series where the counter was restarted or "
       "revised"},
      {"2024-06-01,2024-06-20,2024-06-20,count,on_partner,partner,4,at_most,attacks,report,high,embassy\n",
       "record.csv:3:59: the counter 'embassy' falls: at most 4 by 2024-06-20 after 5 by 2024-06-10 (a total only "
       "grows, the count between them would be negative); correct it, or begin another series where the counter was "
       "restarted or revised"},
      {"2024-06-01,2024-06-10,2024-06-10,count,on_partner,partner,6,exact,attacks,report,high,embassy\n",
       "record.csv:3:87: the series 'embassy' has a second total for 2024-06-10 (one counter has one total a day); "
       "remove one, or give this source a series of its own (line 2 has the other)"},
      {"2024-06-02,2024-06-20,2024-06-20,count,on_partner,partner,6,exact,attacks,report,high,embassy\n",
       "record.csv:3:87: the series 'embassy' is of two things (totals can be compared only where subject, object and "
       "first day are the same); correct the row, or name another series than that of line 2"},
      {"2024-06-01,2024-06-20,2024-06-20,level,north,strength,6,exact,people,report,high,embassy\n",
       "record.csv:3:82: a series on a row of kind level (only counts add up to running totals); leave the cell empty"}};
  for (const auto& [row, sentence] : faults) {
    auto files = new_case("x");
    files[1].text = header + row;
    const auto found = sentences(files);
    CAPTURE(sentence);
    std::string all;
    for (const auto& s : found) all += s + "\n";
    INFO(all);
    CHECK(std::find(found.begin(), found.end(), sentence) != found.end());
  }
}

TEST_CASE("all_faults_are_found_at_once") {
  auto files = new_case("x");
  std::size_t expected = 0;
  for (const char* id : {"step = 7 ", "rank = 0.2", "kind = \"state\"", "better = \"lower\""}) {
    Fault fault{"case.toml", id, "zzz = 1", ""};
    put(files, fault);
    ++expected;
  }
  CHECK(sentences(files).size() >= expected);
  CHECK_FALSE(read_texts("x", files).situation.has_value());
}

TEST_CASE("a_number_without_origin_is_a_warning_and_strict_makes_it_a_problem") {
  auto files = new_case("x");
  put(files, {"case.toml", "judgement = \"the unit: all weights are relative to the state's own forces\"", "", ""});
  const auto lenient = read_texts("x", files);
  CHECK(lenient.situation.has_value());
  CHECK(lenient.diagnostics.warnings() == 1);
  const auto strict = read_texts("x", files, Strictness::strict);
  CHECK_FALSE(strict.situation.has_value());
  CHECK(strict.diagnostics.problems() == 1);
}

TEST_CASE("without_a_case_file_there_is_one_sentence") {
  CHECK(sentences({}) ==
        std::vector<std::string>{
            "case.toml: no case.toml (a case is described there); write one, or begin with 'truce new'"});
}
