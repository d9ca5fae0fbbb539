package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.max
import org.nernst.dsl.min
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times

/**
 * Plasticity that depends on the timing of spikes: S. Song, K. D. Miller and L. F. Abbott, "Competitive Hebbian
 * learning through spike-timing-dependent synaptic plasticity", Nat Neurosci 3:919–926 (2000).
 *
 * The paper's conductances are fractions of the cell's leak, the greatest one 0.015. Here gmax is 0.15 nS, which is
 * that of a leak of 10 nS.
 */
public object SongMillerAbbott2000 :
    Family(
        Publication(
            "S. Song, K. D. Miller and L. F. Abbott",
            2000,
            "Competitive Hebbian learning through spike-timing-dependent synaptic plasticity",
            "Nat Neurosci 3:919–926",
        )
    ) {
    /**
     * The synapse `stdp`, gmax·s·(v − e) with ds/dt = −s/tau, tau 5 ms, e 0 mV. A presynaptic spike adds the weight w
     * to s.
     *
     * The traces p and m decay with 20 ms. A presynaptic spike changes w to max(w + m, 0) and adds `potentiation`,
     * 0.005, to p; a postsynaptic one changes w to min(w + p, 1) and takes `depression`, 1.05·0.005, from m. So a pair
     * of spikes Δt apart adds potentiation·e^(−Δt/20 ms) where the presynaptic one is first, and takes
     * depression·e^(−Δt/20 ms) where it is last. w starts at the parameter `weight`, 0.5.
     *
     * Spikes are where the cells' potentials rise through `threshold` and `threshold_post`, 0 mV each.
     */
    @JvmField
    public val plastic: Synapse =
        listed(
            "plastic",
            "conductance with spike-timing-dependent plasticity, STDP",
            synapse("stdp") {
                val gmax by conductance(0.15.nS)
                val e by parameter(0.mV)
                val tau by parameter(5.ms)
                val weight by parameter(0.5)
                val potentiation by parameter(0.005)
                val depression by parameter(0.00525)
                val tau_p by parameter(20.ms)
                val tau_m by parameter(20.ms)
                val threshold by parameter(0.mV)
                val threshold_post by parameter(0.mV)
                val s by state(0.0)
                val p by state(0.0)
                val m by state(0.0)
                val w by state(weight)
                ddt[s] = -s / tau
                ddt[p] = -p / tau_p
                ddt[m] = -m / tau_m
                ddt[w] = 0.0 / ms
                whenever(pre.v risesAbove threshold, named = "presynaptic") {
                    s becomes s + w
                    w becomes max(w + m, 0)
                    p becomes p + potentiation
                }
                whenever(post.v risesAbove threshold_post, named = "postsynaptic") {
                    w becomes min(w + p, 1)
                    m becomes m - depression
                }
                current = gmax * s * (post.v - e)
            },
        )
}
