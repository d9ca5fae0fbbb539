package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

/**
 * What a block of [ChannelBuilder.gate] may say: either the opening and closing rates `alpha` and `beta` in 1/ms, or
 * the steady state `inf` with the time constant `tau` in ms, or `inf` alone for a gate that follows at once.
 *
 * ```
 * val m by gate(power = 3) {
 *     alpha = 1 / ms * linoid((v + 40.mV) / 10.mV)
 *     beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
 *     q10(3.0, at = 6.3.degC)
 * }
 * ```
 */
@NernstDsl public class GateBuilder internal constructor(place: String) : KineticsBuilder(place), MembraneScope

/** What a block of [SynapseBuilder.gate] may say; as [GateBuilder], with the cells on both sides to read. */
@NernstDsl public class SynapticGateBuilder internal constructor(place: String) : KineticsBuilder(place), SynapseScope

/** What the blocks of gates have in common. */
@NernstDsl
public abstract class KineticsBuilder internal constructor(private val place: String) {
    private val factor = TemperatureFactor(place)
    private var startsAt: Literal? = null

    /** The opening rate, in 1/ms. */
    public var alpha: Expr? = null
        set(value) {
            field = checked("alpha", RATE, value)
        }

    /** The closing rate, in 1/ms. */
    public var beta: Expr? = null
        set(value) {
            field = checked("beta", RATE, value)
        }

    /** The steady state, a number between 0 and 1. */
    public var inf: Expr? = null
        set(value) {
            field = checked("inf", Dimension.NONE, value)
        }

    /** The time constant, in ms. */
    public var tau: Expr? = null
        set(value) {
            field = checked("tau", Dimension.TIME, value)
        }

    /**
     * Speeds the gate up by `factor` for every 10 °C above the temperature its rates were measured at.
     *
     * @param factor the Q10, above 0; usually near 3
     * @param at the temperature the rates hold at: `6.3.degC`
     * @throws org.nernst.symbolic.system.ModelException if the factor isn't positive or `at` is no temperature
     */
    public fun q10(factor: Double, at: Expr) {
        this.factor.q10(factor, at)
    }

    /**
     * The gate's value at the start, where it isn't its steady state: `startsAt(0.999)`.
     *
     * @throws org.nernst.symbolic.system.ModelException if it isn't between 0 and 1
     */
    public fun startsAt(value: Double) {
        if (!(value in 0.0..1.0)) refuse("$place can't start at $value; a gate lies between 0 and 1")
        startsAt = Literal.of(value)
    }

    internal fun gate(symbol: Symbol, power: Int): Gate {
        val kinetics = kinetics()
        if (startsAt != null && kinetics is Kinetics.Instantaneous) {
            refuse("$place follows inf at once and can't start elsewhere; give tau too")
        }
        return Gate(symbol, power, kinetics, factor.q10, startsAt)
    }

    private fun kinetics(): Kinetics {
        val alpha = alpha
        val beta = beta
        val inf = inf
        val tau = tau
        val byRates = alpha != null || beta != null
        if (byRates && (inf != null || tau != null)) {
            refuse("$place mixes ${given()}; give either alpha and beta, or inf and tau")
        }
        if (byRates) {
            return Kinetics.Rates(
                factor.faster(alpha ?: refuse("$place has beta but no alpha; a gate needs both rates")),
                factor.faster(beta ?: refuse("$place has alpha but no beta; a gate needs both rates")),
            )
        }
        if (inf == null) {
            refuse(
                if (tau != null) "$place has tau but no inf; give the steady state too"
                else "$place says nothing about how it moves; give alpha and beta, or inf and tau, or inf alone"
            )
        }
        if (tau == null) {
            if (factor.isGiven) refuse("$place follows inf at once, so its q10 has no rate to act on; give tau too")
            return Kinetics.Instantaneous(inf)
        }
        return Kinetics.Relaxation(inf, factor.shorter(tau))
    }

    private fun given(): String =
        listOfNotNull(
                "alpha".takeIf { alpha != null },
                "beta".takeIf { beta != null },
                "inf".takeIf { inf != null },
                "tau".takeIf { tau != null },
            )
            .joinToString(" and ")

    private fun checked(what: String, dimension: Dimension, value: Expr?): Expr? =
        value?.let { checkedDimension("$place: $what", dimension, it) }
}
