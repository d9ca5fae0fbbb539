package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Insertion
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.mm2
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.s
import org.nernst.dsl.times
import org.nernst.dsl.uF
import org.nernst.dsl.uM
import org.nernst.symbolic.expr.Expr

/**
 * Conductances that calcium regulates, after T. O'Leary, A. H. Williams, A. Franci and E. Marder, "Cell types, network
 * homeostasis, and pathological compensation from a biologically plausible ion channel expression model", Neuron
 * 82:809–821 (2014): τ_m·dm/dt = target − Ca for the messenger of each conductance, with a time constant of its own,
 * and τ_g·dg/dt = m − g. What the time constants are to one another decides what the cell becomes.
 *
 * Messenger and conductance stop at 0 by events and leave when their equations turn upwards, so neither becomes
 * negative. In the equation of the messenger calcium is in µM and the messenger in units of [Expression.gain], as
 * programs with this model have it: 1 µS/mm² for each µM if not given.
 *
 * ```
 * val cell = neuron("cell") {
 *     capacitance(1.uF / cm2)
 *     area = 0.0628.mm2
 *     startsAt(-60.mV)
 *     insert(Liu1998.calciumPool)
 *     val expression = OLeary2014.expression(this, Liu1998.calciumIon, target = 7.uM)
 *     expression.regulates(insert(Liu1998.sodium), tau = 666.ms)
 *     expression.regulates(insert(Liu1998.slowCalcium), tau = 45454.ms)
 *     expression.regulates(insert(Liu1998.delayedRectifier), tau = 2000.ms)
 * }
 * ```
 */
public object OLeary2014 :
    Family(
        Publication(
            "T. O'Leary, A. H. Williams, A. Franci and E. Marder",
            2014,
            "Cell types, network homeostasis, and pathological compensation from a biologically plausible ion channel " +
                "expression model",
            "Neuron 82:809–821",
        )
    ) {
    init {
        listedCell(
            "stomatogastric",
            "neuron of Liu et al. (1998) whose seven conductances grow until calcium is 7 µM on average",
            duration = 3000.ms,
        ) {
            stomatogastric()
        }
    }

    /**
     * The regulation of a neuron's conductances by one ion. It gives the neuron the parameters `expression_target` and
     * `expression_tau`.
     *
     * @param cell the neuron, in whose block this stands
     * @param ion calcium, which a pool of the neuron moves
     * @param target the concentration that is held on average
     * @param tau τ_g, the time constant by which conductances follow their messengers
     * @param gain what a messenger's equation counts in for each unit of concentration; a conductance per area, or of
     *   the whole cell, per concentration
     */
    @JvmStatic
    @JvmOverloads
    public fun expression(
        cell: NeuronBuilder,
        ion: Ion,
        target: Expr = 7.uM,
        tau: Expr = 5.s,
        gain: Expr = 0.1 * (mS / cm2) / uM,
    ): Expression =
        Expression(cell, ion, cell.parameter("expression_target", target), cell.parameter("expression_tau", tau), gain)

    /** What [expression] gives: it makes conductances states of the neuron. */
    public class Expression
    internal constructor(
        private val cell: NeuronBuilder,
        private val ion: Ion,
        private val target: Expr,
        private val tau: Expr,
        private val gain: Expr,
    ) {
        /**
         * Regulates a conductance. For the channel `na` the neuron has the states `na.gbar` and `na_messenger`, and the
         * parameters `na_tau` and `na.gbar0`, where both start.
         *
         * @param channel where it is inserted
         * @param tau τ_m, the time constant of its messenger; the larger, the less of it there will be. A negative one
         *   makes the conductance fall where calcium is too low.
         * @param parameter the conductance's name, `gbar` if not given
         * @param startsAt the conductance at the start; what it would be without regulation, if not given
         */
        @JvmOverloads
        public fun regulates(
            channel: Insertion,
            tau: Expr,
            parameter: String = "gbar",
            startsAt: Expr? = null,
        ): Expression = apply {
            val conductance = channel.state(parameter, startsAt)
            val messenger = cell.state("${channel.name}_messenger", conductance)
            val slowness = cell.parameter("${channel.name}_tau", tau)
            cell.ddt[messenger] = gain * (target - ion.inside) / slowness
            cell.ddt[conductance] = (messenger - conductance) / this.tau
            with(cell) {
                messenger neverBelow 0.0 * gain * uM
                conductance neverBelow 0.0 * gain * uM
            }
        }
    }

    /**
     * The channels of [Liu1998] with 0.1 mS/cm² each at the start and a leak of 0.099 mS/cm²; sodium's potential is 30
     * mV and calcium decays with 200 ms. Time constants of the messengers: Na 0.666 s, CaT 55.555, CaS 45.454, A 5, KCa
     * 1.25, Kd 2 and H 125 s; what each conductance has gained is at any time in inverse proportion to them. After some
     * two minutes the cell fires, then it bursts.
     *
     * @param target the calcium concentration, 7 µM if not given
     * @param tau τ_g, 5 s if not given
     * @param gain see [expression]; with ten times as much and a tenth of τ_g all is ten times as fast
     */
    @JvmStatic
    @JvmOverloads
    public fun stomatogastric(
        name: String = "regulated",
        target: Expr = 7.uM,
        tau: Expr = 5.s,
        gain: Expr = 0.1 * (mS / cm2) / uM,
    ): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            startsAt(-60.mV)
            insert(Liu1998.calciumPool) { this["tau"] = 200.ms }
            insert(Liu1998.leak) { gbar = 0.099.mS / cm2 }
            val expression = expression(this, Liu1998.calciumIon, target, tau, gain)
            fun regulated(channel: Channel, messenger: Expr) =
                expression.regulates(insert(channel), messenger, startsAt = 0.1.mS / cm2)
            expression.regulates(insert(Liu1998.sodium) { e = 30.mV }, 666.ms, startsAt = 0.1.mS / cm2)
            regulated(Liu1998.transientCalcium, 55555.ms)
            regulated(Liu1998.slowCalcium, 45454.ms)
            regulated(Liu1998.transientPotassium, 5000.ms)
            regulated(Liu1998.calciumDependentPotassium, 1250.ms)
            regulated(Liu1998.delayedRectifier, 2000.ms)
            regulated(Liu1998.hyperpolarizationActivated, 125000.ms)
        }
}
