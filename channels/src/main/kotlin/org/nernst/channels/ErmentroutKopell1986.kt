package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.risesAbove

/**
 * The quadratic integrate-and-fire cell, the normal form of a cell that starts to fire by a saddle-node on its cycle:
 * G. B. Ermentrout and N. Kopell, "Parabolic bursting in an excitable system coupled with a slow oscillation", SIAM J
 * Appl Math 46:233–253 (1986), whose phase θ is v = tan(θ/2) here.
 *
 * C dv/dt = g·(v − rest)·(v − critical)/(critical − rest) + I, in the units of a cell after P. E. Latham et al., J
 * Neurophysiol 83:808–827 (2000). The constants are round numbers.
 */
public object ErmentroutKopell1986 :
    Family(
        Publication(
            "G. B. Ermentrout and N. Kopell",
            1986,
            "Parabolic bursting in an excitable system coupled with a slow oscillation",
            "SIAM J Appl Math 46:233–253",
        )
    ) {
    /**
     * The current `qif`: −gmax·(v − rest)·(v − critical)/(critical − rest), gmax 10 nS, rest −65 mV, critical −50 mV.
     * Near rest it is a leak of gmax; at the parameter `peak`, 30 mV, the event `spike` sets v to `reset`, −70 mV.
     */
    @JvmField
    public val quadratic: Channel =
        listed(
            "quadratic",
            "quadratic current with spike and reset",
            channel("qif") {
                val gmax by conductance(10.nS)
                val rest by parameter(-65.mV)
                val critical by parameter(-50.mV)
                val peak by parameter(30.mV)
                val reset by parameter(-70.mV)
                current = -gmax * (v - rest) * (v - critical) / (critical - rest)
                whenever(v risesAbove peak, named = "spike") { v becomes reset }
            },
        )

    init {
        listedCell(
            "quadraticIntegrateAndFire",
            "quadratic integrate-and-fire cell, QIF",
            current = 200.pA,
            duration = 300.ms,
        ) {
            quadraticIntegrateAndFire()
        }
    }

    /** The cell: the current [quadratic] in 200 pF, started at −65 mV. It fires above gmax·(critical − rest)/4. */
    @JvmStatic
    @JvmOverloads
    public fun quadraticIntegrateAndFire(name: String = "qif"): Neuron =
        neuron(name) {
            capacitance(200.pF)
            startsAt(-65.mV)
            insert(quadratic)
        }
}
