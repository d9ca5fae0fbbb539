package org.nernst.dsl

import org.nernst.ensemble.design.Axis
import org.nernst.sensitivity.global.ParameterRange
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.Parameter

/**
 * A parameter that varies over a range from member to member of an ensemble.
 *
 * ```
 * val design = Design.grid(
 *     listOf(
 *         experiment.axis("axon.na.gbar", (60.mS / cm2)..(180.mS / cm2)),
 *         experiment.protocols("step", "ramp"),
 *         seeds(1L..20L),
 *     ),
 *     intArrayOf(50, 2, 20),
 * )
 * ```
 *
 * @param path of the parameter, of which a part may be left out where nothing else matches
 * @param logarithmically whether it varies evenly in its logarithm
 * @throws org.nernst.symbolic.system.ModelException if there is no such parameter, naming the nearest, or the range
 *   isn't one of its
 */
@JvmOverloads
public fun Experiment.axis(path: String, range: QuantityRange, logarithmically: Boolean = false): Axis {
    val index = system.parameterIndex().get(path)
    val parameter = system.parameters()[index]
    val lower = inside(parameter, range.lower)
    val upper = inside(parameter, range.upper)
    return Axis(ParameterRange.of(parameter, index, lower, upper), logarithmically)
}

/**
 * A parameter that has one of some values: `experiment.axis("axon.na.gbar", 80.mS / cm2, 120.mS / cm2)`.
 *
 * @throws org.nernst.symbolic.system.ModelException as for a range, and if a value is out of the parameter's bounds
 */
public fun Experiment.axis(path: String, vararg values: Expr): Axis {
    val index = system.parameterIndex().get(path)
    val parameter = system.parameters()[index]
    val inside = values.map { inside(parameter, it) }
    inside
        .map(parameter.unit()::fromInternal)
        .firstOrNull { !parameter.bounds().contains(it) }
        ?.let {
            refuse("${parameter.name()} can't be $it ${parameter.unit()}; it must be ${parameter.bounds().inWords()}")
        }
    return Axis.listed(index, *inside.toDoubleArray())
}

/**
 * Members under some of the sweeps of an experiment, by their names, or under all of them where no name is given.
 *
 * @throws org.nernst.symbolic.system.ModelException if there is no such sweep
 */
public fun Experiment.protocols(vararg names: String): Axis {
    val chosen = if (names.isEmpty()) sweeps else names.map(::sweep)
    return Axis.protocols(chosen.map { it.protocol })
}

/**
 * Members of a model with noise with random numbers of their own: `seeds(1L..20L)`.
 *
 * @throws org.nernst.symbolic.system.ModelException if the range is empty or below 0
 */
public fun seeds(range: LongRange): Axis = Axis.seeds(range.first, range.last)

private fun inside(parameter: Parameter, value: Expr): Double =
    parameter.unit().toInternal(valueIn(parameter.name(), parameter.unit(), value))
