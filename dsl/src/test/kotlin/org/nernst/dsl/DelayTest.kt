package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.curvature.SecondDerivatives
import org.nernst.sensitivity.objective.Objective
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.invariant.SteadyState
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/** Delays of connections and of events, as they are written, against closed forms. */
class DelayTest {
    private fun solve(model: Model, duration: Double, tolerance: Double = 1e-10): Solution {
        val compiled = SystemCompiler.standard().compile(model.system)
        val settings = SolverSettings.DEFAULT.tolerances(tolerance, tolerance)
        return Solver.solve(Problem.of(compiled, Protocol.SILENT, duration), settings)
    }

    private fun passive(name: String, start: Double) =
        neuron(name) {
            capacitance(100.pF)
            startsAt(start.mV)
            insert(leak("leak", e = -60.mV, gmax = 5.nS))
        }

    /** A linear synapse, so that the pair of cells has a closed form. */
    private val linear =
        synapse("lin") {
            val gmax by conductance(3.nS)
            current = gmax * (-60.mV - pre.v)
        }

    @Test
    fun `a cell follows another's past`() {
        // a decays from −40 to −60 with τ = 20 ms; b, at rest at first, is driven by what a was 7 ms ago.
        val pair =
            circuit("pair") {
                val a = cell(passive("a", -40.0))
                val b = cell(passive("b", -60.0))
                connect(a, b, linear) { delay = 7.ms }
            }
        assertThat(pair.system.parameters().map { it.name() }).contains("a_to_b.lin.delay")
        val solution = solve(pair, 40.0)
        // b' = −b/20 + 0.03 a(t − 7) in mV from rest: constant drive 0.6 until 7 ms, then 0.6 e^{−(t−7)/20}.
        for (t in listOf(3.0, 7.0, 9.5, 20.0, 40.0)) {
            val first = 12 * (1 - Math.exp(-Math.min(t, 7.0) / 20))
            val expected = if (t <= 7) first else (first + 0.6 * (t - 7)) * Math.exp(-(t - 7) / 20)
            assertThat(solution.sample("b.v", doubleArrayOf(t))[0]).isCloseTo(-60 + expected, within(1e-8))
        }
        // nS times mV into the postsynaptic cell, by the potential 7 ms before: in internal units, µA.
        val current = solution.sample("a_to_b.lin.i", doubleArrayOf(27.0))[0]
        assertThat(current).isCloseTo(3e-6 * -20 * Math.exp(-1.0), withPercentage(1e-6))
    }

    @Test
    fun `each connection may have its own delay`() {
        val net =
            circuit("net") {
                val sources = population(passive("source", -40.0), 2)
                val targets = population(passive("target", -60.0), 2)
                connect(sources, targets, linear, allToAll) {
                    each("delay") { from, to -> (2 + 3 * from + 5 * to).ms }
                    each("gmax") { from, _ -> (3 + from).nS }
                }
            }
        assertThat(net.system.parameters().map { it.name() })
            .contains("source_to_target.lin[0].delay", "source_to_target.lin[3].delay", "source_to_target.lin[2].gmax")
            .doesNotContain("source_to_target.lin.delay", "source_to_target.lin.gmax")
        val solution = solve(net, 30.0)
        for (target in 0..1) {
            var expected = 0.0
            for (source in 0..1) {
                val d = 2.0 + 3 * source + 5 * target
                val drive = 0.01 * (3 + source) * 20
                expected += (20 * drive * (1 - Math.exp(-d / 20)) + drive * (30 - d)) * Math.exp(-(30 - d) / 20)
            }
            assertThat(solution.sample("target[$target].v", doubleArrayOf(30.0))[0])
                .isCloseTo(-60 + expected, within(1e-8))
        }
    }

    private fun integrateAndFire(name: String, drive: Double, tauRef: Double?) =
        neuron(name) {
            capacitance(200.pF)
            startsAt(-65.mV)
            insert(leak("leak", e = (-65 + drive).mV, gmax = 10.nS))
            val reset by parameter(-60.mV)
            whenever(v risesAbove -50.mV, named = "spike") {
                v becomes reset
                if (tauRef != null) v staysFor tauRef.ms
            }
        }

