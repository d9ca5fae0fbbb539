package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.mM
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times

/**
 * The NMDA synapse of second order of X.-J. Wang, "Probabilistic decision making by slow reverberation in cortical
 * circuits", Neuron 36:955–968 (2002), which saturates; the same as in N. Brunel and X.-J. Wang, J Comput Neurosci
 * 11:63–85 (2001). The AMPA and GABA synapses there are [RothVanRossum2009.exponential], with 2 ms and 0 mV, and with 5
 * ms (10 ms in 2001) and −70 mV.
 */
public object Wang2002 :
    Family(
        Publication(
            "X.-J. Wang",
            2002,
            "Probabilistic decision making by slow reverberation in cortical circuits",
            "Neuron 36:955–968",
        )
    ) {
    /**
     * The excitatory synapse `nmda`: gmax·B·s·(v − e) with ds/dt = alpha·x·(1 − s) − s/decay and dx/dt = −x/rise; a
     * spike, where the presynaptic potential rises through `threshold`, 0 mV, adds 1 to x. B = 1/(1 +
     * e^(−0.062v/mV)·[Mg]/3.57 mM) is the block by `magnesium`, 1 mM. rise 2 ms, decay 100 ms, alpha 0.5/ms, e 0 mV,
     * and gmax 0.165 nS, that between excitatory cells.
     */
    @JvmField
    public val nmda: Synapse =
        listed(
            "nmda",
            "slow excitation with magnesium block, of second order, saturating, 0 mV",
            synapse("nmda") {
                val gmax by conductance(0.165.nS)
                val e by parameter(0.mV)
                val threshold by parameter(0.mV)
                val rise by parameter(2.ms)
                val decay by parameter(100.ms)
                val alpha by parameter(0.5 / ms)
                val magnesium by parameter(1.mM)
                val x by state(0.0)
                val s by state(0.0)
                ddt[x] = -x / rise
                ddt[s] = alpha * x * (1 - s) - s / decay
                val unblocked by intermediate(1 / (1 + exp(-0.062 * post.v / mV) * magnesium / 3.57.mM))
                current = gmax * unblocked * s * (post.v - e)
                whenever(pre.v risesAbove threshold, named = "spike") { x becomes x + 1 }
            },
        )
}
