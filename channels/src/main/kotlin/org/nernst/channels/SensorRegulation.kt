package org.nernst.channels

import org.nernst.dsl.Insertion
import org.nernst.dsl.Ion
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.Pool
import org.nernst.dsl.asNumber
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.logistic
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nA
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uM
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.ModelException

/**
 * The regulation of conductances by three sensors of the calcium current: τ·dg/dt = (A(F̄ − F) + B(S̄ − S) + C(D̄ −
 * D))·g. Made by [Liu1998.regulation]; it gives the neuron the parameters `fast_target`, `slow_target`, `direct_target`
 * and `regulation_tau`. A conductance that is above 0 stays so.
 */
public class SensorRegulation internal constructor(private val cell: NeuronBuilder, sensing: Insertion, tau: Expr) {
    private val tau = cell.parameter("regulation_tau", tau)
    private val errors: List<Expr> =
        listOf("fast", "slow", "direct").map { cell.parameter("${it}_target", 0.1.asNumber) - sensing.quantity(it) }

    /**
     * Regulates a conductance as table 1 of the paper does for the channel of this name.
     *
     * @param channel where one of the channels of [Liu1998] is inserted
     * @param startsAt the conductance at the start; what it would be without regulation, if not given
     * @throws ModelException if the table has no channel of this name
     */
    @JvmOverloads
    public fun regulates(channel: Insertion, startsAt: Expr? = null): SensorRegulation {
        val (fast, slow, direct) =
            TABLE[channel.name]
                ?: throw ModelException(
                    "Liu et al. give no signs for a channel ${channel.name}, only for ${TABLE.keys.joinToString(", ")}; say " +
                        "how the sensors regulate it, regulates(…, fast = 1, slow = 0, direct = 0)"
                )
        return regulates(channel, fast, slow, direct, startsAt)
    }

    /**
     * Regulates a conductance.
     *
     * @param fast A: 1 if it grows while the fast sensor is below its target, −1 if it falls, 0 if it doesn't follow it
     * @param slow B, the same for the slow sensor
     * @param direct C, the same for the direct-current sensor
     */
    @JvmOverloads
    public fun regulates(
        channel: Insertion,
        fast: Int,
        slow: Int,
        direct: Int,
        startsAt: Expr? = null,
    ): SensorRegulation = apply {
        val conductance = channel.state("gbar", startsAt)
        val error =
            listOf(fast, slow, direct).zip(errors).fold(Literal.ZERO as Expr) { sum, (sign, error) ->
                sum + error.times(Literal.of(sign.toLong()))
            }
        cell.ddt[conductance] = error * conductance / tau
    }

    internal companion object {
        /** Table 1: A, B and C. */
        private val TABLE =
            mapOf(
                "na" to Triple(1, 0, 0),
                "cat" to Triple(0, 1, 0),
                "cas" to Triple(0, 1, 0),
                "a" to Triple(0, -1, -1),
                "kca" to Triple(0, -1, -1),
                "kd" to Triple(1, -1, 0),
                "h" to Triple(0, 1, 1),
            )

        /** The pool of [Liu1998] with the sensors of table 2, which see the current in nA/nF at 1 µF/cm². */
        fun sensingPool(ion: Ion): Pool =
            pool(ion) {
                val tau by parameter(20.ms)
                val f by parameter(1.496.uM / nA)
                val rest by parameter(0.05.uM)
                ddt[inside] = (rest - inside - f * area * i) / tau
                val x by intermediate(i / (1.uA / cm2))
                fun particle(name: String, steadyState: Expr, time: Expr): Expr =
                    state(name, steadyState).also { ddt[it] = (steadyState - it) / time }
                val fastM = particle("fast_m", logistic(-(14.2 + x)), 0.5.ms)
                val fastH = particle("fast_h", logistic(9.8 + x), 1.5.ms)
                val slowM = particle("slow_m", logistic(-(7.2 + x)), 50.ms)
                val slowH = particle("slow_h", logistic(2.8 + x), 60.ms)
                val directM = particle("direct_m", logistic(-(3 + x)), 500.ms)
                val fast by intermediate(10 * fastM.pow(2) * fastH)
                val slow by intermediate(3 * slowM.pow(2) * slowH)
                val direct by intermediate(directM.pow(2))
            }
    }
}
