// Dirichlet draws live with the beta draws they generalise.
#pragma once

#include "random/beta.hpp"
