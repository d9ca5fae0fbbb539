package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.Pool
import org.nernst.dsl.PoolBuilder
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.ln
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.s
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF
import org.nernst.symbolic.expr.Expr

/**
 * A cell whose potassium outside and sodium inside change: E. Barreto and J. R. Cressman, "Ion concentration dynamics
 * as a mechanism for neuronal bursting", J Biol Phys 37:361–373 (2011).
 *
 * A pump moves three sodium ions out for two potassium ions in; glia take up potassium, and the bath gives and takes
 * it. What is in the cell of potassium and outside of sodium follows from the other two: K⁺ inside = 158 mM − Na⁺
 * inside, Na⁺ outside = 144 mM − beta·(Na⁺ inside − 18 mM), where beta, 7, is the cell's volume over that outside.
 * Reversal potentials are 26.64 mV·ln(outside/inside). Near 4 mM of potassium in the bath the cell rests, with 8 mM it
 * bursts, a burst every half minute.
 */
public object BarretoCressman2011 :
    Family(
        Publication(
            "E. Barreto and J. R. Cressman",
            2011,
            "Ion concentration dynamics as a mechanism for neuronal bursting",
            "J Biol Phys 37:361–373",
        )
    ) {
    /** The cell's volume over that of the space outside. */
    private const val VOLUMES = 7

    /** The sodium ion, 15.5 mM inside at the start; what is outside follows. */
    @JvmField
    public val sodiumIon: Ion =
        ion("na") {
            inside = 15.5.mM
            e = 26.64.mV * ln((144.mM - VOLUMES * (inside - 18.mM)) / inside)
        }

    /** The potassium ion, 7.8 mM outside at the start; what is inside follows from the sodium there. */
    @JvmField
    public val potassiumIon: Ion =
        ion("k") {
            outside = 7.8.mM
            e = 26.64.mV * ln(outside / (158.mM - sodiumIon.inside))
        }

    /** The sodium channel `na`: (gbar·m∞³·h + gleak)·(v − e), gbar 100 mS/cm², gleak 0.0175 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, m at its steady state, and a sodium leak",
            channel("na", carries = sodiumIon) {
                val gbar by density(100.mS / cm2)
                val gleak by density(0.0175.mS / cm2)
                val m by gate {
                    val opening = 0.1 / ms / mV * (v + 30.mV) / (1 - exp(-0.1 / mV * (v + 30.mV)))
                    val closing = 4 / ms * exp(-(v + 55.mV) / 18.mV)
                    inf = opening / (opening + closing)
                }
                val h by gate {
                    alpha = 3 * (0.07 / ms * exp(-(v + 44.mV) / 20.mV))
                    beta = 3 * (1 / ms / (1 + exp(-0.1 / mV * (v + 14.mV))))
                }
                current = (gbar * m.pow(3) * h + gleak) * (v - e)
            },
        )

    /** The potassium channel `k`: (gbar·n⁴ + gleak)·(v − e), gbar 40 mS/cm², gleak 0.05 mS/cm². */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴, and a potassium leak",
            channel("k", carries = potassiumIon) {
                val gbar by density(40.mS / cm2)
                val gleak by density(0.05.mS / cm2)
                val n by gate {
                    alpha = 3 * (0.01 / ms / mV * (v + 34.mV) / (1 - exp(-0.1 / mV * (v + 34.mV))))
                    beta = 3 * (0.125 / ms * exp(-(v + 44.mV) / 80.mV))
                }
                current = (gbar * n.pow(4) + gleak) * (v - e)
            },
        )

    /** The chloride leak `cl`: gbar·(v − e), gbar 0.05 mS/cm², e −81.93864549 mV, which is 26.64 mV·ln(6/130). */
    @JvmField
    public val chloride: Channel =
        listed("chloride", "chloride leak, −81.9 mV", leak("cl", e = -81.93864549.mV, gbar = 0.05.mS / cm2))

    /** mM/ms in the cell for a current of 1 µA/cm². */
    private fun PoolBuilder.concentrationPerCharge(): Expr = parameter("gamma", 0.044494542.mM / 1.s / (uA / cm2))

    /** What the pump moves of sodium, in thirds, and of potassium, in halves. */
    private fun PoolBuilder.pump(): Expr {
        val rho = parameter("rho", 1.25.mM / 1.s)
        return intermediate(
            "pump",
            rho / (1 + exp((25.mM - sodiumIon.inside) / 3.mM)) / (1 + exp((5.5.mM - potassiumIon.outside) / 1.mM)),
        )
    }

    /**
     * Sodium inside, dNa/dt = −gamma·i − 3·pump, with pump = rho/(1 + e^((25 − Na)/3))/(1 + e^(5.5 − K)), rho 1.25
     * mM/s. A rho of its own belongs in [potassiumPool] too.
     */
    @JvmField
    public val sodiumPool: Pool =
        listed(
            "sodiumPool",
            "sodium in the cell, moved by channels and pump",
            pool(sodiumIon, "nai") {
                val gamma = concentrationPerCharge()
                val pump = pump()
                ddt[inside] = -gamma * i - 3 * pump
            },
        )

    /**
     * Potassium outside, dK/dt = beta·(gamma·i − 2·pump) − glia/(1 + e^((18 − K)/2.5)) − epsilon·(K − bath): glia 200/3
     * mM/s, epsilon 4/3 per s, bath 8 mM, all in mM.
     */
    @JvmField
    public val potassiumPool: Pool =
        listed(
            "potassiumPool",
            "potassium outside the cell, moved by channels, pump, glia and bath",
            pool(potassiumIon, "ko") {
                val gamma = concentrationPerCharge()
                val pump = pump()
                val glia by parameter(200.mM / 3.s)
                val epsilon by parameter(4 / 3.s)
                val bath by parameter(8.mM)
                val uptake by intermediate(glia / (1 + exp((18.mM - outside) / 2.5.mM)))
                ddt[outside] = VOLUMES * (gamma * i - 2 * pump) - uptake - epsilon * (outside - bath)
            },
        )

    init {
        listedCell("burster", "cell that bursts as potassium gathers outside", duration = 60000.ms) { burster() }
    }

    /** The cell with 8 mM of potassium in the bath, 1 µF/cm² and no area, started at −50 mV. */
    @JvmStatic
    @JvmOverloads
    public fun burster(name: String = "cell"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-50.mV)
            insert(sodium)
            insert(potassium)
            insert(chloride)
            insert(sodiumPool)
            insert(potassiumPool)
        }
}
