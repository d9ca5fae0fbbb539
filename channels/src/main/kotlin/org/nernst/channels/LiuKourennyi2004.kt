package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * Currents of the inner segment of salamander rods: X.-D. Liu and S. A. Kourennyi, "Effects of tetraethylammonium on Kx
 * channels and simulated light response in rod photoreceptors", Ann Biomed Eng 32:1428–1442 (2004).
 *
 * Constants as in the program jaxley-mech, which follows the authors' in ModelDB 64228; for the delayed rectifier and
 * the conductances others have the same. They disagree on the calcium at which the potassium and chloride channels of
 * calcium are half-open, so these are left out; the potential of calcium is the 40 mV with which the programs begin.
 */
public object LiuKourennyi2004 :
    Family(
        Publication(
            "X.-D. Liu and S. A. Kourennyi",
            2004,
            "Effects of tetraethylammonium on Kx channels and simulated light response in rod photoreceptors",
            "Ann Biomed Eng 32:1428–1442",
        )
    ) {
    /** The potassium ion, reversal potential −74 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -74.mV }

    /** The calcium ion, reversal potential 40 mV. */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 40.mV }

    /** The potassium channel `kx` that doesn't inactivate: gbar·n·(v − e), gbar 1.04 mS/cm². */
    @JvmField
    public val slowPotassium: Channel =
        listed(
            "slowPotassium",
            "slow potassium of rods (Kx), n",
            channel("kx", carries = potassiumIon) {
                density("gbar", 1.04.mS / cm2)
                val n by gate {
                    alpha = 0.00066 / ms * exp((v + 49.9.mV) / 11.4.mV)
                    beta = 0.00066 / ms * exp(-(v + 49.9.mV) / 11.4.mV)
                }
                ohmic()
            },
        )

    /** The delayed rectifier `kv`: gbar·n⁴·(v − e), gbar 10 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, n⁴",
            channel("kv", carries = potassiumIon) {
                density("gbar", 10.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = 0.005 / ms / mV * (20.mV - v) / (exp((20.mV - v) / 22.mV) - 1)
                        beta = 0.0625 / ms * exp(-v / 80.mV)
                    }
                ohmic()
            },
        )

    /** The channel `h` that hyperpolarisation opens: gbar·n·(v − e), gbar 2.5 mS/cm², e −32 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current) of rods, n",
            channel("h") {
                density("gbar", 2.5.mS / cm2)
                val e by reversal(-32.mV)
                val n by gate {
                    alpha = 0.001 / ms * exp(-(v + 75.mV) / 10.6.mV)
                    beta = 0.001 / ms * exp((v + 75.mV) / 10.6.mV)
                }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·m·h·(v − e), gbar 4 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium (L current), mh",
            channel("cal", carries = calciumIon) {
                density("gbar", 4.mS / cm2)
                val m by gate {
                    alpha = 0.1 / ms * exp((v + 10.mV) / 12.mV)
                    beta = 0.1 / ms * exp(-(v + 10.mV) / 12.mV)
                }
                val h by gate {
                    alpha = 0.0005 / ms * exp(-(v - 11.mV) / 18.mV)
                    beta = 0.01 / ms * exp((v - 11.mV) / 18.mV)
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.52 mS/cm², e −74 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −74 mV", leak("leak", e = -74.mV, gbar = 0.52.mS / cm2))
}
