package org.nernst.tests.acceptance

import kotlin.math.abs
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.channels.PinskyRinzel1994
import org.nernst.dsl.*
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.tests.reference.problem

/**
 * Two cells whose rates are formulas in pieces and whose calcium grows from 0.2 to hundreds: at the usual tolerances
 * every method is near the forward equations at tight ones.
 */
class CornersTest {
    private val problem = ExperimentBuilder(PinskyRinzel1994.pair()).lasts(150.ms).build().problem()

    private fun effects(method: SensitivityMethod, settings: SolverSettings): List<Double> =
        Differentiate.the(Objective.mean("soma1.v", 20.0, 120.0))
            .of(problem)
            .with(settings)
            .by(method)
            .derivatives()
            .zip(Differentiate.freeParameters(problem).toList()) { by, index -> by * problem.parameter(index) }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class, names = ["ADJOINT", "TANGENT", "DISCRETE"])
    fun every_method_has_the_effects_of_the_forward_equations(method: SensitivityMethod) {
        val expected = effects(SensitivityMethod.FORWARD, SolverSettings.DEFAULT.tolerances(1e-11, 1e-11))
        val largest = expected.maxOf { abs(it) }
        effects(method, SolverSettings.DEFAULT).zip(expected) { found, exact ->
            assertThat(abs(found - exact)).isLessThan(5e-5 * largest)
        }
    }
}