    private fun spikes(solution: Solution, name: String) =
        solution.occurrences().filter { it.name() == name && !it.isDelivery }.map { it.time() }

    /** τ = 20 ms from −60 to −50 mV towards −45 mV, after a first rise from −65 mV; 3 ms refractory. */
    @Test
    fun `a refractory neuron spikes when it should`() {
        val first = 20 * Math.log(20.0 / 5.0)
        val period = 3 + 20 * Math.log(15.0 / 5.0)
        val solution = solve(integrateAndFire("cell", 20.0, 3.0), first + 100.5 * period, 1e-12)
        val times = spikes(solution, "cell.spike")
        assertThat(times).hasSize(101)
        times.forEachIndexed { k, time -> assertThat(time).isCloseTo(first + k * period, within(1e-9)) }
        assertThat(solution.sample("cell.v", doubleArrayOf(first + 1.5, first + 2.999))).containsOnly(-60.0)
        assertThat(solution.sample("cell.v", doubleArrayOf(first + 4.0))[0])
            .isCloseTo(-45 - 15 * Math.exp(-1.0 / 20), within(1e-8))
        assertThat(solution.sample("cell.spike.free", doubleArrayOf(first - 1, first + 1, first + 4)))
            .containsExactly(1.0, 0.0, 1.0)
        assertThat(solution.problem().system().system().parameterIndex().has("cell.spike.hold")).isTrue()
    }

    private val exponential =
        synapse("exp") {
            val gmax by conductance(1.nS)
            val s by state(0.0)
            ddt[s] = -s / 4.ms
            whenever(pre.v risesAbove -50.mV, named = "spike") { s becomes s + 1 }
            current = gmax * s * -60.mV
        }

    /**
     * Spikes are seen in the presynaptic cell, where a reset ends them at once, and arrive 11 ms later: 3 under way.
     */
    @Test
    fun `spikes arrive late`() {
        val pair =
            circuit("pair") {
                val a = cell(integrateAndFire("a", 60.0, null))
                connect(a, cell(passive("b", -60.0)), exponential) { delay = 25.ms }
            }
        val first = 20 * Math.log(60.0 / 45.0)
        val period = 20 * Math.log(55.0 / 45.0)
        val solution = solve(pair, 60.0, 1e-11)
        for (t in doubleArrayOf(20.0, 33.0, 47.7, 60.0)) {
            var v = 0.0
            var s = 0.0
            var spike = first
            while (spike + 25 <= t) {
                val since = t - spike - 25
                s += Math.exp(-since / 4)
                v += 0.6 / (1 / 4.0 - 1 / 20.0) * (Math.exp(-since / 20) - Math.exp(-since / 4))
                spike += period
            }
            assertThat(solution.sample("a_to_b.exp.s", doubleArrayOf(t))[0]).isCloseTo(s, within(1e-8))
            assertThat(solution.sample("b.v", doubleArrayOf(t))[0]).isCloseTo(-60 + v, within(1e-8))
        }
        val all = solution.occurrences()
        val deliveries = all.filter { it.isDelivery }
        assertThat(deliveries).hasSizeGreaterThan(5).allMatch { it.name() == "a_to_b.exp.spike" }
        assertThat(deliveries).allSatisfy {
            assertThat(it.time() - all[it.origin()].time()).isCloseTo(25.0, within(1e-12))
        }
    }

