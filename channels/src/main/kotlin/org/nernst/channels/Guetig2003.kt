package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times

/**
 * Plasticity that depends on the timing of spikes and on the weight: R. Gütig, R. Aharonov, S. Rotter and H.
 * Sompolinsky, "Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity", J Neurosci
 * 23:3697–3714 (2003). A pair of spikes Δt apart changes the weight w by λ(1 − w)^µ·e^(−Δt/τ) or −λα·w^µ·e^(−Δt/τ).
 *
 * Here µ is 1, the multiplicative rule of J. Rubin, D. D. Lee and H. Sompolinsky, Phys Rev Lett 86:364–367 (2001): the
 * closer the weight is to a bound, the less it moves towards it, so it never reaches one. With µ 0 the rule is the
 * additive one of [SongMillerAbbott2000].
 */
public object Guetig2003 :
    Family(
        Publication(
            "R. Gütig, R. Aharonov, S. Rotter and H. Sompolinsky",
            2003,
            "Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity",
            "J Neurosci 23:3697–3714",
        )
    ) {
    /**
     * The synapse `softstdp`, gmax·s·(v − e) with ds/dt = −s/tau, tau 5 ms, e 0 mV. A presynaptic spike adds the weight
     * w to s.
     *
     * The traces p and m decay with 20 ms; each spike of its side adds 1. A presynaptic spike changes w to w −
     * lambda·alpha·w·m and adds 1 to p; a postsynaptic one changes w to w + lambda·(1 − w)·p and adds 1 to m. w starts
     * at the parameter `weight`, 0.5, and stays between 0 and 1 as long as lambda times a trace does.
     *
     * The 20 ms, lambda 0.01, alpha 1 and µ 1 are what the synapse `stdp_synapse` of NEST, which is this rule, has
     * where nothing is said. The start at 0.5 is a choice of this library; gmax, tau and e are those of
     * [SongMillerAbbott2000.plastic].
     *
     * Spikes are where the cells' potentials rise through `threshold` and `threshold_post`, 0 mV each.
     */
    @JvmField
    public val softBound: Synapse =
        listed(
            "softBound",
            "conductance with multiplicative spike-timing-dependent plasticity, STDP with soft bounds",
            synapse("softstdp") {
                val gmax by conductance(0.15.nS)
                val e by parameter(0.mV)
                val tau by parameter(5.ms)
                val weight by parameter(0.5)
                val lambda by parameter(0.01)
                val alpha by parameter(1.0)
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
                    w becomes w - lambda * alpha * w * m
                    p becomes p + 1
                }
                whenever(post.v risesAbove threshold_post, named = "postsynaptic") {
                    w becomes w + lambda * (1 - w) * p
                    m becomes m + 1
                }
                current = gmax * s * (post.v - e)
            },
        )
}
