package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.times

/**
 * The simple model of E. M. Izhikevich, "Dynamical Systems in Neuroscience", MIT Press (2007), chapter 8, in the units
 * of a cell: C dv/dt = k·(v − rest)·(v − threshold) − u + I, du/dt = a·(b·(v − rest) − u); when v reaches `peak`, v ← c
 * and u ← u + d. It is also called the adaptive quadratic integrate-and-fire cell. The cells are those of the chapter
 * whose reset has constants only.
 *
 * Where programs write tau·dv/dt = c·(v − rest)·(v − threshold) − w + R·I and tauW·dw/dt = g·(v − rest) − w it is the
 * same cell with C = tau/R, k = c/R, u = w/R, a = 1/tauW and b = g/R.
 */
public object Izhikevich2007 :
    Family(
        Publication(
            "E. M. Izhikevich",
            2007,
            "Dynamical Systems in Neuroscience: The Geometry of Excitability and Bursting",
            "MIT Press",
        )
    ) {
    /**
     * The current `aqif`: u − k·(v − rest)·(v − threshold), with the parameters of a regular spiking cell: k 0.7 nS/mV,
     * rest −60 mV, threshold −40 mV, a 0.03/ms, b −2 nS, c −50 mV, d 100 pA. At the parameter `peak`, 35 mV, is the
     * event `spike`. The state u starts at 0, where it is at rest.
     */
    @JvmField
    public val adaptiveQuadratic: Channel =
        listed(
            "adaptiveQuadratic",
            "quadratic current and recovery with spike and reset, AdQuaIF",
            channel("aqif") {
                val k by parameter(0.7.nS / mV)
                val rest by parameter(-60.mV)
                val threshold by parameter(-40.mV)
                val a by parameter(0.03 / ms)
                val b by parameter(-2.nS)
                val c by parameter(-50.mV)
                val d by parameter(100.pA)
                val peak by parameter(35.mV)
                val u by state(0.pA)
                ddt[u] = a * (b * (v - rest) - u)
                current = u - k * (v - rest) * (v - threshold)
                whenever(v risesAbove peak, named = "spike") {
                    v becomes c
                    u becomes u + d
                }
            },
        )

    init {
        listedCell(
            "regularSpiking",
            "adaptive quadratic cell of layer 5, RS, regular spiking",
            current = 100.pA,
            duration = 500.ms,
        ) {
            regularSpiking()
        }
        listedCell(
            "intrinsicallyBursting",
            "adaptive quadratic cell of layer 5, IB, intrinsically bursting",
            current = 500.pA,
            duration = 500.ms,
        ) {
            intrinsicallyBursting()
        }
        listedCell(
            "chattering",
            "adaptive quadratic cell of visual cortex, CH, chattering",
            current = 300.pA,
            duration = 500.ms,
        ) {
            chattering()
        }
    }

    /** The regular spiking cell of figure 8.12: the current [adaptiveQuadratic] in 100 pF, started at rest. */
    @JvmStatic
    @JvmOverloads
    public fun regularSpiking(name: String = "rs"): Neuron =
        neuron(name) {
            capacitance(100.pF)
            startsAt(-60.mV)
            insert(adaptiveQuadratic)
        }

    /** The intrinsically bursting cell of figure 8.19, in 150 pF: a burst, then single spikes. */
    @JvmStatic
    @JvmOverloads
    public fun intrinsicallyBursting(name: String = "ib"): Neuron =
        neuron(name) {
            capacitance(150.pF)
            startsAt(-75.mV)
            insert(adaptiveQuadratic) {
                this["k"] = 1.2.nS / mV
                this["rest"] = -75.mV
                this["threshold"] = -45.mV
                this["a"] = 0.01 / ms
                this["b"] = 5.nS
                this["c"] = -56.mV
                this["d"] = 130.pA
                this["peak"] = 50.mV
            }
        }

    /** The chattering cell of figure 8.23, in 50 pF: one burst after another. */
    @JvmStatic
    @JvmOverloads
    public fun chattering(name: String = "ch"): Neuron =
        neuron(name) {
            capacitance(50.pF)
            startsAt(-60.mV)
            insert(adaptiveQuadratic) {
                this["k"] = 1.5.nS / mV
                this["b"] = 1.nS
                this["c"] = -40.mV
                this["d"] = 150.pA
                this["peak"] = 25.mV
            }
        }
}
