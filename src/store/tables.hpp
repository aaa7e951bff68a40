// A forecast as the files of a run: forecast.json, paths.csv, members.csv. Pure text from values: no clock, no thread
// count, nothing that differs between two runs of the same case and seed.
#pragma once

#include <string>

#include "ensemble/forecast.hpp"
#include "model/model.hpp"

namespace truce::store {

inline constexpr int format_version = 1;  // of forecast.json

/// Hash of the case's files, names and texts, 64 bits in hexadecimal (FNV-1a): identifies the input of a run.
[[nodiscard]] std::string case_hash(const casefile::Case& situation);

[[nodiscard]] std::string forecast_json(const model::Model& model, const ensemble::Forecast& forecast);
[[nodiscard]] std::string paths_csv(const model::Model& model, const ensemble::Forecast& forecast);
[[nodiscard]] std::string members_csv(const model::Model& model, const ensemble::Forecast& forecast);

}  // namespace truce::store
