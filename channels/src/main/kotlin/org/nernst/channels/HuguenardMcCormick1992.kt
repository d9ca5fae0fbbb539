package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.GateBuilder
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nM
import org.nernst.dsl.piecewise
import org.nernst.dsl.plus
import org.nernst.dsl.s
import org.nernst.dsl.times
import org.nernst.symbolic.expr.Expr

/**
 * Currents of thalamic relay cells, fitted to voltage clamp: J. R. Huguenard and D. A. McCormick, "Simulation of the
 * currents involved in rhythmic oscillations in thalamic relay neurons", J Neurophysiol 68:1373–1383 (1992).
 *
 * The T current and the transient potassium current were measured at 23 to 25 °C, the h current at about 36 °C. The
 * paper gives whole cells; the densities here are of a usual size and not its. Programs disagree on its high-threshold
 * calcium current and on its slow potassium current; [highThresholdCalcium] and [slowPotassium] say which is followed.
 */
public object HuguenardMcCormick1992 :
    Family(
        Publication(
            "J. R. Huguenard and D. A. McCormick",
            1992,
            "Simulation of the currents involved in rhythmic oscillations in thalamic relay neurons",
            "J Neurophysiol 68:1373–1383",
        )
    ) {
    /** The potassium ion, reversal potential −105 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -105.mV }

    /** The calcium ion, 240 nM inside and 2 mM outside. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 240.nM
            outside = 2.mM
            valence = 2
        }

    /**
     * The low-threshold calcium channel `cat`: pbar·m²·h in the equation of Goldman, Hodgkin and Katz, pbar 1.7·10⁻⁵
     * cm/s. The time constant of h changes its form at −80 mV, where it jumps from 334 to 278 ms.
     */
    @JvmField
    public val calciumT: Channel =
        listed(
            "calciumT",
            "low-threshold calcium (T current) after Goldman, Hodgkin and Katz, m²h, 24 °C",
            calciumT(calciumIon, shift = 0.mV, q10OfM = 5.0, q10OfH = 3.0),
        )

    /**
     * The same with all its voltages shifted.
     *
     * @param shift what is added to the voltage
     */
    internal fun calciumT(carried: Ion, shift: Expr, q10OfM: Double, q10OfH: Double): Channel =
        channel("cat", carries = carried) {
            permeability("pbar", 1.7e-5.cm / 1.s)
            val vshift by parameter(shift)
            val m by
                gate(power = 2) {
                    val u = v + vshift
                    inf = 1 / (1 + exp(-(u + 57.mV) / 6.2.mV))
                    tau = 0.612.ms + 1.ms / (exp(-(u + 132.mV) / 16.7.mV) + exp((u + 16.8.mV) / 18.2.mV))
                    q10(q10OfM, at = 24.degC)
                }
            val h by gate {
                val u = v + vshift
                inf = 1 / (1 + exp((u + 81.mV) / 4.mV))
                tau =
                    piecewise(u, jumps = true)
                        .below(-80.mV, 1.ms * exp((u + 467.mV) / 66.6.mV))
                        .otherwise(28.ms + 1.ms * exp(-(u + 22.mV) / 10.5.mV))
                q10(q10OfH, at = 24.degC)
            }
            ghk()
        }

    /**
     * The transient potassium channel `a`: gbar·(0.6·m1⁴·h1 + 0.4·m2⁴·h2)·(v − e), gbar 1 mS/cm². The time constants of
     * h1 and h2 jump at −63 and −73 mV.
     */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), 0.6 m1⁴h1 + 0.4 m2⁴h2, 23.5 °C",
            channel("a", carries = potassiumIon) {
                val gbar by density(1.mS / cm2)
                val m1 by gate { activates(half = -60.mV, slope = 8.5.mV) }
                val m2 by gate { activates(half = -36.mV, slope = 20.mV) }
                val h1 by gate { inactivates(from = -63.mV, slowest = 19.ms) }
                val h2 by gate { inactivates(from = -73.mV, slowest = 60.ms) }
                current = gbar * (0.6 * m1.pow(4) * h1 + 0.4 * m2.pow(4) * h2) * (v - e)
            },
        )

    private fun GateBuilder.activates(half: Expr, slope: Expr) {
        inf = logistic((v - half) / slope)
        tau = 1.ms / (exp((v + 35.82.mV) / 19.69.mV) + exp(-(v + 79.69.mV) / 12.7.mV)) + 0.37.ms
        q10(3.0, at = 23.5.degC)
    }

    private fun GateBuilder.inactivates(from: Expr, slowest: Expr) {
        inf = logistic(-(v + 78.mV) / 6.mV)
        tau =
            piecewise(v, jumps = true)
                .below(from, 1.ms / (exp((v + 46.05.mV) / 5.mV) + exp(-(v + 238.4.mV) / 37.45.mV)))
                .otherwise(slowest)
        q10(3.0, at = 23.5.degC)
    }

    /** The channel `h` that hyperpolarisation opens: gbar·m·(v − e), gbar 0.05 mS/cm², e −43 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current), m, about 36 °C",
            channel("h") {
                density("gbar", 0.05.mS / cm2)
                val e by reversal(-43.mV)
                val m by gate {
                    inf = 1 / (1 + exp((v + 75.mV) / 5.5.mV))
                    tau = 1.ms / (exp(-14.59 - 0.086 / mV * v) + exp(-1.87 + 0.0701 / mV * v))
                }
                ohmic()
            },
        )

    /** The calcium ion of [highThresholdCalcium], reversal potential 120 mV. */
    @JvmField public val ohmicCalciumIon: Ion = ion("ca") { e = 120.mV }

    /**
     * The high-threshold calcium channel `cal`: gbar·p²·q·(v − e), gbar 2 mS/cm², as in the program BrainPy
     * (`ICaHT_HM1992`). The programs disagree: this has gates of the form of the T current's, moved by 25 mV; others
     * have rates of 1.6/(1 + e^(−0.072(v ∓ 5))) and don't agree on the sign. The time constant of q jumps at −55 mV.
     */
    @JvmField
    public val highThresholdCalcium: Channel =
        listed(
            "highThresholdCalcium",
            "high-threshold calcium as in BrainPy, p²q, 24 °C",
            channel("cal", carries = ohmicCalciumIon) {
                density("gbar", 2.mS / cm2)
                val vshift by parameter(25.mV)
                val p by
                    gate(power = 2) {
                        val u = v - vshift
                        inf = logistic((u + 59.mV) / 6.2.mV)
                        tau = 0.612.ms + 1.ms / (exp(-(u + 132.mV) / 16.7.mV) + exp((u + 16.8.mV) / 18.2.mV))
                        q10(3.55, at = 24.degC)
                    }
                val q by gate {
                    val u = v - vshift
                    inf = logistic(-(u + 83.mV) / 4.mV)
                    tau =
                        piecewise(u, jumps = true)
                            .below(-80.mV, 1.ms * exp((u + 467.mV) / 66.6.mV))
                            .otherwise(28.ms + 1.ms * exp(-(u + 22.mV) / 10.5.mV))
                    q10(3.0, at = 24.degC)
                }
                ohmic()
            },
        )

    /**
     * The slow potassium channel `k2`: gbar·m·h·(v − e), gbar 1 mS/cm², the component that inactivates faster. The
     * programs disagree: BrainPy (`IKK2A_HM1992`) has 120 ms in the time constant of h in its text and not in its code,
     * and R. D. Traub's of 2003, which halves both time constants and moves m, has them; so does this. Others raise m
     * to a power. Of the component that inactivates in seconds they have 8.9 without a unit, so that it is left out.
     */
    @JvmField
    public val slowPotassium: Channel =
        listed(
            "slowPotassium",
            "slow potassium (K2 current), mh",
            channel("k2", carries = potassiumIon) {
                density("gbar", 1.mS / cm2)
                val m by gate {
                    inf = logistic((v + 43.mV) / 17.mV)
                    tau = 9.9.ms + 1.ms / (exp((v - 81.mV) / 25.6.mV) + exp(-(v + 132.mV) / 18.mV))
                }
                val h by gate {
                    inf = logistic(-(v + 58.mV) / 10.6.mV)
                    tau = 120.ms + 1.ms / (exp((v - 1329.mV) / 200.mV) + exp(-(v + 130.mV) / 7.1.mV))
                }
                ohmic()
            },
        )
}
