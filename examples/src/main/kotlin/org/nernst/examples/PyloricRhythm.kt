package org.nernst.examples

import java.util.Locale
import org.nernst.channels.Prinz2004
import org.nernst.fit.Fit
import org.nernst.fit.FitResult
import org.nernst.fit.Stage
import org.nernst.fit.loss.Harmonics
import org.nernst.fit.loss.ObserverCoupling
import org.nernst.fit.loss.RecordedRun
import org.nernst.fit.loss.Recording
import org.nernst.fit.loss.TargetLoss
import org.nernst.fit.optimise.Limit
import org.nernst.fit.start.StartingPoints
import org.nernst.fit.transform.FreeParameters
import org.nernst.sensitivity.objective.Trace
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.compile.SystemCompiler

/**
 * The seven synapses of the pyloric circuit (Prinz 2004) back to a target rhythm, from up to twice too strong or too
 * weak: `PyloricRhythm [STARTS]`.
 */
public fun main(arguments: Array<String>) {
    val circuit = PyloricRhythm()
    println(PyloricRhythm.HEADER)
    println(circuit.wanted.row("wanted"))
    val starts = circuit.starts(arguments.getOrNull(0)?.toInt() ?: 3)
    for (attempt in circuit.fit(starts).attempts().sortedBy { it.number() }) {
        println(circuit.rhythm(attempt.start()).row("start ${attempt.number() + 1}"))
        println(circuit.rhythm(attempt.values()).row("after ${attempt.evaluations()} evaluations"))
    }
}

/** The circuit, what was recorded of it, and what it does with other synapses. */
public class PyloricRhythm {
    /**
     * What a circuit has settled to.
     *
     * @property synapses their conductances over those of the target
     * @property period from burst to burst of AB, in ms
     * @property phases the parts of the period, from the beginning of AB's burst on, at which AB's ends, LP's begins
     *   and ends and PY's begins and ends
     * @property potentials of [CELLS] from 100 ms before a burst of AB on, in mV, every [SAMPLING] ms
     */
    public class Rhythm(
        public val synapses: List<Double>,
        public val period: Double,
        public val phases: List<Double>,
        public val potentials: List<DoubleArray>,
    ) {
        /** As a row below [HEADER]. */
        public fun row(name: String): String =
            "%-22s".format(name) +
                synapses.joinToString("") { "%7.3f".format(Locale.ROOT, it) } +
                "%10.1f".format(Locale.ROOT, period) +
                phases.joinToString("") { "%8.4f".format(Locale.ROOT, it) }
    }

    private val system = Prinz2004.pyloric().system
    private val compiled = SystemCompiler.standard().compile(system)
    private val indices = SYNAPSES.map { system.parameterIndex()["$it.gmax"]!! }.toIntArray()
    private val parameters = FreeParameters.of(system, indices)

    /** What the circuit does with its own synapses. */
    public val wanted: Rhythm = rhythm(parameters.defaultValues())

    /** Of which the potentials are recorded over two periods, the first for the model to come near. */
    private val loss: TargetLoss = run {
        val times = DoubleArray((2 * wanted.period / SAMPLING).toInt() + 2) { it * SAMPLING }
        val solution = Solver.solve(Problem.of(compiled, Protocol.SILENT, SETTLED + times.last()), ACCURATE)
        val recordings =
            CELLS.map { cell ->
                val recorded = solution.sample("$cell.v", DoubleArray(times.size) { SETTLED + times[it] })
                Recording("$cell.v", Trace.of(cell, times, recorded), 1.0)
            }
        val run = RecordedRun(Problem.of(compiled, Protocol.SILENT, times.last()), recordings)
        val slow =
            recordings.flatMap { Harmonics.of(it, times.last() - wanted.period - SAMPLING, wanted.period, HIGHEST) }
        TargetLoss(ObserverCoupling.of(run).withGain(GAIN).problem(), slow, indices, SETTINGS)
    }

    /** Synapses up to so many times too strong or too weak. */
    public fun starts(count: Int, factor: Double = 2.0): List<DoubleArray> =
        StartingPoints.around(parameters, parameters.defaultValues(), factor, 0.0, count, false, SEED)

