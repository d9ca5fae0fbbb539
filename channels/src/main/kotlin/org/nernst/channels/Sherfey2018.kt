package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.synapse
import org.nernst.dsl.times

/**
 * Synapses that open at a rate that follows the presynaptic potential, ds/dt = ½(1 + tanh(v_pre/10 mV))·(1 − s)/τ_rise
 * − s/τ_decay, with the constants that simulators ship for the cells of Hodgkin and Huxley, as J. S. Sherfey, A. E.
 * Soplata, S. Ardid, E. A. Roberts, D. A. Stanley, B. R. Pittman-Polletta and N. J. Kopell, "DynaSim: a MATLAB toolbox
 * for neural modeling and simulation", Front Neuroinform 12:10 (2018). The rise of GABA-A differs there between
 * versions, from 0.2 to 0.5 ms; here it is 0.5 ms.
 *
 * ½(1 + tanh x) is written as the equal 1/(1 + e^(−2x)), which keeps its digits where it is small.
 */
public object Sherfey2018 :
    Family(
        Publication(
            "J. S. Sherfey, A. E. Soplata, S. Ardid, E. A. Roberts, D. A. Stanley, B. R. Pittman-Polletta and N. J. Kopell",
            2018,
            "DynaSim: a MATLAB toolbox for neural modeling and simulation",
            "Front Neuroinform 12:10",
        )
    ) {
    /** The inhibitory synapse `gabaa`: gmax·s·(v − e), e −80 mV, rise 0.5 ms, decay 10 ms, gmax 1 nS. */
    @JvmField
    public val gabaA: Synapse = listed("gabaA", "inhibition by GABA-A, −80 mV", opening("gabaa", -80.0, 0.5, 10.0))

    /** The excitatory synapse `ampa`: gmax·s·(v − e), e 0 mV, rise 0.2 ms, decay 2 ms, gmax 1 nS. */
    @JvmField public val ampa: Synapse = listed("ampa", "excitation by AMPA, 0 mV", opening("ampa", 0.0, 0.2, 2.0))

    private fun opening(name: String, reversal: Double, rise: Double, decay: Double): Synapse =
        synapse(name) {
            val gmax by conductance(1.nS)
            val e by parameter(reversal.mV)
            val rise by parameter(rise.ms)
            val decay by parameter(decay.ms)
            val width by parameter(10.mV)
            val s by state(0.0)
            ddt[s] = logistic(2 * pre.v / width) * (1 - s) / rise - s / decay
            current = gmax * s * (post.v - e)
        }
}
