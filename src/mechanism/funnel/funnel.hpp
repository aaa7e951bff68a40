// The funnel: what becomes of a faction's people, weapons and loyalty once its leaders hold out, pledge or comply.
//
// THE EQUATIONS ARE OURS. No published model of disarmament and integration at the level of persons was found that
// could be taken over; the stages follow UN practice (Integrated DDR Standards), some numbers follow past programmes
// (Aceh, Nepal, Sons of Iraq, ...), everything else is judgement. Read it as book-keeping of people with uncertain
// rates, not as a theory.
//
// People are whole and sit in eight stages: outside, dual, registered, verified, integrated, civilian, splinter, gone.
// The sum over the stages never changes. A flow out of n people at a rate h takes
//
//   Binomial(n, 1 - exp(-h dt))                                                                               (1)
//
// of them in a step. Last stage first, those going back at the end, each from the numbers before it: nobody advances
// twice in a step. Start, with F the overrun and g the ghost share:
//
//   real = planned F,   declared = real / (1 - g),   split over the stages by the case's shares                (2)
//
//   outside -> dual                 h_pay pay, while pledged                                                   (3)
//   outside + dual -> registered    h_reg, while complying and not suspended; at most intake and the tranche   (4)
//     h_reg = -ln(.1) / planned days x (fast if guarantee >= .5 or order < 0, else slow)
//   of these a share 1 - dispersal -> integrated as whole units, within the absorption left                    (5)
//   registered -> verified          h_verify, at most vetting (1 + k)/2; ghost (g) -> gone,
//                                   ineligible (1 - p_eligible) -> civilian                                    (6)
//   verified -> processed           h_apply; applies with probability
//                                   logistic(logit p_seek + .5 (pay - 1) + .5 rank), else -> civilian          (7)
//   applicant -> integrated         at most absorption (1 + k)/2, else waits (served first) and drops out to
//                                   civilian at h_drop; beyond the quota -> civilian                           (8)
//   outside, dual -> splinter       a share logistic(p0 + p1 gap + p2 material), once, at the first joining    (9)
//   registered, verified -> outside all, when the posture falls to holdout                                    (10)
//   civilian -> outside             h_back                                                                    (11)
//   integrated -> outside           h_desert (1 - loyalty)                                                    (12)
//   outside, dual -> gone           the killed, in proportion                                                 (13)
//   dual -> outside                 all, when the faction leaves the official force (posture's `exit`)
//
// Tranche: `tranche` people may register, then the state must answer; it does after an exponential time of mean
// 45 - 31 guarantee days; with p_keep the next opens, else a breach and another wait.                          (14)
// Loyalty (share who obey the state) relaxes with 180 days,
//   integrated to .25 + .45 dispersal + .15 (1 - rank) + .1 [complying]                                       (15)
//   dual to min(.95, level x {1, 2, 3.5} for holdout, pledged, complying)                                     (16)
// Weapons handed in, v people having been verified so far and V the number to be expected:
//   light: min(held at start, w v),   heavy: (1 - hidden) x held at start x min(1, v / V)                     (17)
//   V = p_eligible (1 - g) (outside + dual + registered at start)
//
//   symbol      name                 unit    range    default (reason)
//   F           overrun              1       > 0      LN(1.6, .7)      Sierra Leone: 72,490 on 45,000
//   g           ghost_share          1       [0, 1)   Beta(2.5, 7)     Nepal: 8,640 of 32,250
//   w           weapons_per_person   pieces  >= 0     LN(.45, .59)     Afghanistan .57, Sierra Leone .58
//   fast, slow  registration_fast/slow 1     > 0      LN(1, .3), LN(.35, .8)  Aceh; Sons of Iraq
//   h_verify    verify_per_day       1/day   >= 0     LN(1/60, .5)     judgement
//   p_eligible  eligible_share       1       [0, 1]   Beta(10, 2)      Nepal: 19,602 of 23,610
//   h_apply     apply_per_day        1/day   >= 0     LN(1/90, .5)     Nepal
//   p_seek      seek_probability     1       (0, 1)   Beta(2, 2.5)     Nepal: 9,705 of 17,070
//   h_drop      dropout_per_day      1/day   >= 0     LN(.25/year, .6) Nepal
//   h_pay       payroll_per_day      1/day   >= 0     1/400            judgement
//   p0, p1, p2  splinter_*           1       any      N(-3,1), N(3,1), N(1.5,1)  judgement
//   h_desert    desert_per_day       1/day   >= 0     .15/year         judgement
//   h_back      return_per_day       1/day   >= 0     U(.03, .04)/year judgement
//   p_keep      keep_probability     1       [0, 1]   Beta(6, 2)       judgement
//   hidden      hidden_share         1       [0, 1]   Beta(2, 2)       judgement
//   k           cooperation          1       [0, 1]   of the partner (partnership)
//
// Decided here where the model leaves it open (reasons in the chapter): a suspension stops registration, not the
// vetting of those already in; a lapse to `pledged` stops registration only; the state's clock (14) runs through a
// lapse and stops at holdout; a tranche of which nobody is left counts as full; whole units count against the quota;
// deserters do not free a place of the quota; a faction's capacities are rounded to whole people per step.
// Holds for programmes run person by person over months. Fails where whole units change sides in a day without a
// list, where people recruit (no inflow), and for ghosts, who keep their share in every stage until vetting.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::funnel {

