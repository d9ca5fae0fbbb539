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
 * A caricature of the axon in two equations: R. FitzHugh, "Impulses and physiological states in theoretical models of
 * nerve membrane", Biophys J 1:445–466 (1961), and J. Nagumo, S. Arimoto and S. Yoshizawa, Proc IRE 50:2061–2070
 * (1962), in the form usual today: v′ = v − v³/3 − w + I, w′ = (v + a − b·w)/τ with a 0.7, b 0.8, τ 12.5. FitzHugh has
 * the same a and b, other signs and scales, and τ 9.
 *
 * The equations have no units. Here they are of 1 µF/cm², v in mV, time in ms, so that I and w are in µA/cm².
 */
public object FitzHugh1961 :
    Family(
        Publication(
            "R. FitzHugh",
            1961,
            "Impulses and physiological states in theoretical models of nerve membrane",
            "Biophys J 1:445–466",
        )
    ) {
    /** The currents `fhn`, v³/3 − v + w in µA/cm². The state w starts where it rests with v at rest, −0.6243. */
    @JvmField
    public val cubic: Channel =
        listed(
            "cubic",
            "cubic current with linear recovery, FitzHugh–Nagumo",
            channel("fhn") {
                val a by parameter(0.7.mV)
                val b by parameter(0.8.mV / (1.uA / cm2))
                val tau by parameter(12.5.mV / (1.uA / cm2) * 1.ms)
                val w by state((-0.6243).uA / cm2)
                ddt[w] = (v + a - b * w) / tau
                current = v.pow(3) / 3 * 1.mS / cm2 / 1.mV / 1.mV - v * 1.mS / cm2 + w
            },
        )

    init {
        listedCell("cell", "FitzHugh–Nagumo cell, fires under 0.5 µA/cm²", current = 0.5.uA / cm2, duration = 300.ms) {
            cell()
        }
    }

    /** The cell: the current [cubic] with 1 µF/cm², started at rest, −1.1994 mV. */
    @JvmStatic
    @JvmOverloads
    public fun cell(name: String = "fhn"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt((-1.1994).mV)
            insert(cubic)
        }
}
