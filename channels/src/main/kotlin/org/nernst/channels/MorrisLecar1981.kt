package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.cosh
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The barnacle muscle fibre of C. Morris and H. Lecar, "Voltage oscillations in the barnacle giant muscle fiber",
 * Biophys J 35:193–213 (1981), in two variables: calcium's activation is at its steady state.
 *
 * The constants are those of J. Rinzel and G. B. Ermentrout, "Analysis of neural excitability and oscillations", in
 * Methods in Neuronal Modeling (MIT Press, 2nd edition 1998), which almost all later work uses: in the first of their
 * sets ([hopf]) firing begins with a frequency above 0 at a Hopf bifurcation, in the second ([saddleNode]) with
 * arbitrarily low frequencies, at a saddle node on a circle. The paper's own differ; its figures vary them.
 *
 * The paper's ½(1 + tanh x) is written as the equal 1/(1 + e^(−2x)), which keeps its digits where it is small.
 */
public object MorrisLecar1981 :
    Family(
        Publication(
            "C. Morris and H. Lecar",
            1981,
            "Voltage oscillations in the barnacle giant muscle fiber",
            "Biophys J 35:193–213",
        )
    ) {
    /** The calcium ion, reversal potential 120 mV. */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 120.mV }

    /** The potassium ion, reversal potential −84 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -84.mV }

    /** The calcium channel `ca`: gbar·m∞·(v − e), m∞ = ½(1 + tanh((v − v1)/v2)), gbar 4.4 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium, m at its steady state",
            channel("ca", carries = calciumIon) {
                density("gbar", 4.4.mS / cm2)
                val v1 by parameter(-1.2.mV)
                val v2 by parameter(18.mV)
                val m by gate { inf = logistic(2 * (v - v1) / v2) }
                ohmic()
            },
        )

    /**
     * The potassium channel `k`: gbar·w·(v − e), w∞ = ½(1 + tanh((v − v3)/v4)), τ = 1/(φ·cosh((v − v3)/2v4)), gbar 8
     * mS/cm², φ 0.04 per ms.
     */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "potassium, w",
            channel("k", carries = potassiumIon) {
                density("gbar", 8.mS / cm2)
                val v3 by parameter(2.mV)
                val v4 by parameter(30.mV)
                val phi by parameter(0.04 / ms)
                val w by gate {
                    inf = logistic(2 * (v - v3) / v4)
                    tau = 1 / (phi * cosh((v - v3) / (2 * v4)))
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 2 mS/cm², e −60 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −60 mV", leak("leak", e = -60.mV, gbar = 2.mS / cm2))

    init {
        listedCell(
            "hopf",
            "barnacle muscle, class 2: firing begins at a Hopf bifurcation",
            current = 100.uA / cm2,
            duration = 500.ms,
        ) {
            hopf()
        }
        listedCell(
            "saddleNode",
            "barnacle muscle, class 1: firing begins at a saddle node on a circle",
            current = 45.uA / cm2,
            duration = 500.ms,
        ) {
            saddleNode()
        }
    }

    /**
     * Rinzel and Ermentrout's first set, 20 µF/cm² and no area, started at −60 mV. Its rest is stable below 93.86 and
     * above 212.02 µA/cm².
     */
    @JvmStatic
    @JvmOverloads
    public fun hopf(name: String = "barnacle"): Neuron =
        neuron(name) {
            capacitance(20.uF / cm2)
            startsAt(-60.mV)
            insert(calcium)
            insert(potassium)
            insert(leak)
        }

    /**
     * Rinzel and Ermentrout's second set: gbar of calcium 4 mS/cm², v3 12 mV, v4 17.4 mV, φ 1/15 per ms. It fires from
     * 40 µA/cm² on. (With φ = 0.23 per ms it is their third, where firing begins at a homoclinic orbit.)
     */
    @JvmStatic
    @JvmOverloads
    public fun saddleNode(name: String = "barnacle"): Neuron =
        neuron(name) {
            capacitance(20.uF / cm2)
            startsAt(-60.mV)
            insert(calcium) { gbar = 4.mS / cm2 }
            insert(potassium) {
                this["v3"] = 12.mV
                this["v4"] = 17.4.mV
                this["phi"] = 1 / 15.ms
            }
            insert(leak)
        }
}
