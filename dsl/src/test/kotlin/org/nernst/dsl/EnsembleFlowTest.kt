package org.nernst.dsl

import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.Test
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.nernst.ensemble.Ensemble
import org.nernst.ensemble.design.Axis
import org.nernst.ensemble.design.Design
import org.nernst.ensemble.output.Output
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.compile.SystemCompiler

class EnsembleFlowTest {
    private val begun = AtomicInteger()

    /** Counts the members that have begun, and keeps nothing. */
    private val counting =
        object : Output {
            override fun columns(): List<Output.Column> = listOf()

            override fun tally(lanes: Int): Output.Tally =
                object : Output.Tally {
                    override fun begin(lane: Int, t: Double, states: DoubleArray, stride: Int) {
                        begun.incrementAndGet()
                    }

                    override fun step(
                        starts: DoubleArray,
                        ends: DoubleArray,
                        before: DoubleArray,
                        after: DoubleArray,
                        stride: Int,
                    ) {}

                    override fun write(lane: Int, into: DoubleArray, at: Int) {}
                }
        }

    private fun ensemble(members: Int, duration: Double = 5.0): Ensemble {
        val system =
            neuron("cell") {
                    capacitance(1.uF / cm2)
                    startsAt(-60.mV)
                    insert(leak("leak", e = -65.mV)) { gbar = 0.1.mS / cm2 }
                }
                .system
        val problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, duration)
        val conductance = system.parameterIndex()["cell.leak.gbar"]!!
        val design = Design.random(listOf(Axis(conductance, 0.05, 0.2, false)), members, 1)
        return Ensemble.of(problem, design, 0.1).keeping(counting).on(2)
    }

    private fun threads() = Thread.getAllStackTraces().keys.filter { it.name.startsWith("nernst-ensemble") }

    @Test
    fun `has all members in their order`() =
        runBlocking<Unit> {
            assertThat(ensemble(700).flow().map { it.number() }.toList()).isEqualTo((0 until 700).toList())
            assertThat(threads()).isEmpty()
        }

    @Test
    fun `computes only a few tasks ahead of a collector that waits`() =
        runBlocking<Unit> {
            val first = CompletableDeferred<Unit>()
            val job =
                launch(Dispatchers.Default) {
                    ensemble(100_000).flow().collect {
                        first.complete(Unit)
                        awaitCancellation()
                    }
                }
            first.await()
            // All that may be computed ahead: two tasks of 256 members for each of two threads.
            while (threads().any { it.state == Thread.State.RUNNABLE }) {
                Thread.onSpinWait()
            }
            assertThat(begun.get()).isBetween(256, 4 * 256)
            job.cancelAndJoin()
            assertThat(threads()).isEmpty()
        }

    @Test
    fun `cancelling ends members that have begun`() =
        runBlocking<Unit> {
            val job = launch(Dispatchers.Default) { ensemble(1000, duration = 1e9).flow().collect {} }
            while (begun.get() == 0) {
                Thread.onSpinWait()
            }
            job.cancelAndJoin()
            assertThat(threads()).isEmpty()
            assertThat(begun.get()).isLessThanOrEqualTo(2 * 256)
        }

    @Test
    fun `ends when enough are taken or the collector fails`() {
        runBlocking { assertThat(ensemble(100_000).flow().take(3).toList()).hasSize(3) }
        assertThat(threads()).isEmpty()
        assertThatThrownBy { runBlocking { ensemble(100_000).flow().collect { error("enough") } } }.hasMessage("enough")
        assertThat(threads()).isEmpty()
        assertThat(begun.get()).isLessThan(5 * 1024)
    }
}
