package org.nernst.tests.acceptance

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nernst.examples.TrainedNetwork

/**
 * The example of three branched cells that are trained, on fewer points; `tests/benchmarks/run training` trains on all.
 */
class TrainedNetworkTest {
    @Test
    fun a_radius_the_leaks_and_the_synapses_are_trained() {
        val network = TrainedNetwork(TrainedNetwork.points(24, seed = 1))
        assertThat(network.trained).hasSize(21).contains("network.radius", "first.dend[2](0.75).leak.gbar")
        assertThat(network.trained.filter { it.endsWith(".strength") }).hasSize(2)
        val training = network.train(epochs = 10)
        assertThat(training.losses).hasSize(11)
        assertThat(training.losses.last()).isLessThan(training.losses.first() / 2)
    }
}
