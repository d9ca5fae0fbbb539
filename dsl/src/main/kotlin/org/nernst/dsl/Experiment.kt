package org.nernst.dsl

import java.math.BigDecimal
import java.nio.file.Path
import org.nernst.sensitivity.objective.Trace
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.protocol.Stimulus
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.OdeSystem

/**
 * What is done to a model and what is looked at. Made by [experiment] or [ExperimentBuilder]; immutable.
 *
 * @property name the neuron's or circuit's name, unless the experiment was given another
 * @property system the symbolic system with its default parameters
 * @property duration how long each sweep lasts from t = 0, in ms
 * @property settling how long the model is left alone before t = 0, in ms
 * @property sampleInterval the interval between samples, in ms
 * @property accounts the states that keep account of named stimuli
 * @property sweeps the runs, at least one, with distinct names
 * @property recorded the full paths to show; unless the experiment said which all states, of branched cells the
 *   potential in the middle of the soma
 * @property comparisons the recorded traces that the model is held against
 * @property solverStep the length of the steps of a solver that doesn't choose them, in ms; 0 if none is given
 * @property seed of the random numbers of noise
 * @property shapes of its branched cells
 */
public class Experiment
internal constructor(
    public val name: String,
    public val system: OdeSystem,
    public val duration: Double,
    public val settling: Double,
    public val sampleInterval: Double,
    private val accounts: Set<String>,
    public val sweeps: List<Sweep>,
    public val recorded: List<String>,
    public val comparisons: List<Comparison>,
    public val solverStep: Double,
    public val seed: Long,
    public val shapes: List<BranchedShape> = emptyList(),
) {
    /** The full paths of the states, without those that keep account of named stimuli. */
    public val states: List<String> by lazy { system.stateIndex().paths() - accounts }

    /**
     * The default settings of the solver, for a model with noise with the step that the experiment gives, and its seed.
     */
    public val settings: SolverSettings
        get() = SolverSettings.DEFAULT.step(if (system.hasNoise()) solverStep else 0.0).seed(seed)

    /** The sample times from 0 to the end, in ms, each the double nearest to a multiple of the interval. */
    public fun sampleTimes(): DoubleArray = sampleTimes(duration, sampleInterval)

    /**
     * The sweep of a name.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none
     */
    public fun sweep(name: String): Sweep =
        sweeps.firstOrNull { it.name == name }
            ?: refuse("there is no sweep '$name'; there are ${sweeps.joinToString(", ") { it.name }}")

    /**
     * The same experiment with other values of parameters, as a fit finds them: `experiment(axon) { …
     * }.with("axon.na.gbar" to 119.mS / cm2)`.
     *
     * @param values each a path, of which a part may be left out where nothing else matches, and a quantity
     * @throws org.nernst.symbolic.system.ModelException if there is no such parameter, naming the nearest, the
     *   dimension is another, or the value is out of bounds
     */
    public fun with(vararg values: Pair<String, Expr>): Experiment {
        var changed = system
        for ((path, value) in values) {
            val index = system.parameterIndex().get(path)
            val parameter = system.parameters()[index]
            changed = changed.withParameter(index, valueIn(parameter.name(), parameter.unit(), value))
        }
        return Experiment(
            name,
            changed,
            duration,
            settling,
            sampleInterval,
            accounts,
            sweeps,
            recorded,
            comparisons,
            solverStep,
            seed,
            shapes,
        )
    }

    override fun toString(): String = "experiment $name(${sweeps.joinToString { it.name }})"

    public companion object {
        private const val MOST_SAMPLES = 20_000_000

        /**
         * Multiples of an interval from 0 to the end, in ms.
         *
         * @throws org.nernst.symbolic.system.ModelException if the interval isn't positive, or that would be more than
         *   twenty million samples
         */
        @JvmStatic
        public fun sampleTimes(end: Double, interval: Double): DoubleArray {
            if (!(interval > 0)) refuse("a sampling interval of $interval ms is not possible; it must be above 0")
            // A last multiple within a billionth of the interval is the end itself.
            val count = Math.floor(end / interval + 1e-9) + 1
            if (!(count <= MOST_SAMPLES)) {
                refuse(
                    "samples every $interval ms until $end ms would be more than $MOST_SAMPLES; take a longer interval"
                )
            }
            val step = BigDecimal.valueOf(interval)
            return DoubleArray(count.toInt()) { index ->
                Math.min(step.multiply(BigDecimal.valueOf(index.toLong())).toDouble(), end)
            }
        }
    }
}

/**
 * One run of an experiment.
 *
 * @property name as given in `sweep("low")`; `sweep` where an experiment has only the one that wasn't named
 * @property protocol what drives the system
 * @property stimuli the named stimuli among it
 */
public class Sweep
internal constructor(
    public val name: String,
    public val protocol: Protocol,
    public val stimuli: List<InjectedCurrent> = emptyList(),
) {
    override fun toString(): String = "sweep $name"
}

/**
 * A named stimulus in one cell.
 *
 * @property path of its current, such as `axon.pulse.i`
 * @property input the input that switches it on for a sweep, `axon.pulse.present`
 */
public class InjectedCurrent
internal constructor(
    public val path: String,
    public val input: String,
    private val stimulus: NamedStimulus,
    private val population: String,
) {
    /** The current over time with the values that a system's parameters have, in internal units. */
    public fun over(system: OdeSystem): Stimulus = stimulus.stimulus(system, population)

    override fun toString(): String = path
}

/**
 * A quantity of the model held against a recorded trace.
 *
 * @property path the full path, such as `axon.v`
 * @property file the trace file
 * @property sweep the name of the sweep it belongs to
 */
public class Comparison
internal constructor(
    public val path: String,
    public val file: Path,
    public val sweep: String,
    private val column: String?,
    private val unit: org.nernst.symbolic.unit.Unit,
) {
    /**
     * Reads the trace, in internal units.
     *
     * @throws org.nernst.symbolic.system.ModelException naming the file and line, if it is missing or malformed
     */
    public fun readTrace(): Trace = TraceFile.read(file, path, unit, column)

    override fun toString(): String = "compare $path with $file in sweep $sweep"
}
