package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.plus

/**
 * The current that the peptide proctolin opens in stomatogastric neurons, as M. S. Goldman, J. Golowasch, E. Marder and
 * L. F. Abbott, "Global structure, robustness, and modulation of neuronal models", J Neurosci 21:5229–5238 (2001), add
 * it to the neuron of [Liu1998].
 */
public object Goldman2001 :
    Family(
        Publication(
            "M. S. Goldman, J. Golowasch, E. Marder and L. F. Abbott",
            2001,
            "Global structure, robustness, and modulation of neuronal models",
            "J Neurosci 21:5229–5238",
        )
    ) {
    /** The channel `proc`: gbar·m·(v − e), e −10 mV. Its conductance is 0 until the peptide is there. */
    @JvmField
    public val proctolin: Channel =
        listed(
            "proctolin",
            "modulatory inward current opened by proctolin, m",
            channel("proc") {
                density("gbar", 0.mS / cm2)
                val e by reversal(-10.mV)
                val m by gate {
                    inf = logistic((v + 57.mV) / 5.mV)
                    tau = 6.ms
                }
                ohmic()
            },
        )
}
