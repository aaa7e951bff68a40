// Violence: leaders open and shut fronts; on an open front attacks feed on attacks.
//
//   x = g_front (other - 1) + g_order order - g_strike strikes + g_material (material - s0)
//       + g_presence foreign (1 - signed) - g_comply complying - g_window window                               (1)
//   hold -> fire: h_on exp(x)     fire -> hold: h_off exp(-x/2 + g_blood blood)
//   fire -> war:  h_war (times m_esc while the patron is at war)     war -> fire: h_calm                       (2)
//   lambda_k(t) = mu_k part_k m + sum_j sum_{i on j, t_i < t} G_kj beta exp(-beta (t - t_i)) v_i               (3)
//       m = m_war in war, else 1; on hold: lambda_k = part_k leak, while memory decays
//   v_i = (1 + z [lethal]) / (1 + z pi_j), mean one                                                            (4)
//   log L = sum_i log lambda_{k_i}(t_i) - sum_k integral_0^T lambda_k                                          (5)
//   integral of lambda_k between its events ~ Exp(1)                                                           (6)
//   deaths = 1 + NB(mean 2, size .5) with probability pi_k, else 0                                             (7)
//   blood = 1 at a lethal attack of one's own, then exp(-days/10)
//
//   symbol          name                        unit    range   default prior (reason)
//   h_on, h_off     open_, close_per_day        1/day   > 0     LN(1/66, .5), LN(1/37, .5) (counts to August 2024)
//   h_war, h_calm   war_, calm_per_day          1/day   > 0     LN(1/250, .6), LN(1/20, .5) (claims in 2024)
//   m_esc, m_war    escalation_, war_factor     1       > 0     LN(15, .7), LN(5, .6) (claims 6, 35, 90 a month)
//   g_*             g_front, g_order, ...       1       real    N(1.5, .7), N(1, .7), ... (three dated switches; weak)
//   leak            leak_per_day                1/day   > 0     LN(.005, .8) (counts)
//   mu              attack_on_*_per_day         1/day   > 0     LN(1.1, .3), LN(.5, .5), LN(.003, .8) (counts; state:
//                                                               judgement)
//   mu of states    *_strike_per_year, raid_    1/year  > 0     LN(.4, .7), LN(.05, 1), LN(2, .7) (judgement)
//   1/beta          memory_days                 days    > 0     U(14, 42) (Lewis et al. 2012)
//   G_kk            branching_ratio             1       [0, 1)  Beta(3, 5) (Lewis et al. 2012)
//   G, replies      partner_, rival_reply       1       >= 0    LN(.045, .5), LN(.004, 1) (8 to 180, 0 to 167)
//   pi              attack_, strike_, raid_lethal  1    [0, 1]  Beta(1.5, 180), Beta(4, 2), Beta(2, 6) (judgement)
//   z               lethal_boost                1       >= 0    LN(20, .5) (judgement)
//
// Holds with covariates frozen inside a step; gates, blood and memory run in continuous time (step.hpp), exactly. With
// every gate open the process is Hawkes' and its long-run rates are (I - G)^-1 mu. Fails where many memories matter
// (one beta for all channels), where events come in coordinated salvos on one day, and as an explanation: counts do
// not tell a gate's covariates from each other, nor the excitation inside a spell from its own rate.
//
// Ours: the gate, its covariates and numbers (2), leak, marks, blood, deaths. Published: (3) without gates, (5), (6).
// A channel without participants is silent even where its memory is not empty: nobody is left to answer.
//
// Papers: Hawkes 1971, doi:10.1093/biomet/58.1.83; Ogata 1981, doi:10.1109/TIT.1981.1056305 (simulation); Dassios &
// Zhao 2013, doi:10.1214/ECP.v18-2717 (another exact way); Lewis et al. 2012 (self-excitation in Iraq).
#pragma once

#include "mechanism/violence/gate.hpp"
#include "mechanism/violence/hawkes.hpp"
#include "mechanism/violence/parameters.hpp"
#include "mechanism/violence/step.hpp"
