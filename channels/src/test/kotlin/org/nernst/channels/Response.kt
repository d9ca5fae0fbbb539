package org.nernst.channels

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.Experiment
import org.nernst.dsl.Neuron
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.dsl.uA
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.DenseStep
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Expr

/** The one sweep of an experiment, solved with tolerances of 10⁻¹⁰ if not told otherwise. */
internal class Response(experiment: Experiment, settings: SolverSettings = TIGHT) {
    /** What a neuron does under a constant current from the start, for so many ms. */
    constructor(
        neuron: Neuron,
        current: Expr,
        duration: Double,
        settings: SolverSettings = TIGHT,
    ) : this(
        experiment(neuron) {
            lasts(duration.ms)
            inject(current)
        },
        settings,
    )

    /** The same with a current density in µA/cm². */
    constructor(neuron: Neuron, density: Double, duration: Double) : this(neuron, density.uA / cm2, duration)

    companion object {
        val TIGHT: SolverSettings = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10)
    }

    private val solution: Solution =
        Solver.solve(
            Problem.of(
                SystemCompiler.standard().compile(experiment.system),
                experiment.sweeps.single().protocol,
                experiment.duration,
            ),
            settings,
        )

    /** When the voltage of the one cell rises through 0 mV. */
    val spikes: List<Double> by lazy { upcrossings(voltage) }

    /** The voltage of the one cell at the end in mV. */
    val last: Double
        get() = at(voltage, solution.end())

    private val voltage: String by lazy {
        solution.problem().system().system().stateIndex().paths().single { it.endsWith(".v") }
    }

    /** A state or intermediate at a time, in internal units. */
    fun at(path: String, time: Double): Double = solution.sample(path, doubleArrayOf(time))[0]

    /** When an event took place, by its path. */
    fun times(event: String): List<Double> =
        solution.occurrences().filter { it.name() == event && !it.isDelivery }.map { it.time() }

    /** When bursts begin, of spikes that are less than so many ms apart. */
    fun bursts(pause: Double): List<Double> =
        spikes.filterIndexed { index, spike -> index == 0 || spike - spikes[index - 1] > pause }

    /** Asserts the number of spikes, and the times of the first ones to 10⁻⁵ ms. */
    fun assertSpikes(count: Int, vararg first: Double) {
        assertThat(spikes).hasSize(count)
        for ((spike, expected) in spikes.zip(first.toList())) assertThat(spike).isCloseTo(expected, offset(1e-5))
    }

    private fun upcrossings(path: String): List<Double> {
        val component = solution.problem().system().system().stateIndex().get(path)
        return solution
            .trajectory()
            .steps()
            .filter { it.evaluate(it.start(), component) < 0 && it.evaluate(it.end(), component) >= 0 }
            .map { rise(it, component) }
    }

    private fun rise(step: DenseStep, component: Int): Double {
        var below = step.start()
        var above = step.end()
        repeat(60) {
            val middle = (below + above) / 2
            if (step.evaluate(middle, component) < 0) below = middle else above = middle
        }
        return above
    }
}
