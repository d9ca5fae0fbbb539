package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.GateBuilder
import org.nernst.dsl.Ion
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uM
import org.nernst.symbolic.expr.Expr

/**
 * The currents that [Liu1998] and [Prinz2003] have in common, fitted to measurements in the lobster's and crab's
 * stomatogastric ganglia by Buchholtz et al. (1992), Golowasch and Marder (1992) and Turrigiano, LeMasson and Marder
 * (1995): steady states are the same in both, time constants twice as long in the later one.
 *
 * @param slower the multiple of the time constants of Liu et al.
 * @param warming what else every gate says, such as its Q10
 */
internal class StomatogastricCurrents(
    private val sodiumIon: Ion,
    private val potassiumIon: Ion,
    private val calciumIon: Ion,
    private val slower: Int,
    private val warming: GateBuilder.() -> Unit = {},
) {
    fun sodium(gbar: Expr): Channel =
        channel("na", carries = sodiumIon) {
            density("gbar", gbar)
            val m by gate(power = 3) { relaxes(s(25.5, -5.29), 1.32.ms - 1.26.ms * s(120.0, -25.0)) }
            val h by gate { relaxes(s(48.9, 5.18), 0.67.ms * s(62.9, -10.0) * (1.5 + s(34.9, 3.6))) }
            ohmic()
        }

    fun transientCalcium(gbar: Expr): Channel =
        channel("cat", carries = calciumIon) {
            density("gbar", gbar)
            val m by gate(power = 3) { relaxes(s(27.1, -7.2), 21.7.ms - 21.3.ms * s(68.1, -20.5)) }
            val h by gate { relaxes(s(32.1, 5.5), 105.ms - 89.8.ms * s(55.0, -16.9)) }
            ohmic()
        }

    fun slowCalcium(gbar: Expr): Channel =
        channel("cas", carries = calciumIon) {
            density("gbar", gbar)
            val m by
                gate(power = 3) {
                    relaxes(s(33.0, -8.1), 1.4.ms + 7.ms / (exp((v + 27.mV) / 10.mV) + exp(-(v + 70.mV) / 13.mV)))
                }
            val h by gate {
                relaxes(s(60.0, 6.2), 60.ms + 150.ms / (exp((v + 55.mV) / 9.mV) + exp(-(v + 65.mV) / 16.mV)))
            }
            ohmic()
        }

    fun transientPotassium(gbar: Expr): Channel =
        channel("a", carries = potassiumIon) {
            density("gbar", gbar)
            val m by gate(power = 3) { relaxes(s(27.2, -8.7), 11.6.ms - 10.4.ms * s(32.9, -15.2)) }
            val h by gate { relaxes(s(56.9, 4.9), 38.6.ms - 29.2.ms * s(38.9, -26.5)) }
            ohmic()
        }

    fun calciumDependentPotassium(gbar: Expr): Channel =
        channel("kca", carries = potassiumIon) {
            density("gbar", gbar)
            val m by
                gate(power = 4) {
                    val bound = calciumIon.inside / (calciumIon.inside + 3.uM)
                    relaxes(bound * s(28.3, -12.6), 90.3.ms - 75.1.ms * s(46.0, -22.7))
                }
            ohmic()
        }

    fun delayedRectifier(gbar: Expr): Channel =
        channel("kd", carries = potassiumIon) {
            density("gbar", gbar)
            val m by gate(power = 4) { relaxes(s(12.3, -11.8), 7.2.ms - 6.4.ms * s(28.3, -19.2)) }
            ohmic()
        }

    /**
     * Calcium that decays to 0.05 µM with some time constant and rises by so much for each nA of the whole cell's
     * current.
     */
    fun calciumPool(decay: Expr, rise: Expr): Pool =
        pool(calciumIon) {
            val tau by parameter(decay)
            val f by parameter(rise)
            val rest by parameter(0.05.uM)
            ddt[inside] = (rest - inside - f * area * i) / tau
        }

    private fun GateBuilder.relaxes(steadyState: Expr, timeConstantOfLiu: Expr) {
        inf = steadyState
        tau = slower * timeConstantOfLiu
        warming()
    }

    /** The sigmoid as the papers write it, 1/(1 + e^((V + a)/b)), a and b in mV; it falls for b > 0. */
    private fun GateBuilder.s(a: Double, b: Double): Expr = logistic(-(v + a.mV) / b.mV)
}
