// The doors for studies: a table with a row for each answer, or the files that Excalibur writes.
//
// CSV: columns `question`, `expert`, one column for each quantile named q and its percentage (q5, q50, q95, q2.5),
// `truth` (filled for seed questions, at least in one row of the question), and, optional, `scale` (uniform or log) and
// `text`. A row whose quantiles are all empty is no answer.
//
// Excalibur: NAME.dtt, a first line "... NQ= 3 QU= 5 50 95", then for each answer: number and name of the expert, number
// and name of the question, UNI or LOG, the values, and words; -999.6 stands for no answer. NAME.rls beside it: number
// and name of the question, its truth (-999.5: not known), UNI or LOG. (The two numbers and the layout as found in public
// studies, docs/methods/experts.md.)
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "experts/study.hpp"

namespace truce::experts {

struct Reading {
  std::optional<Study> study;  // nothing where there is a problem
  Diagnostics diagnostics;     // warnings may remain
};

[[nodiscard]] Reading read_csv(std::string_view text, const std::string& file);

/// `rls` is nothing where there is no such file; then no truth is known, which is a warning.
[[nodiscard]] Reading read_excalibur(std::string_view dtt, const std::string& dtt_file, std::optional<std::string_view> rls,
                                     const std::string& rls_file);

/// A file by its name's end; NAME.rls is looked for beside NAME.dtt.
[[nodiscard]] Reading read(const std::filesystem::path& path);

/// The name of the file of truths that belongs to an Excalibur file; nothing for other files.
[[nodiscard]] std::optional<std::string> truths_of(const std::string& dtt_file);

}  // namespace truce::experts
