package org.nernst.dsl

import org.hipparchus.fraction.BigFraction
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Power
import org.nernst.symbolic.unit.Units

/** The Q10 of rates, if they have one. */
internal class TemperatureFactor(private val place: String) {
    private var factor: Expr? = null

    /** What was given. */
    var q10: Q10? = null
        private set

    val isGiven: Boolean
        get() = factor != null

    fun q10(tenDegrees: Double, at: Expr) {
        if (!(tenDegrees > 0) || !tenDegrees.isFinite()) {
            refuse("$place: a q10 of $tenDegrees is not possible; it must be above 0")
        }
        if (isGiven) refuse("$place has two q10 factors; give one")
        val reference = absoluteTemperature("$place: the temperature of q10", at)
        q10 = Q10(tenDegrees, reference)
        factor = Power.of(Literal.of(tenDegrees), (TEMPERATURE - reference) / quantity(10, Units.KELVIN))
    }

    fun faster(rate: Expr): Expr = factor?.times(rate) ?: rate

    fun shorter(time: Expr): Expr = factor?.let { time / it } ?: time
}

/**
 * A Q10 of rates.
 *
 * @property factor how much faster they are for every 10 °C
 * @property at the absolute temperature they hold at
 */
internal class Q10(val factor: Double, val at: Literal) {
    val celsius: Double
        get() = at.value().subtract(ICE_POINT).toDouble()

    private companion object {
        val ICE_POINT: BigFraction = BigFraction(27_315, 100)
    }
}
