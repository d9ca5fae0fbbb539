@file:JvmName("WantedBehaviours")

package org.nernst.dsl

import org.nernst.fit.Fit
import org.nernst.fit.Stage
import org.nernst.fit.WantedBehaviour
import org.nernst.fit.start.StartingPoints
import org.nernst.fit.transform.FreeParameters
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/** How far other starts are from the model as it is. */
private const val WITHIN = 1.1
private const val SEED = 1L

/**
 * A fit that moves parameters until a cell fires at a rate, in the experiment's first sweep, also where it is silent at
 * first: `experiment.spiking(axon.v, at = 60.Hz, from = 20.ms, moving = listOf("axon.na.gbar", "axon.k.gbar"))`.
 *
 * @param from what comes before doesn't count
 * @param moving the paths of the parameters, of which a part may be left out where nothing else matches
 */
public fun Experiment.spiking(potential: Reference, at: Expr, moving: List<String>, from: Expr = Literal.ZERO): Fit =
    wanting(moving) {
        it.spiking(potential.path, valueIn("a rate", Units.KHZ, at), valueIn("the time before", Units.MS, from))
    }

/**
 * A fit that moves parameters until a cell bursts with a period and a duty cycle, in the experiment's first sweep, also
 * where it is silent at first: `experiment.bursting(cell.v, slow = cell["ca.inside"], every = 250.ms, duty = 0.2,
 * moving = conductances)`.
 *
 * @param slow what swings once in a burst, such as calcium
 * @param duty the part of the period from the first to the last spike of a burst
 * @param from what comes before doesn't count
 * @param starts from how many places it goes, the model as it is and others within 10 % of that: where a burst gains or
 *   loses a spike the loss jumps, so whether one way gets there is chance
 * @param moving the paths of the parameters, of which a part may be left out where nothing else matches
 */
public fun Experiment.bursting(
    potential: Reference,
    slow: Reference,
    every: Expr,
    duty: Double,
    moving: List<String>,
    from: Expr = Literal.ZERO,
    starts: Int = 4,
): Fit =
    wanting(moving, starts) {
        it.bursting(
            potential.path,
            slow.path,
            valueIn("a period", Units.MS, every),
            duty,
            valueIn("the time before", Units.MS, from),
        )
    }

private fun Experiment.wanting(
    moving: List<String>,
    starts: Int = 1,
    behaviour: (WantedBehaviour) -> List<Stage>,
): Fit {
    val paths = system.parameterIndex()
    val indices = moving.map { paths[paths.resolve(it)]!! }.toIntArray()
    val problem = Problem.of(SystemCompiler.standard().compile(system), sweeps.first().protocol, duration)
    val parameters = FreeParameters.of(system, indices)
    return Fit.of(behaviour(WantedBehaviour.of(problem, indices, settings)), parameters)
        .startingFrom(StartingPoints.around(parameters, parameters.defaultValues(), WITHIN, 0.0, starts, true, SEED))
}
