package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * The h current of CA1 pyramidal cells, measured by J. C. Magee, "Dendritic hyperpolarization-activated currents modify
 * the integrative properties of hippocampal CA1 pyramidal neurons", J Neurosci 18:7613–7624 (1998), as the programs of
 * M. Migliore and others have it.
 */
public object Magee1998 :
    Family(
        Publication(
            "J. C. Magee",
            1998,
            "Dendritic hyperpolarization-activated currents modify the integrative properties of hippocampal CA1 " +
                "pyramidal neurons",
            "J Neurosci 18:7613–7624",
        )
    ) {
    /**
     * The channel `h` that hyperpolarisation opens: gbar·l·(v − e), gbar 0.1 mS/cm², e −30 mV. The parameter vhalf, −81
     * mV, is that of distal dendrites.
     */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current) of CA1 dendrites, l, 33 °C",
            channel("h") {
                density("gbar", 0.1.mS / cm2)
                val e by reversal(-30.mV)
                val vhalf by parameter(-81.mV)
                val l by gate {
                    val x = 0.0378 / mV * 2.2 * (v + 75.mV)
                    inf = logistic(-(v - vhalf) / 8.mV)
                    tau = exp(0.4 * x) / (0.011 / ms * (1 + exp(x)))
                    q10(4.5, at = 33.degC)
                }
                ohmic()
            },
        )
}
