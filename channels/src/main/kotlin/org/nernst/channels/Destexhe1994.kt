package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * Currents of thalamic reticular cells: A. Destexhe, D. Contreras, T. J. Sejnowski and M. Steriade, "A model of spindle
 * rhythmicity in the isolated thalamic reticular nucleus", J Neurophysiol 72:803–818 (1994).
 *
 * The T current slows more with cold here, Q10 5 and 3, than in the same authors' later papers, which have 2.5 for
 * both. The calcium-dependent currents are given at 22 °C with a Q10 of 3; programs keep their time constants above 0.1
 * ms, which calcium below 0.4 mM never asks for. Spikes are those of [TraubMiles1991], calcium is kept by
 * [Destexhe1993].
 */
public object Destexhe1994 :
    Family(
        Publication(
            "A. Destexhe, D. Contreras, T. J. Sejnowski and M. Steriade",
            1994,
            "A model of spindle rhythmicity in the isolated thalamic reticular nucleus",
            "J Neurophysiol 72:803–818",
        )
    ) {
    /** The potassium ion, reversal potential −100 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -100.mV }

    /** The calcium ion, that of [Destexhe1993]. */
    @JvmField public val calciumIon: Ion = Destexhe1993.calciumIon

    /**
     * The low-threshold calcium channel `cat`: gbar·m²·h·(v − e), gbar 3 mS/cm². The parameter vshift, 2 mV, is added
     * to the voltage in all its rates; it stands for the charges that calcium screens.
     */
    @JvmField
    public val calciumT: Channel =
        listed(
            "calciumT",
            "low-threshold calcium (T current) of reticular cells, m²h, 24 °C",
            channel("cat", carries = calciumIon) {
                density("gbar", 3.mS / cm2)
                val vshift by parameter(2.mV)
                val m by
                    gate(power = 2) {
                        val u = v + vshift
                        inf = 1 / (1 + exp(-(u + 50.mV) / 7.4.mV))
                        tau = 3.ms + 1.ms / (exp((u + 25.mV) / 10.mV) + exp(-(u + 100.mV) / 15.mV))
                        q10(5.0, at = 24.degC)
                    }
                val h by gate {
                    val u = v + vshift
                    inf = 1 / (1 + exp((u + 78.mV) / 5.mV))
                    tau = 85.ms + 1.ms / (exp((u + 46.mV) / 4.mV) + exp(-(u + 405.mV) / 50.mV))
                    q10(3.0, at = 24.degC)
                }
                ohmic()
            },
        )

    /** The potassium channel `kca` of calcium: gbar·m²·(v − e), gbar 10 mS/cm², half-open gates at 25 µM. */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "slow calcium-dependent potassium (KCa), m², 22 °C",
            channel("kca", carries = potassiumIon) {
                density("gbar", 10.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 48 / ms / mM / mM * calciumIon.inside.pow(2)
                        beta = 0.03 / ms
                        q10(3.0, at = 22.degC)
                    }
                ohmic()
            },
        )

    /** The cation channel `can` of calcium: gbar·m²·(v − e), gbar 0.25 mS/cm², e −20 mV, half-open gates at 10 µM. */
    @JvmField
    public val calciumDependentCation: Channel =
        listed(
            "calciumDependentCation",
            "slow calcium-dependent cation (CAN), m², 22 °C",
            channel("can") {
                density("gbar", 0.25.mS / cm2)
                val e by reversal(-20.mV)
                val m by
                    gate(power = 2) {
                        alpha = 20 / ms / mM / mM * calciumIon.inside.pow(2)
                        beta = 0.002 / ms
                        q10(3.0, at = 22.degC)
                    }
                ohmic()
            },
        )
}
