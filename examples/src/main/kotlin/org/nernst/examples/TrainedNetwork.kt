package org.nernst.examples

import java.util.random.RandomGeneratorFactory
import kotlin.math.abs
import kotlin.math.sign
import org.nernst.dsl.*
import org.nernst.fit.loss.FreeLoss
import org.nernst.fit.loss.Loss
import org.nernst.fit.loss.SummedLoss
import org.nernst.fit.loss.SweepLosses
import org.nernst.fit.optimise.GradientDescent
import org.nernst.fit.optimise.Limit
import org.nernst.fit.optimise.StepRule
import org.nernst.fit.transform.FreeParameters
import org.nernst.fit.transform.Transform
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/**
 * Three branched cells learn to tell whether two numbers add up to more than 1, in the manner of Jaxley's tutorial on
 * training: the numbers are currents into two of the cells, the answer is the mean potential of the third. What is
 * trained is the radius of all branches, the leak of each of the 18 compartments and both synapses.
 */
public fun main() {
    val began = System.nanoTime()
    val training = TrainedNetwork().train { epoch, loss -> println("epoch %2d  loss %.4f".format(epoch, loss)) }
    println("right about %d of 100 points".format(training.right))
    println("%.1f s".format((System.nanoTime() - began) / 1e9))
}

/** The network with its points. */
public class TrainedNetwork(private val points: List<Point> = points(100, seed = 1)) {
    /** Two numbers from 0 to 1, and whether they add up to more than 1. */
    public class Point(public val first: Double, public val second: Double) {
        public val isAbove: Boolean = first + second > 1

        /** What the mean potential of the third cell shall be, in mV. */
        internal val wanted: Double = if (isAbove) BASE + 1 else BASE
    }

    /**
     * How a training went.
     *
     * @property losses the mean over all points of how far the potential is from the wanted one, in mV, at the
     *   beginning of each epoch and at the end
     * @property right about how many points the network was right in the end
     */
    public class Training(public val losses: List<Double>, public val right: Int)

    private lateinit var inputs: List<BranchedCell>
    private lateinit var output: BranchedCell

    private val network =
        circuit("network") {
            inputs = listOf(cell(branched, named = "first"), cell(branched, named = "second"))
            output = cell(branched, named = "output")
            inputs.forEach { connect(it.at("dend[1]", 1.0), output.at("dend[0]", 0.0), rate) }
            share("radius", inputs[0], inputs[1], output)
        }

    private val experiment =
        experiment(network) {
            lasts(3.ms)
            points.forEachIndexed { number, point ->
                sweep("$number") {
                    inject((0.1 * point.first).nA, inputs[0].at("dend[2]", 1.0), from = 1.ms, until = 2.ms)
                    inject((0.1 * point.second).nA, inputs[1].at("dend[2]", 1.0), from = 1.ms, until = 2.ms)
                }
            }
        }

    private val system = SystemCompiler.standard().compile(experiment.system)

    private val parameters: FreeParameters = run {
        val all = experiment.system.parameters()
        val trained = all.indices.filter { TRAINED.matches(all[it].name()) }
        trained.fold(FreeParameters.of(experiment.system, trained.toIntArray())) { free, index ->
            val (least, most) = RANGES.getValue(all[index].name().substringAfterLast('.'))
            fun internal(value: Double) = all[index].unit().toInternal(value)
            free.with(all[index].name(), Transform.sigmoid(internal(least), internal(most)))
        }
    }

    /** The paths of the 21 parameters. */
    public val trained: List<String>
        get() = parameters.names()

    /** How far the answer to each point is from the wanted one. */
    private val losses: SummedLoss = SweepLosses(points.mapIndexed { number, point -> PointLoss("$number", point) })

    private inner class PointLoss(sweep: String, private val point: Point) : Loss {
        private val problem = Problem.of(system, experiment.sweep(sweep).protocol, experiment.duration)
        private val mean = Objective.mean(output.at("dend[2]", 0.0).v.path)

        override fun count(): Int = parameters.count()

        fun answer(x: DoubleArray): Double = gradient(x).value()

        override fun slopeAt(x: DoubleArray): Loss.Slope {
            val gradient = gradient(x)
            val error = gradient.value() - point.wanted
            return Loss.Slope(abs(error), gradient.derivatives().map { sign(error) * it }.toDoubleArray())
        }

        private fun gradient(x: DoubleArray) =
            Differentiate.the(mean)
                .of(problem.withParameters(parameters.indices(), x))
                .with(STEPS)
                .withRespectTo(parameters.indices().asList())
                .by(SensitivityMethod.DISCRETE)
    }

    /**
     * Trains by Adam in batches of 4 points. Each epoch begins with a step that looks at all of them, which tells the
     * loss.
     *
     * @param told hears of each epoch's loss
     */
    public fun train(epochs: Int = 10, told: (Int, Double) -> Unit = { _, _ -> }): Training {
        val free = FreeLoss.of(losses, parameters)
        val steps = (points.size + BATCH - 1) / BATCH + 1
        val found = mutableListOf<Double>()
        var evaluations = 0
        val optimum =
            GradientDescent(StepRule.adam(0.01)).inBatches(BATCH, 1).minimise(
                free,
                parameters.toFree(parameters.defaultValues()),
                Limit(epochs * steps + 1, 1e-12),
            ) { _, loss, _ ->
                if (evaluations++ % steps == 0) {
                    found += loss / points.size
                    told(found.size - 1, found.last())
                }
            }
        val values = parameters.toValues(optimum.x())
        val right =
            points.indices.count { number ->
                (PointLoss("$number", points[number]).answer(values) > BASE + 0.5) == points[number].isAbove
            }
        return Training(found, right)
    }

    public companion object {
        private const val BASE = -72.0
        private const val BATCH = 4
        private val TRAINED = Regex(""".*\.(radius|leak\.gbar|strength)""")
        private val RANGES = mapOf("radius" to (0.1 to 5.0), "gbar" to (0.01 to 1.0), "strength" to (0.01 to 10.0))
        private val STEPS = SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0.025)

        /** A branch of two compartments of 10 µm, and two more on its end. */
        private val shape = morphology {
            val root = branch("dend", length = 20.um, diameter = 2.um, on = null)
            repeat(2) { branch("dend", length = 20.um, diameter = 2.um, on = root) }
        }

        private val branched =
            neuron("cell", shape) {
                capacitance(1.uF / cm2)
                resistivity(5000.ohm * cm)
                startsAt(-70.mV)
                compartments(2)
                insert(leak(e = -70.mV, gbar = 0.1.mS / cm2))
                each("leak.gbar")
                share("radius")
            }

        /** A current that follows the presynaptic potential at once, whatever the postsynaptic one. */
        private val rate =
            synapse("rate") {
                val strength by parameter(1.pA)
                current = -strength * tanh((pre.v + 60.mV) / 10.mV)
            }

        /** Points at random. */
        public fun points(count: Int, seed: Long): List<Point> {
            val random = RandomGeneratorFactory.of<java.util.random.RandomGenerator>("L64X128MixRandom").create(seed)
            return List(count) { Point(random.nextDouble(), random.nextDouble()) }
        }
    }
}
