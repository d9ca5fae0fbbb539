package org.nernst.examples

import java.util.Locale
import org.nernst.channels.Prinz2004
import org.nernst.fit.certainty.LevelSetCurve
import org.nernst.fit.certainty.TangentSpace
import org.nernst.fit.loss.ContinuedCycle
import org.nernst.fit.loss.CycleLoss
import org.nernst.fit.transform.FreeParameters
import org.nernst.sensitivity.invariant.OrbitMean
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.invariant.PeriodicOrbit
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.compile.SystemCompiler

/**
 * A minimally disruptive curve through the seven maximal conductances of AB/PD 2 (Prinz 2004), both ways, along which
 * the mean of calcium over a burst's period stays as it is.
 */
public fun main(arguments: Array<String>) {
    val began = System.nanoTime()
    val span = arguments.getOrNull(0)?.toDouble() ?: 1.5
    val curve = CalciumCurve()
    println(
        "  length" +
            CalciumCurve.CONDUCTANCES.joinToString("") { "%7s".format(it) } +
            "   calcium µM  period ms  spikes"
    )
    var neurons = 0
    var off = 0.0
    for (way in listOf(1, -1)) {
        val half = curve.follow(way, span)
        for (point in half.points) {
            println("%8.3f".format(Locale.ROOT, way * point.length) + point.seen.row())
            off = maxOf(off, point.seen.calciumError)
        }
        println(half.ending)
        neurons += half.points.size - 1
    }
    println("calcium is kept to %.1e of its mean".format(Locale.ROOT, off))
    println("%.0f s for %d neurons".format(Locale.ROOT, (System.nanoTime() - began) / 1e9, neurons))
}

/** The neuron, with what is kept of it and what may change at a cost; for one thread. */
public class CalciumCurve {
    /**
     * A neuron on the curve.
     *
     * @property ratios its conductances over those where the curve begins
     * @property calcium the mean over the period, in µM
     * @property calciumError how far that is from where the curve begins, as a part of it
     * @property period in ms
     * @property potential over one period from 100 ms before a burst, in mV, every [SAMPLING] ms
     */
    public class Neuron(
        public val ratios: List<Double>,
        public val calcium: Double,
        public val calciumError: Double,
        public val period: Double,
        public val potential: DoubleArray,
    ) {
        /** In a period. */
        public val spikes: Int = upstrokes(potential).size

        internal fun row(): String =
            ratios.joinToString("") { "%7.3f".format(Locale.ROOT, it) } +
                "%13.8f%11.2f%8d".format(Locale.ROOT, calcium, period, spikes)
    }

    private val system = Prinz2004.abPd(2, "ab").system
    private val problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 6000.0)
    private val indices = CONDUCTANCES.map { system.parameterIndex()["ab.$it.gbar"]!! }.toIntArray()
    private val parameters = FreeParameters.of(system, indices)
    private val potential = system.stateIndex().paths().indexOf("ab.v")

    private val start: ContinuedCycle = run {
        val orbit = PeriodicOrbit.of(problem, SETTINGS)
        val ranges = orbit.ranges()
        val calcium = mean(orbit, CALCIUM)
        val others =
            ranges.indices.map { state ->
                val path = system.statePath(state)
                CycleLoss.Target(path, mean(orbit, path), LITTLE * ranges[state])
            } + CycleLoss.Target(CycleLoss.PERIOD, orbit.period(), LITTLE * orbit.period())
        ContinuedCycle.of(
            CycleLoss(problem, listOf(CycleLoss.Target(CALCIUM, calcium, calcium)), indices, SETTINGS),
            CycleLoss(problem, others, indices, SETTINGS),
            parameters,
            parameters.toFree(parameters.defaultValues()),
        )
    }

    /** Where calcium stays and little else changes, at first. */
    private val sloppiest: DoubleArray = TangentSpace.of(start.kept()).directions(start.others()).first().unit()

    /**
     * Half of the curve.
     *
     * @param way 1 or −1
     * @param span how long it may become, in logarithms of conductances
     * @param longestStep between two neurons
     */
    public fun follow(way: Int, span: Double, longestStep: Double = 0.1): LevelSetCurve.Course<Neuron> =
        LevelSetCurve(CEILING, KEPT)
            .from(start, sloppiest.map { way * it }.toDoubleArray(), span, longestStep, ::neuron)

    private fun neuron(cycle: ContinuedCycle): Neuron {
        val values = parameters.toValues(cycle.x())
        return Neuron(
            values.indices.map { values[it] / parameters.defaultValues()[it] },
            1e3 * mean(cycle.orbit(), CALCIUM),
            Math.abs(cycle.kept().residuals()[0]),
            cycle.orbit().period(),
            fromBurst(cycle.orbit()),
        )
    }

    private fun fromBurst(orbit: PeriodicOrbit): DoubleArray {
        fun samples(from: Double) =
            DoubleArray((orbit.period() / SAMPLING).toInt()) { orbit.stateAt(from + it * SAMPLING)[potential] }
        val some = samples(0.0)
        val spikes = upstrokes(some).map { it * SAMPLING }
        // The first spike of a burst is that after the longest pause.
        val first =
            spikes.indices.maxBy { (spikes[it] - spikes[(it + spikes.size - 1) % spikes.size]).mod(orbit.period()) }
        return samples(spikes[first] - BEFORE_BURST + orbit.period())
    }

    private fun mean(orbit: PeriodicOrbit, path: String): Double =
        OrbitMean.of(orbit, path, IntArray(0), SETTINGS).value()

    public companion object {
        /** The channels whose conductances move. */
        @JvmField public val CONDUCTANCES: List<String> = listOf("na", "cat", "cas", "a", "kca", "kd", "h")

        /** Of [Neuron.potential], in ms. */
        public const val SAMPLING: Double = 0.25
        private const val BEFORE_BURST = 100.0
        private const val CALCIUM = "ab.ca.inside"
        /** A change by this part of a state's range, or of the period, costs ½. */
        private const val LITTLE = 0.05
        private const val CEILING = 8.0
        private const val KEPT = 1e-7
        private val SETTINGS = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8)

        private fun upstrokes(v: DoubleArray): List<Int> = (1 until v.size).filter { v[it - 1] < -20 && v[it] >= -20 }
    }
}
