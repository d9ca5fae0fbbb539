package org.nernst.channels

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
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

/** What a neuron does under a constant current density in µA/cm² from the start, for so many ms. */
internal class Response(neuron: Neuron, density: Double, duration: Double) {
    private val voltage = "${neuron.name}.v"
    private val solution: Solution

    init {
        val experiment =
            experiment(neuron) {
                lasts(duration.ms)
                inject(density.uA / cm2)
            }
        val compiled = SystemCompiler.standard().compile(experiment.system)
        solution =
            Solver.solve(
                Problem.of(compiled, experiment.sweeps.single().protocol, duration),
                SolverSettings.DEFAULT.tolerances(1e-10, 1e-10),
            )
    }

    /** When the voltage rises through 0 mV. */
    val spikes: List<Double> by lazy {
        val component = solution.problem().system().system().stateIndex().get(voltage)
        solution
            .trajectory()
            .steps()
            .filter { it.evaluate(it.start(), component) < 0 && it.evaluate(it.end(), component) >= 0 }
            .map { rise(it, component) }
    }

    /** The voltage at the end in mV. */
    val last: Double
        get() = solution.sample(voltage, doubleArrayOf(solution.end()))[0]

    /** Asserts the number of spikes, and the times of the first ones to 10⁻⁵ ms. */
    fun assertSpikes(count: Int, vararg first: Double) {
        assertThat(spikes).hasSize(count)
        for ((spike, expected) in spikes.zip(first.toList())) assertThat(spike).isCloseTo(expected, offset(1e-5))
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
