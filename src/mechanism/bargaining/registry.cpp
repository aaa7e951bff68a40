// The list of bargaining models, their options by name, and the door sign of the room.
#include <array>

#include "mechanism/bargaining/bargaining.hpp"

namespace truce::bargaining {

const std::vector<ModelSign>& models() {
  static const std::vector<ModelSign> all{
      {Model::compromise,
       "compromise",
       "Compromise: mean weighted by capability and salience",
       "van den Bos 1991; Achen 2006",
       {"vandenbos_1991", "achen_2006"},
       Scope::issue_by_issue,
       faces(compromise::option_signs())},
      {Model::median,
       "median",
       "Median: the position no other beats in a weighted vote",
       "Black 1948",
       {"black_1948"},
       Scope::issue_by_issue,
       faces(median::option_signs())},
      {Model::nash,
       "nash",
       "Nash: the point that maximises the product of gains over disagreement",
       "Nash 1950; Kalai & Smorodinsky 1975; Achen 2006",
       {"nash_1950", "kalai_1975", "achen_2006"},
       Scope::issue_by_issue,
       faces(nash::option_signs())},
      {Model::challenge,
       "challenge",
       "Challenge: actors challenge each other where they expect to gain",
       "Bueno de Mesquita 1994; Scholz, Calbert & Smith 2011",
       {"bueno_de_mesquita_1994", "scholz_2011"},
       Scope::issue_by_issue,
       faces(challenge::option_signs())},
      {Model::exchange,
       "exchange",
       "Exchange: actors trade shifts on pairs of issues",
       "Stokman & van Oosten 1994; Dijkstra et al. 2018",
       {"stokman_vanoosten_1994", "dijkstra_2018"},
       Scope::joint,
       faces(exchange::option_signs())},
      {Model::condorcet,
       "condorcet",
       "Condorcet: the chance of each position to beat all others in votes between two",
       "Wise, Lester & Efird 2015; Black 1948",
       {"wise_2015_bargaining", "wise_2015_introduction", "black_1948"},
       Scope::issue_by_issue,
       faces(condorcet::option_signs())},
      {Model::spatial,
       "spatial",
       "Spatial: bargains on all issues at once, each voted on by all",
       "Wise, Lester & Efird 2015",
       {"wise_2015_bargaining", "wise_2015_introduction"},
       Scope::joint,
       faces(spatial::option_signs())},
      {Model::quantal,
       "quantal",
       "Quantal: the challenge model with actors who err, drawn many times",
       "McKelvey & Palfrey 1995; Scholz, Calbert & Smith 2011",
       {"mckelvey_1995", "scholz_2011"},
       Scope::issue_by_issue,
       faces(quantal::option_signs())},
      {Model::ensemble,
       "ensemble",
       "Ensemble: several models at once, each with a weight",
       "ours",
       {},
       Scope::joint,
       faces(ensemble::option_signs())},
  };
  return all;
}

const ModelSign& sign_of(Model model) {
  for (const ModelSign& sign : models()) {
    if (sign.model == model) return sign;
  }
  return models().front();
}

namespace {

// Sets the option if the part of `Options` knows it.
template <auto member, auto signs>
bool set_part(Options& options, std::string_view name, std::string_view value, tl::expected<void, std::string>& said) {
  for (const auto& sign : signs()) {
    if (sign.name != name) continue;
    said = set_option(options.*member, sign, value);
    return true;
  }
  return false;
}

constexpr std::array set_parts{
    &set_part<&Options::median, &median::option_signs>,
    &set_part<&Options::nash, &nash::option_signs>,
    &set_part<&Options::challenge, &challenge::option_signs>,
    &set_part<&Options::exchange, &exchange::option_signs>,
    &set_part<&Options::condorcet, &condorcet::option_signs>,
    &set_part<&Options::spatial, &spatial::option_signs>,
    &set_part<&Options::quantal, &quantal::option_signs>,
    &set_part<&Options::ensemble, &ensemble::option_signs>,
};

}  // namespace

tl::expected<Model, std::string> model(std::string_view id) {
  std::vector<std::string_view> ids;
  for (const ModelSign& sign : models()) {
    if (sign.id == id) return sign.model;
    ids.push_back(sign.id);
  }
  return tl::unexpected(listed("there is no bargaining model '" + std::string(id) + "'; the models are", ids));
}

tl::expected<Options, std::string> with(Options options, std::string_view name, std::string_view value) {
  tl::expected<void, std::string> said;
  for (const auto set : set_parts) {
    if (!set(options, name, value, said)) continue;
    if (!said) return tl::unexpected(said.error());
    return options;
  }
  std::vector<std::string_view> names;
  for (const ModelSign& sign : models())
    for (const OptionFace& option : sign.options) names.push_back(option.name);
  return tl::unexpected(listed("there is no bargaining option '" + std::string(name) + "'; the options are", names));
}

tl::expected<Options, std::string> with(Options options, std::string_view assignment) {
  const auto trimmed = [](std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
  };
  const auto equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    return tl::unexpected("'" + std::string(assignment) + "' sets nothing: an option has a name and a value, with '=' between them");
  }
  return with(std::move(options), trimmed(assignment.substr(0, equals)), trimmed(assignment.substr(equals + 1)));
}

std::vector<mechanism::ParameterSign<Parameters>> parameter_signs() {
  return {
      {"bargaining.return_per_day", &Parameters::return_per_day, random::LogNormal{1.0 / 180, 0.5}, {0, 1}, "1/day",
       "how fast a position returns to its ideal", "judgement"},
      {"bargaining.drift_sd", &Parameters::drift_sd, random::LogNormal{3, 0.5}, {0, 50}, "positions per round",
       "how far a position drifts in a round", "judgement"},
      {"bargaining.sign_probability", &Parameters::sign_probability, random::Beta{1.5, 20}, {0, 1}, "1 per round",
       "probability that a settlement nobody disputes is signed", "judgement"},
  };
}

mechanism::DoorSign door_sign() {
  return {.id = "bargaining",
          .title = "Bargaining: where talks settle",
          .summary = "Every round the actors' positions, saliences and capabilities settle each issue by a published "
                     "model; a settlement stays talk until it is signed.",
          .origin = mechanism::Origin::published,
          .event_driven = false,
          .papers = {"vandenbos_1991", "achen_2006", "black_1948"},
          .chapter = "docs/methods/bargaining.md"};
}

}  // namespace truce::bargaining
