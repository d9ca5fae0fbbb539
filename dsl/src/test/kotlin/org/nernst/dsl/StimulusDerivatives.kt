package org.nernst.dsl

import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** Derivatives of what an experiment's first sweep does, by some of its parameters. */
internal class StimulusDerivatives(
    experiment: Experiment,
    parameters: List<String>,
    private val settings: SolverSettings = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13),
) {
    private val system = SystemCompiler.standard().compile(experiment.system)
    private val columns = parameters.map { experiment.system.parameterIndex().get(it) }
    val problem: Problem =
        Problem.of(system, experiment.sweeps[0].protocol, experiment.duration).let {
            if (experiment.settling > 0) it.settling(experiment.settling) else it
        }

    /** For each objective the derivative by each parameter. */
    fun by(method: SensitivityMethod, objectives: List<Objective>): List<List<Double>> =
        Differentiate.all(objectives).of(problem).with(settings).withRespectTo(columns).eachBy(method).map {
            it.derivatives().toList()
        }

    /** The same by central differences, extrapolated four times by Richardson's method. */
    fun byDifferences(objectives: List<Objective>, step: (Double) -> Double): List<List<Double>> {
        val columnwise =
            columns.map { column ->
                val h = step(problem.parameter(column))
                var row = (0..4).map { central(objectives, column, h / (1 shl it)) }
                var factor = 4.0
                while (row.size > 1) {
                    row =
                        row.zipWithNext { coarse, fine ->
                            fine.mapIndexed { index, value -> value + (value - coarse[index]) / (factor - 1) }
                        }
                    factor *= 4
                }
                row.single()
            }
        return objectives.indices.map { objective -> columnwise.map { it[objective] } }
    }

    private fun central(objectives: List<Objective>, column: Int, h: Double): List<Double> {
        val above = values(objectives, column, h)
        val below = values(objectives, column, -h)
        return above.indices.map { (above[it] - below[it]) / (2 * h) }
    }

    private fun values(objectives: List<Objective>, column: Int, change: Double): List<Double> {
        val moved = problem.parameters().also { it[column] += change }
        val solution = Solver.solve(problem.withParameters(moved), settings)
        return objectives.map { it.valueOf(solution) }
    }
}
