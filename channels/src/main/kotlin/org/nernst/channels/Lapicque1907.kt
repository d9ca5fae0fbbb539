package org.nernst.channels

import org.nernst.dsl.Neuron
import org.nernst.dsl.div
import org.nernst.dsl.leak
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.risesAbove

/**
 * The leaky integrate-and-fire cell, C dv/dt = −g·(v − E) + I with a threshold and a reset. L. Lapicque, "Recherches
 * quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation", J Physiol Pathol Gén 9:620–635
 * (1907), has the membrane and its threshold; R. B. Stein, "A theoretical analysis of neuronal variability", Biophys J
 * 5:173–194 (1965), the reset after a spike.
 *
 * Neither gives the constants of one cell. Those here are round numbers of a cortical cell: 200 pF, 10 nS, so 20 ms.
 */
public object Lapicque1907 :
    Family(
        Publication(
            "L. Lapicque",
            1907,
            "Recherches quantitatives sur l'excitation électrique des nerfs traitée comme une polarisation",
            "J Physiol Pathol Gén 9:620–635; R. B. Stein (1965) Biophys J 5:173–194",
        )
    ) {
    init {
        listedCell("leakyIntegrateAndFire", "leaky integrate-and-fire cell, LIF", current = 200.pA, duration = 300.ms) {
            leakyIntegrateAndFire()
        }
    }

    /**
     * The cell: 200 pF, leak of 10 nS to −65 mV, where it starts; at the parameter `threshold`, −50 mV, the event
     * `spike` sets v to the parameter `reset`, −65 mV. It has no refractory time.
     *
     * With a current I over (threshold − E)·g it fires every C/g · ln((I/g + E − reset)/(I/g + E − threshold)).
     */
    @JvmStatic
    @JvmOverloads
    public fun leakyIntegrateAndFire(name: String = "lif"): Neuron =
        neuron(name) {
            capacitance(200.pF)
            startsAt(-65.mV)
            insert(leak("leak", e = -65.mV, gmax = 10.nS))
            val threshold by parameter(-50.mV)
            val reset by parameter(-65.mV)
            whenever(v risesAbove threshold, named = "spike") { v becomes reset }
        }
}
