package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The simple model of E. M. Izhikevich, "Simple model of spiking neurons", IEEE Trans Neural Netw 14:1569–1572 (2003):
 * v′ = 0.04v² + 5v + 140 − u + I, u′ = a(bv − u); when v reaches 30, v ← c and u ← u + d. The paper's seven kinds of
 * cells are its four constants.
 *
 * The paper has v in mV, t in ms and no other units. Here the equation is one of 1 µF/cm², so that a current in µA/cm²
 * is the paper's I, and u is a current in µA/cm² too. Times of spikes are those of the equations; the paper's program
 * takes steps of 0.5 and 1 ms, which moves them.
 */
public object Izhikevich2003 :
    Family(
        Publication("E. M. Izhikevich", 2003, "Simple model of spiking neurons", "IEEE Trans Neural Netw 14:1569–1572")
    ) {
    /**
     * The currents `izhikevich`, −(0.04v² + 5v + 140 − u) in µA/cm², with the parameters `a` (1/ms), `b` (mS/cm²), `c`
     * (mV) and `d` (µA/cm²) of a regular spiking cell, and the event `spike` at 30 mV. The state u starts at b · −65
     * mV.
     */
    @JvmField
    public val simple: Channel =
        listed(
            "simple",
            "quadratic current and recovery with spike and reset",
            channel("izhikevich") {
                val a by parameter(0.02 / ms)
                val b by parameter(0.2.mS / cm2)
                val c by parameter(-65.mV)
                val d by parameter(8.uA / cm2)
                val u by state(b * (-65).mV)
                ddt[u] = a * (b * v - u)
                current = u - 0.04.mS / cm2 / mV * v.pow(2) - 5.mS / cm2 * v - 140.uA / cm2
                whenever(v risesAbove 30.mV, named = "spike") {
                    v becomes c
                    u becomes u + d
                }
            },
        )

    init {
        listedCell("regularSpiking", "regular spiking cell, RS", current = 10.uA / cm2, duration = 500.ms) {
            regularSpiking()
        }
        listedCell(
            "intrinsicallyBursting",
            "intrinsically bursting cell, IB",
            current = 10.uA / cm2,
            duration = 500.ms,
        ) {
            intrinsicallyBursting()
        }
        listedCell("chattering", "chattering cell, CH", current = 10.uA / cm2, duration = 500.ms) { chattering() }
        listedCell("fastSpiking", "fast spiking cell, FS", current = 10.uA / cm2, duration = 500.ms) { fastSpiking() }
        listedCell("lowThresholdSpiking", "low-threshold spiking cell, LTS", current = 10.uA / cm2, duration = 500.ms) {
            lowThresholdSpiking()
        }
        listedCell("thalamoCortical", "thalamo-cortical cell, TC", current = 10.uA / cm2, duration = 500.ms) {
            thalamoCortical()
        }
        listedCell("resonator", "resonator, RZ", current = 10.uA / cm2, duration = 500.ms) { resonator() }
    }

    /** Regular spiking, a 0.02, b 0.2, c −65, d 8: fires with growing intervals. */
    @JvmStatic @JvmOverloads public fun regularSpiking(name: String = "rs"): Neuron = cell(name, 0.02, 0.2, -65.0, 8.0)

    /** Intrinsically bursting, a 0.02, b 0.2, c −55, d 4: a burst, then single spikes. */
    @JvmStatic
    @JvmOverloads
    public fun intrinsicallyBursting(name: String = "ib"): Neuron = cell(name, 0.02, 0.2, -55.0, 4.0)

    /** Chattering, a 0.02, b 0.2, c −50, d 2: one burst after another. */
    @JvmStatic @JvmOverloads public fun chattering(name: String = "ch"): Neuron = cell(name, 0.02, 0.2, -50.0, 2.0)

    /** Fast spiking, a 0.1, b 0.2, c −65, d 2. */
    @JvmStatic @JvmOverloads public fun fastSpiking(name: String = "fs"): Neuron = cell(name, 0.1, 0.2, -65.0, 2.0)

    /** Low-threshold spiking, a 0.02, b 0.25, c −65, d 2. */
    @JvmStatic
    @JvmOverloads
    public fun lowThresholdSpiking(name: String = "lts"): Neuron = cell(name, 0.02, 0.25, -65.0, 2.0)

    /** Thalamo-cortical, a 0.02, b 0.25, c −65, d 0.05: bursts when it is let go from a hyperpolarised potential. */
    @JvmStatic
    @JvmOverloads
    public fun thalamoCortical(name: String = "tc"): Neuron = cell(name, 0.02, 0.25, -65.0, 0.05)

    /** Resonator, a 0.1, b 0.26, c −65, d 2: oscillates below threshold. */
    @JvmStatic @JvmOverloads public fun resonator(name: String = "rz"): Neuron = cell(name, 0.1, 0.26, -65.0, 2.0)

    private fun cell(name: String, a: Double, b: Double, c: Double, d: Double): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(simple) {
                this["a"] = a / ms
                this["b"] = b.mS / cm2
                this["c"] = c.mV
                this["d"] = d.uA / cm2
            }
        }
}
