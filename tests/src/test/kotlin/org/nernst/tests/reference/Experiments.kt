package org.nernst.tests.reference

import org.nernst.dsl.Experiment
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** The first sweep of an experiment. */
fun Experiment.problem(): Problem = Problem.of(SystemCompiler.standard().compile(system), sweeps[0].protocol, duration)

/** The derivatives of an objective by parameters, by fourth-order central differences of tight solutions. */
fun centralDifferences(problem: Problem, objective: Objective, parameters: List<Int>): List<Double> {
    fun value(at: DoubleArray): Double =
        Differentiate.the(objective)
            .of(problem.withParameters(at))
            .with(SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-11, 1e-11))
            .withRespectTo(listOf(parameters[0]))
            .by(SensitivityMethod.TANGENT)
            .value()
    return parameters.map { index ->
        val at = problem.parameters()
        fun moved(by: Double) = value(at.clone().also { it[index] = at[index] * (1 + by) })
        val step = 2e-3
        (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step * at[index])
    }
}
