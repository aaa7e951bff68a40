// Doors of text: what comes in keeps its place, what goes out comes back the same.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "text/csv.hpp"
#include "text/csv_scan.hpp"
#include "text/file.hpp"
#include "text/json.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/toml.hpp"

using namespace truce;
using namespace truce::text;

namespace {

std::string first_sentence(const Diagnostics& found) {
  REQUIRE_FALSE(found.all().empty());
  return to_string(found.all().front());
}

std::string toml_fault(std::string_view text) {
  const auto read = parse_toml(text, "f");
  REQUIRE_FALSE(read.has_value());
  return first_sentence(read.error());
}

std::string csv_fault(std::string_view text) {
  const auto read = parse_csv(text, "f");
  REQUIRE_FALSE(read.has_value());
  return first_sentence(read.error());
}

}  // namespace

TEST_CASE("toml_keeps_the_order_and_the_place_of_keys_and_values") {
  const auto root = parse_toml("zeta = 1\nalpha = \"x\"\n[[t]]\n  k = [1, 2.5]\n  d = 2025-01-27\n", "f");
  REQUIRE(root.has_value());
  REQUIRE(root->entries.size() == 3);
  CHECK(root->entries[0].key == "zeta");
  CHECK(root->entries[1].value.place == Place{"f", 2, 9});
  const auto& inner = root->find("t")->value.items.at(0);
  CHECK(inner.find("k")->place == Place{"f", 4, 3});
  CHECK(inner.find("k")->value.items.at(1).number == 2.5);
  CHECK(inner.find("k")->value.items.at(1).place == Place{"f", 4, 11});
  CHECK(inner.find("d")->value.date == *parse_date("2025-01-27"));
  CHECK(inner.find("nothing") == nullptr);
}

TEST_CASE("toml_refuses_odd_bytes_outside_strings_before_the_parser_sees_them") {
  CHECK(toml_fault("a = 1\n\xCC\xBE = 2\n").starts_with("f:2:1: byte 0xCC outside quotes"));
  CHECK(toml_fault(std::string_view{"a = \0", 5}).starts_with("f:1:5: byte 0x00 outside quotes"));
  CHECK(toml_fault("a = \"\xFF\"").starts_with("f:1:6: the text is not UTF-8"));
  CHECK(parse_toml("# \xC3\xA9\na = \"\xC3\xA9 # . [\"\nb = '''\n[[[[ \"\"\" '''\n", "f").has_value());
  CHECK(parse_toml("\xEF\xBB\xBF"
                   "a = 1",
                   "f")
            .has_value());
}

TEST_CASE("toml_refuses_what_is_nested_too_deeply") {
  CHECK(toml_fault("a = " + std::string(1000, '[')).starts_with("f:1:37: brackets nested too deeply"));
  std::string dotted = "a";
  for (int i = 0; i < 100000; ++i) dotted += ".a";
  CHECK(toml_fault(dotted + " = 1").find("a key with too many dots") != std::string::npos);
  std::string numbers = "a = [";
  for (int i = 0; i < 1000; ++i) numbers += "0.5, ";
  CHECK(parse_toml(numbers + "]", "f").has_value());
}

TEST_CASE("toml_refuses_clock_times_and_numbers_that_are_not_finite") {
  CHECK(toml_fault("a = 2025-01-27T10:00:00").starts_with("f:1:5: a clock time"));
  CHECK(toml_fault("a = inf").starts_with("f:1:5: a number that is not finite"));
  CHECK(toml_fault("a = 0001-01-01").starts_with("f:1:5: a date outside the years"));
}

TEST_CASE("csv_reads_quotes_line_breaks_and_carriage_returns") {
  const auto table = parse_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\n,\n",
      "f");
  REQUIRE(table.has_value());
  CHECK(table->column("b") == 1);
  CHECK(table->column("c") == -1);
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0][0].text == "x, \"y\"\nz");
  CHECK(table->rows[0][1].place == Place{"f", 3, 4});
  CHECK(table->rows[1][0].text.empty());
}

