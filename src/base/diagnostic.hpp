// What is wrong with the analyst's input: a value that lists every problem found, never an exception.
// One sentence shape: file:line:column: what is wrong (why it matters); what to do
#pragma once

#include <string>
#include <vector>

namespace truce {

/// Where in the input; line and column count from 1, 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { warning, problem };

struct Diagnostic {
  Place place;
  Severity severity = Severity::problem;
  std::string what;  // what is wrong
  std::string why;   // why it matters
  std::string todo;  // what to do
};

/// "cases/iraq/case.toml:12:5: unknown key 'knd' (it would be ignored in silence); did you mean 'kind'?"
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

/// Everything found in one reading, in the order of file, line and column once sorted.
class Diagnostics {
 public:
  void problem(Place place, std::string what, std::string why, std::string todo);
  void warning(Place place, std::string what, std::string why, std::string todo);
  void append(Diagnostics other);
  void sort();
  void promote_warnings();  // `--strict`

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] std::size_t problems() const;
  [[nodiscard]] std::size_t warnings() const;
  [[nodiscard]] bool ok() const { return problems() == 0; }

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace truce
