package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.cosh
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.times

/**
 * Currents with their half-activation, slope and time constant as parameters, to fit to data of one's own. They are no
 * one's measurement; each says which published currents it is patterned on.
 *
 * ```
 * insert(Generic.mCurrent) {
 *     gbar = 0.2.mS / cm2
 *     this["half"] = -40.mV
 *     this["tauMax"] = 80.ms
 * }
 * ```
 */
public object Generic :
    Family(Publication("Nernst", 2026, "Generic currents, patterned on published ones", "In this library")) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −90 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -90.mV }

    /**
     * An A current `a`, gbar·m³·h·(v − e), gbar 1 mS/cm²: patterned on Connor and Stevens
     * ([ConnorStevens1977.transient]) and Liu et al. ([Liu1998.transientPotassium]), with constant times.
     */
    @JvmField
    public val aCurrent: Channel =
        listed(
            "aCurrent",
            "generic transient potassium (A current), m³h",
            channel("a", carries = potassiumIon) {
                density("gbar", 1.mS / cm2)
                val half by parameter(-45.mV)
                val slope by parameter(10.mV)
                val tauM by parameter(2.ms)
                val halfH by parameter(-70.mV)
                val slopeH by parameter(6.mV)
                val tauH by parameter(20.ms)
                val m by
                    gate(power = 3) {
                        inf = logistic((v - half) / slope)
                        tau = tauM
                    }
                val h by gate {
                    inf = logistic(-(v - halfH) / slopeH)
                    tau = tauH
                }
                ohmic()
            },
        )

    /**
     * An M current `m`, gbar·p·(v − e), gbar 0.1 mS/cm²: patterned on Yamada et al., as in
     * [Pospischil2008.slowPotassium], with a time constant that is greatest, tauMax, at its half-activation.
     */
    @JvmField
    public val mCurrent: Channel =
        listed(
            "mCurrent",
            "generic slow potassium (M current), p",
            channel("m", carries = potassiumIon) {
                density("gbar", 0.1.mS / cm2)
                val half by parameter(-35.mV)
                val slope by parameter(10.mV)
                val tauMax by parameter(100.ms)
                val p by gate {
                    inf = logistic((v - half) / slope)
                    tau = tauMax / cosh((v - half) / (2 * slope))
                }
                ohmic()
            },
        )

    /**
     * An h current `h`, gbar·m·(v − e), gbar 0.02 mS/cm², e −40 mV: patterned on Huguenard and McCormick
     * ([HuguenardMcCormick1992.hyperpolarizationActivated]), with a time constant that is greatest, tauMax, at its
     * half-activation.
     */
    @JvmField
    public val hCurrent: Channel =
        listed(
            "hCurrent",
            "generic hyperpolarisation-activated mixed cation (h current), m",
            channel("h") {
                density("gbar", 0.02.mS / cm2)
                val half by parameter(-75.mV)
                val slope by parameter(5.5.mV)
                val tauMax by parameter(500.ms)
                val e by reversal(-40.mV)
                val m by gate {
                    inf = logistic(-(v - half) / slope)
                    tau = tauMax / cosh((v - half) / (2 * slope))
                }
                ohmic()
            },
        )

    /**
     * A persistent sodium current `nap`, gbar·m∞·h·(v − e), gbar 0.1 mS/cm²: patterned on Butera, Rinzel and Smith
     * ([ButeraRinzelSmith1999.persistentSodium]), m at its steady state and h slow.
     */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "generic persistent sodium, mh, m at its steady state",
            channel("nap", carries = sodiumIon) {
                density("gbar", 0.1.mS / cm2)
                val half by parameter(-40.mV)
                val slope by parameter(6.mV)
                val halfH by parameter(-48.mV)
                val slopeH by parameter(6.mV)
                val tauH by parameter(5000.ms)
                val m by gate { inf = logistic((v - half) / slope) }
                val h by gate {
                    inf = logistic(-(v - halfH) / slopeH)
                    tau = tauH / cosh((v - halfH) / (2 * slopeH))
                }
                ohmic()
            },
        )
}
