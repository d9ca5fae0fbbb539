package org.nernst.dsl

import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.system.OdeSystem

class ExperimentTest {
    private val leak = leak("leak", e = -60.mV, gbar = 0.1.mS / cm2)
    private val patch =
        neuron("patch") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(leak)
        }
    private val cell =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-65.mV)
            insert(leak)
        }
    private val point =
        neuron("point") {
            capacitance(100.pF)
            startsAt(-65.mV)
        }

    private fun level(protocol: Protocol, system: OdeSystem, input: String, from: Double, until: Double): Double {
        val u = DoubleArray(system.inputCount())
        protocol.on(from, until).fill(0.5 * (from + until), u)
        return u[system.inputIndex().get(input)]
    }

    @Test
    fun `defaults and what is said`() {
        val experiment =
            experiment(patch) {
                lasts(0.05.s)
                inject(10.uA / cm2, from = 5.ms, until = 45.ms)
            }
        assertThat(experiment.duration).isEqualTo(50.0)
        assertThat(experiment.settling).isEqualTo(0.0)
        assertThat(experiment.recorded).containsExactly("patch.v")
        assertThat(experiment.sweeps.map { it.name }).containsExactly("sweep")
        val protocol = experiment.sweeps[0].protocol
        assertThat(protocol.breakPoints(0.0, 50.0)).containsExactly(5.0, 45.0)
        assertThat(level(protocol, experiment.system, "patch.stimulus", 5.0, 45.0)).isEqualTo(10.0)
        assertThat(level(protocol, experiment.system, "patch.stimulus", 0.0, 5.0)).isEqualTo(0.0)
    }

    @Test
    fun `samples are the doubles nearest to multiples of the interval`() {
        assertThat(Experiment.sampleTimes(0.5, 0.1)).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
        assertThat(Experiment.sampleTimes(0.25, 0.1)).containsExactly(0.0, 0.1, 0.2)
        assertThat(Experiment.sampleTimes(50.0, 0.1)).hasSize(501).endsWith(49.9, 50.0)
        assertThat(refusal { Experiment.sampleTimes(1e9, 1e-3) }).contains("take a longer interval")
        assertThat(refusal { Experiment.sampleTimes(1.0, 0.0) }).contains("must be above 0")
    }

    @Test
    fun `steps of every sweep add to each sweep's own`() {
        val experiment =
            experiment(patch) {
                lasts(50.ms)
                settles(100.ms)
                inject(1.uA / cm2)
                sweep("low") { inject(2.uA / cm2, from = 10.ms) }
                sweep("high") { inject(5.uA / cm2, from = 10.ms, until = 20.ms) }
            }
        val (low, high) = experiment.sweeps
        assertThat(level(low.protocol, experiment.system, "patch.stimulus", 20.0, 50.0)).isEqualTo(3.0)
        assertThat(level(high.protocol, experiment.system, "patch.stimulus", 10.0, 20.0)).isEqualTo(6.0)
        assertThat(level(high.protocol, experiment.system, "patch.stimulus", 20.0, 50.0)).isEqualTo(1.0)
        assertThat(refusal { experiment.sweep("middle") }).contains("there are low, high")
    }

    @Test
    fun `a current into the cell enters through its area`() {
        val experiment =
            experiment(cell) {
                lasts(50.ms)
                inject(400.pA)
            }
        val system = experiment.system
        // 400 pA on 1e-4 cm² is 4 µA/cm², against a leak of 0.1 · −5 = −0.5 µA/cm².
        val electrode = level(experiment.sweeps[0].protocol, system, "cell.electrode", 0.0, 50.0)
        val at = TemplateAt(system.populations()[0].template(), "v" to -65.0, "electrode" to electrode)
        assertThat(at.derivative("v")).isCloseTo(4.5, org.assertj.core.data.Offset.offset(1e-12))
        assertThat(system.parameters().map { it.name() }).contains("cell.area")
        assertThat(cell.template.parameters().map { it.name() }).doesNotContain("area")
    }

    @Test
    fun `currents that don't fit the cell are refused`() {
        assertThat(refusal { experiment(patch) { inject(400.pA) } })
            .contains("injecting 400 pA into patch needs its area")
        assertThat(refusal { experiment(point) { inject(10.uA / cm2) } })
            .contains("point is a point neuron without an area; inject a current in pA, not 10 µA/cm²")
        assertThat(refusal { experiment(patch) { inject(5.mV) } }).contains("should be in µA/cm² or pA, not 5 mV")
        assertThat(refusal { experiment(patch) { inject(1.uA / cm2, from = 5.ms, until = 5.ms) } })
            .contains("from 5.0 until 5.0 ms ends before it begins")
        assertThat(refusal { experiment(patch) { inject(1.uA / cm2, from = -5.ms) } }).contains("begins at -5.0 ms")
        val experiment =
            experiment(point) {
                lasts(1.ms)
                inject(400.pA)
            }
        val level = level(experiment.sweeps[0].protocol, experiment.system, "point.stimulus", 0.0, 1.0)
        assertThat(level).isEqualTo(400e-6)
    }

    @Test
    fun `comparisons belong to a sweep`() {
        val builder = ExperimentBuilder(patch, Path.of("models"))
        builder.lasts(1.ms).sweep("low").inject(1.uA / cm2).compare(patch.v, trace("low.csv"))
        builder.sweep("high").compare(patch["leak.i"], trace("high.csv"))
        val comparisons = builder.build().comparisons
        assertThat(comparisons.map { "${it.path} ${it.file} ${it.sweep}" })
            .containsExactly("patch.v models/low.csv low", "patch.leak.i models/high.csv high")
        builder.compare(patch.v, trace("any.csv"))
        assertThat(refusal { builder.build() }).contains("has several sweeps, and compare(…) stands in none of them")
    }

    @Test
    fun `parameters get other values`() {
        val experiment = experiment(patch) { lasts(1.ms) }
        val changed = experiment.with("leak.gbar" to 0.7.mS / cm2, "patch.leak.e" to 0.001.V)
        val index = changed.system.parameterIndex()
        assertThat(changed.system.parameters()[index.get("patch.leak.gbar")].value()).isEqualTo(0.7)
        assertThat(changed.system.parameters()[index.get("patch.leak.e")].value()).isEqualTo(1.0)
        assertThat(experiment.system.parameters()[index.get("patch.leak.gbar")].value()).isNotEqualTo(0.7)
        assertThat(refusal { experiment.with("leak.gba" to 1.mS / cm2) }).contains("leak.gbar")
        assertThat(refusal { experiment.with("leak.gbar" to 1.mV) }).contains("should be in")
        assertThat(refusal { experiment.with("leak.gbar" to (-1).mS / cm2) }).contains("patch.leak.gbar")
    }

    @Test
    fun `what is missing or impossible is refused`() {
        assertThat(refusal { experiment(patch) {} })
            .isEqualTo("the experiment on patch doesn't say how long it lasts; write lasts(50.ms)")
        assertThat(refusal { experiment(patch) { lasts(0.ms) } }).contains("is 0.0 ms; it must be above 0")
        assertThat(refusal { experiment(patch) { lasts(50.mV) } }).contains("should be in ms, but 50 mV")
        assertThat(refusal { experiment(patch) { settles(-1.ms) } }).contains("can't be negative")
        assertThat(
                refusal {
                    experiment(patch) {
                        lasts(1.ms)
                        sweep("a") {}
                        sweep("a") {}
                    }
                }
            )
            .contains("two sweeps called a")
        assertThat(refusal { experiment(patch) { sweep("a,b") {} } }).contains("'a,b' can't be the name of a sweep")
        assertThat(refusal { experiment(patch) { record(cell.v) } })
            .contains("there is no state or intermediate of patch 'cell.v'")
    }
}
