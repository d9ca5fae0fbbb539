package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.SynapseBuilder
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.plus
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.dsl.uM
import org.nernst.symbolic.expr.Expr

/**
 * Synapses as kinetic schemes of transmitter and receptor: A. Destexhe, Z. F. Mainen and T. J. Sejnowski, "Kinetic
 * models of synaptic transmission", in C. Koch and I. Segev (eds), Methods in Neuronal Modeling, 2nd ed., MIT Press,
 * 1–26 (1998); the two-state schemes and the G-protein scheme, with the rates fitted there.
 *
 * The transmitter follows the presynaptic potential at once, [T] = most/(1 + e^(−(V − half)/slope)), with 1 mM, 2 mV
 * and 5 mV, as the chapter has it; so a spike gives a pulse of about a millisecond. All conductances start closed. The
 * chapter gives no temperature; its rates were fitted to recordings at 31 to 35 °C, and don't follow the temperature.
 */
public object Destexhe1998 :
    Family(
        Publication(
            "A. Destexhe, Z. F. Mainen and T. J. Sejnowski",
            1998,
            "Kinetic models of synaptic transmission",
            "Methods in Neuronal Modeling, 2nd ed., MIT Press, 1–26",
        )
    ) {
    /** The excitatory synapse `ampa`: gmax·r·(v − e), dr/dt = 1.1/mM/ms·[T]·(1 − r) − 0.19/ms·r, e 0 mV, gmax 1 nS. */
    @JvmField
    public val ampa: Synapse =
        listed(
            "ampa",
            "fast excitation, two states, 0 mV",
            synapse("ampa") {
                val gmax by conductance(1.nS)
                val e by parameter(0.mV)
                val r = bound(1.1, 0.19)
                current = gmax * r * (post.v - e)
            },
        )

    /**
     * The excitatory synapse `nmda` with a block by magnesium: gmax·B·r·(v − e), dr/dt = 0.072/mM/ms·[T]·(1 − r) −
     * 0.0066/ms·r, B = 1/(1 + e^(−0.062v/mV)·[Mg]/3.57 mM) after C. E. Jahr and C. F. Stevens, J Neurosci 10:3178–3182
     * (1990); `magnesium` 1 mM, e 0 mV, gmax 0.1 nS.
     */
    @JvmField
    public val nmda: Synapse =
        listed(
            "nmda",
            "slow excitation with magnesium block, two states, 0 mV",
            synapse("nmda") {
                val gmax by conductance(0.1.nS)
                val e by parameter(0.mV)
                val magnesium by parameter(1.mM)
                val r = bound(0.072, 0.0066)
                val unblocked by intermediate(1 / (1 + exp(-0.062 * post.v / mV) * magnesium / 3.57.mM))
                current = gmax * unblocked * r * (post.v - e)
            },
        )

    /** The inhibitory synapse `gabaa`: gmax·r·(v − e), dr/dt = 5/mM/ms·[T]·(1 − r) − 0.18/ms·r, e −80 mV, gmax 1 nS. */
    @JvmField
    public val gabaA: Synapse =
        listed(
            "gabaA",
            "fast inhibition, two states, −80 mV",
            synapse("gabaa") {
                val gmax by conductance(1.nS)
                val e by parameter(-80.mV)
                val r = bound(5.0, 0.18)
                current = gmax * r * (post.v - e)
            },
        )

    /**
     * The inhibitory synapse `gabab` by a G-protein, whose concentration is s: gmax·s⁴/(s⁴ + kd)·(v − e), dr/dt =
     * 0.09/mM/ms·[T]·(1 − r) − 0.0012/ms·r, ds/dt = 0.18 µM/ms·r − 0.034/ms·s, kd 100 µM⁴, e −95 mV, gmax 1 nS. It
     * answers to bursts of spikes much more than to one.
     */
    @JvmField
    public val gabaB: Synapse =
        listed(
            "gabaB",
            "slow inhibition by a G-protein, −95 mV",
            synapse("gabab") {
                val gmax by conductance(1.nS)
                val e by parameter(-95.mV)
                val r = bound(0.09, 0.0012)
                val s by state(0.uM)
                ddt[s] = 0.18.uM / ms * r - 0.034 / ms * s
                val fourth by intermediate((s / 1.uM).pow(4))
                current = gmax * fourth / (fourth + 100) * (post.v - e)
            },
        )

    /** The fraction of receptors with transmitter bound, with its rates as parameters and the state `r`. */
    private fun SynapseBuilder.bound(binding: Double, unbinding: Double): Expr {
        val alpha by parameter(binding / mM / ms)
        val beta by parameter(unbinding / ms)
        val most by parameter(1.mM)
        val half by parameter(2.mV)
        val slope by parameter(5.mV)
        val transmitter by intermediate(most * logistic((pre.v - half) / slope))
        val r by state(0.0)
        ddt[r] = alpha * transmitter * (1 - r) - beta * r
        return r
    }
}
