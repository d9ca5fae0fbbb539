package org.nernst.dsl

import org.nernst.solvers.protocol.Ramp
import org.nernst.solvers.protocol.Sine
import org.nernst.solvers.protocol.Step
import org.nernst.solvers.protocol.Steps
import org.nernst.solvers.protocol.Stimulus
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/**
 * A time course that a few numbers tell, which a named stimulus makes parameters: as a stimulus with values for them,
 * and as a formula of them while it lasts.
 *
 * @property from when it begins
 * @property until when it ends; null if it lasts
 */
internal sealed class NumberedCourse(val from: Literal, val until: Literal?) {
    /** What is parameter beside onset and duration, by name. */
    abstract val numbers: Map<String, Literal>

    /** Whether it changes while it lasts. */
    open val moves: Boolean = true

    /** The unit that a number of these is shown in; that of the current if it is one. */
    open fun unitOf(number: String, current: org.nernst.symbolic.unit.Unit): org.nernst.symbolic.unit.Unit = current

    /**
     * The formula between the beginning and the end.
     *
     * @param number the symbol of each number, `duration` too
     * @param since the time since it began
     */
    abstract fun formula(number: (String) -> Expr, since: Expr): Expr

    /** The stimulus with values of the numbers, in internal units. */
    abstract fun stimulus(number: (String) -> Double, from: Double, until: Double): Stimulus

    /** As it was written. */
    fun stimulus(): Stimulus =
        stimulus({ numbers.getValue(it).inside() }, from.inside(), until?.inside() ?: Double.POSITIVE_INFINITY)
}

/** One value. */
internal class StepCourse(amplitude: Literal, from: Literal, until: Literal?) : NumberedCourse(from, until) {
    override val numbers = mapOf("amplitude" to amplitude)

    override val moves: Boolean = false

    override fun formula(number: (String) -> Expr, since: Expr): Expr = number("amplitude")

    override fun stimulus(number: (String) -> Double, from: Double, until: Double): Stimulus =
        Steps.of(Step(number("amplitude"), from, until))
}

/** A straight line from one value to another. */
internal class RampCourse(first: Literal, last: Literal, from: Literal, until: Literal) : NumberedCourse(from, until) {
    override val numbers = mapOf("first" to first, "last" to last)

    override fun formula(number: (String) -> Expr, since: Expr): Expr =
        number("first") + (number("last") - number("first")) * since / number("duration")

    override fun stimulus(number: (String) -> Double, from: Double, until: Double): Stimulus =
        Ramp(number("first"), number("last"), from, until)
}

/** A sin(2π f (t − from) + φ). */
internal class SineCourse(amplitude: Literal, frequency: Literal, phase: Literal, from: Literal, until: Literal?) :
    NumberedCourse(from, until) {
    override val numbers = mapOf("amplitude" to amplitude, "frequency" to frequency, "phase" to phase)

    override fun unitOf(number: String, current: org.nernst.symbolic.unit.Unit): org.nernst.symbolic.unit.Unit =
        when (number) {
            "frequency" -> Units.HZ
            "phase" -> Units.ONE
            else -> current
        }

    override fun formula(number: (String) -> Expr, since: Expr): Expr =
        number("amplitude") * sin(2 * Math.PI * number("frequency") * since + number("phase"))

    override fun stimulus(number: (String) -> Double, from: Double, until: Double): Stimulus =
        Sine(number("amplitude"), number("frequency"), number("phase"), from, until)
}

/** One coherent system inside: µA/cm², µA, mV, mS and ms are all internal units. */
internal fun Literal.inside(): Double = value().toDouble()
