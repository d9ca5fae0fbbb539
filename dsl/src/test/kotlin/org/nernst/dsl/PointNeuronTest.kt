package org.nernst.dsl

import kotlin.math.ln
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

/** Neurons with thresholds and resets, beside their equations in plain Kotlin. */
class PointNeuronTest {
    /** Leaky integrate-and-fire: C dv/dt = −g(v − E) + I; at v = threshold, v ← reset. */
    private val leaky =
        neuron("cell") {
            capacitance(200.pF)
            startsAt(-65.mV)
            insert(leak("leak", e = -65.mV, gmax = 10.nS))
            val threshold by parameter(-50.mV)
            val reset by parameter(-60.mV, within = -80.mV..-50.mV)
            whenever(v risesAbove threshold, named = "spike") { v becomes reset }
        }

    @Test
    fun `a leaky integrate-and-fire cell`() {
        // 10 nS over 20 mV is 200 pA outward, and 450 pA inward: 250 pA into 200 pF.
        val derivatives = leaky.system.derivativesAt("cell.v" to -45.0, inputs = mapOf("cell.stimulus" to 450e-6))
        assertThat(derivatives.getValue("cell.v")).isCloseTo(1.25, withPercentage(1e-10))
        val events = EventsAt(leaky.template, "v" to -49.0)
        assertThat(events.guard("spike")).isEqualTo(1.0)
        assertThat(events.after("spike")).containsExactlyEntriesOf(mapOf("v" to -60.0))
        assertThat(leaky.system.parameters().map { it.name() })
            .contains("cell.threshold", "cell.reset", "cell.leak.gmax")
    }

