package org.nernst.dsl

import kotlin.math.abs
import kotlin.math.exp
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.system.ModelException

/** Stimuli with a name. */
class NamedStimulusTest {
    private val tight = SolverSettings.DEFAULT.tolerances(1e-11, 1e-12)

    private fun NeuronBuilder.passive() {
        capacitance(1.uF / cm2)
        startsAt(-65.mV)
        insert(leak("leak", e = -65.mV, gbar = 0.1.mS / cm2))
    }

    private val cell = neuron("cell") { passive() }
    private val large =
        neuron("cell") {
            passive()
            area = 20_000.um2
        }
    private val firing =
        neuron("cell") {
            passive()
            whenever(v risesAbove -50.mV, named = "spike") { v becomes -65.mV }
        }

    private fun solved(
        experiment: Experiment,
        sweep: Int = 0,
        settings: SolverSettings = tight,
        set: Map<String, Double> = emptyMap(),
    ): Solution {
        val system = experiment.system
        val values = system.defaultParameters()
        set.forEach { (path, value) -> values[system.parameterIndex().get(path)] = value }
        val compiled = SystemCompiler.standard().compile(system)
        val protocol = experiment.sweeps[sweep].protocol
        return Solver.solve(Problem(compiled, values, protocol, -experiment.settling, experiment.duration), settings)
    }

    private fun Solution.at(path: String, t: Double) = sample(path, doubleArrayOf(t))[0]

    private fun injected(model: Model, block: ExperimentBuilder.() -> Unit) =
        experiment(model) {
            lasts(40.ms)
            block()
        }

    private fun stimulusParameters(current: TimeCourse) =
        injected(cell) { inject("pulse", current) }
            .system
            .parameters()
            .filter { it.name().startsWith("cell.pulse.") }
            .map {
                "${it.name().removePrefix("cell.pulse.")} ${it.value()} ${it.unit()} ${it.bounds().inWords()} ${it.free()}"
            }

    @Test
    fun `its numbers are parameters, times only if asked for`() {
        assertThat(stimulusParameters(step(10.uA / cm2, from = 0.1.ms, until = 0.3.ms)))
            .containsExactly(
                "amplitude 10.0 µA/cm² any number true",
                "onset 0.1 ms above 0 false",
                "duration 0.2 ms above 0 false",
            )
        assertThat(stimulusParameters(ramp(0.uA / cm2, 5.nA / mm2, from = 1.ms, until = 3.ms)))
            .containsExactly(
                "first 0.0 µA/cm² any number true",
                "last 0.5 µA/cm² any number true",
                "onset 1.0 ms above 0 false",
                "duration 2.0 ms above 0 false",
            )
        assertThat(stimulusParameters(sine(1.uA / cm2, 0.02.kHz, phase = quantity(0.5, "1"))))
            .containsExactly(
                "amplitude 1.0 µA/cm² any number true",
                "frequency 20.0 Hz any number true",
                "phase 0.5 1 any number true",
            )
    }

    private val currents =
        listOf(
            step(2.uA / cm2, from = 5.ms, until = 30.ms),
            step(2.uA / cm2),
            ramp(1.uA / cm2, 4.uA / cm2, from = 5.ms, until = 30.ms),
            sine(3.uA / cm2, 30.Hz, from = 5.ms, until = 30.ms, phase = quantity(0.5, "1")),
        )

