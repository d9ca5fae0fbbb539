package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within

/**
 * Times and potentials are those of a program of its own, written from the paper's tables, that solves the equations
 * with tolerances of 1e-11 and 1e-12, between which they are the same to 1e-6 ms.
 */
class SotoTrevino2005Test {
    @Test
    fun `the pacemaker's cells burst together, and come to rest after the third burst`() {
        val run = Run(SotoTrevino2005.pacemaker(), 5000.0, tolerance = 1e-10)
        assertThat(run.rises("ab_axon.v", -25.0).toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    306.8222,
                    334.3221,
                    355.0606,
                    372.7027,
                    389.5205,
                    409.4958,
                    1495.1630,
                    1531.6161,
                    1566.4555,
                    1606.1528,
                    3697.7476,
                    3734.6313,
                    3770.0673,
                    3810.6826,
                ),
                within(1e-3),
            )
        assertThat(run.rises("pd_axon.v", -25.0).toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    281.2432,
                    311.9176,
                    335.2900,
                    353.9154,
                    370.7581,
                    387.0431,
                    403.6179,
                    1452.8475,
                    1493.7255,
                    1529.8167,
                    1563.5988,
                    1598.6208,
                    1664.7497,
                    3655.2768,
                    3696.3069,
                    3732.7897,
                    3767.1722,
                    3803.0895,
                    3871.2315,
                ),
                within(1e-3),
            )
    }

    @Test
    fun `by itself PD bursts`() {
        val pd = Run(SotoTrevino2005.pd(), 1800.0, tolerance = 1e-10).rises("pd_axon.v", -25.0)
        assertThat(pd.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    212.7659,
                    240.3972,
                    259.9660,
                    276.8334,
                    292.9321,
                    309.0160,
                    326.6176,
                    1210.9949,
                    1254.0064,
                    1291.2156,
                    1325.9456,
                    1361.1930,
                    1407.4325,
                ),
                within(1e-3),
            )
    }

    @Test
    fun `by itself AB doesn't spike`() {
        val run = Run(SotoTrevino2005.ab(), 1800.0, tolerance = 1e-10)
        assertThat(run.rises("ab_axon.v", -25.0)).isEmpty()
        assertThat(run.at("ab_soma.v", 1800.0).single()).isCloseTo(-51.14892821, within(1e-6))
        assertThat(run.at("ab_axon.v", 1800.0).single()).isCloseTo(-51.19334076, within(1e-6))
    }
}
