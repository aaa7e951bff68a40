#include "store/database.hpp"

#include <cmath>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

#include "stats/interval.hpp"
#include "store/tables.hpp"

namespace truce::store {

namespace {

constexpr const char* schema = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = FULL;
CREATE TABLE run (case_id TEXT, case_hash TEXT, seed TEXT, members INTEGER, as_of TEXT, version INTEGER);
CREATE TABLE plan (id TEXT PRIMARY KEY, title TEXT);
CREATE TABLE question (id TEXT PRIMARY KEY, title TEXT, kind TEXT, unit TEXT);
CREATE TABLE answer (question TEXT, plan TEXT, probability REAL, mean REAL, q05 REAL, q50 REAL, q95 REAL,
  mc_error REAL, unanswered INTEGER, PRIMARY KEY (question, plan));
CREATE TABLE measure (id TEXT PRIMARY KEY, title TEXT, unit TEXT);
CREATE TABLE path (date TEXT, plan TEXT, measure TEXT, mean REAL, q05 REAL, q50 REAL, q95 REAL);
BEGIN;
)";

class Database {
 public:
  explicit Database(const std::filesystem::path& path) { ok_ = sqlite3_open(path.c_str(), &handle_) == SQLITE_OK; }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const char* sql) { ok_ = ok_ && sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::string message() const { return handle_ != nullptr ? sqlite3_errmsg(handle_) : "out of memory"; }

  /// A prepared insertion; rows are bound cell by cell, left to right.
  class Insert {
   public:
    Insert(Database& db, const std::string& sql) : db_(db) {
      db_.ok_ = db_.ok_ && sqlite3_prepare_v2(db_.handle_, sql.c_str(), -1, &statement_, nullptr) == SQLITE_OK;
    }
    ~Insert() { sqlite3_finalize(statement_); }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;
    Insert& text(const std::string& value) {
      if (db_.ok_) sqlite3_bind_text(statement_, ++column_, value.c_str(), -1, SQLITE_TRANSIENT);
      return *this;
    }
    Insert& number(double value) {
      if (db_.ok_ && std::isfinite(value)) sqlite3_bind_double(statement_, column_ + 1, value);
      ++column_;
      return *this;
    }
    void row() {
      if (!db_.ok_) return;
      db_.ok_ = sqlite3_step(statement_) == SQLITE_DONE;
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
      column_ = 0;
    }

   private:
    Database& db_;
    sqlite3_stmt* statement_ = nullptr;
    int column_ = 0;
  };

 private:
  sqlite3* handle_ = nullptr;
  bool ok_ = false;
};

void write_answers(Database& db, const model::Model& model, const ensemble::Forecast& f) {
  Database::Insert question{db, "INSERT INTO question VALUES (?,?,?,?)"};
  Database::Insert answer{db, "INSERT INTO answer VALUES (?,?,?,?,?,?,?,?,?)"};
  for (std::size_t q = 0; q < f.asked.size(); ++q) {
    const auto& asked = f.asked[q];
    const bool yes_no = asked.kind == ensemble::AnswerKind::yes_no;
    question.text(asked.id).text(asked.title).text(yes_no ? "probability" : "number").text(asked.unit).row();
    for (std::size_t p = 0; p < f.plans.size(); ++p) {
      const auto& tally = f.answer(p, q);
      const bool any = tally.counted > 0;
      answer.text(asked.id).text(model.situation->plans[f.plans[p]].id);
      answer.number(yes_no && any ? static_cast<double>(tally.yes) / static_cast<double>(tally.counted) : NAN);
      answer.number(yes_no ? NAN : tally.moments.mean());
      for (const double level : {0.05, 0.5, 0.95}) answer.number(!yes_no && any ? tally.sketch.quantile(level) : NAN);
      answer.number(yes_no ? stats::standard_error_of_share(tally.yes, tally.counted, tally.design_effect)
                           : std::sqrt(tally.design_effect) * tally.moments.standard_error());
      answer.number(static_cast<double>(tally.missing)).row();
    }
  }
}

void write_paths(Database& db, const model::Model& model, const ensemble::Forecast& f) {
  Database::Insert measure{db, "INSERT INTO measure VALUES (?,?,?)"};
  for (const auto& m : model.measure) measure.text(m.id).text(m.title).text(m.unit).row();
  Database::Insert path{db, "INSERT INTO path VALUES (?,?,?,?,?,?,?)"};
  const auto add = [&](const auto& dates, const auto& cells, const std::string& plan) {
    for (std::size_t d = 0; d < dates.size(); ++d)
      for (std::size_t m = 0; m < f.paths.measures; ++m) {
        const auto& cell = cells[d * f.paths.measures + m];
        path.text(to_string(plus_days(model.situation->start, dates[d].day))).text(plan).text(model.measure[m].id);
        path.number(cell.moments.mean());
        for (const double level : {0.05, 0.5, 0.95}) path.number(cell.sketch.count() > 0 ? cell.sketch.quantile(level) : NAN);
        path.row();
      }
  };
  add(f.paths.history, f.paths.history_cells, "history");
  for (std::size_t p = 0; p < f.plans.size(); ++p)
    add(f.paths.forecast, f.paths.plan_cells[p], model.situation->plans[f.plans[p]].id);
}

}  // namespace

tl::expected<void, WorldFailure> write_database(const std::filesystem::path& path, const model::Model& model,
                                                const ensemble::Forecast& f) {
  Database db{path};
  db.execute(schema);
  {
    Database::Insert run{db, "INSERT INTO run VALUES (?,?,?,?,?,?)"};
    run.text(model.situation->id).text(case_hash(*model.situation)).text(fmt::format("{}", f.seed));
    run.number(static_cast<double>(f.members)).text(to_string(model.situation->as_of)).number(format_version).row();
    Database::Insert plan{db, "INSERT INTO plan VALUES (?,?)"};
    for (const std::size_t p : f.plans) plan.text(model.situation->plans[p].id).text(model.situation->plans[p].title).row();
    write_answers(db, model, f);
    write_paths(db, model, f);
  }
  db.execute("COMMIT;");
  if (!db.ok()) return tl::unexpected(WorldFailure{fmt::format("{}: cannot be written ({})", path.string(), db.message())});
  return {};
}

}  // namespace truce::store
