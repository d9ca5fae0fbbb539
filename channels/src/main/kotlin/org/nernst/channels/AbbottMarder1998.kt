package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.max
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.sinh
import org.nernst.dsl.synapse
import org.nernst.dsl.tanh
import org.nernst.dsl.times

/**
 * Graded synapses after L. F. Abbott and E. Marder, "Modeling small networks", in C. Koch and I. Segev, Methods in
 * Neuronal Modeling, 2nd edition, MIT Press, 361–410 (1998).
 *
 * The chapter gives no numbers for it; those of [graded] are of a usual size.
 */
public object AbbottMarder1998 :
    Family(
        Publication(
            "L. F. Abbott and E. Marder",
            1998,
            "Modeling small networks",
            "in C. Koch and I. Segev, Methods in Neuronal Modeling, MIT Press, 361–410",
        )
    ) {
    /**
     * The synapse `graded`: gmax·s·(v − e) with (1 − s∞)·tau·ds/dt = s∞ − s and s∞ = tanh((v_pre − threshold)/slope)
     * above the threshold, 0 below; e −80 mV, tau 10 ms, threshold −40 mV, slope 10 mV.
     *
     * It is written without the division by 1 − s∞, which is next to nothing at the peak of a spike: with x = (v_pre −
     * threshold)/slope, 1/(1 − tanh x) is (e^2x + 1)/2, so that tau·ds/dt = sinh(x)·eˣ·(1 − s) − s. Some programs also
     * divide by s, which the chapter does not.
     */
    @JvmField
    public val graded: Synapse =
        listed(
            "graded",
            "graded transmission above a threshold, hyperbolic tangent, −80 mV",
            synapse("graded") {
                val gmax by conductance(1.nS)
                val e by parameter(-80.mV)
                val tau by parameter(10.ms)
                val threshold by parameter(-40.mV)
                val slope by parameter(10.mV)
                val s by state(0.0)
                val x by intermediate(max((pre.v - threshold) / slope, 0))
                val inf by intermediate(tanh(x))
                ddt[s] = (sinh(x) * exp(x) * (1 - s) - s) / tau
                current = gmax * s * (post.v - e)
            },
        )

    /**
     * The synapse `ionotropic`, with a sigmoid in the place of the hyperbolic tangent and constants of the program
     * Jaxley: gmax·s·(v − e) with ds/dt = (s∞ − s)/τ, s∞ = 1/(1 + e^((threshold − v_pre)/slope)) and τ = (1 − s∞)/k; e
     * 0 mV, k 0.025/ms, threshold −35 mV, slope 10 mV. As in [Prinz2004], which has other constants, it is written
     * without the division: ds/dt = k·(e^((v_pre − threshold)/slope)·(1 − s) − s).
     */
    @JvmField
    public val ionotropic: Synapse =
        listed(
            "ionotropic",
            "graded transmission, logistic, 0 mV, IonotropicSynapse",
            synapse("ionotropic") {
                val gmax by conductance(1.nS)
                val e by parameter(0.mV)
                val k by parameter(0.025 / ms)
                val threshold by parameter(-35.mV)
                val slope by parameter(10.mV)
                val s by state(0.0)
                val inf by intermediate(logistic((pre.v - threshold) / slope))
                val tau by intermediate(logistic((threshold - pre.v) / slope) / k)
                ddt[s] = k * (exp((pre.v - threshold) / slope) * (1 - s) - s)
                current = gmax * s * (post.v - e)
            },
        )
}
