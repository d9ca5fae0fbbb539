package org.nernst.dsl

import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.OdeSystem

/** What the clamps of an experiment add to a model's equations. */
internal interface Amplifier {
    /** Where a current of the whole cell is needed beside that per area. */
    val electrodes: Set<Site>

    /** The full paths of the currents. */
    val currents: List<String>

    /** True if the potential is no state, but what the clamp commands. */
    val holdsPotential: Boolean

    /**
     * A voltage clamp.
     *
     * @param at null in a neuron of one compartment
     * @param holding in mV
     * @param resistance in MΩ; null for an ideal one
     */
    fun voltage(at: Place?, holding: Double, resistance: Double?)

    /**
     * A conductance over time.
     *
     * @param at null in a neuron of one compartment
     * @param isDensity whether it is per area; null if no sweep says so
     * @param reversal in mV
     */
    fun conductance(at: Place?, name: String, isDensity: Boolean?, reversal: Double)

    /** The system with these clamps, its default parameters with the holding potential. */
    fun appliedTo(system: OdeSystem): OdeSystem
}

/** A conductance that an experiment gives a cell. */
internal class ConductanceClamp(
    val name: String,
    /** Null in a neuron of one compartment. */
    val at: Place?,
    val course: TimeCourse,
    val reversal: Literal,
) {
    /** Whether it is per area; null if it is zero, which says nothing. */
    val isDensity: Boolean?
        get() = if (course.amplitude.isZero) null else course.amplitude.dimension() == CONDUCTANCE_DENSITY
}
