package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.mV
import org.nernst.dsl.nS
import org.nernst.dsl.rectifyingJunction

/**
 * The rectifying electrical synapse of G. J. Gutierrez and E. Marder, "Rectifying electrical synapses can affect the
 * influence of synaptic modulation on output pattern robustness", J Neurosci 33:13238–13248 (2013): g/(1 + e^((v_pre −
 * v_post)/width))·(v − v of the other cell) in each of the two.
 *
 * The form is the paper's, the conductance of 1 nS and the width of 5 mV are only of a usual size.
 */
public object GutierrezMarder2013 :
    Family(
        Publication(
            "G. J. Gutierrez and E. Marder",
            2013,
            "Rectifying electrical synapses can affect the influence of synaptic modulation on output pattern robustness",
            "J Neurosci 33:13238–13248",
        )
    ) {
    /** The junction `rect`, which passes current from the second cell to the first; gmax 1 nS, width 5 mV. */
    @JvmField
    public val rectifying: Synapse =
        listed(
            "rectifying",
            "rectifying electrical synapse (gap junction)",
            rectifyingJunction("rect", gmax = 1.nS, width = 5.mV),
        )
}
