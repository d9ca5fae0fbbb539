package org.nernst.channels

import org.nernst.dsl.Neuron
import org.nernst.dsl.ms

/**
 * The two neurons of A. A. Prinz, V. Thirumalai and E. Marder, "The functional consequences of changes in the strength
 * and duration of synaptic inputs to oscillatory neurons", J Neurosci 23:943–954 (2003), with the currents of
 * [Prinz2003].
 */
public object PrinzThirumalai2003 :
    Family(
        Publication(
            "A. A. Prinz, V. Thirumalai and E. Marder",
            2003,
            "The functional consequences of changes in the strength and duration of synaptic inputs to oscillatory neurons",
            "J Neurosci 23:943–954",
        )
    ) {
    init {
        listedCell("burster", "bursting pacemaker with the currents of Prinz2003", duration = 3000.ms) { burster() }
        listedCell("tonic", "tonically spiking neuron with the currents of Prinz2003", duration = 3000.ms) { tonic() }
    }

    /** The bursting neuron. */
    @JvmStatic
    @JvmOverloads
    public fun burster(name: String = "burster"): Neuron =
        Prinz2003.cell(name, na = 200.0, cat = 2.5, cas = 4.0, a = 50.0, kca = 5.0, kd = 100.0, h = 0.01, leak = 0.01)

    /** The tonically spiking neuron. */
    @JvmStatic
    @JvmOverloads
    public fun tonic(name: String = "tonic"): Neuron =
        Prinz2003.cell(name, na = 200.0, cat = 0.0, cas = 4.0, a = 10.0, kca = 10.0, kd = 125.0, h = 0.05, leak = 0.04)
}
