package org.nernst.tests.acceptance

import kotlin.math.abs
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.tests.reference.BallAndStick
import org.nernst.tests.reference.Reference
import org.nernst.tests.reference.problem

/** A cable of 52 compartments against NEURON's, with the same compartments. */
class BallAndStickTest {
    private fun farthest(file: String, active: Boolean, settings: SolverSettings): List<Double> {
        val trace = BallAndStick.read(Reference.folder().resolve("cable").resolve(file))
        val cell = BallAndStick.cell(active)
        val experiment = BallAndStick.experiment(cell)
        val solution = Solver.solve(experiment.problem(), settings)
        val found = experiment.recorded.map { solution.sample(it, trace.times) }
        val ours = listOf(found[0], found[1], BallAndStick.end(trace.times, found[2], jumpsBefore = "cvode" in file))
        return trace.potentials.zip(ours) { theirs, mine -> theirs.indices.maxOf { abs(theirs[it] - mine[it]) } }
    }

    /** NEURON's CVode at 1e-9 is what limits it. */
    @ParameterizedTest
    @ValueSource(booleans = [true, false])
    fun tight_tolerances_meet_neuron(active: Boolean) {
        val file = if (active) "ball_and_stick_cvode1e-9.csv" else "ball_and_stick_passive_cvode1e-9.csv"
        val settings = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9).method(Method.RODAS5P)
        val farthest = farthest(file, active, settings)
        assertThat(farthest).allMatch { it < 1e-3 }
    }

    /** The same scheme step by step; NEURON's conductances are difference quotients, which is what is left. */
    @Test
    fun staggered_steps_are_those_of_neuron() {
        val settings = SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0.025)
        assertThat(farthest("ball_and_stick_dt0.025.csv", true, settings)).allMatch { it < 1e-9 }
    }
}
