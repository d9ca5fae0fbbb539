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
public class SweepBuilder internal constructor(internal val name: String, private val neuron: Neuron) {
    private val densities = mutableListOf<Step>()
    private val currents = mutableListOf<Step>()
    internal val comparisons: MutableList<Pair<Reference, TraceSource>> = mutableListOf()

    /** True if a whole-cell current enters a balance that is written per area. */
    internal val needsElectrode: Boolean
        get() = currents.isNotEmpty() && neuron.membrane.isPerArea

    /** Injects a current step in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder = apply {
        val literal = literalOf("the current injected into ${neuron.name}", amplitude)
        val begins = valueIn("the beginning of a step into ${neuron.name}", Units.MS, from)
        val ends =
            until?.let { valueIn("the end of a step into ${neuron.name}", Units.MS, it) } ?: Double.POSITIVE_INFINITY
        if (begins < 0) {
            refuse("a step of ${shown(literal)} into ${neuron.name} begins at $begins ms; an experiment begins at 0 ms")
        }
        if (!(begins < ends)) {
            refuse("a step of ${shown(literal)} into ${neuron.name} from $begins until $ends ms ends before it begins")
        }
        val steps = if (isDensity(literal)) densities else currents
        // One coherent system inside: µA/cm² and µA are both internal units.
        steps += Step(literal.value().toDouble(), begins, ends)
    }

    /** Holds a quantity against a trace in this sweep; see [ExperimentBuilder.compare]. */
    public fun compare(quantity: Reference, with: TraceSource): SweepBuilder = apply {
        comparisons += neuron[quantity.path] to with
    }

    internal fun protocol(everySweep: SweepBuilder, system: OdeSystem): Protocol {
        val stimulus =
            if (neuron.membrane.isPerArea) densities + everySweep.densities else currents + everySweep.currents
        val electrode = if (neuron.membrane.isPerArea) currents + everySweep.currents else emptyList()
        return Protocol.SILENT.driven(system, "stimulus", stimulus)
            .driven(system, MembraneEquations.ELECTRODE, electrode)
    }

    private fun Protocol.driven(system: OdeSystem, input: String, steps: List<Step>): Protocol =
        if (steps.isEmpty()) this else with(system.inputIndex().get("${neuron.name}.$input"), Steps(steps))

    private fun isDensity(amplitude: Literal): Boolean {
        val isPerArea = neuron.membrane.isPerArea
        return when {
            amplitude.isZero && amplitude.dimension().isNone -> isPerArea
            amplitude.dimension() == CURRENT_DENSITY && isPerArea -> true
            amplitude.dimension() == CURRENT_DENSITY ->
                refuse(
                    "${neuron.name} is a point neuron without an area; inject a current in pA, not ${shown(amplitude)}"
                )
            amplitude.dimension() == CURRENT && isPerArea && neuron.membrane.area == null ->
                refuse(
                    "injecting ${shown(amplitude)} into ${neuron.name} needs its area; write area = sphere(diameter = 20.um), " +
                        "or inject a density in µA/cm²"
                )
            amplitude.dimension() == CURRENT -> false
            else ->
                refuse("the current injected into ${neuron.name} should be in µA/cm² or pA, not ${shown(amplitude)}")
        }
    }
}