TEST_CASE("csv_counts_columns_in_characters") {
  const auto table = parse_csv("a,b\n\xC3\xA9\xC3\xA9,2\n", "f");
  REQUIRE(table.has_value());
  CHECK(table->rows[0][1].place == Place{"f", 2, 4});
}

TEST_CASE("csv_names_what_is_wrong") {
  CHECK(csv_fault("a,b\n1\n").starts_with("f:2:1: 1 cells where the header has 2"));
  CHECK(csv_fault("a\n\"x\n").starts_with("f:2:1: a quote that is never closed"));
  CHECK(csv_fault("a\nx\"y\n").starts_with("f:2:2: a quote inside an unquoted cell"));
  CHECK(csv_fault("a\n\"x\"y\n").starts_with("f:2:4: text after the closing quote"));
  CHECK(csv_fault(std::string_view{"a\n\0\n", 4}).starts_with("f:2:1: a NUL byte"));
  CHECK(csv_fault("").starts_with("f:1:1: no header line"));
}

TEST_CASE("csv_in_chunks_of_any_size_is_the_same_as_whole") {
  const std::string text =
      "\xEF\xBB\xBF"
      "a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\n\xC3\xA9\"q,\"w\"v\n,\nlast,";
  for (std::size_t size = 1; size <= text.size(); ++size) {
    CsvScanner whole{text};
    std::size_t at = 0;
    CsvScanner chunked{[&](char* into, std::size_t room) {
      const std::size_t n = text.copy(into, std::min(size, room), at);
      at += n;
      return n;
    }};
    CsvRecord expected;
    CsvRecord got;
    std::size_t records = 0;
    while (whole.next(expected)) {
      REQUIRE(chunked.next(got));
      REQUIRE(got.size() == expected.size());
      for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(got.text(i) == expected.text(i));
        CHECK(got.place(i, "f") == expected.place(i, "f"));
      }
      REQUIRE(got.faults().size() == expected.faults().size());
      for (std::size_t i = 0; i < got.faults().size(); ++i) CHECK(got.faults()[i].column == expected.faults()[i].column);
      ++records;
    }
    CHECK(records == 5);
    CHECK_FALSE(chunked.next(got));
  }
}

TEST_CASE("csv_in_chunks_gives_up_on_a_record_that_never_ends") {
  std::size_t given = 0;
  CsvScanner scanner{[&](char* into, std::size_t room) {
    std::fill_n(into, room, given == 0 ? '"' : 'x');  // one opening quote, then no end
    if (given == 0) room = 1;
    given += room;
    return room;
  }};
  CsvRecord record;
  REQUIRE(scanner.next(record));
  REQUIRE(record.faults().size() == 1);
  CHECK(record.faults()[0].kind == CsvFault::Kind::too_long);
  CHECK_FALSE(scanner.next(record));
  CHECK(given < 2 * csv_record_limit);
}

TEST_CASE("csv_in_chunks_names_the_cell_that_is_not_utf8") {
  const std::string text = "a,b\n1,\xC3\n\xA9,2\n";  // the halves of one character in two cells
  std::size_t at = 0;
  CsvScanner scanner{[&](char* into, std::size_t room) {
    const std::size_t n = text.copy(into, room, at);
    at += n;
    return n;
  }};
  CsvRecord record;
  REQUIRE(scanner.next(record));
  REQUIRE(scanner.next(record));
  REQUIRE(record.faults().size() == 1);
  Diagnostics found;
  report(record.faults()[0], "f", found);
  CHECK(first_sentence(found).starts_with("f:2:3: the text is not UTF-8"));
  REQUIRE(scanner.next(record));
  CHECK(record.faults().size() == 1);
}

