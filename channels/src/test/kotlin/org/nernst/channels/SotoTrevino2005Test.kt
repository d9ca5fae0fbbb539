package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within

/** Times are those of a program of its own that solves the equations with tolerances of 1e-11. */
class SotoTrevino2005Test {
    @Test
    fun `the pacemaker's cells burst together`() {
        val run = Run(SotoTrevino2005.pacemaker(), 1800.0, tolerance = 1e-10)
        val ab = run.rises("ab_axon.v", -25.0)
        val pd = run.rises("pd_axon.v", -25.0)
        assertThat(ab.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    408.21809,
                    440.10354,
                    466.07325,
                    488.62768,
                    509.2242,
                    529.30766,
                    559.38941,
                    1526.32795,
                    1560.76746,
                    1589.97567,
                    1616.58654,
                    1642.96648,
                    1678.39717,
                ),
                within(1e-4),
            )
        assertThat(pd.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    403.97177,
                    441.14174,
                    469.91652,
                    493.19821,
                    512.79347,
                    530.55134,
                    547.69391,
                    565.22331,
                    1521.96678,
                    1562.45666,
                    1595.18259,
                    1623.55678,
                    1649.2903,
                    1674.39669,
                    1704.47575,
                ),
                within(1e-4),
            )
    }

    @Test
    fun `each cell bursts by itself`() {
        val ab = Run(SotoTrevino2005.ab(), 1800.0, tolerance = 1e-10).rises("ab_axon.v", -25.0)
        assertThat(ab.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    288.21875,
                    316.19925,
                    338.63459,
                    358.10069,
                    375.64526,
                    390.43018,
                    405.1253,
                    1661.61784,
                    1691.46313,
                    1716.12037,
                    1738.33188,
                    1760.45257,
                ),
                within(1e-3),
            )
        val pd = Run(SotoTrevino2005.pd(), 1800.0, tolerance = 1e-10).rises("pd_axon.v", -25.0)
        assertThat(pd.toDoubleArray())
            .containsExactly(
                doubleArrayOf(
                    751.34055,
                    792.20796,
                    826.53502,
                    856.37582,
                    882.26938,
                    904.59071,
                    924.18839,
                    942.36956,
                    960.25178,
                    980.29979,
                ),
                within(1e-3),
            )
    }
}
