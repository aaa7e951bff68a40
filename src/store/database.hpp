// truce.db: the run as SQLite, one run a file, made to be attached together (`ATTACH 'other/truce.db' AS other`).
#pragma once

#include <filesystem>

#include <tl/expected.hpp>

#include "ensemble/forecast.hpp"
#include "store/folder.hpp"

namespace truce::store {

/// Tables: run, plan, question, answer, measure, path. The only place that knows SQLite.
[[nodiscard]] tl::expected<void, WorldFailure> write_database(const std::filesystem::path& path,
                                                              const model::Model& model,
                                                              const ensemble::Forecast& forecast);

}  // namespace truce::store
