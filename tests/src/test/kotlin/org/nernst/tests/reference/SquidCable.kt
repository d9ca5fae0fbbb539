package org.nernst.tests.reference

import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.solvers.problem.Problem

/** A squid axon as a cable, 10 µm wide and in compartments of 10 µm, with a current into its beginning. */
object SquidCable {
    /** The equations of so many compartments, for some time [ms]. */
    @JvmStatic
    fun problem(compartments: Int, duration: Double): Problem {
        val shape = morphology { branch("axon", length = (10 * compartments).um, diameter = 10.um, on = null) }
        val cell =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(100.ohm * cm)
                startsAt(-65.mV)
                compartments(compartments)
                insert(HodgkinHuxley1952.sodium)
                insert(HodgkinHuxley1952.potassium)
                insert(HodgkinHuxley1952.leak)
            }
        val experiment = ExperimentBuilder(cell).lasts(duration.ms).inject(1.nA, cell.at("axon", 0.0), 1.ms).build()
        return experiment.problem()
    }
}
