package org.nernst.tests.acceptance

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.sensitivity.feature.Feature
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.system.ModelException

/** What is wanted of a cell, in the words of the builder. */
class WantedRateTest {
    private val axon = HodgkinHuxley1952.squidAxon()
    private val silent =
        experiment(axon) {
            lasts(100.ms)
            inject(2.uA / cm2, from = 5.ms)
        }

    @Test
    fun `a silent axon comes to fire at a rate`() {
        val moving = listOf("na.gbar", "k.gbar", "leak.gbar")
        val result = silent.spiking(axon["v"], at = 60.Hz, from = 5.ms, moving = moving).run()
        val system = SystemCompiler.standard().compile(silent.system)
        val problem =
            Problem.of(system, silent.sweeps[0].protocol, 100.0)
                .withParameters(result.parameters().indices(), result.best().values())
        val interval = Feature.interSpikeInterval("axon.v", 2, -20.0).valueOf(Solver.solve(problem, silent.settings))
        assertThat(interval).isCloseTo(1000 / 60.0, within(0.1))
    }

    @Test
    fun `what can not be is refused`() {
        assertThatThrownBy { silent.spiking(axon["v"], at = 60.mV, moving = listOf("na.gbar")) }
            .isInstanceOf(ModelException::class.java)
            .hasMessageContaining("rate")
        assertThatThrownBy { silent.spiking(axon["v"], at = 10.Hz, moving = listOf("na.gbar")) }
            .hasMessageContaining("last longer")
        assertThatThrownBy { silent.bursting(axon["v"], axon["na.h"], 20.ms, 1.5, listOf("na.gbar")) }
            .hasMessageContaining("between 0 and 1")
        assertThatThrownBy { silent.bursting(axon["v"], axon["na.h"], 30.ms, 0.5, listOf("na.gbar")) }
            .hasMessageContaining("four bursts every 30.0 ms")
        assertThatThrownBy { silent.bursting(axon["v"], axon["na.h"], 20.ms, 0.5, listOf("na.gbar"), starts = 0) }
            .hasMessageContaining("at least one")
    }
}
