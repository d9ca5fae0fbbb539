package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Offset.offset
import org.nernst.dsl.pA

class Gunay2015Test {
    /** Where the authors' own program comes to rest. */
    @Test
    fun `under −12 pA the motor neuron rests where the authors' program does`() {
        val run = Run(Gunay2015.motoneuron(), 4000.0, tolerance = 1e-10) { inject((-12).pA) }
        val expected =
            mapOf(
                "v" to -54.56137733296305,
                "ks.m" to 0.10958410153422569,
                "kf.m" to 0.0061144119486309977,
                "kf.h1" to 0.83111678624803209,
                "kf.h2" to 0.99900082893646969,
                "nat.m" to 0.054660015811734484,
                "nat.h" to 0.91740767131784051,
                "nap.m" to 0.17168333245095557,
            )
        for ((path, value) in expected) {
            assertThat(run.at("motoneuron.$path", 4000.0).single()).describedAs(path).isCloseTo(value, offset(1e-7))
        }
    }

    /** Times at −25 mV are those of a program of its own, by order 8(5,3) with tolerances of 1e-12. */
    @Test
    fun `the motor neuron fires by itself, and faster under current`() {
        val alone = Run(Gunay2015.motoneuron(), 200.0, tolerance = 1e-10).rises("motoneuron.v", -25.0)
        assertThat(alone).hasSize(8)
        val driven =
            Run(Gunay2015.motoneuron(), 200.0, tolerance = 1e-10) { inject(20.pA) }.rises("motoneuron.v", -25.0)
        assertThat(driven).hasSize(22)
        for ((times, expected) in
            listOf(
                alone to doubleArrayOf(53.917717, 74.11343, 94.335887),
                driven to doubleArrayOf(7.972995, 16.7944, 25.606273),
            )) {
            assertThat(times.take(3).toDoubleArray()).containsExactly(expected, within(1e-5))
        }
    }
}
