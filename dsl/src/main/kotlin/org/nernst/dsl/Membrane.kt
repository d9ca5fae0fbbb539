package org.nernst.dsl

import org.nernst.symbolic.expr.Literal

/**
 * What a neuron's block said, checked and complete.
 *
 * @property capacitance per area (µF/cm²) or of the whole cell (pF)
 * @property area null for a membrane known only per area, and for a point neuron
 * @property temperature null if the block gave none
 */
internal class Membrane(
    val capacitance: Literal,
    val area: Literal?,
    val startsAt: Literal,
    val temperature: Literal?,
    val insertions: List<Insertion>,
) {
    val capacitanceIsDensity: Boolean
        get() = capacitance.dimension() == CAPACITANCE_DENSITY

    /** True if the current balance is written per area; a point neuron's is written for the whole cell. */
    val isPerArea: Boolean
        get() = capacitanceIsDensity || area != null
}
