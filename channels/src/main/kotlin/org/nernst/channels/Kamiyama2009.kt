package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.ln
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uM

/**
 * Currents of the inner segment of rods: Y. Kamiyama, S. M. Wu and S. Usui, "Simulation analysis of bandpass filtering
 * properties of a rod photoreceptor network", Vision Res 49:970–978 (2009).
 *
 * Constants as in the program jaxley-mech; no second program was found that was read whole. The paper counts in 1/s.
 * The cascade from light to current and what moves calcium, with buffers of two kinds in two shells, are left out.
 */
public object Kamiyama2009 :
    Family(
        Publication(
            "Y. Kamiyama, S. M. Wu and S. Usui",
            2009,
            "Simulation analysis of bandpass filtering properties of a rod photoreceptor network",
            "Vision Res 49:970–978",
        )
    ) {
    /** The potassium ion, reversal potential −74 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -74.mV }

    /** The calcium ion, 0.0966 µM inside as in darkness, its potential 12.5 mV·ln(1600 µM/Ca). */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.0966.uM
            outside = 1600.uM
            e = 12.5.mV * ln(outside / inside)
        }

    /** The delayed rectifier `kv`: gbar·m³·h·(v − e), gbar 2 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, m³h",
            channel("kv", carries = potassiumIon) {
                density("gbar", 2.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 0.005 / ms / mV * (100.mV - v) / (exp((100.mV - v) / 42.mV) - 1)
                        beta = 0.009 / ms * exp(-(v - 20.mV) / 40.mV)
                    }
                val h by gate {
                    alpha = 0.00015 / ms * exp(-v / 22.mV)
                    beta = 0.0004125 / ms / (exp((10.mV - v) / 7.mV) + 1)
                }
                ohmic()
            },
        )

    /**
     * The channel `h` that hyperpolarisation opens: four particles, of which two are enough, as a scheme of 5 states;
     * gbar 3 mS/cm², e −32 mV.
     */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current) of rods, a scheme of 5 states",
            channel("h") {
                density("gbar", 3.mS / cm2)
                val e by reversal(-32.mV)
                scheme("open") { scheme ->
                    val opening = 0.008 / ms / (exp((scheme.v + 78.mV) / 14.mV) + 1)
                    val closing = 0.018 / ms / (exp(-(scheme.v + 8.mV) / 19.mV) + 1)
                    for (n in 0..4) if (n < 2) scheme.closed("c$n") else scheme.open("o$n")
                    for (n in 0..3) {
                        scheme.transition(state(n), state(n + 1), (4 - n) * opening, (n + 1) * closing)
                    }
                }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·m⁴·h∞·(v − e), gbar 0.7 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium (L current), m⁴h, h at its steady state",
            channel("cal", carries = calciumIon) {
                density("gbar", 0.7.mS / cm2)
                val m by
                    gate(power = 4) {
                        alpha = 0.003 / ms / mV * (80.mV - v) / (exp((80.mV - v) / 25.mV) - 1)
                        beta = 0.01 / ms / (1 + exp((v + 38.mV) / 7.mV))
                    }
                val h by gate { inf = 1 / (1 + exp((v - 40.mV) / 18.mV)) }
                ohmic()
            },
        )

    /** The potassium channel `kca` of calcium: gbar·m²·Ca/(Ca + 0.3 µM)·(v − e), gbar 5 mS/cm². */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "calcium-dependent potassium, m², half-maximal at 0.3 µM",
            channel("kca", carries = potassiumIon) {
                density("gbar", 5.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.015 / ms / mV * (80.mV - v) / (exp((80.mV - v) / 40.mV) - 1)
                        beta = 0.02 / ms * exp(-v / 35.mV)
                    }
                val n by gate { inf = calciumIon.inside / (calciumIon.inside + 0.3.uM) }
                ohmic()
            },
        )

    /**
     * The chloride channel `clca` of calcium: gbar·(v − e)/(1 + e^((0.37 µM − Ca)/0.09 µM)), gbar 2 mS/cm², e −20 mV.
     */
    @JvmField
    public val calciumDependentChloride: Channel =
        listed(
            "calciumDependentChloride",
            "calcium-dependent chloride, half-maximal at 0.37 µM",
            channel("clca") {
                density("gbar", 2.mS / cm2)
                val e by reversal(-20.mV)
                val m by gate { inf = 1 / (1 + exp((0.37.uM - calciumIon.inside) / 0.09.uM)) }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.35 mS/cm², e −77 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −77 mV", leak("leak", e = -77.mV, gbar = 0.35.mS / cm2))

    /** Of the particles n, two and more keep the channel open. */
    private fun state(n: Int): String = if (n < 2) "c$n" else "o$n"
}
