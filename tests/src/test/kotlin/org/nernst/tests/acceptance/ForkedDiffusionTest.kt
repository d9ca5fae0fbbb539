package org.nernst.tests.acceptance

import java.nio.file.Files
import kotlin.math.abs
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nernst.dsl.*
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.tests.reference.Reference
import org.nernst.tests.reference.problem

/** Diffusion along a fork of three widths beside NEURON's `rxd`, with the same compartments. */
class ForkedDiffusionTest {
    private val calcium =
        ion("ca") {
            inside = 1.mM
            e = 130.mV
        }

    private val shape = morphology {
        val trunk = branch("trunk", length = 20.um, diameter = 2.um, on = null)
        branch("thick", length = 15.um, diameter = 1.2.um, on = trunk)
        branch("thin", length = 10.um, diameter = 0.6.um, on = trunk)
    }

    /** Both solve to 1e-9. */
    @Test
    fun concentrations_are_those_of_neuron() {
        val rows = Files.readAllLines(Reference.folder().resolve("diffusion").resolve("fork.csv")).map { it.split(",") }
        val cell =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(longest = 0.5.um)
                insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
                insert(pool(calcium) { ddt[inside] = 0.mM / ms })
                diffusion(calcium, 0.6.um2 / ms)
                each("ca.inside0") { (if (it.region() == "trunk" && it.location() < 0.25) 1.0 else 1e-12).mM }
            }
        val experiment = ExperimentBuilder(cell).lasts(400.ms).build()
        val tight = SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-9, 1e-9)
        val solution = Solver.solve(experiment.problem(), tight)
        for (row in rows.drop(1).map { it.map(String::toDouble) }) {
            rows[0].drop(1).forEachIndexed { index, place ->
                val found = solution.sample(cell["$place.ca.inside"].path, doubleArrayOf(row[0]))[0]
                assertThat(abs(found - row[index + 1])).`as`("$place at ${row[0]} ms").isLessThan(1e-8)
            }
        }
    }
}
