package org.nernst.dsl

import org.nernst.morphology.Compartment
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * What the equations of a compartment know of its shape. Its radius is that of the cylinder with its length and
 * surface, so that the area is 2π · radius · length, and an axial resistance that of the cylinder's half times a number
 * that is 1 unless the branch is tapered. Derivatives by radius and length then are those of swelling and stretching
 * the shape as it is.
 */
internal object CompartmentShape {
    val RADIUS: Symbol = Symbol.of("radius", Dimension.LENGTH)
    val LENGTH: Symbol = Symbol.of("length", Dimension.LENGTH)
    val RESISTIVITY: Symbol = Symbol.of("resistivity", RESISTIVITY_UNIT.dimension())

    /** The axial resistance of a half over that of the cylinder's. */
    val TAPER: Symbol = Symbol.of("taper", Dimension.NONE)

    /** What each compartment has of its own [µm], by its name. */
    val OF_EACH: Map<String, (Compartment) -> Double> =
        mapOf(RADIUS.name() to { it: Compartment -> 0.5 * it.diameter() }, LENGTH.name() to Compartment::length)

    private val TWO_PI: Expr = Literal.of(2 * Math.PI)

    fun addTo(template: Template.Builder) {
        listOf(RADIUS, LENGTH).forEach { template.parameter(fixed(it, Units.UM)) }
        template.observable(MEMBRANE_AREA, Units.UM2, TWO_PI * RADIUS * LENGTH)
    }

    /** The conductance of a half, π r²/(Ra · L/2 · taper). */
    fun conductance(radius: Expr, length: Expr, resistivity: Expr, taper: Expr): Expr =
        TWO_PI * radius.pow(2) / (resistivity * length * taper)

    fun fixed(symbol: Symbol, unit: Unit, value: Double = 1.0, free: Boolean = false): Parameter =
        Parameter(symbol, unit, value, Bounds.POSITIVE, free)
}

internal val RESISTIVITY_UNIT: Unit
    get() = Units.OHM.times(Units.CM)
