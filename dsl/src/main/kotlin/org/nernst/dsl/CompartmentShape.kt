package org.nernst.dsl

import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.morphology.Junction
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

    /**
     * The names of the axial resistance of a half over that of the cylinder's, and of a thin shell beneath the
     * membrane.
     */
    const val TAPER: String = "taper"
    const val SHELL_TAPER: String = "taper.shell"

    /** Its volume over the cylinder's. */
    val TAPER_VOLUME: Symbol = Symbol.of("taper.volume", Dimension.NONE)

    /** What each compartment has of its own [µm], by its name. */
    val OF_EACH: Map<String, (Compartment) -> Double> =
        mapOf(RADIUS.name() to { it: Compartment -> 0.5 * it.diameter() }, LENGTH.name() to Compartment::length)

    private val TWO_PI: Expr = Literal.of(2 * Math.PI)
    private val FOUR_PI: Expr = Literal.of(4 * Math.PI)
    private val PI: Expr = Literal.of(Math.PI)

    /** @param hasVolume whether equations read the volume of the cytoplasm */
    fun addTo(template: Template.Builder, hasVolume: Boolean) {
        listOf(RADIUS, LENGTH).forEach { template.parameter(fixed(it, Units.UM)) }
        template.observable(MEMBRANE_AREA, Units.UM2, TWO_PI * RADIUS * LENGTH)
        if (!hasVolume) return
        template.parameter(fixed(TAPER_VOLUME, Units.ONE))
        template.observable(CYTOPLASM_VOLUME, Units.UM.power(3), PI * RADIUS.pow(2) * LENGTH * TAPER_VOLUME)
    }

    /** The cross section of a half over its length, π r²/(L/2 · taper). */
    fun crossSection(radius: Expr, length: Expr, taper: Expr): Expr = TWO_PI * radius.pow(2) / (length * taper)

    /** The circumference of a half over its length, 2π r/(L/2 · taper). */
    fun circumference(radius: Expr, length: Expr, taper: Expr): Expr = FOUR_PI * radius / (length * taper)

    fun volumeTaper(compartment: Compartment): Double =
        compartment.volume() / (0.5 * compartment.diameter()).let { Math.PI * it * it * compartment.length() }

    /** The axial resistance of a half over that of the cylinder's. */
    fun taper(compartments: Compartments, arm: Junction.Arm): Double {
        val compartment = compartments.get(arm.compartment())
        val radius = 0.5 * compartment.diameter()
        val ofCylinder = 0.5 * compartment.length() / (Math.PI * radius * radius)
        return compartments.factor(arm) / ofCylinder
    }

    /** The same of a thin shell beneath the membrane. */
    fun shellTaper(compartments: Compartments, arm: Junction.Arm): Double {
        val compartment = compartments.get(arm.compartment())
        val ofCylinder = 0.5 * compartment.length() / (Math.PI * compartment.diameter())
        return compartments.shellFactor(arm) / ofCylinder
    }

    fun fixed(symbol: Symbol, unit: Unit, value: Double = 1.0, free: Boolean = false): Parameter =
        Parameter(symbol, unit, value, Bounds.POSITIVE, free)
}

internal val RESISTIVITY_UNIT: Unit
    get() = Units.OHM.times(Units.CM)
