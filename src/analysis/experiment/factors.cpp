#include "analysis/experiment/factors.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/suggest.hpp"

namespace truce::analysis::experiment {

namespace {

std::vector<std::string> names_of(const std::vector<Input>& inputs) {
  std::vector<std::string> names;
  for (const Input& input : inputs) names.push_back(input.name);
  return names;
}

/// Does the pattern, in which * stands for any text, fit the whole name?
bool fits(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() != '*') return !name.empty() && pattern.front() == name.front() && fits(pattern.substr(1), name.substr(1));
  for (std::size_t skip = 0; skip <= name.size(); ++skip)
    if (fits(pattern.substr(1), name.substr(skip))) return true;
  return false;
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    std::string_view item = list.substr(begin, end - begin);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    items.emplace_back(item);
    begin = end + 1;
  }
  return items;
}

void add_rest(std::vector<Factor>& factors, const std::vector<bool>& taken) {
  Factor rest{std::string{rest_name}, {}};
  for (std::size_t i = 0; i < taken.size(); ++i)
    if (!taken[i]) rest.inputs.push_back(i);
  if (!rest.inputs.empty()) factors.push_back(std::move(rest));
}

class NamedReader {
 public:
  NamedReader(const model::Model& model, const std::vector<Input>& inputs, Diagnostics& found)
      : model_(model), inputs_(inputs), found_(found), taken_(inputs.size(), false) {}

  std::vector<Factor> run(std::string_view list) {
    for (const auto& item : items_of(list)) add(item);
    add_rest(factors_, taken_);
    return std::move(factors_);
  }

 private:
  void add(const std::string& item) {
    if (std::find(items_.begin(), items_.end(), item) != items_.end())
      return found_.problem(place_, fmt::format("'{}' is named twice", item), "a parameter is part of one factor", "name it once");
    items_.push_back(item);
    Factor factor{item, {}};
    bool any = false, part = false;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      if (!fits(item, inputs_[i].name)) continue;
      any = true;
      if (!taken_[i]) factor.inputs.push_back(i);
      part = part || taken_[i];
      taken_[i] = true;
    }
    if (!any) return add_unknown(item);
    if (factor.inputs.empty())
      return found_.problem(place_, fmt::format("'{}' leaves nothing", item), "all that it fits is in factors named before", "name it earlier, or leave it out");
    if (part) factor.name = "other " + item;
    factors_.push_back(std::move(factor));
  }

  void add_unknown(const std::string& item) {
    const auto* entry = model_.table.find(item);
    if (entry != nullptr)
      return found_.problem(place_, fmt::format("'{}' is a constant of this case", item), "what cannot vary drives nothing",
                            "give it a distribution in the case, or leave it out");
    const auto names = names_of(inputs_);
    found_.problem(place_, fmt::format("the case has no uncertain parameter '{}'", item), "there is nothing to vary", text::did_you_mean(item, names));
  }

  const Place place_{"--parameters", 0, 0};
  const model::Model& model_;
  const std::vector<Input>& inputs_;
  Diagnostics& found_;
  std::vector<bool> taken_;
  std::vector<std::string> items_;
  std::vector<Factor> factors_;
};

}  // namespace

std::vector<Input> inputs_of(const model::Model& model) {
  std::vector<Input> inputs;
  const auto& table = model.table.all();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (!random::is_constant(table[i].law)) inputs.push_back({table[i].address, table[i].meaning, table[i].law, ParameterId{i}, 0});
  for (std::size_t f = 0; f < model.factions; ++f)
    inputs.push_back({fmt::format("faction.{}.type", model.situation->actors[model.faction[f].actor.index()].id), "type of its leaders",
                      random::Uniform{0, 1}, {}, f});
  return inputs;
}

std::vector<Factor> factors_by(const std::vector<Input>& inputs, By by) {
  std::vector<Factor> factors;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const std::string& address = inputs[i].name;
    const std::string name = by == By::parameter ? address : address.substr(0, address.find('.')) + ".*";
    const auto at = std::find_if(factors.begin(), factors.end(), [&](const Factor& factor) { return factor.name == name; });
    if (at == factors.end())
      factors.push_back({name, {i}});
    else
      at->inputs.push_back(i);
  }
  return factors;
}

std::vector<Factor> factors_named(const model::Model& model, const std::vector<Input>& inputs, std::string_view list, Diagnostics& found) {
  return NamedReader(model, inputs, found).run(list);
}

std::vector<Factor> factors_of(const std::vector<Input>& inputs, const std::vector<std::size_t>& chosen) {
  std::vector<Factor> factors;
  std::vector<bool> taken(inputs.size(), false);
  for (const std::size_t i : chosen) {
    factors.push_back({inputs[i].name, {i}});
    taken[i] = true;
  }
  add_rest(factors, taken);
  return factors;
}

}  // namespace truce::analysis::experiment
