package org.nernst.examples

import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.experiment
import org.nernst.dsl.ms
import org.nernst.dsl.uA
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** How often the squid axon fires under steps of 2, 4, … 20 µA/cm². */
public fun main() {
    firingRates(2..20 step 2).forEach { (current, spikes) ->
        println("%2d µA/cm²  %3d spikes in 200 ms".format(current, spikes))
    }
}

/** The number of upward crossings of 0 mV in 200 ms, by current in µA/cm². */
public fun firingRates(currents: Iterable<Int>): Map<Int, Int> {
    val axon = HodgkinHuxley1952.squidAxon()
    val experiment =
        experiment(axon) {
            lasts(200.ms)
            for (current in currents) sweep("$current") { inject(current.uA / cm2) }
        }
    val times = experiment.sampleTimes()
    // The equations are differentiated and compiled once, whatever the number of sweeps.
    val system = SystemCompiler.standard().compile(experiment.system)
    return currents.associateWith { current ->
        val problem = Problem.of(system, experiment.sweep("$current").protocol, experiment.duration)
        val v = Solver.solve(problem, SolverSettings.DEFAULT).sample("axon.v", times)
        (1 until v.size).count { v[it - 1] < 0 && v[it] >= 0 }
    }
}