enum class Stage : std::uint8_t { outside, dual, registered, verified, integrated, civilian, splinter, gone };
inline constexpr std::size_t stages = 8;

/// The leaders' answer, as the funnel needs it (same order as posture's).
enum class Answer : std::uint8_t { holdout, pledged, complying };

enum class Weapon : std::uint8_t { light, heavy };
enum class Keeping : std::uint8_t { held, surrendered };

/// Alike for all factions of a member.
struct Parameters {
  double registration_fast;
  double registration_slow;
  double verify_per_day;
  double eligible_share;
  double apply_per_day;
  double seek_probability;
  double dropout_per_day;
  double payroll_per_day;    // h_pay
  double splinter_base;      // p0
  double splinter_gap;       // p1
  double splinter_material;  // p2
  double desert_per_day;
  double return_per_day;    // h_back
  double keep_probability;  // p_keep
  double hidden_share;
};

/// Drawn per faction (first three); the rest are the case's values.
struct FactionParameters {
  double overrun = 1;             // F
  double ghost_share = 0;         // of the declared
  double weapons_per_person = 0;  // light, per verified person
  double planned_days = 365;      // planned length of registration
  double loyalty_dual = 0.1;      // case's level
};

/// One faction's people, weapons and loyalty.
struct Faction {
  std::array<std::int64_t, stages> people{};
  std::int64_t waiting = 0;                                    // applicants without a place, inside verified
  std::array<std::array<std::int64_t, 2>, 2> weapons{};        // [light, heavy][held, surrendered]
  std::int64_t verified_so_far = 0;                            // v
  std::int64_t quota_left = 0;                                 // places that may still be filled
  std::int64_t tranche_left = 0;                               // persons; > 0: a tranche is open
  double tranche_wait_days = 0;                                // > 0: full, the state's answer is due
  double suspension_days = 0;
  double loyalty_dual = 0;
  double loyalty_integrated = 0;
  double expected_verified = 0;                                // V
  std::int64_t armed_at_start = 0;
  bool splintered = false;  // (9) has had its one time

