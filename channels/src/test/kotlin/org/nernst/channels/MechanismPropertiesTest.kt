package org.nernst.channels

import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource
import org.nernst.symbolic.expr.DimensionCheck
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.unit.Dimension

/**
 * What holds for every entry of the library: for channels, pools and synapses by themselves, and for cells and
 * circuits, with what regulates or resets them, as a whole. All potentials are random from −150 to 150 mV,
 * concentrations of calcium from 10 nM to 10 mM and of others from a hundredth to twice what they start at,
 * conductances that are regulated from 0 to 1000 mS/cm², and all else, fractions above all, from 0 to 1.
 */
class MechanismPropertiesTest {
    companion object {
        private const val POINTS = 300
        private const val POINTS_OF_CELLS = 60
        /** In mS/cm²; what regulates a conductance has no bound above. */
        private const val LARGEST_DENSITY = 1000.0

        /** States without a unit that are no fractions, and why. */
        private val NO_FRACTIONS =
            mapOf(
                // The paper's fit exceeds 1 by 1.3 %.
                "ConnorStevens1977.transient" to setOf("a")
            )

        @JvmStatic fun mechanisms(): List<MechanismEntry> = Catalog.entries.filterIsInstance<MechanismEntry>()

        @JvmStatic fun cells(): List<CellEntry> = Catalog.entries.filterIsInstance<CellEntry>()
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    fun `rates are finite, fractions stay between 0 and 1, the Jacobian is that of differences`(entry: MechanismEntry) {
        val probe = Probe(entry.mechanism)
        val fractions = fractions(entry, probe)
        val ofScheme = ofScheme(entry, probe, fractions)
        repeated(POINTS, entry, probe) { random ->
            val parts = DoubleArray(ofScheme.size + 1) { -Math.log(1 - random.nextDouble()) }
            ofScheme.forEachIndexed { index, state -> probe.y[state] = parts[index] / parts.sum() }
            assertRight(entry, probe)
            assertStay(entry, probe, fractions, ofScheme)
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    fun `cells are finite, through their events too, the Jacobian is that of differences`(entry: CellEntry) {
        val probe = Probe(entry.model().system)
        repeated(POINTS_OF_CELLS, entry, probe) { assertRight(entry, probe) }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    fun `units balance`(entry: MechanismEntry) {
        for (template in Probe(entry.mechanism).system.blocks().map { it.template() }) {
            val dimensions = DimensionCheck()
            template.states().forEach {
                assertThat(dimensions.of(it.derivative()))
                    .describedAs("${entry.path}: d${it.name()}/dt = ${it.derivative()}")
                    .isIn(null, it.symbol().dimension().dividedBy(Dimension.TIME))
            }
            template.observables().forEach {
                assertThat(dimensions.of(it.expression()))
                    .describedAs("${entry.path}: ${it.name()} = ${it.expression()}")
                    .isIn(null, it.symbol().dimension())
            }
        }
    }

    private fun fractions(entry: MechanismEntry, probe: Probe): List<Int> =
        probe.states.indices.filter {
            val state = probe.system.state(it)
            val name = probe.states[it].substringAfterLast('.')
            !probe.states[it].contains(".branch") &&
                (state.kind() == StateKind.GATE ||
                    state.symbol().dimension().isNone &&
                        // Calcium in arbitrary units.
                        !name.endsWith("side") &&
                        name !in NO_FRACTIONS[entry.path].orEmpty())
        }

    /** The states of a scheme, without the one that is what these leave of 1. */
    private fun ofScheme(entry: MechanismEntry, probe: Probe, fractions: List<Int>): List<Int> =
        fractions.filter {
            probe.system.state(it).kind() == StateKind.GATE &&
                probe.states[it].substringAfterLast('.') !in entry.mechanism.gateNames
        }

    private fun repeated(points: Int, entry: Entry, probe: Probe, block: (SplittableRandom) -> Unit) {
        val random = SplittableRandom(entry.path.hashCode().toLong())
        val start = probe.y.clone()
        val concentrations = probe.parameterNames.filter { it.endsWith(".inside") || it.endsWith(".outside") }
        val defaults = probe.system.defaultParameters()
        fun concentration(name: String, atStart: Double) =
            if (".ca." in name || atStart == 0.0) 10.0.pow(random.nextDouble(-5.0, 1.0))
            else atStart * 10.0.pow(random.nextDouble(-2.0, 0.3))
        repeat(points) {
            for (name in concentrations) {
                probe[name] = concentration(name, defaults[probe.parameterNames.indexOf(name)])
            }
            for (state in start.indices.filter { !probe.states[it].contains(".branch") }) {
                probe.y[state] =
                    when (probe.system.state(state).kind()) {
                        StateKind.VOLTAGE -> random.nextDouble(-150.0, 150.0)
                        StateKind.GATE -> random.nextDouble()
                        StateKind.CONCENTRATION,
                        StateKind.DIFFUSING_CONCENTRATION -> concentration(probe.states[state], start[state])
                        StateKind.OTHER ->
                            if (probe.states[state].endsWith("side")) concentration(probe.states[state], start[state])
                            else random.nextDouble() * (if (isDensity(probe, state)) LARGEST_DENSITY else 1.0)
                    }
            }
            block(random)
        }
    }

    private fun isDensity(probe: Probe, state: Int) = probe.states[state].endsWith(".gbar")

    private fun Probe.slopes(at: DoubleArray) = DoubleArray(at.size).also { bound().rightHandSide(0.0, at, inputs, it) }

    /** A fraction at 0 doesn't fall, and one at 1 doesn't rise; nor do the states of a scheme together. */
    private fun assertStay(entry: Entry, probe: Probe, fractions: List<Int>, ofScheme: List<Int>) {
        val place = place(entry, probe)
        for (state in fractions) {
            val none = probe.slopes(probe.y.clone().also { it[state] = 0.0 })[state]
            assertThat(none).describedAs("$place: ${probe.states[state]} leaves 0").isGreaterThanOrEqualTo(0.0)
        }
        for (state in fractions - ofScheme.toSet()) {
            val all = probe.slopes(probe.y.clone().also { it[state] = 1.0 })[state]
            assertThat(all).describedAs("$place: ${probe.states[state]} leaves 1").isLessThanOrEqualTo(0.0)
        }
        val sum = ofScheme.sumOf { probe.y[it] }
        val slopes = probe.slopes(probe.y.clone().also { y -> ofScheme.forEach { y[it] /= sum } })
        assertThat(ofScheme.sumOf { slopes[it] })
            .describedAs("$place: the states of the scheme leave 1")
            .isLessThanOrEqualTo(ofScheme.sumOf { abs(slopes[it]) } * 1e-14)
    }

    private fun place(entry: Entry, probe: Probe) = "${entry.path} at ${probe.states.zip(probe.y.toList())}"

    private fun assertRight(entry: Entry, probe: Probe) {
        val system = probe.bound()
        val place = place(entry, probe)
        val count = probe.y.size
        fun slopes(y: DoubleArray) = DoubleArray(count).also { system.rightHandSide(0.0, y, probe.inputs, it) }
        val slope = slopes(probe.y)
        assertThat(probe.states.zip(slope.toList()).filter { !it.second.isFinite() }).describedAs(place).isEmpty()
        val events = system.events()
        for (event in 0 until events.count()) {
            val after = probe.y.clone()
            events.jump(event, 0.0, probe.y, probe.inputs, after)
            val guard = events.guard(event, 0.0, probe.y, probe.inputs)
            assertThat(guard.isFinite() && after.all { it.isFinite() })
                .describedAs("$place: ${events.event(event).path()} at $guard gives ${after.toList()}")
                .isTrue()
        }
        val pattern = system.jacobianPattern()
        val entries = DoubleArray(pattern.entries()).also { system.jacobian(0.0, probe.y, probe.inputs, it) }
        val jacobian = Array(count) { DoubleArray(count) }
        for (row in 0 until count) {
            for (k in pattern.rowStart()[row] until pattern.rowStart()[row + 1]) {
                jacobian[row][pattern.column()[k]] = entries[k]
            }
        }
        for (column in 0 until count) {
            fun difference(h: Double): DoubleArray {
                val above = slopes(probe.y.clone().also { it[column] += h })
                val below = slopes(probe.y.clone().also { it[column] -= h })
                return DoubleArray(count) { (above[it] - below[it]) / (2 * h) }
            }
            val differences = stepsFor(probe, column).map { Triple(it, difference(it), difference(it / 2)) }
            for (row in 0 until count) {
                // Large terms that cancel leave the differences with their rounding.
                val terms = (0 until count).sumOf { abs(jacobian[row][it] * probe.y[it]) } + abs(slope[row])
                val (expected, rounding) =
                    differences
                        .map { (step, wide, narrow) ->
                            extrapolated(wide[row], narrow[row], terms * Math.ulp(1.0) / step)
                        }
                        .minBy { it.error }
                val scale = max(abs(expected), 1e-4 * abs(slope[row]))
                assertThat(abs(jacobian[row][column] - expected))
                    .describedAs(
                        "$place: ∂${probe.states[row]}'/∂${probe.states[column]} = ${jacobian[row][column]}, by differences $expected"
                    )
                    .isLessThanOrEqualTo(1e-7 * scale + 8 * rounding + 1e-11)
            }
        }
    }

    /** A derivative by differences, what rounding does to it, and how wrong it may be in all. */
    private data class Difference(val value: Double, val rounding: Double, val error: Double)

    /** Richardson's extrapolation: an error of order h⁴, about the square of what the two differ by. */
    private fun extrapolated(wide: Double, narrow: Double, rounding: Double): Difference {
        val value = (4 * narrow - wide) / 3
        val apart = abs(narrow - wide)
        return Difference(value, rounding, apart * (apart / max(abs(value), 1e-300)) + rounding)
    }

    /**
     * Steps of the differences: where conductances are states a short one too, since sensors have their currents in
     * exponents, which large ones make steep.
     */
    private fun stepsFor(probe: Probe, state: Int): List<Double> {
        val kind = probe.system.state(state).kind()
        val value = abs(probe.y[state])
        val isConcentration = kind == StateKind.CONCENTRATION || probe.states[state].endsWith("side")
        val typical = if (isConcentration) value else if (kind == StateKind.GATE) 1.0 else max(value, 0.1)
        // An exponential spike grows by e in 2 mV.
        val step = min(1e-3 * typical, 0.05)
        val density = probe.y.indices.filter { isDensity(probe, it) }.maxOfOrNull { probe.y[it] }
        return if (density == null) listOf(step) else listOf(step, step / (1 + 40 * density))
    }
}
