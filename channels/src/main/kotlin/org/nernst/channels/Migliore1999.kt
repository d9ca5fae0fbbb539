package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.K
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.max
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.pow
import org.nernst.dsl.thermalVoltage
import org.nernst.dsl.times

/**
 * The A current of CA1 pyramidal cells, close to the soma and in distal dendrites: M. Migliore, D. A. Hoffman, J. C.
 * Magee and D. Johnston, "Role of an A-type K⁺ conductance in the back-propagation of action potentials in the
 * dendrites of hippocampal pyramidal neurons", J Comput Neurosci 7:5–15 (1999), as the authors' programs have it.
 *
 * Gates follow the temperature in their steady states too, 1/(1 + e^(ζF(v − half)/RT)). F/R is 11604.5 K/V, where the
 * programs have 11603.1; the difference is below 2·10⁻⁴ of the exponent.
 */
public object Migliore1999 :
    Family(
        Publication(
            "M. Migliore, D. A. Hoffman, J. C. Magee and D. Johnston",
            1999,
            "Role of an A-type K+ conductance in the back-propagation of action potentials in the dendrites of " +
                "hippocampal pyramidal neurons",
            "J Comput Neurosci 7:5–15",
        )
    ) {
    /** The potassium ion, reversal potential −90 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -90.mV }

    /**
     * The channel `a` of the soma and of dendrites up to 100 µm from it: gbar·n·l·(v − e), gbar 8 mS/cm². ζ of n goes
     * from −2.5 to −1.5 around −40 mV; its time constant is 0.1 ms at least, that of l 0.26 ms/mV·(v + 50 mV) and 2 ms
     * at least.
     */
    @JvmField
    public val transientPotassiumProximal: Channel =
        listed(
            "transientPotassiumProximal",
            "transient potassium (A current) of CA1 cells near the soma, nl, 24 °C",
            transientPotassium(half = 11.0, zeta = -1.5, gamma = 0.55, rate = 0.05, shortest = 0.1),
        )

    /** The same farther out, where n opens 12 mV lower and 0.2 ms is its least time constant (0.1 in some programs). */
    @JvmField
    public val transientPotassiumDistal: Channel =
        listed(
            "transientPotassiumDistal",
            "transient potassium (A current) of distal CA1 dendrites, nl, 24 °C",
            transientPotassium(half = -1.0, zeta = -1.8, gamma = 0.39, rate = 0.1, shortest = 0.2),
        )

    private fun transientPotassium(half: Double, zeta: Double, gamma: Double, rate: Double, shortest: Double): Channel =
        channel("a", carries = potassiumIon) {
            density("gbar", 8.mS / cm2)
            val n by gate {
                val charge = zeta - logistic(-(v + 40.mV) / 5.mV)
                val x = charge * (v - half.mV) / thermalVoltage(temperature)
                val faster = 5.0.pow((temperature - 24.degC) / 10.K)
                inf = logistic(-x)
                // The least time constant holds at any temperature: it takes part in what the Q10 divides.
                tau = max(1.ms / rate * exp(gamma * x) * logistic(-x), shortest.ms * faster)
                q10(5.0, at = 24.degC)
            }
            val l by gate {
                inf = logistic(-3 * (v + 56.mV) / thermalVoltage(temperature))
                tau = max(0.26.ms / 1.mV * (v + 50.mV), 2.ms)
                q10(1.0, at = 24.degC)
            }
            ohmic()
        }
}
