@file:JvmName("TimeCourses")

package org.nernst.dsl

import org.nernst.solvers.protocol.Chirp
import org.nernst.solvers.protocol.FrozenNoise
import org.nernst.solvers.protocol.Interpolation
import org.nernst.solvers.protocol.Samples
import org.nernst.solvers.protocol.SpikeTrain
import org.nernst.solvers.protocol.Stimulus
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/**
 * A quantity over time, zero before and after: what an experiment injects, commands, or gives a conductance. Time
 * courses of one kind of quantity add: `ramp(…) + sine(…)`.
 *
 * @property amplitude a value that tells the dimension, and messages what it is about
 * @property numbered what it is in terms of numbers that can be parameters; null if there are none
 */
public class TimeCourse
internal constructor(
    internal val stimulus: Stimulus,
    internal val amplitude: Literal,
    internal val numbered: NumberedCourse? = null,
) {
    internal constructor(numbered: NumberedCourse, amplitude: Literal) : this(numbered.stimulus(), amplitude, numbered)

    /** Both at once. */
    public operator fun plus(other: TimeCourse): TimeCourse {
        if (!isAlike(amplitude, other.amplitude)) {
            refuse("a time course of ${shown(amplitude)} and one of ${shown(other.amplitude)} can't be added")
        }
        return TimeCourse(stimulus.plus(other.stimulus), if (amplitude.isZero) other.amplitude else amplitude)
    }
}

/** A rectangular pulse: `step(10.uA / cm2, from = 5.ms, until = 45.ms)`; without an end it lasts. */
@JvmOverloads
public fun step(amplitude: Expr, from: Expr = Literal.ZERO, until: Expr? = null): TimeCourse {
    val height = literalOf("the amplitude of a step", amplitude)
    return TimeCourse(StepCourse(height, beginning("a step", from), until?.let { end("a step", it) }), height)
}

/** A straight line: `ramp(0.uA / cm2, 20.uA / cm2, from = 10.ms, until = 110.ms)`. */
public fun ramp(first: Expr, last: Expr, from: Expr, until: Expr): TimeCourse {
    val (begin, end) = alike("a ramp", first, last)
    return TimeCourse(
        RampCourse(begin, end, beginning("a ramp", from), end("a ramp", until)),
        if (end.isZero) begin else end,
    )
}

/**
 * A sine, `sine(2.uA / cm2, 8.Hz, from = 10.ms)`; without an end it lasts.
 *
 * @param phase where it begins, in radians; at 0, and upwards, if not given
 */
@JvmOverloads
public fun sine(
    amplitude: Expr,
    frequency: Expr,
    from: Expr = Literal.ZERO,
    until: Expr? = null,
    phase: Expr = Literal.ZERO,
): TimeCourse {
    val height = literalOf("the amplitude of a sine", amplitude)
    valueIn("the frequency of a sine", Units.PER_MS, frequency)
    valueIn("the phase of a sine", Units.ONE, phase)
    val course =
        SineCourse(
            height,
            frequency as Literal,
            phase as Literal,
            beginning("a sine", from),
            until?.let { end("a sine", it) },
        )
    return TimeCourse(course, height)
}

/**
 * A sine whose frequency goes evenly from one value to another, or with [exponentially] by equal factors in equal
 * times: `chirp(1.uA / cm2, 0.5.Hz, 20.Hz, from = 0.ms, until = 10.s)`.
 */
@JvmOverloads
public fun chirp(
    amplitude: Expr,
    first: Expr,
    last: Expr,
    from: Expr,
    until: Expr,
    exponentially: Boolean = false,
): TimeCourse {
    val height = literalOf("the amplitude of a chirp", amplitude)
    val sweep = if (exponentially) Chirp.Sweep.EXPONENTIAL else Chirp.Sweep.LINEAR
    val (slow, fast) = listOf(first, last).map { valueIn("a frequency of a chirp", Units.PER_MS, it) }
    return TimeCourse(
        Chirp(height.inside(), slow, fast, sweep, beginning("a chirp", from).inside(), end("a chirp", until).inside()),
        height,
    )
}

/**
 * Normally distributed noise around zero that is the same at each run: `noise(2.uA / cm2, every = 0.5.ms, from = 0.ms,
 * until = 1.s, seed = 7)`.
 *
 * @param standardDeviation of its values, each of which holds until the next
 * @param correlatedOver the time constant by which its correlation falls; none if not given
 * @param stream noises of one seed and different streams are independent
 */
@JvmOverloads
public fun noise(
    standardDeviation: Expr,
    every: Expr,
    from: Expr,
    until: Expr,
    seed: Long,
    correlatedOver: Expr = Literal.ZERO,
    stream: Int = 0,
): TimeCourse {
    val height = literalOf("the standard deviation of noise", standardDeviation)
    val noise =
        FrozenNoise.of(seed)
            .stream(stream)
            .standardDeviation(height.inside())
            .every(valueIn("the interval of noise", Units.MS, every))
            .correlatedOver(valueIn("the time of correlation of noise", Units.MS, correlatedOver))
    return TimeCourse(noise.between(beginning("noise", from).inside(), end("noise", until).inside()), height)
}

/**
 * Values at times: `samples(0.ms to 0.uA / cm2, 20.ms to 5.uA / cm2, 30.ms to 0.uA / cm2)`, joined by straight lines or
 * as [between] says. Each is a break point.
 */
public fun samples(vararg points: Pair<Expr, Expr>, between: Interpolation = Interpolation.LINEAR): TimeCourse =
    samples(points.map { it.first }, points.map { it.second }, between)

/** Values at as many times, joined by straight lines or as [between] says. */
@JvmOverloads
public fun samples(times: List<Expr>, values: List<Expr>, between: Interpolation = Interpolation.LINEAR): TimeCourse {
    val literals = values.map { literalOf("a value of samples", it) }
    val typical = literals.firstOrNull { !it.isZero } ?: Literal.ZERO
    literals.forEach { alike("samples", typical, it) }
    val stimulus =
        Samples(
            times.map { beginning("samples", it).inside() }.toDoubleArray(),
            literals.map { it.inside() }.toDoubleArray(),
            between,
        )
    return TimeCourse(stimulus, typical)
}

/**
 * A pulse at each spike that rises and falls with [tau] and peaks at the amplitude: `spikes(times, 2.nS, tau = 2.ms)`.
 */
public fun spikes(times: List<Expr>, amplitude: Expr, tau: Expr): TimeCourse {
    val height = literalOf("the amplitude of spikes", amplitude)
    val constant = valueIn("the time constant of spikes", Units.MS, tau)
    return TimeCourse(
        SpikeTrain.alpha(times.map { beginning("spikes", it).inside() }.toDoubleArray(), height.inside(), constant),
        height,
    )
}

/** Zero has every dimension. */
private fun isAlike(one: Literal, other: Literal): Boolean =
    one.isZero || other.isZero || one.dimension() == other.dimension()

private fun alike(what: String, one: Expr, other: Expr): Pair<Literal, Literal> {
    val first = literalOf("a value of $what", one)
    val second = literalOf("a value of $what", other)
    if (!isAlike(first, second)) {
        refuse("$what can't have both ${shown(first)} and ${shown(second)}; give values in one unit")
    }
    return first to second
}

private fun beginning(what: String, time: Expr): Literal {
    val from = valueIn("the time of $what", Units.MS, time)
    if (from < 0) refuse("$what begins at $from ms; an experiment begins at 0 ms")
    return time as Literal
}

private fun end(what: String, time: Expr): Literal {
    valueIn("the end of $what", Units.MS, time)
    return time as Literal
}