    @Test
    fun `an event may wait by a parameter of its own`() {
        val cell =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-60.mV)
                insert(leak("leak", e = -40.mV, gmax = 5.nS))
                val wait by parameter(6.ms)
                val count by state(0.0)
                ddt[count] = 0.asNumber / 1.ms
                whenever(v risesAbove -50.mV, named = "there") {
                    after(wait) { count becomes count + 1 }
                    after(2.ms) { count becomes count + 10 }
                }
            }
        assertThat(cell.system.parameters().map { it.name() }).contains("cell.wait", "cell.there.delay")
        val there = 20 * Math.log(2.0)
        val counts =
            solve(cell, 30.0).sample("cell.count", doubleArrayOf(1.9, 2.1, 5.9, 6.1).map { it + there }.toDoubleArray())
        assertThat(counts).containsExactly(0.0, 10.0, 10.0, 11.0)
    }

    @Test
    fun `delays that cannot be are refused`() {
        fun joined(by: Synapse, block: Insertion.() -> Unit) = refusal {
            circuit("pair") { connect(cell(passive("a", -40.0)), cell(passive("b", -60.0)), by, block = block) }
        }
        assertThat(joined(linear) { delay = 0.ms })
            .isEqualTo(
                "a_to_b.lin.delay = 0.0 ms is not allowed; it must be above 0, so leave it out where nothing is late"
            )
        assertThat(joined(linear) { delay = 3.mV }).contains("a_to_b.lin.delay should be in ms")
        assertThat(joined(gapJunction(gmax = 1.nS)) { delay = 2.ms })
            .isEqualTo("a_to_b.gap: a junction that drives both cells can't have a delay; only what goes one way can")
        assertThat(refusal { neuron("cell") { insert(leak("leak", e = -60.mV, gmax = 5.nS)) { delay = 2.ms } } })
            .isEqualTo("cell.leak: a channel has no delay; connections by synapses have")
        val comparing =
            synapse("cmp") {
                val s by state(0.0)
                ddt[s] = -s / 4.ms
                whenever(pre.v risesAbove post.v) { s becomes s + 1 }
                current = 1.nS * s * post.v
            }
        assertThat(joined(comparing) { delay = 2.ms })
            .contains("a_to_b.cmp has a delay, but its event event1 holds the presynaptic cell against post.v")
        assertThat(refusal { neuron("cell") { whenever(v risesAbove 0.mV) { after(0.ms) { v becomes 0.mV } } } })
            .contains("event1.delay = 0 ms is not allowed; it must be above 0")
        assertThat(refusal { neuron("cell") { whenever(v risesAbove 0.mV) { after(v) { v becomes 0.mV } } } })
            .contains("event1.delay is v; it has to be a time such as 2.ms, or a parameter")
        assertThat(refusal { neuron("cell") { whenever(v risesAbove 0.mV) { after(2.ms) {} } } })
            .contains("after(…) changes nothing")
    }

    @Test
    fun `what cannot use delays says so`() {
        val pair =
            circuit("pair") { connect(cell(passive("a", -40.0)), cell(passive("b", -60.0)), linear) { delay = 7.ms } }
        val compiled = SystemCompiler.standard().compile(pair.system)
        val problem = Problem.of(compiled, Protocol.SILENT, 10.0)
        assertThatThrownBy {
                val mean = Objective.mean("b.v", 0.0, 10.0)
                SecondDerivatives.of(mean, problem, Differentiate.freeParameters(problem), SolverSettings.DEFAULT)
            }
            .hasMessageContaining("second derivatives of a model with the delay a_to_b.lin.delay aren't known")
        assertThatThrownBy { SteadyState.of(problem, 0.0) }
            .hasMessageContaining("a steady state with the delay a_to_b.lin.delay")
        assertThatThrownBy { Solver.solve(problem, SolverSettings.DEFAULT.method(Method.GRAGG_BULIRSCH_STOER)) }
            .hasMessageContaining("the delay a_to_b.lin.delay = 7.0 ms")
        val values = compiled.system().defaultParameters()
        values[compiled.system().parameterIndex().get("a_to_b.lin.delay")] = 0.0
        assertThatThrownBy { problem.withParameters(values) }
            .hasMessage(
                "the delay a_to_b.lin.delay = 0.0 ms is not possible; it must be above 0, so leave it out where nothing is late"
            )
    }
}
