package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Power
import org.nernst.symbolic.unit.Units

/** The Q10 of rates, if they have one. */
internal class TemperatureFactor(private val place: String) {
    private var factor: Expr? = null

    /** The temperature the rates hold at. */
    var referenceTemperature: Literal? = null
        private set

    val isGiven: Boolean
        get() = factor != null

    fun q10(tenDegrees: Double, at: Expr) {
        if (!(tenDegrees > 0) || !tenDegrees.isFinite()) {
            refuse("$place: a q10 of $tenDegrees is not possible; it must be above 0")
        }
        if (isGiven) refuse("$place has two q10 factors; give one")
        val reference = absoluteTemperature("$place: the temperature of q10", at)
        referenceTemperature = reference
        factor = Power.of(Literal.of(tenDegrees), (TEMPERATURE - reference) / quantity(10, Units.KELVIN))
    }

    fun faster(rate: Expr): Expr = factor?.times(rate) ?: rate

    fun shorter(time: Expr): Expr = factor?.let { time / it } ?: time
}
