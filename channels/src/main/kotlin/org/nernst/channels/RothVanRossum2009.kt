package org.nernst.channels

import kotlin.math.E
import org.nernst.dsl.Synapse
import org.nernst.dsl.SynapseBuilder
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ln
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.pA
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.symbolic.expr.Expr

/**
 * Synapses whose spikes leave a time course behind: one exponential, the alpha function of W. Rall (J Neurophysiol
 * 30:1138–1168, 1967), or the difference of two exponentials. The forms are those of A. Roth and M. C. W. van Rossum,
 * "Modeling synapses", in E. De Schutter (ed), Computational Modeling Methods for Neuroscientists, MIT Press, 139–160
 * (2009).
 *
 * A spike is where the presynaptic potential rises through the parameter `threshold`, 0 mV; a cell whose spikes end
 * lower, as a leaky integrate-and-fire cell's do, takes a threshold below them. Each spike adds a time course whose
 * greatest value is the parameter `weight`, 1. With conductances the current is gmax·s·(v − e), with currents, whose
 * names end in `Current`, it is −imax·s, so that a positive imax depolarises. Time constants are round numbers.
 */
public object RothVanRossum2009 :
    Family(
        Publication(
            "A. Roth and M. C. W. van Rossum",
            2009,
            "Modeling synapses",
            "Computational Modeling Methods for Neuroscientists, MIT Press, 139–160",
        )
    ) {
    /** The synapse `exp`, e^(−t/tau) after a spike; tau 5 ms, gmax 1 nS, e 0 mV. */
    @JvmField
    public val exponential: Synapse =
        listed(
            "exponential",
            "conductance with an exponential decay",
            synapse("exp") { withConductance(exponentialCourse()) },
        )

    /** The synapse `alpha`, (t/tau)·e^(1 − t/tau) after a spike, greatest after tau, 5 ms; gmax 1 nS, e 0 mV. */
    @JvmField
    public val alpha: Synapse =
        listed("alpha", "conductance of an alpha function", synapse("alpha") { withConductance(alphaCourse()) })

    /**
     * The synapse `biexp`, f·(e^(−t/decay) − e^(−t/rise)) after a spike, with f such that it is 1 where it is greatest,
     * at rise·decay/(decay − rise)·ln(decay/rise); rise 0.5 ms, decay 5 ms, which have to differ, gmax 1 nS, e 0 mV.
     */
    @JvmField
    public val doubleExponential: Synapse =
        listed(
            "doubleExponential",
            "conductance with exponential rise and decay",
            synapse("biexp") { withConductance(doubleExponentialCourse()) },
        )

    /** The synapse `iexp`: a current as [exponential]; imax 10 pA. */
    @JvmField
    public val exponentialCurrent: Synapse =
        listed(
            "exponentialCurrent",
            "current with an exponential decay",
            synapse("iexp") { withCurrent(exponentialCourse()) },
        )

    /** The synapse `ialpha`: a current as [alpha]; imax 10 pA. */
    @JvmField
    public val alphaCurrent: Synapse =
        listed("alphaCurrent", "current of an alpha function", synapse("ialpha") { withCurrent(alphaCourse()) })

    /** The synapse `ibiexp`: a current as [doubleExponential]; imax 10 pA. */
    @JvmField
    public val doubleExponentialCurrent: Synapse =
        listed(
            "doubleExponentialCurrent",
            "current with exponential rise and decay",
            synapse("ibiexp") { withCurrent(doubleExponentialCourse()) },
        )

    private fun SynapseBuilder.withConductance(course: Expr) {
        val gmax by conductance(1.nS)
        val e by parameter(0.mV)
        current = gmax * course * (post.v - e)
    }

    private fun SynapseBuilder.withCurrent(course: Expr) {
        val imax by parameter(10.pA)
        current = -imax * course
    }

    private fun SynapseBuilder.exponentialCourse(): Expr {
        val weight by parameter(1.0)
        val threshold by parameter(0.mV)
        val tau by parameter(5.ms)
        val s by state(0.0)
        ddt[s] = -s / tau
        whenever(pre.v risesAbove threshold, named = "spike") { s becomes s + weight }
        return s
    }

    private fun SynapseBuilder.alphaCourse(): Expr {
        val weight by parameter(1.0)
        val threshold by parameter(0.mV)
        val tau by parameter(5.ms)
        val x by state(0.0)
        val s by state(0.0)
        ddt[x] = -x / tau
        ddt[s] = (x - s) / tau
        whenever(pre.v risesAbove threshold, named = "spike") { x becomes x + E * weight }
        return s
    }

    private fun SynapseBuilder.doubleExponentialCourse(): Expr {
        val weight by parameter(1.0)
        val threshold by parameter(0.mV)
        val rise by parameter(0.5.ms)
        val decay by parameter(5.ms)
        val rising by state(0.0)
        val decaying by state(0.0)
        val s by intermediate(decaying - rising)
        ddt[rising] = -rising / rise
        ddt[decaying] = -decaying / decay
        val greatestAt = rise * decay / (decay - rise) * ln(decay / rise)
        val factor = 1 / (exp(-greatestAt / decay) - exp(-greatestAt / rise))
        whenever(pre.v risesAbove threshold, named = "spike") {
            rising becomes rising + weight * factor
            decaying becomes decaying + weight * factor
        }
        return s
    }
}
