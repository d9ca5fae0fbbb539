package org.nernst.channels

import org.nernst.dsl.Synapse
import org.nernst.dsl.SynapseBuilder
import org.nernst.dsl.div
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.pA
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.symbolic.expr.Expr

/**
 * Synapses with short-term depression and facilitation: M. Tsodyks, K. Pawelzik and H. Markram, "Neural networks with
 * dynamic synapses", Neural Comput 10:821–835 (1998), after M. V. Tsodyks and H. Markram, PNAS 94:719–723 (1997).
 *
 * Resources are recovered (x), active (y) or inactive (1 − x − y): dx/dt = (1 − x − y)/recovery, dy/dt =
 * −y/inactivation, and a spike makes the fraction u of x active. The current is −imax·y, so that a positive imax
 * depolarises. A spike is where the presynaptic potential rises through `threshold`, 0 mV.
 */
public object TsodyksPawelzikMarkram1998 :
    Family(
        Publication(
            "M. Tsodyks, K. Pawelzik and H. Markram",
            1998,
            "Neural networks with dynamic synapses",
            "Neural Comput 10:821–835",
        )
    ) {
    /**
     * The depressing synapse `depressing` between pyramidal cells, with u constant: `used` 0.5, `recovery` 800 ms,
     * `inactivation` 3 ms, imax 250 pA.
     */
    @JvmField
    public val depressing: Synapse =
        listed(
            "depressing",
            "current that depresses, 800 ms",
            synapse("depressing") {
                val used by parameter(0.5)
                resources(imax = 250.0, recovery = 800.0, inactivation = 3.0, spent = used)
            },
        )

    /**
     * The facilitating synapse `facilitating` from pyramidal cells to interneurons: du/dt = −u/facilitation, and a
     * spike first adds used·(1 − u) to u; `used` 0.03, `facilitation` 530 ms, `recovery` 130 ms, `inactivation` 1.5 ms,
     * imax 1540 pA.
     */
    @JvmField
    public val facilitating: Synapse =
        listed(
            "facilitating",
            "current that facilitates, 530 ms, and depresses, 130 ms",
            synapse("facilitating") {
                val used by parameter(0.03)
                val facilitation by parameter(530.ms)
                val u by state(0.0)
                ddt[u] = -u / facilitation
                val after = u + used * (1 - u)
                resources(
                    imax = 1540.0,
                    recovery = 130.0,
                    inactivation = 1.5,
                    spent = after,
                    changes = mapOf(u to after),
                )
            },
        )

    /**
     * @param spent what fraction of the recovered resources a spike makes active
     * @param changes what else a spike changes
     */
    private fun SynapseBuilder.resources(
        imax: Double,
        recovery: Double,
        inactivation: Double,
        spent: Expr,
        changes: Map<Expr, Expr> = emptyMap(),
    ) {
        val most = parameter("imax", imax.pA)
        val recovering = parameter("recovery", recovery.ms)
        val inactivating = parameter("inactivation", inactivation.ms)
        val threshold by parameter(0.mV)
        val x by state(1.0)
        val y by state(0.0)
        ddt[x] = (1 - x - y) / recovering
        ddt[y] = -y / inactivating
        whenever(pre.v risesAbove threshold, named = "spike") {
            x becomes x - spent * x
            y becomes y + spent * x
            changes.forEach { (state, after) -> state becomes after }
        }
        current = -most * y
    }
}
