package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.nernst.symbolic.expr.Evaluation
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

class CaseDistinctionTest {
    private val v = Symbol.of("v", Dimension.VOLTAGE)

    private fun Expr.at(voltage: Double) = Evaluation { voltage }.of(this)

    @Test
    fun `each piece holds from its point on`() {
        val ramp = piecewise(v).below(0.mV, 0.asNumber).below(10.mV, v / 10.mV).otherwise(1.asNumber)
        assertThat(listOf(-3.0, 0.0, 4.0, 10.0, 30.0).map { ramp.at(it) }).containsExactly(0.0, 0.0, 0.4, 1.0, 1.0)
        val steps = piecewise(v, jumps = true).below(0.mV, 3.asNumber).below(10.mV, 5.asNumber).otherwise(8.asNumber)
        assertThat(listOf(-1e-9, 0.0, 9.9, 10.0).map { steps.at(it) }).containsExactly(3.0, 5.0, 5.0, 8.0)
    }

    @Test
    fun `a gap that was not declared is named with its point`() {
        assertThat(refusal { piecewise(v).below(10.mV, v / 10.mV).otherwise(2.asNumber) })
            .isEqualTo("the formula of v is declared continuous, but at 10[mV] it jumps from 1.0 to 2.0")
        assertThat(refusal { piecewise(v).below(0.mV, 0.asNumber).below(10.mV, v / 5.mV).otherwise(1.asNumber) })
            .isEqualTo("the formula of v is declared continuous, but at 10[mV] it jumps from 2.0 to 1.0")
        assertThat(refusal { piecewise(v).below(0.mV, 0.asNumber).below(-10.mV, v / 5.mV) })
            .isEqualTo("a piecewise formula of v goes on below 0[mV] with a piece below -10[mV]; points must rise")
    }

    @Test
    fun `clipping keeps to its bounds`() {
        val clipped = clip(v / 10.mV, 0, 1)
        assertThat(listOf(-5.0, 5.0, 15.0).map { clipped.at(it) }).containsExactly(0.0, 0.5, 1.0)
        assertThat(clip(v, -1.mV, 1.mV).at(-7.0)).isEqualTo(-1.0)
    }
}
