package org.nernst.dsl

import org.nernst.morphology.Compartments
import org.nernst.morphology.Junction
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Unit

/**
 * Something that goes along the branches of a neuron, from compartments where there is more to those where there is
 * less: charge, or an ion.
 */
internal interface AxialFlow {
    /** The name of what leaves a compartment, among the inputs of its membrane. */
    val path: String

    /** The state that drives it. */
    val driving: Symbol

    /** The letter for that in templates, and the one for what flows. */
    val drivingLetter: String
    val letter: String
    val drivingUnit: Unit

    /** Of what flows. */
    val unit: Unit

    /** Of what flows over what drives it. */
    val conductanceUnit: Unit

    /** What the inside of a branch is like: its name in templates. */
    val medium: String
    val mediumUnit: Unit

    /** The conductance of half a compartment. */
    fun conductance(radius: Expr, length: Expr, medium: Expr, taper: Expr): Expr

    /** What the inside of a region is like; null where it doesn't go. */
    fun mediumIn(region: Region): Medium?

    /** The parameters of what tapering does to a compartment's halves. */
    val taper: String

    /** The resistance of a half over that of the cylinder's. */
    fun taperOf(compartments: Compartments, arm: Junction.Arm): Double

    /** A parameter by its path. */
    class Medium(val path: String, val value: Double)
}
