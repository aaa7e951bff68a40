// Parts of the assembly, each filling its fields of the model (model.hpp: assemble). Inside the folder only.
#pragma once

#include "model/model.hpp"

namespace truce::model {

void assemble_time(Model& model);
void assemble_parameters(Model& model, Diagnostics& diagnostics);
void assemble_actors(Model& model);
void assemble_violence(Model& model, Diagnostics& diagnostics);
void assemble_bargaining(Model& model);
void assemble_quantities(Model& model);
void assemble_schedule(Model& model);
void assemble_measures(Model& model, Diagnostics& diagnostics);
/// A rival reading is about numbers that a member draws; laws that reach where the case draws nothing are a warning.
void check_readings(const Model& model, Diagnostics& diagnostics);
/// Supercritical at the medians or in over 5 % of draws: a problem.
void check_stability(const Model& model, Diagnostics& diagnostics);

/// The one list of mechanisms: every room's door sign and default priors.
void list_mechanisms(Model& model);
void add_default_parameters(ParameterTable& table);

}  // namespace truce::model