    @ParameterizedTest
    @EnumSource(Method::class, names = ["DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "RUSH_LARSEN_2"])
    fun `the cell does the same as without the name`(method: Method) {
        val settings =
            if (method.takesFixedSteps()) SolverSettings.DEFAULT.method(method).step(0.01)
            else SolverSettings.DEFAULT.method(method).tolerances(1e-11, 1e-11)
        val times = DoubleArray(401) { it / 10.0 }
        for (current in currents) {
            val named =
                solved(
                    injected(firing) {
                        inject("pulse", current)
                        settles(10.ms)
                    },
                    settings = settings,
                )
            val unnamed =
                solved(
                    injected(firing) {
                        inject(current)
                        settles(10.ms)
                    },
                    settings = settings,
                )
            val spikes = named.occurrences().filter { it.name() == "cell.spike" }.map { it.time() }
            assertThat(spikes).hasSameSizeAs(unnamed.occurrences()).isNotEmpty()
            spikes.zip(unnamed.occurrences()).forEach { (one, other) ->
                assertThat(one).isCloseTo(other.time(), within(1e-8))
            }
            named.sample("cell.v", times).zip(unnamed.sample("cell.v", times)).forEach { (one, other) ->
                // Some hundred steps, each wrong by 1e-11 of 65 mV, and the resets between.
                assertThat(one).isCloseTo(other, within(1e-7))
            }
        }
    }

    @Test
    fun `its current is there to look at, from zero on`() {
        val experiment =
            injected(large) {
                settles(20.ms)
                inject("pulse", step(100.pA, until = 10.ms))
                inject("later", step(50.pA, from = 20.ms))
            }
        val solution = solved(experiment)
        fun pA(path: String, t: Double) = solution.at(path, t) * 1e6
        assertThat(pA("cell.pulse.i", -1.0)).isZero()
        assertThat(pA("cell.pulse.i", 1.0)).isCloseTo(100.0, within(1e-9))
        assertThat(pA("cell.pulse.i", 11.0)).isZero()
        assertThat(pA("cell.later.i", 30.0)).isCloseTo(50.0, within(1e-9))
        // 100 pA into 20,000 µm² are 0.5 µA/cm².
        assertThat(solution.at("cell.v", 10.0)).isCloseTo(-65 + 5 * (1 - exp(-1.0)), within(1e-9))
        assertThat(solution.at("cell.v", 0.0)).isCloseTo(-65.0, within(1e-9))
        val drawn = experiment.sweeps[0].stimuli.associate { it.path to it.over(experiment.system) }
        assertThat(drawn.getValue("cell.pulse.i").on(0.0, 10.0).value(5.0)).isCloseTo(1e-4, within(1e-15))
        assertThat(drawn.getValue("cell.pulse.i").breakPoints()).containsExactly(0.0, 10.0)
        assertThat(drawn.getValue("cell.later.i").breakPoints()).containsExactly(20.0)
    }

    @Test
    fun `a pulse is never missed, however short`() {
        for (length in listOf("1", "1e-3", "1e-6", "1e-9")) {
            val milliseconds = quantity(java.math.BigDecimal(length), "ms")
            val current = step(3.ms * uA / cm2 / milliseconds, from = 20.ms, until = 20.ms + milliseconds)
            val solution = solved(injected(cell) { inject("pulse", current) }, settings = SolverSettings.DEFAULT)
            val d = length.toDouble()
            val expected = 30 / d * (1 - exp(-d / 10)) * exp(-(20 - d) / 10)
            // The length of what is so short is itself known to a few units of the last place of 20 ms.
            assertThat(solution.at("cell.v", 40.0) + 65).`as`(length).isCloseTo(expected, within(1e-5 + 3e-14 / d))
        }
        val nothing = injected(cell) { inject("pulse", step(1.uA / cm2, from = 20.ms, until = 21.ms)) }
        val tooShort = solved(nothing, set = mapOf("cell.pulse.duration" to 1e-16))
        assertThat(tooShort.occurrences().map { it.name() }).containsExactly("cell.pulse.begins", "cell.pulse.ends")
        assertThat(tooShort.at("cell.v", 40.0)).isCloseTo(-65.0, within(1e-12))
    }

    @Test
    fun `an onset after the end does nothing, and has no effect`() {
        val experiment = injected(cell) { inject("pulse", step(1.uA / cm2, from = 50.ms, until = 60.ms)) }
        assertThat(solved(experiment).at("cell.v", 40.0)).isCloseTo(-65.0, within(1e-12))
        val numbers = listOf("amplitude", "onset", "duration").map { "cell.pulse.$it" }
        for (method in SensitivityMethod.values()) {
            val found = StimulusDerivatives(experiment, numbers).by(method, listOf(Objective.mean("cell.v")))
            assertThat(found.single()).containsExactly(0.0, 0.0, 0.0)
        }
    }

    @Test
    fun `a value that is set is what counts`() {
        val experiment = injected(cell) { inject("pulse", step(1.uA / cm2, from = 5.ms, until = 10.ms)) }
        val moved = solved(experiment, set = mapOf("cell.pulse.onset" to 20.0, "cell.pulse.amplitude" to 2.0))
        assertThat(moved.at("cell.v", 20.0)).isCloseTo(-65.0, within(1e-12))
        assertThat(moved.at("cell.v", 25.0)).isCloseTo(-65 + 20 * (1 - exp(-0.5)), within(1e-9))
        val index = experiment.system.parameterIndex().get("cell.pulse.duration")
        assertThatThrownBy { experiment.system.withParameter(index, 0.0) }
            .isInstanceOf(ModelException::class.java)
            .hasMessage("cell.pulse.duration = 0.0 ms is not allowed; it must be above 0")
    }

    @Test
    fun `sweeps have it or not`() {
        val pulse = step(1.uA / cm2, from = 5.ms, until = 10.ms)
        val experiment =
            injected(cell) {
                sweep("with") { inject("pulse", pulse) }
                sweep("without") {}
                sweep("with two") {
                    inject("pulse", pulse)
                    inject("other", step(2.uA / cm2, from = 10.ms, until = 15.ms))
                }
            }
        fun rise(from: Double, height: Double, t: Double) =
            height * 10 * (exp(-(t - from - 5) / 10) - exp(-(t - from) / 10))
        assertThat(solved(experiment, 0).at("cell.v", 20.0) + 65).isCloseTo(rise(5.0, 1.0, 20.0), within(1e-9))
        assertThat(solved(experiment, 1).at("cell.v", 20.0) + 65).isCloseTo(0.0, within(1e-12))
        assertThat(solved(experiment, 1).occurrences()).isEmpty()
        val both = rise(5.0, 1.0, 20.0) + rise(10.0, 2.0, 20.0)
        assertThat(solved(experiment, 2).at("cell.v", 20.0) + 65).isCloseTo(both, within(1e-9))
        assertThat(experiment.sweeps.map { sweep -> sweep.stimuli.map { it.path } })
            .containsExactly(listOf("cell.pulse.i"), listOf(), listOf("cell.pulse.i", "cell.other.i"))
    }

    /** One pulse ends where the next begins: events by chance at one instant, in either order the same. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `a staircase of pulses has its derivatives`(method: SensitivityMethod) {
        val experiment =
            injected(cell) {
                inject("low", step(1.uA / cm2, from = 5.ms, until = 10.ms))
                inject("high", step(2.uA / cm2, from = 10.ms, until = 15.ms))
            }
        val numbers = listOf("cell.low.onset", "cell.low.duration", "cell.high.onset", "cell.high.duration")
        val found = StimulusDerivatives(experiment, numbers).by(method, listOf(Objective.sample("cell.v", 20.0)))
        fun left(t: Double) = exp(-(20 - t) / 10)
        val expected = listOf(left(10.0) - left(5.0), left(10.0), 2 * left(15.0) - 2 * left(10.0), 2 * left(15.0))
        expected.indices.forEach { assertThat(found[0][it]).`as`(numbers[it]).isCloseTo(expected[it], within(1e-10)) }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod::class)
    fun `into cells of circuits, by the parameters they share`(method: SensitivityMethod) {
        lateinit var cells: Cells
        lateinit var other: Cells
        val network =
            circuit("net") {
                cells = population(large, 3, named = "cells")
                other = cell(large, named = "other")
                connect(cells, other, gapJunction(gmax = 0.nS), pairs(0 to 0))
            }
        val experiment =
            injected(network) {
                inject("pulse", step(1.uA / cm2, from = 5.ms, until = 10.ms), into = cells.group("some", listOf(0, 2)))
                inject("pulse", step(200.pA, from = 7.ms, until = 9.ms), into = other)
            }
        assertThat(experiment.system.parameters().map { it.name() })
            .contains("cells.pulse.onset", "other.pulse.onset")
            .doesNotContain("cells[0].pulse.onset")
        val numbers = listOf("cells.pulse.onset", "cells.pulse.amplitude", "other.pulse.duration")
        val outputs = listOf("cells[0].v", "cells[1].v", "cells[2].v", "other.v").map { Objective.sample(it, 20.0) }
        val found = StimulusDerivatives(experiment, numbers).by(method, outputs)
        fun left(t: Double) = exp(-(20 - t) / 10)
        val byOnset = left(10.0) - left(5.0)
        // 200 pA into 20,000 µm² are 1 µA/cm², and an amplitude in pA is one in µA inside.
        val expected =
            listOf(
                listOf(byOnset, 10 * byOnset, 0.0),
                listOf(0.0, 0.0, 0.0),
                listOf(byOnset, 10 * byOnset, 0.0),
                listOf(0.0, 0.0, left(9.0)),
            )
        for (output in outputs.indices) {
            for (column in numbers.indices) {
                assertThat(found[output][column])
                    .`as`("output $output by ${numbers[column]}")
                    .isCloseTo(
                        expected[output][column],
                        within(1e-10 * abs(expected[output][column]).coerceAtLeast(1.0)),
                    )
            }
        }
    }

    @Test
    fun `a sample at an onset has no derivative by it, but by the rest`() {
        val experiment = injected(cell) { inject("pulse", step(1.uA / cm2, from = 5.ms, until = 10.ms)) }
        val sample = listOf(Objective.sample("cell.v", 5.0))
        assertThatThrownBy {
                StimulusDerivatives(experiment, listOf("cell.pulse.onset")).by(SensitivityMethod.FORWARD, sample)
            }
            .isInstanceOf(ModelException::class.java)
            .hasMessageContaining("cell.pulse.begins")
        val rest = listOf("cell.pulse.amplitude", "cell.pulse.duration", "cell.leak.gbar")
        assertThat(StimulusDerivatives(experiment, rest).by(SensitivityMethod.FORWARD, sample).single())
            .containsExactly(0.0, 0.0, 0.0)
    }

    private fun refused(model: Model, block: ExperimentBuilder.() -> Unit) =
        assertThatThrownBy { injected(model, block) }.isInstanceOf(ModelException::class.java)

    @Test
    fun `what can't be is refused`() {
        val pulse = step(1.uA / cm2, from = 5.ms, until = 10.ms)
        refused(cell) {
                sweep("one") { inject("pulse", pulse) }
                sweep("two") { inject("pulse", step(3.uA / cm2, from = 5.ms, until = 10.ms)) }
            }
            .hasMessageContaining("the amplitude of the stimulus pulse of cell is 1 µA/cm² in one place and 3 µA/cm²")
        refused(cell) {
                sweep("one") { inject("pulse", pulse) }
                sweep("two") { inject("pulse", step(1.uA / cm2, from = 5.ms)) }
            }
            .hasMessageContaining("amplitude, onset, end in one place and amplitude, onset in another")
        refused(large) {
                sweep("one") { inject("pulse", pulse) }
                sweep("two") { inject("pulse", step(200.pA, from = 5.ms, until = 10.ms)) }
            }
            .hasMessageContaining("is 1 µA/cm² in one place and 200 pA in another")
        refused(cell) {
                inject("pulse", pulse)
                sweep("one") { inject("pulse", pulse) }
            }
            .hasMessageContaining("two stimuli called pulse into cell")
        refused(cell) { inject("leak", pulse) }.hasMessageContaining("since there is cell.leak.gbar")
        refused(cell) { inject("stimulus", pulse) }.hasMessageContaining("since there is cell.stimulus")
        refused(cell) { inject("a.b", pulse) }.hasMessageContaining("'a.b' can't be the name of a stimulus")
        refused(cell) { inject("pulse", pulse + pulse) }.hasMessageContaining("each part of a sum its own name")
        refused(cell) { inject("pulse", spikes(listOf(1.ms), 1.uA / cm2, 1.ms)) }
            .hasMessageContaining("a step, a ramp or a sine")
        refused(cell) { inject("pulse", step(1.mV)) }.hasMessageContaining("should be in µA/cm² or pA")
        assertThatThrownBy { step(1.uA / cm2, from = 5.ms, until = 5.ms) }.hasMessageContaining("ends before it begins")
        assertThatThrownBy { step(1.uA / cm2, from = (-5).ms) }.hasMessageContaining("begins at -5.0 ms")
    }
}
