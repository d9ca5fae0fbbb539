package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.faraday
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nM
import org.nernst.dsl.nernst
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF
import org.nernst.dsl.uM
import org.nernst.dsl.um

/**
 * The retinal ganglion cell of the tiger salamander: J. F. Fohlmeister and R. F. Miller, "Impulse encoding mechanisms
 * of ganglion cells in the tiger salamander retina", J Neurophysiol 78:1935–1947 (1997), with the rates and, in
 * [ganglionCell], the conductances of J. F. Fohlmeister, P. A. Coleman and R. F. Miller, Brain Res 510:343–345 (1990).
 *
 * Everything is at 22 °C, and no Q10 is given.
 */
public object FohlmeisterMiller1997 :
    Family(
        Publication(
            "J. F. Fohlmeister and R. F. Miller",
            1997,
            "Impulse encoding mechanisms of ganglion cells in the tiger salamander retina",
            "J Neurophysiol 78:1935–1947",
        )
    ) {
    /** The sodium ion, reversal potential 35 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 35.mV }

    /** The potassium ion, reversal potential −75 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -75.mV }

    /** The calcium ion, 0.1 µM inside and 1.8 mM outside; its potential is Nernst's at 22 °C. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 100.nM
            outside = 1.8.mM
            e = nernst(outside, inside, 2, 22.degC)
        }

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 50 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, 22 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 50.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = -0.6 / ms / mV * (v + 30.mV) / (exp(-0.1 / mV * (v + 30.mV)) - 1)
                        beta = 20 / ms * exp(-(v + 55.mV) / 18.mV)
                    }
                val h by gate {
                    alpha = 0.4 / ms * exp(-(v + 50.mV) / 20.mV)
                    beta = 6 / ms / (1 + exp(-0.1 / mV * (v + 20.mV)))
                }
                ohmic()
            },
        )

    /** The calcium channel `cav`: gbar·c³·(v − e), gbar 2.2 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium, c³, 22 °C",
            channel("cav", carries = calciumIon) {
                density("gbar", 2.2.mS / cm2)
                val c by
                    gate(power = 3) {
                        alpha = -0.3 / ms / mV * (v + 13.mV) / (exp(-0.1 / mV * (v + 13.mV)) - 1)
                        beta = 10 / ms * exp(-(v + 38.mV) / 18.mV)
                    }
                ohmic()
            },
        )

    /** The delayed rectifier `k`: gbar·n⁴·(v − e), gbar 12 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, n⁴, 22 °C",
            channel("k", carries = potassiumIon) {
                density("gbar", 12.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = -0.02 / ms / mV * (v + 40.mV) / (exp(-0.1 / mV * (v + 40.mV)) - 1)
                        beta = 0.4 / ms * exp(-(v + 50.mV) / 80.mV)
                    }
                ohmic()
            },
        )

    /** The transient potassium channel `a`: gbar·a³·h·(v − e), gbar 36 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), a³h, 22 °C",
            channel("a", carries = potassiumIon) {
                density("gbar", 36.mS / cm2)
                val a by
                    gate(power = 3) {
                        alpha = -0.006 / ms / mV * (v + 90.mV) / (exp(-0.1 / mV * (v + 90.mV)) - 1)
                        beta = 0.1 / ms * exp(-(v + 30.mV) / 10.mV)
                    }
                val h by gate {
                    alpha = 0.04 / ms * exp(-(v + 70.mV) / 20.mV)
                    beta = 0.6 / ms / (1 + exp(-0.1 / mV * (v + 40.mV)))
                }
                ohmic()
            },
        )

    /**
     * The potassium channel `kca` of calcium: gbar·x²/(1 + x²)·(v − e) with x = Ca/1 µM, gbar 0.05 mS/cm². Programs
     * after the paper of 1990 have x/(1 + x).
     */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "calcium-dependent potassium, half-open at 1 µM",
            channel("kca", carries = potassiumIon) {
                density("gbar", 0.05.mS / cm2)
                val open by gate {
                    val x = calciumIon.inside / 1.uM
                    inf = x.pow(2) / (1 + x.pow(2))
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.05 mS/cm², e −67 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −67 mV", leak("leak", e = -67.mV, gbar = 0.05.mS / cm2))

    /** Calcium, dCa/dt = −i/(2F·depth) + (rest − Ca)/tau, in a shell of 0.1 µm, rest 0.1 µM, tau 1.5 ms. */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium in a shell of 0.1 µm that decays to 0.1 µM with 1.5 ms",
            pool(calciumIon) {
                val depth by parameter(0.1.um)
                val tau by parameter(1.5.ms)
                val rest by parameter(100.nM)
                ddt[inside] = -i / (2 * faraday * depth) + (rest - inside) / tau
            },
        )

    init {
        listedCell(
            "ganglionCell",
            "retinal ganglion cell of the salamander, 22 °C",
            current = 1.uA / cm2,
            duration = 200.ms,
        ) {
            ganglionCell()
        }
    }

    /** The cell with all currents and the pool, 1 µF/cm² and no area, started at −65 mV. */
    @JvmStatic
    @JvmOverloads
    public fun ganglionCell(name: String = "ganglion"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            listOf(sodium, calcium, delayedRectifier, transientPotassium, calciumDependentPotassium, leak).forEach {
                insert(it)
            }
            insert(calciumPool)
        }
}
