// The commands of `truce`: what each may be told, and what it does. Exit codes: 0 done, 1 the world failed (disk,
// memory), 2 bad input, 130 stopped by Ctrl-C. Only the folder line knows the parser.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casefile/case.hpp"
#include "model/model.hpp"
#include "text/json.hpp"

namespace truce::cli {

inline constexpr int done = 0;
inline constexpr int world_failed = 1;
inline constexpr int bad_input = 2;
inline constexpr int stopped = 130;

enum class Format { text, json };

struct LoadOptions {
  std::string path;
  std::string as_of;  // empty: the case's own
  bool strict = false;
};

struct RunOptions {
  LoadOptions load;
  std::string out;  // empty: out/<case>
  std::size_t members = 10000;
  std::uint64_t seed = 1;
  unsigned threads = 0;  // all cores
  std::size_t block = 128;
  std::vector<std::string> plans;  // empty: all
  std::size_t what_if = 1000;
  std::size_t draws = 256;     // of the parameters, in conditioning
  std::size_t histories = 64;  // of each draw
  bool prior = false;          // leave the record unweighed
  bool json = false;
  bool quiet = false;
};

struct BargainOptions {
  std::string path;
  std::string model = "compromise";  // or several, comma separated, or all
  std::vector<std::string> set;      // option=value
  int rounds = 0;                    // 0: each model's own
  int draws = 1000;
  std::uint64_t seed = 1;
  int threads = 0;  // all cores
  std::string scale;   // min,max
  std::string format;  // empty: by sight
  std::string out;     // empty: nothing is written
  bool json = false;
  bool score = false;
  bool validate = false;
  int folds = 10;
  double institutions = 1;
  std::string votes = "council";
};

struct ImportOptions {
  std::string format;  // ucdp, acled
  std::vector<std::string> files;
  std::string map;
  std::string out;     // empty: rows to stdout
  std::string events;  // empty: no event times
  std::string from, to, as_of;
  std::vector<std::string> countries;
  std::string every;  // empty: the map's
  bool zeros = false;
  bool dry_run = false;
  bool replace = false;
  bool skip_faulty = false;
  bool json = false;
  bool quiet = false;
};

struct PanelOptions {
  std::string series;
  std::string draws_file;          // score: the draws
  std::string keys = "month_id,country_id";
  std::string value = "ged_sb";
  std::string origin;              // 2017-10; empty: the last month
  std::string horizon = "3..14";
  std::string method = "pool";
  std::string kind = "even";       // of draws; or simulated
  int draws = 1000;
  std::uint64_t seed = 1;
  int threads = 0;                 // all cores
  std::string out;                 // empty: nothing is written
  std::string origins;             // validate: 2000-10..2016-10; empty: all with ten years before
  std::string until;               // validate: last month looked at
  bool json = false;
  bool quiet = false;
};

struct FitHawkesOptions {
  std::string path;
  std::string column;  // empty: the only one
  std::string series;  // empty: one series
  double end_days = std::numeric_limits<double>::quiet_NaN();  // not a number: the last event
  std::string kernel = "exponential";
  std::string background = "constant";
  int pieces = 0;                   // 0: chosen
  std::vector<double> breaks_days;
  std::string out;  // empty: nothing is written
  bool json = false;
};

struct ScoreOptions {
  std::string run;
  std::string resolutions;
  std::string plan;  // empty: the case's carry-on plan
  std::string out;   // empty: nothing is written
  bool json = false;
};

struct BacktestOptions {
  std::vector<std::string> cases;
  std::size_t members = 500;
  std::size_t draws = 64;
  std::size_t histories = 32;
  bool prior = false;
  std::uint64_t seed = 1;
  unsigned threads = 0;  // all cores
  std::string out;       // empty: nothing is written
  bool json = false;
};

/// Where the table of an analysis lies; see analysis/table/table.hpp.
struct DataOptions {
  std::string path, inputs, outputs, on;
};

struct SensitivityOptions {
  DataOptions data;
  std::string output;  // empty: the only one
  std::string where;   // regional
  std::string method;  // empty: delta; of a case sobol
  bool no_second = false;
  int resamples = 100;
  std::uint64_t seed = 1;
  int threads = 0;  // all cores
  std::string out;  // empty: nothing is written
  bool json = false;
  bool quiet = false;
  // of a case; see analysis/experiment/experiment.hpp
  std::vector<std::string> questions;
  std::string plan, against;
  std::size_t n = 0;  // the method's usual
  std::size_t replicates = 8;
  std::string parameters;
  std::string by;  // parameter, table
  bool second = false;
  std::size_t top = 0;
  std::string as_of;
};

struct SampleOptions {
  std::string parameters;
  std::string method = "sobol";
  int n = 0;
  bool no_second = false;
  std::uint64_t seed = 1;
  std::string out;  // empty: to stdout
  bool json = false;
};

struct DiscoverOptions {
  DataOptions data;
  std::string where;
  double peel = 0.1;
  double least_mass = 0.05;
  bool paste = false;
  int box = -1;     // -1: the best balanced
  int threads = 0;  // all cores
  std::string out;  // empty: nothing is written
  bool json = false;
};

struct ExpertsOptions {
  std::string path;
  std::string out;  // empty: nothing is written
  bool json = false;
};

struct ValueOptions {
  DataOptions data;
  std::string value;                      // a question of a run
  std::string options;                    // columns of net benefit, comma separated
  std::string better = "more";
  std::string unit;                       // for words
  std::vector<std::string> groups;        // "a,b"
  std::vector<std::string> observations;  // "column=error"
  std::uint64_t seed = 1;
  std::string out;  // empty: nothing is written
  bool json = false;
};

struct DecideOptions {
  std::string run;
  std::string judged_by;  // a case; empty: the run's own
  double tail = 0.1;      // share of members
  std::string out;        // empty: nothing is written
  bool json = false;
};

struct SearchOptions {
  LoadOptions load;
  std::vector<std::string> objectives;  // QUESTION, QUESTION:higher, QUESTION:lower; empty: the case's
  std::optional<std::size_t> most;      // moves in a plan
  std::optional<double> budget;
  std::uint64_t runs = 100'000;         // of the search
  std::size_t members = 1000;           // of each fresh sample
  std::size_t keep = 12;                // plans put to the test
  std::size_t draws = 128;              // as in RunOptions
  std::size_t histories = 32;
  bool prior = false;
  std::uint64_t seed = 1;
  int threads = 0;                      // all cores
  std::string out;                      // empty: nothing is written
  bool json = false;
  bool quiet = false;
};

struct WhyOptions {
  std::string run;
  std::string first, second;   // plans
  std::string question;        // empty: the case's headline
  std::optional<std::size_t> members;  // repeated; default 200, or all that the run kept
  std::size_t orders = 2;      // pairs, where the levers are too many for all sets
  int threads = 0;             // all cores
  std::string out;             // empty: nothing is written
  bool json = false;
  bool quiet = false;
};

/// A command as completions show it.
struct CommandSign {
  std::string name;
  std::string description;
  std::vector<std::string> options;  // without the dashes
};

int run(const RunOptions& options);
int check(const LoadOptions& options, Format format);
int status(const LoadOptions& options, const std::string& since, Format format);
int new_case(const std::string& folder);
int show(const std::string& folder, Format format);
int diff(const std::string& before, const std::string& after, Format format);
int bargain(const BargainOptions& options);
int import_events(const ImportOptions& options);
int fit_hawkes(const FitHawkesOptions& options);
int score(const ScoreOptions& options);
int backtest(const BacktestOptions& options);
int panel(const PanelOptions& options);
int panel_score(const PanelOptions& options);
int panel_validate(const PanelOptions& options);
int sensitivity(const SensitivityOptions& options);
int sample(const SampleOptions& options);
int discover(const DiscoverOptions& options);
int judge_experts(const ExpertsOptions& options);
int value(const ValueOptions& options);
int decide(const DecideOptions& options);
int search(const SearchOptions& options);
int why(const WhyOptions& options);
int complete(const std::string& shell, const std::vector<CommandSign>& commands);

/// Reads the command line and does what it says.
int dispatch(int argc, char** argv);

/// Set by Ctrl-C; a run looks at it between blocks of members.
std::atomic<bool>& stop_asked();

/// A case read and assembled; nothing where it has problems.
struct Loaded {
  std::shared_ptr<const casefile::Case> situation;
  std::shared_ptr<const model::Model> model;
  Diagnostics diagnostics;
};
[[nodiscard]] Loaded load(const LoadOptions& options);

[[nodiscard]] text::Json to_json(const Diagnostics& diagnostics);

/// All diagnostics, one a line on stderr, or as JSON on stdout.
void print(const Diagnostics& diagnostics, Format format);

}  // namespace truce::cli
