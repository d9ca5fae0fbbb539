package org.nernst.dsl

import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.protocol.Step
import org.nernst.solvers.protocol.Steps
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.unit.Units

/** What a block of [ExperimentBuilder.sweep] may say, in addition to what the experiment does in every sweep. */
@NernstDsl
public class SweepBuilder internal constructor(internal val name: String, private val model: Model) {
    private val steps = mutableListOf<Injection>()
    internal val comparisons: MutableList<Pair<Reference, TraceSource>> = mutableListOf()

    /** A step into cells, as a density in their membranes or through an electrode. */
    private class Injection(val cells: Site, val isDensity: Boolean, val step: Step)

    /** The cells that a whole-cell current enters whose balance is written per area. */
    internal val electrodes: List<Site>
        get() = steps.filter { !it.isDensity && it.cells.neuron.membrane.isPerArea }.map { it.cells }

    /** Injects a current step in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder =
        inject(
            amplitude,
            model.onlyCell ?: refuse("circuit ${model.name} has several cells; say which, inject(100.pA, into = …)"),
            from,
            until,
        )

    /** Injects a current step into cells of a circuit in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, into: Cells, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder =
        inject(amplitude, into.site(), from, until)

    /** Injects a current step into one cell of a population in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, into: Cell, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder =
        inject(amplitude, into.site(), from, until)

    private fun inject(amplitude: Expr, into: Site, from: Expr, until: Expr?): SweepBuilder = apply {
        val cell = into.population
        if (!model.has(into)) refuse("$cell is no cell of ${model.name}, and can't be injected in an experiment on it")
        val literal = literalOf("the current injected into $cell", amplitude)
        val begins = valueIn("the beginning of a step into $cell", Units.MS, from)
        val ends = until?.let { valueIn("the end of a step into $cell", Units.MS, it) } ?: Double.POSITIVE_INFINITY
        if (begins < 0) {
            refuse("a step of ${shown(literal)} into $cell begins at $begins ms; an experiment begins at 0 ms")
        }
        if (!(begins < ends)) {
            refuse("a step of ${shown(literal)} into $cell from $begins until $ends ms ends before it begins")
        }
        // One coherent system inside: µA/cm² and µA are both internal units.
        steps += Injection(into, isDensity(literal, into), Step(literal.value().toDouble(), begins, ends))
    }

    /** Holds a quantity against a trace in this sweep; see [ExperimentBuilder.compare]. */
    public fun compare(quantity: Reference, with: TraceSource): SweepBuilder = apply {
        comparisons += model[quantity.path] to with
    }

    internal fun protocol(everySweep: SweepBuilder, system: OdeSystem): Protocol {
        val byInput = linkedMapOf<String, MutableList<Step>>()
        for (injection in steps + everySweep.steps) {
            val isElectrode = !injection.isDensity && injection.cells.neuron.membrane.isPerArea
            val input = if (isElectrode) MembraneInput.ELECTRODE.path else "stimulus"
            injection.cells.paths.forEach { byInput.getOrPut("$it.$input") { mutableListOf() } += injection.step }
        }
        return byInput.entries.fold(Protocol.SILENT) { protocol, (input, steps) ->
            protocol.with(system.inputIndex().get(input), Steps(steps))
        }
    }

    private fun isDensity(amplitude: Literal, into: Site): Boolean {
        val cell = into.population
        val isPerArea = into.neuron.membrane.isPerArea
        return when {
            amplitude.isZero && amplitude.dimension().isNone -> isPerArea
            amplitude.dimension() == CURRENT_DENSITY && isPerArea -> true
            amplitude.dimension() == CURRENT_DENSITY ->
                refuse("$cell is a point neuron without an area; inject a current in pA, not ${shown(amplitude)}")
            amplitude.dimension() == CURRENT && isPerArea && into.neuron.membrane.area == null ->
                refuse(
                    "injecting ${shown(amplitude)} into $cell needs its area; write area = sphere(diameter = 20.um), " +
                        "or inject a density in µA/cm²"
                )
            amplitude.dimension() == CURRENT -> false
            else -> refuse("the current injected into $cell should be in µA/cm² or pA, not ${shown(amplitude)}")
        }
    }
}