    @Test
    fun `a leaky integrate-and-fire cell spikes when its closed form says`() {
        // 300 pA through 10 nS lead to −35 mV with 20 ms; from −65 mV, then each time from −60 mV, to −50 mV.
        val experiment =
            experiment(leaky) {
                lasts(100.ms)
                inject(300.pA)
            }
        val problem =
            Problem.of(
                SystemCompiler.standard().compile(experiment.system),
                experiment.sweeps[0].protocol,
                experiment.duration,
            )
        val spikes = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-12, 1e-12)).occurrences()
        assertThat(spikes).isNotEmpty().allMatch { it.name() == "cell.spike" }
        val expected = generateSequence(20 * ln(2.0)) { it + 20 * ln(25.0 / 15.0) }.takeWhile { it < 100 }.toList()
        assertThat(spikes.map { it.time() }.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-9))
    }

    /** R. Brette and W. Gerstner, J Neurophysiol 94:3637 (2005). */
    private val exponential =
        channel("adex") {
            val gmax by conductance(30.nS)
            val e by reversal(-70.6.mV)
            val vt by parameter(-50.4.mV)
            val slope by parameter(2.mV)
            val a by conductance(4.nS)
            val b by parameter(80.5.pA)
            val tau by parameter(144.ms)
            val w by state(0.pA)
            ddt[w] = (a * (v - e) - w) / tau
            current = gmax * (v - e) - gmax * slope * exp((v - vt) / slope) + w
            whenever(v risesAbove 20.mV, named = "spike") {
                v becomes e
                w becomes w + b
            }
        }

    @Test
    fun `an adaptive exponential cell`() {
        val cell =
            neuron("cell") {
                capacitance(281.pF)
                startsAt(-70.6.mV)
                insert(exponential)
            }
        val (v, w) = -47.3 to 61.7
        val derivatives = cell.system.derivativesAt("cell.v" to v, "cell.adex.w" to w * 1e-6)
        val current = 30 * (v + 70.6) - 30 * 2 * Math.exp((v + 50.4) / 2) + w
        assertThat(derivatives.getValue("cell.v")).isCloseTo(-current / 281, withPercentage(1e-10))
        assertThat(derivatives.getValue("cell.adex.w") * 1e6)
            .isCloseTo((4 * (v + 70.6) - w) / 144, withPercentage(1e-10))
        val events = EventsAt(cell.template, "v" to 20.5, "adex.w" to w * 1e-6)
        assertThat(events.guard("adex.spike")).isEqualTo(0.5)
        assertThat(events.after("adex.spike").getValue("v")).isEqualTo(-70.6)
        assertThat(events.after("adex.spike").getValue("adex.w") * 1e6).isCloseTo(w + 80.5, within(1e-9))
    }

    @Test
    fun `a synapse that spikes trigger`() {
        val alpha =
            synapse("alpha") {
                val gmax by conductance(2.nS)
                val e by parameter(0.mV)
                val tau by parameter(5.ms)
                val rise by state(0.0)
                val s by state(0.0)
                ddt[rise] = -rise / tau
                ddt[s] = (rise - s) / tau
                whenever(pre.v risesAbove -52.mV, named = "spike") { rise becomes rise + 1 }
                current = gmax * s * (post.v - e)
            }
        val pair =
            circuit("pair") {
                val a = cell(leaky, named = "a")
                val b = cell(leaky, named = "b")
                connect(a, b, alpha) { gmax = 3.nS }
            }
        val derivatives =
            pair.system.derivativesAt(
                "a.v" to -51.5,
                "b.v" to -63.0,
                "a_to_b.alpha.rise" to 0.8,
                "a_to_b.alpha.s" to 0.3,
            )
        // 10 nS over 2 mV out, 3 nS · 0.3 over 63 mV in, into 200 pF.
        assertThat(derivatives.getValue("b.v")).isCloseTo((-20 + 0.9 * 63) / 200, withPercentage(1e-10))
        assertThat(derivatives.getValue("a.v")).isCloseTo(-10 * 13.5 / 200, withPercentage(1e-10))
        assertThat(derivatives.getValue("a_to_b.alpha.s")).isCloseTo(0.1, withPercentage(1e-10))
        val template = pair.system.couplings().single().connections().template()
        val events = EventsAt(template, "rise" to 0.8, "s" to 0.3, "pre.v" to -51.5)
        assertThat(events.guard("spike")).isEqualTo(0.5)
        assertThat(events.after("spike").getValue("rise")).isCloseTo(1.8, within(1e-15))
        assertThat(events.after("spike").getValue("s")).isEqualTo(0.3)
    }

    @Test
    fun `a declared jump is an event of the neuron`() {
        val stepping =
            channel("step") {
                val gmax by conductance(10.nS)
                val factor by intermediate(piecewise(v, jumps = true).below(-50.mV, 1.asNumber).otherwise(3.asNumber))
                current = gmax * factor * (v + 60.mV)
            }
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-40.mV)
                insert(stepping)
            }
        assertThat(cell.template.events().map { it.name() })
            .containsExactly("step.factor.branch.rises", "step.factor.branch.falls")
        // Above −50 mV from the start: three times 10 nS over 20 mV.
        assertThat(cell.system.derivativesAt().getValue("cell.v")).isCloseTo(-6.0, withPercentage(1e-10))
        assertThat(cell.system.derivativesAt("cell.step.factor.branch" to 1.0).getValue("cell.v"))
            .isCloseTo(-2.0, withPercentage(1e-10))
    }

    @Test
    fun `events are refused where they make no sense`() {
        fun cell(block: NeuronBuilder.() -> Unit) =
            neuron("cell") {
                capacitance(200.pF)
                startsAt(-65.mV)
                block()
            }
        assertThat(refusal { cell { whenever(v risesAbove 1.ms) { v becomes -60.mV } } })
            .startsWith("neuron cell: the guard of the event event1: in v - 1[ms]")
        assertThat(refusal { cell { whenever(v risesAbove 0.mV) { v becomes 1.ms } } })
            .isEqualTo(
                "neuron cell: the value of v after the event should have the dimension mV, but 1[ms] has the dimension ms"
            )
        assertThat(refusal { cell { whenever(v risesAbove 0.mV) { 2 * v becomes 1.mV } } })
            .isEqualTo("neuron cell: an event sets a state, and 2*v is none")
        assertThat(
                refusal {
                    cell {
                        val threshold by parameter(-50.mV)
                        whenever(v risesAbove threshold, named = "spike") { threshold becomes -40.mV }
                    }
                }
            )
            .isEqualTo("cell: the event spike sets threshold, which is not a state")
        assertThat(
                refusal {
                    cell {
                        whenever(v risesAbove 0.mV) {
                            v becomes 1.mV
                            v becomes 2.mV
                        }
                    }
                }
            )
            .isEqualTo("neuron cell: an event gives v two values; give one")
    }
}
