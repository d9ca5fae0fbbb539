package org.nernst.dsl

import java.nio.file.Path
import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.protocol.RateOfChange
import org.nernst.solvers.protocol.Step
import org.nernst.solvers.protocol.Steps
import org.nernst.solvers.protocol.Stimulus
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/** What a block of [ExperimentBuilder.sweep] may say, in addition to what the experiment does in every sweep. */
@NernstDsl
public class SweepBuilder
internal constructor(internal val name: String, private val model: Model, private val folder: Path) {
    private val steps = mutableListOf<Injection>()
    private val courses = mutableListOf<Driven>()
    internal val named: MutableList<NamedInjection> = mutableListOf()
    internal val commands: MutableList<TimeCourse> = mutableListOf()
    internal val conductances: MutableMap<String, ConductanceClamp> = linkedMapOf()
    internal val varied: MutableList<Pair<String, TimeCourse>> = mutableListOf()
    internal val comparisons: MutableList<Pair<Reference, TraceSource>> = mutableListOf()

    /** A step into cells, as a density in their membranes or through an electrode. */
    private class Injection(val cells: Site, val isDensity: Boolean, val step: Step)

    /** A current over time into cells. */
    private class Driven(val cells: Site, val isDensity: Boolean, val course: TimeCourse)

    /** The cells that a whole-cell current enters whose balance is written per area. */
    internal val electrodes: List<Site>
        get() =
            (steps.filter { !it.isDensity }.map { it.cells } +
                    courses.filter { !it.isDensity }.map { it.cells } +
                    named.filter { !it.stimulus.isDensity }.map { it.cells })
                .filter { it.neuron.membrane.isPerArea }

    /** True if the sweep injects a current. */
    internal val injects: Boolean
        get() = steps.isNotEmpty() || courses.isNotEmpty() || named.isNotEmpty()

    /** True if the sweep clamps a potential or gives a conductance. */
    internal val isClamped: Boolean
        get() = commands.isNotEmpty() || conductances.isNotEmpty()

    /** Injects a current step in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder =
        inject(amplitude, onlySite(), from, until)

    /** Injects a current step at a place in this sweep; see [ExperimentBuilder.inject]. */
    @JvmOverloads
    public fun inject(amplitude: Expr, into: Place, from: Expr = Literal.ZERO, until: Expr? = null): SweepBuilder =
        inject(amplitude, into.site(), from, until)

    private fun inject(amplitude: Expr, into: Site, from: Expr, until: Expr?): SweepBuilder = apply {
        val cell = into.population
        checkHas(into)
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

    /** Injects a current that changes over time, `inject(ramp(…))`, in this sweep; see [ExperimentBuilder.inject]. */
    public fun inject(current: TimeCourse): SweepBuilder = inject(current, onlySite())

    /** Injects a current that changes over time at a place in this sweep. */
    public fun inject(current: TimeCourse, into: Place): SweepBuilder = inject(current, into.site())

    private fun inject(current: TimeCourse, into: Site): SweepBuilder = apply {
        checkHas(into)
        courses += Driven(into, isDensity(current.amplitude, into), current)
    }

    /** Injects a current whose numbers are parameters, in this sweep; see [ExperimentBuilder.inject]. */
    public fun inject(name: String, current: TimeCourse): SweepBuilder = inject(name, current, onlySite())

    /** Injects a current whose numbers are parameters at a place in this sweep. */
    public fun inject(name: String, current: TimeCourse, into: Place): SweepBuilder = inject(name, current, into.site())

    private fun inject(name: String, current: TimeCourse, into: Site): SweepBuilder = apply {
        checkedName("a stimulus", name)
        checkHas(into)
        val course =
            current.numbered
                ?: refuse(
                    "the stimulus $name is to have its numbers as parameters, which a step, a ramp or a sine has; give " +
                        "each part of a sum its own name, and inject anything else without a name"
                )
        named += NamedInjection(NamedStimulus(name, course, isDensity(current.amplitude, into)), into)
    }

    private fun onlySite(): Site =
        model.onlyCell ?: refuse("circuit ${model.name} has several cells; say which, inject(100.pA, into = …)")

    private fun checkHas(into: Site) {
        if (!model.has(into)) {
            refuse("${into.population} is no cell of ${model.name}, and can't be injected in an experiment on it")
        }
    }

    /** Adds to the holding potential of the voltage clamp in this sweep; see [ExperimentBuilder.voltageClamp]. */
    public fun command(potential: TimeCourse): SweepBuilder = apply {
        if (!potential.amplitude.isZero && potential.amplitude.dimension() != Dimension.VOLTAGE) {
            refuse("the command to the clamp of ${model.name} should be in mV, not ${shown(potential.amplitude)}")
        }
        commands += potential
    }

    /** Gives the cell a conductance over time in this sweep; see [ExperimentBuilder.conductance]. */
    @JvmOverloads
    public fun conductance(name: String, g: TimeCourse, e: Expr, at: Place? = null): SweepBuilder = apply {
        checkedName("a conductance", name)
        valueIn("the reversal potential of $name", Units.MV, e)
        val dimension = g.amplitude.dimension()
        if (!g.amplitude.isZero && dimension != CONDUCTANCE && dimension != CONDUCTANCE_DENSITY) {
            refuse("the conductance $name should be in nS or mS/cm², not ${shown(g.amplitude)}")
        }
        val place = clamped(at, "conductance(…, at = …)")
        val site = place?.site() ?: onlySite()
        if (dimension == CONDUCTANCE_DENSITY && !site.neuron.membrane.isPerArea) {
            refuse("${site.population} is a point neuron without an area; give the conductance $name in nS")
        }
        val path = "${site.paths.first()}.$name"
        if (path in conductances) refuse("the experiment on ${model.name} has two conductances called $path")
        conductances[path] = ConductanceClamp(name, place, g, literalOf("the reversal potential of $name", e))
    }

    /** Where a clamp is, null in a neuron of one compartment. */
    internal fun clamped(at: Place?, written: String): Place? {
        if (at == null) {
            if (model.onlyCell == null) refuse("circuit ${model.name} has several cells; say which, $written")
            return model.middle
        }
        checkHas(at.site())
        return at
    }

    /** Varies a parameter over time in this sweep; see [ExperimentBuilder.vary]. */
    public fun vary(parameter: String, by: TimeCourse): SweepBuilder = apply {
        varied += model.system.parameterIndex().resolve(parameter) to by
    }

    /** What was given in a recording; see [ExperimentBuilder.stimulus]. */
    @JvmOverloads
    public fun stimulus(from: TraceSource, unit: String = "pA"): TimeCourse =
        recordedStimulus(folder.resolve(from.file), from.column, unitOf(unit))

    /** Holds a quantity against a trace in this sweep; see [ExperimentBuilder.compare]. */
    public fun compare(quantity: Reference, with: TraceSource): SweepBuilder = apply {
        comparisons += model[quantity.path] to with
    }

    internal fun protocol(
        everySweep: SweepBuilder,
        clamped: Place?,
        stimuli: NamedStimuli,
        variations: Variations?,
        system: OdeSystem,
    ): Protocol {
        val byInput = linkedMapOf<String, MutableList<Step>>()
        fun inputs(cells: Site, isDensity: Boolean): List<String> {
            val isElectrode = !isDensity && cells.neuron.membrane.isPerArea
            return cells.paths.map { if (isElectrode) "$it.${MembraneInput.ELECTRODE.path}" else "$it.stimulus" }
        }
        for (injection in steps + everySweep.steps) {
            inputs(injection.cells, injection.isDensity).forEach {
                byInput.getOrPut(it) { mutableListOf() } += injection.step
            }
        }
        var protocol = Protocol.SILENT
        fun drive(input: String, stimulus: Stimulus) {
            protocol = protocol.with(system.inputIndex().get(input), stimulus)
        }
        byInput.forEach { (input, together) -> drive(input, Steps(together)) }
        for (driven in everySweep.courses + courses) {
            inputs(driven.cells, driven.isDensity).forEach { drive(it, driven.course.stimulus) }
        }
        fun pathsOf(at: Place?) = at?.site()?.paths ?: listOf(model.name)
        (everySweep.commands + commands).forEach { command ->
            for (path in pathsOf(clamped)) {
                drive("$path.${Clamps.COMMAND}", command.stimulus)
                val rate = "$path.${IdealClamp.RATE_PATH}"
                if (system.inputIndex().has(rate)) drive(rate, RateOfChange(command.stimulus))
            }
        }
        (everySweep.conductances.values + conductances.values).forEach { clamp ->
            pathsOf(clamp.at).forEach { drive("$it.${clamp.name}.g", clamp.course.stimulus) }
        }
        protocol = (everySweep.named + named).fold(protocol) { driven, one -> stimuli.drive(driven, one, system) }
        return (everySweep.varied + varied).fold(protocol) { driven, (parameter, course) ->
            variations!!.drive(driven, parameter, course)
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
            amplitude.dimension() == CURRENT && isPerArea && !into.neuron.membrane.hasArea ->
                refuse(
                    "injecting ${shown(amplitude)} into $cell needs its area; write area = sphere(diameter = 20.um), " +
                        "or inject a density in µA/cm²"
                )
            amplitude.dimension() == CURRENT -> false
            else -> refuse("the current injected into $cell should be in µA/cm² or pA, not ${shown(amplitude)}")
        }
    }
}
