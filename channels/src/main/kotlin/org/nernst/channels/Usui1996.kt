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
 * Currents of bipolar cells of the retina: S. Usui, A. Ishihara, Y. Kamiyama and H. Ishii, "Ionic current model of
 * bipolar cells in the lower vertebrate retina", Vision Res 36:4069–4076 (1996).
 *
 * Constants as in the program jaxley-mech, which corrects errors of print in the paper by a later chapter of its
 * authors; no second program was found that has them. The paper counts in 1/s. What moves calcium, with buffers of two
 * kinds in two shells, is left out.
 */
public object Usui1996 :
    Family(
        Publication(
            "S. Usui, A. Ishihara, Y. Kamiyama and H. Ishii",
            1996,
            "Ionic current model of bipolar cells in the lower vertebrate retina",
            "Vision Res 36:4069–4076",
        )
    ) {
    /** The potassium ion, reversal potential −58 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -58.mV }

    /** The calcium ion, 0.01156 µM inside as the program begins, its potential 12.9 mV·ln(2500 µM/Ca). */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.01156.uM
            outside = 2500.uM
            e = 12.9.mV * ln(outside / inside)
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
                        alpha = 0.4 / ms / (exp(-(v - 15.mV) / 36.mV) + 1)
                        beta = 0.001 / ms * exp(-v / 13.mV)
                    }
                val h by gate {
                    alpha = 0.0000003 / ms * exp(-v / 7.mV)
                    beta = 0.00002 / ms + 0.08 / ms / (exp((v + 115.mV) / 15.mV) + 1)
                }
                ohmic()
            },
        )

    /** The transient potassium channel `a`: gbar·m³·h·(v − e), gbar 35 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), m³h",
            channel("a", carries = potassiumIon) {
                density("gbar", 35.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 2.4 / ms / (exp(-(v - 50.mV) / 28.mV) + 1)
                        beta = 0.012 / ms * exp(-v / 10.mV)
                    }
                val h by gate {
                    alpha = 0.000045 / ms * exp(-v / 13.mV)
                    beta = 0.075 / ms / (exp(-(v + 30.mV) / 15.mV) + 1)
                }
                ohmic()
            },
        )

    /**
     * The channel `h` that hyperpolarisation opens: four particles, of which two are enough, as a scheme of 5 states;
     * gbar 0.975 mS/cm², e −17.7 mV.
     */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current), a scheme of 5 states",
            channel("h") {
                density("gbar", 0.975.mS / cm2)
                val e by reversal(-17.7.mV)
                scheme("open") { scheme ->
                    val opening = 0.003 / ms / (exp((scheme.v + 110.mV) / 15.mV) + 1)
                    val closing = 0.0015 / ms / (exp(-(scheme.v + 115.mV) / 15.mV) + 1)
                    for (n in 0..4) if (n < 2) scheme.closed("c$n") else scheme.open("o$n")
                    for (n in 0..3) {
                        scheme.transition(state(n), state(n + 1), (4 - n) * opening, (n + 1) * closing)
                    }
                }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·m⁴·h∞·(v − e), gbar 1.1 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium (L current), m⁴h, h at its steady state",
            channel("cal", carries = calciumIon) {
                density("gbar", 1.1.mS / cm2)
                val m by
                    gate(power = 4) {
                        alpha = 12 / ms / mV * (120.mV - v) / (exp((120.mV - v) / 25.mV) - 1)
                        beta = 40 / ms / (exp((v + 68.mV) / 25.mV) + 1)
                    }
                val h by gate { inf = 1 / (1 + exp((v - 50.mV) / 11.mV)) }
                ohmic()
            },
        )

    /** The potassium channel `kca` of calcium: gbar·m²·Ca/(Ca + 0.2 µM)·(v − e), gbar 8.5 mS/cm². */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "calcium-dependent potassium, m², half-maximal at 0.2 µM",
            channel("kca", carries = potassiumIon) {
                density("gbar", 8.5.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.1 / ms / mV * (230.mV - v) / (exp((230.mV - v) / 52.mV) - 1)
                        beta = 0.12 / ms * exp(-v / 95.mV)
                    }
                val n by gate { inf = calciumIon.inside / (calciumIon.inside + 0.2.uM) }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.23 mS/cm², e −21 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −21 mV", leak("leak", e = -21.mV, gbar = 0.23.mS / cm2))

    /** Of the particles n, two and more keep the channel open. */
    private fun state(n: Int): String = if (n < 2) "c$n" else "o$n"
}
