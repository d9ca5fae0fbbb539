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
 * Currents of horizontal cells of the rabbit's retina: T. Aoyama, Y. Kamiyama, S. Usui, R. Blanco, C. F. Vaquero and P.
 * de la Villa, "Ionic current model of rabbit retinal horizontal cell", Neurosci Res 37:141–151 (2000).
 *
 * Constants as in the program jaxley-mech; for the delayed rectifier those of ModelDB 262389 are the same. Rates hold
 * at 25 °C. The paper counts in 1/s and gives conductances of whole cells in nS; the same numbers are mS/cm² here, as
 * they are in jaxley-mech.
 */
public object Aoyama2000 :
    Family(
        Publication(
            "T. Aoyama, Y. Kamiyama, S. Usui, R. Blanco, C. F. Vaquero and P. de la Villa",
            2000,
            "Ionic current model of rabbit retinal horizontal cell",
            "Neurosci Res 37:141–151",
        )
    ) {
    /** The sodium ion, reversal potential 55 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 55.mV }

    /** The potassium ion, reversal potential −80 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -80.mV }

    /** The calcium ion, reversal potential 54.176 mV, which is 12.9 mV · ln(2/0.03). */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 54.176.mV }

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 2.4 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, 25 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 2.4.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 0.2 / ms / mV * (38.mV - v) / (exp((38.mV - v) / 25.mV) - 1)
                        beta = 2 / ms * exp(-(v + 55.mV) / 18.mV)
                    }
                val h by gate {
                    alpha = 1 / ms * exp(-(v + 80.mV) / 8.mV)
                    beta = 0.8 / ms / (exp((80.mV - v) / 75.mV) + 1)
                }
                ohmic()
            },
        )

    /** The delayed rectifier `kv`: gbar·m⁴·h·(v − e), gbar 4.5 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, m⁴h, 25 °C",
            channel("kv", carries = potassiumIon) {
                density("gbar", 4.5.mS / cm2)
                val m by
                    gate(power = 4) {
                        alpha = 0.0004 / ms / mV * (65.mV - v) / (exp((65.mV - v) / 50.mV) - 1)
                        beta = 0.0048 / ms * exp((45.mV - v) / 85.mV)
                    }
                val h by gate {
                    alpha = 1.5 / ms / (exp((v + 92.mV) / 7.mV) + 1)
                    beta = 0.00002 / ms + 0.08 / ms / (exp((v + 100.mV) / 15.mV) + 1)
                }
                ohmic()
            },
        )

    /** The transient outward channel `a`: gbar·m³·h·(v − e), gbar 15 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), m³h, 25 °C",
            channel("a", carries = potassiumIon) {
                density("gbar", 15.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 2.4 / ms / (1 + exp(-(v - 50.mV) / 28.mV))
                        beta = 0.08 / ms * exp(-v / 36.mV)
                    }
                val h by gate {
                    alpha = 0.001 / ms * exp(-v / 60.mV)
                    beta = 0.02 / ms / (exp(-(v + 40.mV) / 5.mV) + 1)
                }
                ohmic()
            },
        )

    /** The anomalous rectifier `kir`: gbar·m∞⁵·(v − e), gbar 4.5 mS/cm². */
    @JvmField
    public val anomalousRectifier: Channel =
        listed(
            "anomalousRectifier",
            "anomalous (inward) rectifier, m⁵ at its steady state",
            channel("kir", carries = potassiumIon) {
                density("gbar", 4.5.mS / cm2)
                val m by gate(power = 5) { inf = 1 / (1 + exp((v + 60.mV) / 12.mV)) }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·m⁴·(v − e), gbar 9 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium (L current), m⁴, 25 °C",
            channel("cal", carries = calciumIon) {
                density("gbar", 9.mS / cm2)
                val m by
                    gate(power = 4) {
                        alpha = 0.24 / ms / mV * (68.mV - v) / (exp((68.mV - v) / 21.mV) - 1)
                        beta = 0.8 / ms / (exp((v + 55.mV) / 55.mV) + 1)
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.5 mS/cm², e −80 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −80 mV", leak("leak", e = -80.mV, gbar = 0.5.mS / cm2))
}
