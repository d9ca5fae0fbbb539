package org.nernst.dsl

import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.Test
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.nernst.fit.Fit
import org.nernst.fit.Stage
import org.nernst.fit.loss.Loss
import org.nernst.fit.optimise.GradientDescent
import org.nernst.fit.optimise.Limit
import org.nernst.fit.optimise.StepRule
import org.nernst.fit.transform.FreeParameters

class FitFlowTest {
    private val evaluations = AtomicInteger()

    /** (g − 0.3)², or a failure below so much. */
    private fun fit(most: Int, failsBelow: Double = 0.0): Fit {
        val system =
            neuron("cell") {
                    capacitance(1.uF / cm2)
                    startsAt(-60.mV)
                    insert(leak("leak", e = -65.mV)) { gbar = 0.1.mS / cm2 }
                }
                .system
        val loss =
            object : Loss {
                override fun count(): Int = 1

                override fun slopeAt(x: DoubleArray): Loss.Slope {
                    evaluations.incrementAndGet()
                    check(x[0] >= failsBelow) { "below" }
                    return Loss.Slope((x[0] - 0.3) * (x[0] - 0.3), doubleArrayOf(2 * (x[0] - 0.3)))
                }
            }
        val parameters = FreeParameters.of(system, intArrayOf(system.parameterIndex()["cell.leak.gbar"]!!))
        return Fit.of(listOf(Stage("fit", loss, Limit(most, 1e-12))), parameters)
            .by(GradientDescent(StepRule.gradient(0.5, 0.0)))
            .startingFrom(listOf(doubleArrayOf(0.1), doubleArrayOf(0.5)))
            .threads(2)
    }

    private fun threads() = Thread.getAllStackTraces().keys.filter { it.name == "fit" && it.isAlive }

    @Test
    fun `has every evaluation, and then the result`() =
        runBlocking<Unit> {
            val news = fit(50).flow().toList()
            val result = (news.last() as FitNews.Ended).result
            assertThat(result.best().values()[0]).isBetween(0.29, 0.31)
            val evaluated = news.dropLast(1).map { it as FitNews.Evaluated }
            for (attempt in result.attempts()) {
                assertThat(evaluated.filter { it.start == attempt.number() }.map { it.step })
                    .isEqualTo(attempt.history())
            }
        }

    @Test
    fun `ends when nobody collects any more`() =
        runBlocking<Unit> {
            val seen = fit(1_000_000_000).flow().filterIsInstance<FitNews.Evaluated>().take(5).toList()
            assertThat(seen).hasSize(5)
            threads().forEach { it.join(10_000) }
            val done = evaluations.get()
            assertThat(threads()).isEmpty()
            assertThat(evaluations.get()).isEqualTo(done)
        }

    @Test
    fun `fails as the fit does`() {
        assertThatThrownBy { runBlocking { fit(5, failsBelow = 0.2).flow().first { it is FitNews.Ended } } }
            .hasMessageContaining("below")
    }
}
