package org.nernst.tests.reference

import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.solvers.problem.Problem

/** A squid axon's membrane all over a small tree of four regions, with a current into its soma. */
object SquidBush {
    /** The equations in compartments of a length at most [µm], for some time [ms]. */
    @JvmStatic
    fun problem(longest: Double, duration: Double): Problem {
        val shape = morphology {
            val soma = soma(diameter = 20.um)
            val trunk = branch("apic", length = 200.um, diameter = 3.um, on = soma)
            repeat(2) { branch("apic", length = 120.um, diameter = 1.5.um, on = trunk) }
            repeat(2) { branch("dend", length = 100.um, diameter = 1.um, on = soma, at = 0.0) }
            branch("axon", length = 240.um, diameter = 0.8.um, on = soma, at = 0.0)
        }
        val cell =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(longest = longest.um)
                region("soma") { compartments(1) }
                insert(HodgkinHuxley1952.leak)
                insert(HodgkinHuxley1952.sodium)
                insert(HodgkinHuxley1952.potassium)
            }
        val experiment = ExperimentBuilder(cell).lasts(duration.ms).inject(1.nA, cell.at("soma"), 1.ms).build()
        return experiment.problem()
    }
}
