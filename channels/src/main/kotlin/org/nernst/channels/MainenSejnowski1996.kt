package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * The voltage-gated currents of the reconstructed neocortical neurons of Z. F. Mainen and T. J. Sejnowski, "Influence
 * of dendritic structure on firing pattern in model neocortical neurons", Nature 382:363–366 (1996), with the constants
 * of their programs (ModelDB 2488): `na`, `kv`, `km` and the calcium current `cav`, their `ca`.
 *
 * The rates hold at 23 °C and have a Q10 of 2.3; the paper's simulations are at 37 °C. Their programs multiply the
 * conductances by the same factor, 3.209 at 37 °C, which is not done here: give `gbar` for the temperature in question.
 * The defaults are the paper's densities in dendrites, of `kv` that in the soma (1 pS/µm² is 0.1 mS/cm²). The
 * calcium-dependent potassium current `kca` is left out, since paper and programs differ in the unit of calcium.
 */
public object MainenSejnowski1996 :
    Family(
        Publication(
            "Z. F. Mainen and T. J. Sejnowski",
            1996,
            "Influence of dendritic structure on firing pattern in model neocortical neurons",
            "Nature 382:363–366",
        )
    ) {
    /** The sodium ion, reversal potential 60 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 60.mV }

    /** The potassium ion, reversal potential −90 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -90.mV }

    /** The calcium ion, reversal potential 140 mV. */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 140.mV }

    /**
     * The sodium channel `na`: gbar·m³·h·(v − e), gbar 2 mS/cm². The parameter vshift, −10 mV, is added to the voltage
     * in all its rates; some later programs set it to −5 mV.
     */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, 23 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 2.mS / cm2)
                val vshift by parameter(-10.mV)
                val m by
                    gate(power = 3) {
                        val x = v + vshift + 35.mV
                        alpha = 0.182 / ms / mV * x / (1 - exp(-x / 9.mV))
                        beta = -0.124 / ms / mV * x / (1 - exp(x / 9.mV))
                        q10(2.3, at = 23.degC)
                    }
                val h by gate {
                    val x = v + vshift + 50.mV
                    val y = v + vshift + 75.mV
                    inf = logistic(-(v + vshift + 65.mV) / 6.2.mV)
                    tau = 1 / (0.024 / ms / mV * x / (1 - exp(-x / 5.mV)) - 0.0091 / ms / mV * y / (1 - exp(y / 5.mV)))
                    q10(2.3, at = 23.degC)
                }
                ohmic()
            },
        )

    /** The fast potassium channel `kv`: gbar·n·(v − e), gbar 20 mS/cm². */
    @JvmField
    public val fastPotassium: Channel =
        listed(
            "fastPotassium",
            "fast potassium, n, 23 °C",
            channel("kv", carries = potassiumIon) {
                density("gbar", 20.mS / cm2)
                val n by gate {
                    alpha = 0.02 / ms / mV * (v - 25.mV) / (1 - exp(-(v - 25.mV) / 9.mV))
                    beta = -0.002 / ms / mV * (v - 25.mV) / (1 - exp((v - 25.mV) / 9.mV))
                    q10(2.3, at = 23.degC)
                }
                ohmic()
            },
        )

    /** The slow potassium channel `km`: gbar·n·(v − e), gbar 0.01 mS/cm². */
    @JvmField
    public val slowPotassium: Channel =
        listed(
            "slowPotassium",
            "slow potassium (M current), n, 23 °C",
            channel("km", carries = potassiumIon) {
                density("gbar", 0.01.mS / cm2)
                val n by gate {
                    alpha = 0.001 / ms / mV * (v + 30.mV) / (1 - exp(-(v + 30.mV) / 9.mV))
                    beta = -0.001 / ms / mV * (v + 30.mV) / (1 - exp((v + 30.mV) / 9.mV))
                    q10(2.3, at = 23.degC)
                }
                ohmic()
            },
        )

    /** The high-threshold calcium channel `cav`: gbar·m²·h·(v − e), gbar 0.03 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "high-threshold calcium, m²h, 23 °C",
            channel("cav", carries = calciumIon) {
                density("gbar", 0.03.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.055 / ms / mV * (-27.mV - v) / (exp((-27.mV - v) / 3.8.mV) - 1)
                        beta = 0.94 / ms * exp((-75.mV - v) / 17.mV)
                        q10(2.3, at = 23.degC)
                    }
                val h by gate {
                    alpha = 0.000457 / ms * exp((-13.mV - v) / 50.mV)
                    beta = 0.0065 / ms / (exp((-15.mV - v) / 28.mV) + 1)
                    q10(2.3, at = 23.degC)
                }
                ohmic()
            },
        )
}