  [[nodiscard]] std::int64_t& at(Stage stage) { return people[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] std::int64_t at(Stage stage) const { return people[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] std::int64_t& at(Weapon weapon, Keeping keeping) {
    return weapons[static_cast<std::size_t>(weapon)][static_cast<std::size_t>(keeping)];
  }
  [[nodiscard]] std::int64_t at(Weapon weapon, Keeping keeping) const {
    return weapons[static_cast<std::size_t>(weapon)][static_cast<std::size_t>(keeping)];
  }
};

/// What the funnel must be told about a faction for one step. Occurrences are those since the last funnel step.
struct FactionInput {
  Answer answer = Answer::holdout;  // posture now
  bool fell_to_holdout = false;     // even if it has risen again
  bool first_joining = false;       // first entry into complying
  bool leaves_force = false;        // exit: its dual people leave the payroll
  bool off_payroll = false;         // has left the force and not joined since: no new payroll (3)
  bool interrupted = false;         // a strike or raid on it, a month of arrears, a campaign's start
  double gap = 0;                   // settlement beyond its position on `command`, [0, 1]
  double material = 0;              // patrons' money and arms, [0, 1]
  double order = 0;                 // patrons', on `command`, [-1, 1]
  std::int64_t killed = 0;          // by strikes and raids
};

/// The state's policy that reaches the funnel.
struct Levers {
  double pay = 1;         // offer relative to own income, [0, 2]
  double rank = 0;        // [0, 1]
  double dispersal = 0;   // 0 whole units, 1 individuals mixed
  double guarantee = 0;   // third-party monitor, [0, 1]
  double tranche = 0;     // people per reciprocal tranche, 0 = none
  double intake = 0;      // persons per week, all factions together
  double vetting = 0;     // persons per week
  double absorption = 0;  // persons per week
};

/// What moved in one step, in persons, pieces and counts.
struct Flows {
  std::int64_t paid = 0;        // outside -> dual (3)
  std::int64_t registered = 0;  // all who entered, units included (4)
  std::int64_t units = 0;       // of them as whole units -> integrated (5)
  std::int64_t verified = 0;    // registered -> verified (6)
  std::int64_t ghosts = 0;      // registered -> gone (6)
  std::int64_t ineligible = 0;  // registered -> civilian (6)
  std::int64_t integrated = 0;  // all who became integrated, units included
  std::int64_t civilian = 0;    // all who became civilian: ineligible, declined, beyond the quota, dropped
  std::int64_t dropped = 0;     // of them from the queue
  std::int64_t splintered = 0;
  std::int64_t returned = 0;    // civilian -> outside
  std::int64_t deserted = 0;    // integrated -> outside
  std::int64_t fallen_back = 0; // registered, verified -> outside
  std::int64_t left_force = 0;  // dual -> outside
  std::int64_t killed = 0;
  std::int64_t tranches_answered = 0;
  std::int64_t tranches_refused = 0;  // breaches
  std::array<std::int64_t, 2> weapons{};  // surrendered: light, heavy
};

inline constexpr double no_quota = std::numeric_limits<double>::infinity();
inline constexpr double default_weapons = -1;  // light weapons held: ratio x real

/// The case's values at the start.
struct Start {
  double planned = 0;                     // persons
  std::array<double, stages> share{};     // of the declared; scaled to sum 1, all outside when all are 0
  double quota = no_quota;                // most who may be integrated
  double weapons_light = default_weapons;
  double weapons_heavy = 0;
};

/// (2); loyalty at its target under the levers of the start, leaders holding out.
[[nodiscard]] Faction start(const Parameters& parameters, const FactionParameters& faction, const Start& start,
                            const Levers& levers);

[[nodiscard]] inline std::int64_t total(const Faction& faction) {
  std::int64_t sum = 0;
  for (const std::int64_t people : faction.people) sum += people;
  return sum;
}
/// Armed and not under the state's command: outside + dual + splinter.
[[nodiscard]] inline std::int64_t armed(const Faction& faction) {
  return faction.at(Stage::outside) + faction.at(Stage::dual) + faction.at(Stage::splinter);
}
/// Those who may still register: outside + dual.
[[nodiscard]] inline std::int64_t unregistered(const Faction& faction) {
  return faction.at(Stage::outside) + faction.at(Stage::dual);
}
/// Places of the quota that nobody in the queue has a claim to.
[[nodiscard]] inline std::int64_t free_places(const Faction& faction) { return faction.quota_left - faction.waiting; }
/// On the state's payroll: dual + integrated.
[[nodiscard]] inline std::int64_t payroll(const Faction& faction) {
  return faction.at(Stage::dual) + faction.at(Stage::integrated);
}
/// Integrated on paper.
[[nodiscard]] inline std::int64_t paper(const Faction& faction) { return faction.at(Stage::integrated); }
/// Integrated who obey the state.
[[nodiscard]] inline double effective(const Faction& faction) {
  return static_cast<double>(faction.at(Stage::integrated)) * faction.loyalty_integrated;
}

/// Registration hazard of (4) per day.
[[nodiscard]] double registration_per_day(const Parameters& parameters, double planned_days, double guarantee,
                                          double order);
/// Share that splinters (9).
[[nodiscard]] double splinter_share(const Parameters& parameters, double gap, double material);
/// Probability that a processed person applies (7).
[[nodiscard]] double apply_probability(const Parameters& parameters, double pay, double rank);
/// (15), (16).
[[nodiscard]] double loyalty_target_integrated(const Levers& levers, Answer answer);
[[nodiscard]] double loyalty_target_dual(double level, Answer answer);
/// Mean days until the state answers a full tranche (14).
[[nodiscard]] inline double mean_answer_days(double guarantee) { return 45 - 31 * guarantee; }

inline constexpr double loyalty_days = 180;       // judgement
inline constexpr double suspension_median_days = 21;  // LN(21, .5) per suspension, judgement
inline constexpr double suspension_sd_of_log = 0.5;
inline constexpr std::size_t most_factions = 256; // of one case

/// Shares `capacity` whole units over `demand` in proportion, largest remainder, ties in order; `demand` becomes what
/// each gets. Returns the sum given: min(capacity, sum of demand).
std::int64_t share_capacity(std::int64_t capacity, std::span<std::int64_t> demand);

/// One step of all factions. Chance of faction f comes from `base` with entity = (flow << 10) + f, so that one
/// faction's draws, or one flow's, do not shift another's. Keeps a view of the factions' parameters: they must outlive
/// it.
class FunnelStep {
 public:
  FunnelStep(const Parameters& parameters, std::span<const FactionParameters> factions, double dt_days);

  void operator()(std::span<Faction> factions, std::span<const FactionInput> inputs, const Levers& levers,
                  double cooperation, const random::Address& base, std::span<Flows> out) const;

 private:
  struct Step;  // what one call shares between its flows

  enum class Stir : std::uint8_t { none, some };  // whether anybody can move in the step

  [[nodiscard]] Stir open(Step& step) const;  // deaths, exits, splinters, clocks
  void integrate(Step& step) const;
  void verify(Step& step) const;
  void enlist(Step& step) const;
  void pay(Step& step) const;
  void go_back(Step& step) const;
  void relax(Step& step) const;
  void serve_queue(Step& step) const;
  void process(Step& step) const;
  // one faction
  void bury(Step& step, std::size_t f) const;
  void break_off(Step& step, std::size_t f) const;
  void run_clock(Step& step, std::size_t f) const;
  void disarm(Step& step, std::size_t f) const;
  void fill_tranche(Step& step, std::size_t f, std::int64_t people) const;
  [[nodiscard]] std::int64_t wish_to_register(Step& step, std::size_t f) const;

  Parameters parameters_;
  std::span<const FactionParameters> factions_;
  double dt_days_;
  double verify_chance_;
  double process_chance_;
  double dropout_chance_;
  double return_chance_;
  double loyalty_kept_;
};

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
/// overrun, ghost_share, weapons_per_person.
[[nodiscard]] std::vector<mechanism::ParameterSign<FactionParameters>> faction_parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::funnel
