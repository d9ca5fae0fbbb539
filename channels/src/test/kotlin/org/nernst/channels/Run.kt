package org.nernst.channels

import org.nernst.dsl.ExperimentBuilder
import org.nernst.dsl.Model
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/**
 * What a model does for so many ms.
 *
 * @param scaled parameters, by the ends of their paths, that are multiplied by a number
 */
internal class Run(
    model: Model,
    private val duration: Double,
    tolerance: Double = 1e-6,
    scaled: Map<String, Int> = emptyMap(),
    block: ExperimentBuilder.() -> Unit = {},
) {
    private val solution: Solution =
        experiment(model) {
                lasts(duration.ms)
                block()
            }
            .let {
                var system = it.system
                scaled.forEach { (end, factor) ->
                    system.parameterIndex().resolveAll("*$end").forEach { path ->
                        val index = system.parameterIndex().get(path)
                        system = system.withParameter(index, system.parameters()[index].value() * factor)
                    }
                }
                Solver.solve(
                    Problem.of(SystemCompiler.standard().compile(system), it.sweeps.single().protocol, duration),
                    SolverSettings.DEFAULT.tolerances(tolerance, tolerance),
                )
            }

    /** The events that happened. */
    val occurrences: List<String>
        get() = solution.occurrences().map { it.name() }

    /** A state or intermediate at times in ms. */
    fun at(path: String, vararg times: Double): List<Double> = solution.sample(path, times).toList()

    /** The same every so many ms from one time to the end. */
    fun sampled(path: String, every: Double, from: Double = 0.0): List<Double> =
        at(path, *DoubleArray(((duration - from) / every).toInt() + 1) { from + it * every })

    /** Its mean from a time on. */
    fun mean(path: String, every: Double, from: Double): Double = sampled(path, every, from).average()

    /** When a state rises through a level, to the accuracy of dense output. */
    fun rises(path: String, level: Double): List<Double> {
        val component = solution.problem().system().system().stateIndex().get(path)
        return solution
            .trajectory()
            .steps()
            .filter { it.evaluate(it.start(), component) < level && it.evaluate(it.end(), component) >= level }
            .map { step ->
                var below = step.start()
                var above = step.end()
                repeat(60) {
                    val middle = (below + above) / 2
                    if (step.evaluate(middle, component) < level) below = middle else above = middle
                }
                above
            }
    }
}
