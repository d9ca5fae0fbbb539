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
 * Currents of retinal ganglion cells of young cats: G. Benison, J. Keizer, L. M. Chalupa and D. W. Robinson, "Modeling
 * temporal behavior of postnatal cat retinal ganglion cells", J Theor Biol 210:187–199 (2001).
 *
 * Constants as in the program jaxley-mech; M. Migliore's of 2001 has the same for the N current, and 14 mV for the 15
 * mV over which m of the L current closes. The delayed rectifier and the potassium channel of calcium are left out:
 * jaxley-mech changed the formulas of both, since they don't work as printed.
 */
public object Benison2001 :
    Family(
        Publication(
            "G. Benison, J. Keizer, L. M. Chalupa and D. W. Robinson",
            2001,
            "Modeling temporal behavior of postnatal cat retinal ganglion cells",
            "J Theor Biol 210:187–199",
        )
    ) {
    /** The sodium ion, reversal potential 75 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 75.mV }

    /** The potassium ion, reversal potential −85 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -85.mV }

    /** The calcium ion, reversal potential 125 mV. */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 125.mV }

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 150 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h",
            channel("na", carries = sodiumIon) {
                density("gbar", 150.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 0.5 / ms / mV * (v + 29.mV) / (1 - exp(-0.18 / mV * (v + 29.mV)))
                        beta = 6 / ms * exp(-(v + 45.mV) / 15.mV)
                    }
                val h by gate {
                    alpha = 0.15 / ms * exp(-(v + 47.mV) / 20.mV)
                    beta = 2.8 / ms / (1 + exp(-0.1 / mV * (v + 20.mV)))
                }
                ohmic()
            },
        )

    /** The transient potassium channel `a`: gbar·m³·h·(v − e), gbar 1.5 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), m³h",
            channel("a", carries = potassiumIon) {
                density("gbar", 1.5.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 0.02 / ms / mV * (v + 15.mV) / (1 - exp(-0.12 / mV * (v + 15.mV)))
                        beta = 0.05 / ms * exp(-(v + 1.mV) / 30.mV)
                    }
                val h by gate {
                    inf = 1 / (1 + exp((v + 62.mV) / 6.35.mV))
                    tau = 25.ms
                }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·m²·(v − e), gbar 2 mS/cm². */
    @JvmField
    public val calciumL: Channel =
        listed(
            "calciumL",
            "calcium (L current), m²",
            channel("cal", carries = calciumIon) {
                density("gbar", 2.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.061 / ms / mV * (v - 3.mV) / (1 - exp(-(v - 3.mV) / 12.5.mV))
                        beta = 0.058 / ms * exp(-(v - 10.mV) / 15.mV)
                    }
                ohmic()
            },
        )

    /** The calcium channel `can`: gbar·m²·h·(v − e), gbar 1.5 mS/cm². */
    @JvmField
    public val calciumN: Channel =
        listed(
            "calciumN",
            "calcium (N current), m²h",
            channel("can", carries = calciumIon) {
                density("gbar", 1.5.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.1 / ms / mV * (v - 20.mV) / (1 - exp(-0.1 / mV * (v - 20.mV)))
                        beta = 0.4 / ms * exp(-(v + 25.mV) / 18.mV)
                    }
                val h by gate {
                    alpha = 0.01 / ms * exp(-(v + 50.mV) / 10.mV)
                    beta = 0.1 / ms / (1 + exp(-(v + 17.mV) / 17.mV))
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.25 mS/cm², e −60 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −60 mV", leak("leak", e = -60.mV, gbar = 0.25.mS / cm2))
}
