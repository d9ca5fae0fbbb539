package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * A caricature of a bursting cell in three equations: J. L. Hindmarsh and R. M. Rose, "A model of neuronal bursting
 * using three coupled first order differential equations", Proc R Soc Lond B 221:87–102 (1984): x′ = y − a·x³ + b·x² −
 * z + I, y′ = c − d·x² − y, z′ = r·(s·(x − x₁) − z) with a 1, b 3, c 1, d 5, s 4, x₁ −1.6, and r 0.001 as in figure 6;
 * programs also have 0.005 and 0.006, with which it is chaotic under 3.25.
 *
 * The equations have no units. Here they are of 1 µF/cm², x in mV, time in ms, so that I, y and z are in µA/cm².
 */
public object HindmarshRose1984 :
    Family(
        Publication(
            "J. L. Hindmarsh and R. M. Rose",
            1984,
            "A model of neuronal bursting using three coupled first order differential equations",
            "Proc R Soc Lond B 221:87–102",
        )
    ) {
    /** The currents `hr`, a·v³ − b·v² − y + z in µA/cm². The states start at y = c − d·x₁², z = 0. */
    @JvmField
    public val cubic: Channel =
        listed(
            "cubic",
            "cubic current with fast recovery and slow adaptation, Hindmarsh–Rose",
            channel("hr") {
                val a by parameter(1.0.uA / cm2 / 1.mV / 1.mV / 1.mV)
                val b by parameter(3.0.uA / cm2 / 1.mV / 1.mV)
                val c by parameter(1.0.uA / cm2)
                val d by parameter(5.0.uA / cm2 / 1.mV / 1.mV)
                val r by parameter(0.001 / ms)
                val s by parameter(4.mS / cm2)
                val x1 by parameter(-1.6.mV)
                val y by state(c - d * x1.pow(2))
                val z by state(0.uA / cm2)
                ddt[y] = (c - d * v.pow(2) - y) / 1.ms
                ddt[z] = r * (s * (v - x1) - z)
                current = a * v.pow(3) - b * v.pow(2) - y + z
            },
        )

    init {
        listedCell("cell", "Hindmarsh–Rose cell, bursts under 2 µA/cm²", current = 2.uA / cm2, duration = 2000.ms) {
            cell()
        }
    }

    /** The cell: the current [cubic] with 1 µF/cm², started at −1.6 mV. */
    @JvmStatic
    @JvmOverloads
    public fun cell(name: String = "hr"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt((-1.6).mV)
            insert(cubic)
        }
}
