// The list of bargaining models, their options by name, and the door sign of the room.
#include "mechanism/bargaining/bargaining.hpp"

namespace truce::bargaining {

const std::vector<ModelSign>& models() {
  static const std::vector<ModelSign> all{
      {Model::compromise,
       "compromise",
       "Compromise: mean weighted by capability and salience",
       "van den Bos 1991; Achen 2006",
       {"vandenbos_1991", "achen_2006"},
       {}},
      {Model::median,
       "median",
       "Median: the position no other beats in a weighted vote",
       "Black 1948",
       {"black_1948"},
       {{"median.ties",
         {"lower", "upper", "midpoint", "holder"},
         "which point of a tied interval: its lower end, upper end, middle, or what stands, held to it"}}},
  };
  return all;
}

namespace {

std::string listed(std::string sentence, const std::vector<std::string_view>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    sentence += i == 0 ? " " : ", ";
    sentence += names[i];
  }
  return sentence;
}

// The option's value as its place in OptionSign::values.
void assign(Options& options, std::string_view name, std::size_t value) {
  if (name == "median.ties") options.ties = static_cast<median::Ties>(value);
}

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
  std::vector<std::string_view> names;
  for (const ModelSign& sign : models()) {
    for (const OptionSign& option : sign.options) {
      names.push_back(option.name);
      if (option.name != name) continue;
      for (std::size_t place = 0; place < option.values.size(); ++place) {
        if (option.values[place] != value) continue;
        assign(options, name, place);
        return options;
      }
      return tl::unexpected(
          listed(std::string(name) + " has no value '" + std::string(value) + "'; the values are", option.values));
    }
  }
  return tl::unexpected(listed("there is no bargaining option '" + std::string(name) + "'; the options are", names));
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
