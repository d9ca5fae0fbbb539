package org.nernst.dsl

import org.nernst.symbolic.expr.Literal

/**
 * What a neuron's block said, checked and complete.
 *
 * @property capacitance per area (µF/cm²) or of the whole cell (pF)
 * @property area null for a membrane known only per area, and for a point neuron
 * @property temperature null if the block gave none
 * @property channels what carries currents, in the order of insertion
 * @property pools what moves concentrations
 * @property own the parameters, states and events of the neuron itself
 * @property isCompartment true if it is a piece of a branch, whose area follows from its length and radius
 * @property profiles the parameters that are functions of the place
 * @property diffusing the ions that diffuse to neighbouring compartments, by name
 */
internal class Membrane(
    val capacitance: Literal,
    val area: Literal?,
    val startsAt: Literal,
    val temperature: Literal?,
    val channels: List<Insertion>,
    val pools: List<Insertion>,
    val own: Contents,
    val isCompartment: Boolean = false,
    val profiles: List<Profile> = emptyList(),
    val diffusing: Map<String, DiffusionSpace> = emptyMap(),
) {
    val capacitanceIsDensity: Boolean
        get() = capacitance.dimension() == CAPACITANCE_DENSITY

    /** True if the current balance is written per area; a point neuron's is written for the whole cell. */
    val isPerArea: Boolean
        get() = capacitanceIsDensity || hasArea

    val hasArea: Boolean
        get() = area != null || isCompartment
}

/** What a membrane's balance receives from outside, beside the stimulus; paths under the cell's name. */
internal enum class MembraneInput {
    /** A current injected into the whole cell whose balance is per area, depolarising positive (pA). */
    ELECTRODE,

    /** The outward currents of synapses and junctions (pA). */
    SYNAPTIC,

    /** The same, where they are given per area (µA/cm²). */
    SYNAPTIC_DENSITY,

    /** The outward current along a branch to neighbouring compartments (pA). */
    AXIAL;

    val path: String = name.lowercase()
}