    /** From each start to where the slow part of what drives the model to the recordings is least. */
    public fun fit(starts: List<DoubleArray>, evaluations: Int = 15): FitResult =
        Fit.of(listOf(Stage("drawn", loss, Limit.DEFAULT.evaluations(evaluations).tolerance(CLOSE))), parameters)
            .startingFrom(starts)
            .threads(Runtime.getRuntime().availableProcessors())
            .run()

    /** The conductances over those of the target. */
    public fun ratios(values: DoubleArray): List<Double> =
        values.indices.map { values[it] / parameters.defaultValues()[it] }

    /** What the circuit comes to with these conductances, from rest and by itself. */
    public fun rhythm(values: DoubleArray): Rhythm {
        val potentials = watched(values)
        val bursts = potentials.map(::bursts)
        val begin = bursts[0].first().first()
        val period = (bursts[0].last().first() - begin) / (bursts[0].size - 1)
        fun phase(time: Double) = ((time - begin) / period).mod(1.0)
        val phases =
            bursts.flatMap { of -> of.firstOrNull()?.let { listOf(phase(it.first()), phase(it.last())) } ?: SILENT }
        val first = ((begin - BEFORE_BURST) / SAMPLING).toInt()
        return Rhythm(
            ratios(values),
            period,
            // AB begins at 0.
            phases.drop(1),
            potentials.map { it.copyOfRange(first, first + (SHOWN / SAMPLING).toInt()) },
        )
    }

    private fun watched(values: DoubleArray): List<DoubleArray> {
        val problem = Problem.of(compiled, Protocol.SILENT, SETTLED + WATCHED).withParameters(indices, values)
        val solution = Solver.solve(problem, ACCURATE)
        val times = DoubleArray((WATCHED / SAMPLING).toInt()) { SETTLED + it * SAMPLING }
        return CELLS.map { solution.sample("$it.v", times) }
    }

    /** The spikes of those that begin and end within what is seen, in ms. */
    private fun bursts(v: DoubleArray): List<List<Double>> {
        val bursts = mutableListOf<MutableList<Double>>()
        for (spike in upstrokes(v)) {
            if (bursts.isEmpty() || spike - bursts.last().last() > SILENCE) {
                bursts += mutableListOf<Double>()
            }
            bursts.last() += spike
        }
        return bursts.filter { it.first() > SILENCE && it.last() < WATCHED - SILENCE }
    }

    private fun upstrokes(v: DoubleArray): List<Double> =
        (1 until v.size)
            .filter { v[it - 1] < -20 && v[it] >= -20 }
            .map { SAMPLING * (it - (v[it] + 20) / (v[it] - v[it - 1])) }

    public companion object {
        /** In the order in which they fire. */
        @JvmField public val CELLS: List<String> = listOf("ab", "lp", "py")

        /** The ones whose maximal conductances are looked for. */
        @JvmField
        public val SYNAPSES: List<String> =
            listOf(
                "ab_to_lp.chol",
                "ab_to_lp.glut",
                "ab_to_py.chol",
                "ab_to_py.glut",
                "lp_to_ab.glut",
                "lp_to_py.glut",
                "py_to_lp.glut",
            )

        /** Of [Rhythm.row]. */
        public const val HEADER: String =
            "                      ab→lp  ab→lp  ab→py  ab→py  lp→ab  lp→py  py→lp    period" +
                "  AB end     LP    to      PY      to"

        /** Of what is recorded and shown, in ms. */
        public const val SAMPLING: Double = 0.1
        /** When the circuit has come to its rhythm, and for how long it is watched then, in ms. */
        private const val SETTLED = 5400.0
        private const val WATCHED = 7500.0
        private const val SHOWN = 3600.0
        private const val BEFORE_BURST = 100.0
        /** What ends a burst, in ms. */
        private const val SILENCE = 200.0
        /** The phases of a cell that doesn't burst. */
        private val SILENT = listOf(Double.NaN, Double.NaN)
        /** How strongly the model is drawn towards the recordings, in 1/ms. */
        private const val GAIN = 1.0
        private const val HIGHEST = 4
        private const val CLOSE = 1e-3
        private const val SEED = 3L
        private val SETTINGS = SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-6, 1e-6)
        private val ACCURATE = SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-7, 1e-7)
    }
}