TEST_CASE("csv_written_reads_back_the_same") {
  const std::vector<std::string> cells{"plain", "with, comma", "with \"quotes\"", "two\nlines", "", "caf\xC3\xA9"};
  CsvWriter csv;
  for (const auto& cell : cells) csv.cell(cell);
  csv.cell(.1).cell(std::numeric_limits<double>::quiet_NaN()).cell(7);
  csv.end_row();
  const auto table = parse_csv(csv.text(), "f");
  REQUIRE(table.has_value());
  for (std::size_t i = 0; i < cells.size(); ++i) CHECK(table->header[i].text == cells[i]);
  CHECK(table->header[6].text == "0.1");
  CHECK(table->header[7].text.empty());
  CHECK(table->header[8].text == "7");
}

TEST_CASE("numbers_written_read_back_to_the_same_bits") {
  for (const double x : {0., 1., -1.5, .1, 1. / 3, 5000., 1e300, 5e-324, 123456789.123, 1e21}) {
    CAPTURE(x);
    const auto back = parse_number(to_text(x));
    REQUIRE(back.has_value());
    CHECK(*back == x);
  }
  CHECK(to_text(5000.) == "5000");
  CHECK(to_text(-0.) == "0");
}

TEST_CASE("what_is_no_number_is_none") {
  for (const auto* text : {"", " 1", "1 ", "+1", "1,5", "0x10", "nan", "inf", "1e999", "one", "1-"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text).has_value());
  }
}

TEST_CASE("json_keeps_order_and_reads_back_the_same") {
  Json inner = Json::array();
  inner.push(1).push(.1).push(std::numeric_limits<double>::infinity());
  Json all = Json::object();
  all.set("z", "a \"b\"\n\x01").set("a", std::move(inner)).set("t", true).set("n", Json{}).set("o", Json::object());
  const auto compact = write_json(all, JsonLayout::compact);
  CHECK(compact == "{\"z\":\"a \\\"b\\\"\\n\\u0001\",\"a\":[1,0.1,null],\"t\":true,\"n\":null,\"o\":{}}");
  const auto back = parse_json(write_json(all), "f");
  REQUIRE(back.has_value());
  CHECK(write_json(*back, JsonLayout::compact) == compact);
  CHECK(back->text_or("z", "") == "a \"b\"\n\x01");
  CHECK(back->find("missing") == nullptr);
}

TEST_CASE("json_that_is_none_is_one_sentence") {
  const auto broken = parse_json("{\"a\": 1,\n \"b\" }", "f");
  REQUIRE_FALSE(broken.has_value());
  CHECK(first_sentence(broken.error()).starts_with("f:2:6: this is not JSON"));
  CHECK_FALSE(parse_json(std::string(100000, '['), "f").has_value());
}

TEST_CASE("edit_distance_counts_swaps_once") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("knd", "kind") == 1);
  CHECK(edit_distance("nroth", "north") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("advice_names_the_near_word_or_all_words") {
  const std::vector<std::string> words{"lognormal", "normal", "uniform"};
  CHECK(did_you_mean("lognormla", words) == "did you mean 'lognormal'?");
  CHECK(did_you_mean("x", words) == "one of: lognormal, normal, uniform");
  CHECK(did_you_mean("x", std::vector<std::string>{}, "define one") == "define one");
}

TEST_CASE("files_that_cannot_be_read_say_why") {
  CHECK(read_file("/nowhere/x").error().what == "no such file");
  CHECK(read_file(std::filesystem::temp_directory_path()).error().what == "this is a folder");
  const auto path = std::filesystem::temp_directory_path() / "truce_text_test.bin";
  std::ofstream{path, std::ios::binary} << "ab\n\xFF";
  const auto read = read_file(path);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().what == "the text is not UTF-8");
  CHECK(read.error().place.line == 2);
  std::filesystem::remove(path);
}

TEST_CASE("utf8_is_judged_by_the_standards_table") {
  CHECK(first_bad_utf8("ascii \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8E\x88") == std::string_view::npos);
  CHECK(first_bad_utf8("a\xC0\x80") == 1);          // overlong
  CHECK(first_bad_utf8("\xED\xA0\x80") == 0);       // surrogate
  CHECK(first_bad_utf8("\xF4\x90\x80\x80") == 0);   // beyond U+10FFFF
  CHECK(first_bad_utf8("ab\xE2\x82") == 2);         // cut off
}
