package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.risesAbove
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The exponential integrate-and-fire cell of N. Fourcaud-Trocmé, D. Hansel, C. van Vreeswijk and N. Brunel, "How spike
 * generation mechanisms determine the neuronal response to fluctuating inputs", J Neurosci 23:11628–11640 (2003): C
 * dv/dt = −g·(v − e) + g·slope·exp((v − vt)/slope) + I.
 *
 * The constants are those of the paper's fit to the model of Wang and Buzsáki: C 1 µF/cm², g 0.1 mS/cm², e −65 mV, vt
 * −59.9 mV, slope 3.48 mV, reset −68 mV, where it stays for 1.7 ms. A spike is at infinity there; here it is at `peak`,
 * 0 mV, from which infinity is less than 10⁻⁶ ms away.
 */
public object FourcaudTrocme2003 :
    Family(
        Publication(
            "N. Fourcaud-Trocmé, D. Hansel, C. van Vreeswijk and N. Brunel",
            2003,
            "How spike generation mechanisms determine the neuronal response to fluctuating inputs",
            "J Neurosci 23:11628–11640",
        )
    ) {
    /**
     * The current `eif`, a leak with an exponential spike: gbar·(v − e) − gbar·slope·exp((v − vt)/slope). At the
     * parameter `peak`, 0 mV, the event `spike` sets v to `reset`, where it stays for the parameter `refractory`.
     */
    @JvmField
    public val exponential: Channel =
        listed(
            "exponential",
            "leak and exponential current with spike and reset",
            channel("eif") {
                val gbar by density(0.1.mS / cm2)
                val e by reversal(-65.mV)
                val vt by parameter(-59.9.mV)
                val slope by parameter(3.48.mV)
                val peak by parameter(0.mV)
                val reset by parameter(-68.mV)
                val refractory by parameter(1.7.ms)
                current = gbar * (v - e) - gbar * slope * exp((v - vt) / slope)
                whenever(v risesAbove peak, named = "spike") {
                    v becomes reset
                    v staysFor refractory
                }
            },
        )

    init {
        listedCell(
            "exponentialIntegrateAndFire",
            "exponential integrate-and-fire cell, EIF",
            current = 2.uA / cm2,
            duration = 300.ms,
        ) {
            exponentialIntegrateAndFire()
        }
    }

    /** The cell: the current [exponential] in 1 µF/cm², started at −65 mV. */
    @JvmStatic
    @JvmOverloads
    public fun exponentialIntegrateAndFire(name: String = "eif"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(exponential)
        }
}
