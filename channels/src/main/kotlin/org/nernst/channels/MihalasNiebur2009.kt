package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.max
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The generalised linear integrate-and-fire cell of Ş. Mihalaş and E. Niebur, "A generalized linear integrate-and-fire
 * neural model produces diverse spiking behaviors", Neural Comput 21:704–718 (2009): a leak, two currents that spikes
 * leave behind, di/dt = −k·i, and a threshold that follows the potential, dθ/dt = a·(v − e) − b·(θ − θ∞). Where v
 * reaches θ, i ← r·i + A for each of the currents, v ← reset and θ ← max(θr, θ).
 *
 * The paper gives currents and the leak divided by the capacitance, in V/s and 1/s. Here the capacitance is 1 µF/cm²,
 * so that a current in µA/cm² is the paper's in V/s. Constants are the paper's: leak 50/s, k 200/s and 20/s, b 10/s, r
 * 0 and 1, e and reset −70 mV, θr −60 mV, θ∞ −50 mV; its behaviours differ in a, A1, A2 and the current injected.
 */
public object MihalasNiebur2009 :
    Family(
        Publication(
            "Ş. Mihalaş and E. Niebur",
            2009,
            "A generalized linear integrate-and-fire neural model produces diverse spiking behaviors",
            "Neural Comput 21:704–718",
        )
    ) {
    /**
     * The currents `glif`: gbar·(v − e) − i1 − i2, and the event `spike` at the state `theta`. The currents i1 and i2
     * start at 0, the threshold at its resting value.
     */
    @JvmField
    public val generalizedLinear: Channel =
        listed(
            "generalizedLinear",
            "leak, two after-spike currents and adapting threshold with reset",
            channel("glif") {
                val gbar by density(0.05.mS / cm2)
                val e by reversal(-70.mV)
                val a by parameter(0.0 / ms)
                val b by parameter(0.01 / ms)
                val k1 by parameter(0.2 / ms)
                val k2 by parameter(0.02 / ms)
                val r1 by parameter(0.0)
                val r2 by parameter(1.0)
                val a1 by parameter(0.uA / cm2)
                val a2 by parameter(0.uA / cm2)
                val reset by parameter(-70.mV)
                val least by parameter(-60.mV)
                val resting by parameter(-50.mV)
                val i1 by state(0.uA / cm2)
                val i2 by state(0.uA / cm2)
                val theta by state(resting)
                ddt[i1] = -k1 * i1
                ddt[i2] = -k2 * i2
                ddt[theta] = a * (v - e) - b * (theta - resting)
                current = gbar * (v - e) - i1 - i2
                whenever(v risesAbove theta, named = "spike") {
                    i1 becomes r1 * i1 + a1
                    i2 becomes r2 * i2 + a2
                    v becomes reset
                    theta becomes max(least, theta)
                }
            },
        )

    init {
        listedCell(
            "tonic",
            "generalised integrate-and-fire cell, GLIF, tonic under 1.5 µA/cm²",
            current = 1.5.uA / cm2,
            duration = 500.ms,
        ) {
            tonic()
        }
        listedCell(
            "adapting",
            "GLIF that adapts under 2 µA/cm² and falls silent under 1.5",
            current = 2.uA / cm2,
            duration = 500.ms,
        ) {
            adapting()
        }
        listedCell("bursting", "GLIF that bursts under 2 µA/cm²", current = 2.uA / cm2, duration = 500.ms) {
            bursting()
        }
        listedCell(
            "mixedMode",
            "GLIF with a burst, then single spikes under 2 µA/cm²",
            current = 2.uA / cm2,
            duration = 500.ms,
        ) {
            mixedMode()
        }
        listedCell("inhibitionInduced", "GLIF that fires under −1 µA/cm²", current = (-1).uA / cm2, duration = 500.ms) {
            inhibitionInduced()
        }
    }

    /** A constant threshold: fires tonically under 1.5 µA/cm², and at any rate above 1 µA/cm² (class 1). */
    @JvmStatic @JvmOverloads public fun tonic(name: String = "tonic"): Neuron = cell(name, a = 0.0)

    /** a 5/s: adapts under 2 µA/cm², falls silent after five spikes under 1.5. */
    @JvmStatic @JvmOverloads public fun adapting(name: String = "adapting"): Neuron = cell(name, a = 0.005)

    /** a 5/s, A1 10 V/s, A2 −0.6 V/s: bursts again and again under 2 µA/cm², once under 1.5. */
    @JvmStatic @JvmOverloads public fun bursting(name: String = "bursting"): Neuron = cell(name, 0.005, 10.0, -0.6)

    /** a 5/s, A1 5 V/s, A2 −0.3 V/s: under 2 µA/cm² a burst, then single spikes. */
    @JvmStatic @JvmOverloads public fun mixedMode(name: String = "mixed"): Neuron = cell(name, 0.005, 5.0, -0.3)

    /** a 30/s: fires under −1 µA/cm², which lets the threshold fall below the potential. */
    @JvmStatic @JvmOverloads public fun inhibitionInduced(name: String = "inhibited"): Neuron = cell(name, a = 0.03)

    private fun cell(name: String, a: Double, a1: Double = 0.0, a2: Double = 0.0): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-70.mV)
            insert(generalizedLinear) {
                this["a"] = a / ms
                this["a1"] = a1.uA / cm2
                this["a2"] = a2.uA / cm2
            }
        }
}
