package org.nernst.dsl

import org.nernst.solvers.protocol.Step
import org.nernst.solvers.protocol.Steps
import org.nernst.solvers.protocol.Stimulus
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Event
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * A current with a name, injected into a cell, whose numbers are parameters of the model: `axon.pulse.amplitude`,
 * `axon.pulse.onset`, `axon.pulse.duration`.
 *
 * It is a piece of the membrane, present · on · formula. The state `on` is counted up where t passes the onset and down
 * where it passes the end, so that what these times do to the solution is what any event does. Counting makes the order
 * of the two immaterial if they come at one instant. The state `elapsed` grows with time while it is on, and the
 * formula is one of that, so time itself stands in guards only. The input `present` is 1 from t = 0 on in the sweeps
 * that have the stimulus, and 0 elsewhere.
 */
internal class NamedStimulus(val name: String, val course: NumberedCourse, val isDensity: Boolean) {
    private val unit: Unit = if (isDensity) Units.UA_PER_CM2 else Units.PA
    private val on = Symbol.of("$name.on", Dimension.NONE)
    private val elapsed = Symbol.of("$name.elapsed", Dimension.TIME)
    private val onset = Symbol.of("$name.onset", Dimension.TIME)
    private val duration = Symbol.of("$name.duration", Dimension.TIME)
    private val numbers = course.numbers.keys.associateWith { Symbol.of("$name.$it", unitOf(it).dimension()) }

    /** Whether a sweep has it. */
    val present: Symbol = Symbol.of("$name.present", Dimension.NONE)

    /** The current, depolarising positive. */
    val current: Symbol = Symbol.of("$name.i", unit.dimension())

    /** One that begins with the experiment has no onset that could move. */
    private val begins: Boolean
        get() = !course.from.isZero

    /** Their default values too. */
    val parameters: List<Parameter>
        get() = buildList {
            course.numbers.forEach { (number, value) ->
                val shown = unitOf(number)
                val inUnit = value.value().divide(shown.scale()).toDouble()
                add(Parameter(numbers.getValue(number), shown, inUnit, Bounds.NONE, true))
            }
            // What is sampled at an onset has no derivative by it, and onsets are round: who wants theirs says so.
            if (begins) add(Parameter(onset, Units.MS, course.from.inside(), Bounds.POSITIVE, false))
            course.until?.let {
                val length = it.value().subtract(course.from.value()).toDouble()
                add(Parameter(duration, Units.MS, length, Bounds.POSITIVE, false))
            }
        }

    /** Adds all but the parameters, and what the membrane does with the current. */
    fun addTo(template: Template.Builder) {
        val since = if (begins) Template.TIME - onset else Template.TIME
        val formula = course.formula({ numbers[it] ?: duration }, elapsed)
        template.input(Input(present, Units.ONE))
        template.observable(current, unit, present * on * formula)
        val atStart = if (begins) Literal.ZERO else Literal.ONE
        template.state(on, Units.ONE, StateKind.OTHER, atStart, Literal.ZERO)
        if (course.moves) template.state(elapsed, Units.MS, StateKind.OTHER, Literal.ZERO, present * on)
        if (begins) template.event(counting("begins", since, on + 1))
        if (course.until != null) template.event(counting("ends", since - duration, on - 1))
    }

    /** Where a sweep doesn't have it, the guard rests below zero. */
    private fun counting(what: String, since: Expr, after: Expr): Event {
        val guard = present * since - (1 - present) * quantity(1, Units.MS)
        return Event("$name.$what", guard, mapOf(on to after))
    }

    /** The stimulus with the values that a system's parameters have. */
    fun stimulus(system: OdeSystem, population: String): Stimulus {
        fun value(local: String) =
            system.parameters()[system.parameterIndex().get("$population.$name.$local")].internalValue()
        val from = if (begins) value("onset") else 0.0
        val until = if (course.until == null) Double.POSITIVE_INFINITY else from + value("duration")
        return course.stimulus(::value, from, until)
    }

    /** Refuses another stimulus of this name in cells of one kind that isn't the same. */
    fun refuseUnlike(other: NamedStimulus, cell: String) {
        val mine = described()
        val others = other.described()
        if (mine.keys != others.keys) {
            refuse(
                "the stimulus $name of $cell has the numbers ${mine.keys.joinToString()} in one place and " +
                    "${others.keys.joinToString()} in another; give stimuli that differ names of their own"
            )
        }
        mine.keys
            .firstOrNull { isDensity != other.isDensity || mine.getValue(it).value() != others.getValue(it).value() }
            ?.let {
                refuse(
                    "the $it of the stimulus $name of $cell is ${shown(mine.getValue(it))} in one place and " +
                        "${shown(others.getValue(it))} in another, and a parameter has one value; give stimuli that " +
                        "differ names of their own, or none where nothing is differentiated by them"
                )
            }
    }

    private fun described(): Map<String, Literal> =
        course.numbers + ("onset" to course.from) + listOfNotNull(course.until?.let { "end" to it })

    private fun unitOf(number: String): Unit = course.unitOf(number, unit)

    internal companion object {
        val PRESENT: Stimulus = Steps.of(Step(1.0, 0.0, Double.POSITIVE_INFINITY))
    }
}
