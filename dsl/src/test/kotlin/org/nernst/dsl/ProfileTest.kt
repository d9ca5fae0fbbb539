package org.nernst.dsl

import kotlin.math.exp
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Gradient
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** Parameters as formulas of the place, against the same numbers given to each compartment. */
class ProfileTest {
    private val shape = morphology {
        val soma = soma(diameter = 20.um)
        repeat(2) { branch("dend", length = 200.um, diameter = 2.um, on = soma) }
    }

    private fun cell(block: BranchedNeuronBuilder.() -> Unit): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(100.ohm * cm)
            startsAt(-70.mV)
            compartments(3)
            insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
            region("soma") { compartments(1) }
            block()
        }

    private val profiled = cell {
        profile("leak.gbar") {
            val a by parameter(0.3.mS / cm2)
            val lambda by parameter(150.um)
            val part by intermediate(exp(-distance / lambda))
            a * part
        }
    }

    private val each = cell { each("leak.gbar") { (0.3 * exp(-it.distance() / 150)).mS / cm2 } }

    @Test
    fun the_equations_are_those_with_the_numbers() {
        val there = profiled.system.derivativesAt("cell.dend[1](0.5).v" to -50.0)
        val numbers = each.system.derivativesAt("cell.dend[1](0.5).v" to -50.0)
        numbers.forEach { (path, slope) -> assertThat(there.getValue(path)).isCloseTo(slope, withPercentage(1e-9)) }
        assertThat(profiled.system.parameters().filter { it.free() }.map { it.name() })
            .containsExactlyInAnyOrder(
                "cell.leak.gbar.a",
                "cell.leak.gbar.lambda",
                "cell.leak.e",
                "cell.capacitance",
                "cell.resistivity",
            )
        assertThat(profiled["dend[0](0.9).leak.gbar"].path).isEqualTo("cell.dend[0](0.83).leak.gbar")
    }

    /** By the chain rule from the derivatives by each compartment's own. */
    @Test
    fun derivatives_by_its_parameters_are_sums_over_compartments() {
        val byPlace = gradient(each)
        val byProfile = gradient(profiled)
        fun sum(of: (Double) -> Double) =
            each.compartments.all().sumOf {
                val path = each.cell(it).site().paths.single()
                byPlace.derivative("$path.leak.gbar") * of(it.distance())
            }
        assertThat(byProfile.derivative("cell.leak.gbar.a")).isCloseTo(sum { exp(-it / 150) }, withPercentage(1e-7))
        assertThat(byProfile.derivative("cell.leak.gbar.lambda"))
            .isCloseTo(sum { 0.3 * it / (150.0 * 150.0) * exp(-it / 150) } / MICROMETRE, withPercentage(1e-7))
    }

    private fun gradient(of: BranchedNeuron): Gradient {
        val experiment = ExperimentBuilder(of).lasts(20.ms).inject(50.pA, of.at("dend[0]", 1.0)).build()
        val problem =
            Problem.of(
                SystemCompiler.cachedIn(null).compile(experiment.system),
                experiment.sweeps[0].protocol,
                experiment.duration,
            )
        return Differentiate.the(Objective.mean("cell.soma.v"))
            .of(problem)
            .with(SolverSettings.DEFAULT.tolerances(1e-11, 1e-11))
            .by(SensitivityMethod.ADJOINT)
    }

    @Test
    fun what_is_wrong_is_told() {
        assertThat(refusal { cell { profile("leak.gbra") { parameter("a", 1.mS / cm2) } } })
            .contains("no parameter for a profile 'leak.gbra'; did you mean leak.gbar?")
        assertThat(refusal { cell { profile("leak.gbar") { parameter("a", 1.mV) } } })
            .contains("the profile of leak.gbar")
        assertThat(refusal { cell { profile("radius") { parameter("a", 1.um) } } })
            .isEqualTo("radius follows from the shape, and can't have a profile")
        assertThat(refusal { cell { repeat(2) { profile("leak.e") { parameter("a", 1.mV) } } } })
            .isEqualTo("cell: leak.e has two profiles; give one")
        assertThat(refusal { cell { profile("leak.e") { state("a", 1.mV).also { ddt[it] = 0.mV / ms } } } })
            .contains("has a state or an event")
    }

    private companion object {
        /** In a cm, in which a length is inside. */
        const val MICROMETRE = 1e-4
    }
}
