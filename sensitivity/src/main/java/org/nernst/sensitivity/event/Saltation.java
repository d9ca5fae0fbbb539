package org.nernst.sensitivity.event;

import org.nernst.symbolic.compile.SparsityPattern;

/**
 * A jump with its derivatives at the state before it: δy⁺ = h_y δy⁻ + h_p δp + (h_y f⁻ + h_t − f⁺) δt*. The rows of h_y and h_p are those
 * of the states of one instance; to the others h is the identity.
 *
 * @param before the state before, shape [states]
 * @param after the state after, shape [states]
 * @param firstState the first row's state
 * @param statePattern where h_y has entries: rows over y
 * @param byState its entries
 * @param parameterPattern where h_p has entries: rows over p
 * @param byParameter its entries
 * @param byTime h_y f⁻ + h_t − f⁺, shape [states]
 */
public record Saltation(
        double[] before,
        double[] after,
        int firstState,
        SparsityPattern statePattern,
        double[] byState,
        SparsityPattern parameterPattern,
        double[] byParameter,
        double[] byTime) {}
