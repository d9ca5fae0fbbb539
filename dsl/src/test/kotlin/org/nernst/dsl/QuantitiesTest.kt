package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.hipparchus.fraction.BigFraction
import org.junit.jupiter.api.Test
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

class QuantitiesTest {
    private fun assertQuantity(quantity: Expr, numerator: Long, denominator: Long, dimension: Dimension) {
        assertThat(quantity).isSameAs(Literal.of(BigFraction(numerator, denominator), dimension))
    }

    @Test
    fun `quantities are exact in internal units`() {
        assertQuantity(120.mS / cm2, 120, 1, Units.MS_PER_CM2.dimension())
        assertQuantity(0.12.S / cm2, 120, 1, Units.MS_PER_CM2.dimension())
        assertQuantity(-65.mV, -65, 1, Dimension.VOLTAGE)
        assertQuantity(0.1.mV, 1, 10, Dimension.VOLTAGE)
        assertQuantity(10.uA / cm2, 10, 1, CURRENT_DENSITY)
        assertQuantity(400.pA, 4, 10_000, Dimension.CURRENT)
        assertQuantity(20.um, 2, 1000, Dimension.LENGTH)
        assertQuantity(1.uF / cm2, 1, 1, CAPACITANCE_DENSITY)
        assertQuantity(6.3.degC, 27945, 100, Dimension.TEMPERATURE)
        assertQuantity(100.MOhm, 100_000, 1, Units.MEGAOHM.dimension())
        assertQuantity(0.0628.mm2, 628, 1_000_000, AREA)
        assertQuantity(4 / ms, 4, 1, RATE)
        assertQuantity(0.1 / ms / mV, 1, 10, RATE.dividedBy(Dimension.VOLTAGE))
        assertQuantity(50.Hz, 5, 100, RATE)
        assertQuantity(50.nM, 50, 1_000_000, Units.MILLIMOLAR.dimension())
        assertQuantity(1.s, 1000, 1, Dimension.TIME)
        assertQuantity(30.nS * 50.mV, 1500, 1_000_000, CURRENT)
        assertQuantity(20.degC - 6.3.degC, 137, 10, Dimension.TEMPERATURE)
        assertQuantity(quantity(120, "mS/cm2"), 120, 1, CONDUCTANCE_DENSITY)
        assertQuantity(0.uA / cm2, 0, 1, CURRENT_DENSITY)
        assertQuantity(0.0 / ms, 0, 1, RATE)
    }

    @Test
    fun `numbers combine with expressions on both sides`() {
        val x = V / 10.mV
        val point = { e: Expr -> org.nernst.symbolic.expr.Evaluation { 25.0 }.of(e) }
        assertThat(point(1 - x)).isEqualTo(-1.5)
        assertThat(point(1.5 - x)).isEqualTo(-1.0)
        assertThat(point(x - 1)).isEqualTo(1.5)
        assertThat(point(3 / x)).isEqualTo(1.2)
        assertThat(point(x / 2)).isEqualTo(1.25)
        assertThat(point(2 * x + 1)).isEqualTo(6.0)
        assertThat(point(x * 2 + 0.5)).isEqualTo(5.5)
        assertThat(point(1 + x)).isEqualTo(3.5)
        assertThat(point(0.5 * x)).isEqualTo(1.25)
        assertThat(point(2.0.pow(x))).isEqualTo(Math.pow(2.0, 2.5))
        assertThat(point(x.pow(2))).isEqualTo(6.25)
        assertThat(point(x.pow(0.5))).isEqualTo(Math.sqrt(2.5))
        assertThat(point(max(x, 3))).isEqualTo(3.0)
        assertThat(point(min(x, 3))).isEqualTo(2.5)
        assertThat(point(vtrap(V, 10.mV))).isCloseTo(25 / Math.expm1(2.5), org.assertj.core.data.Offset.offset(1e-14))
        assertThat(point(exprelr(x))).isCloseTo(2.5 / Math.expm1(2.5), org.assertj.core.data.Offset.offset(1e-15))
    }

    @Test
    fun `an integer zero as a factor is refused`() {
        assertThat(refusal { 1 / 2 * V })
            .isEqualTo(
                "0 * v is 0; if the 0 comes from dividing integers, as in 1/2, write 1.0/2, else write 0.0 for the zero"
            )
        assertThat(refusal { 1 / 2 / ms }).startsWith("0 / 1[ms] is 0;")
        assertThat((0.0 * V).isZero).isTrue()
    }

    @Test
    fun `what is no finite number or no unit is refused`() {
        assertThat(refusal { Double.NaN.mV }).isEqualTo("NaN mV is not a finite quantity")
        assertThat(refusal { (1.0 / 0) * V }).contains("Infinity is not a finite number")
        assertThat(refusal { quantity(1, "mW") }).contains("'mW'")
    }

    @Test
    fun `areas of spheres and cylinders`() {
        val sphere = valueIn("area", Units.UM2, sphere(diameter = 20.um))
        assertThat(sphere).isCloseTo(400 * Math.PI, org.assertj.core.data.Percentage.withPercentage(1e-13))
        val cylinder = valueIn("area", Units.UM2, cylinder(length = 100.um, diameter = 2.um))
        assertThat(cylinder).isCloseTo(200 * Math.PI, org.assertj.core.data.Percentage.withPercentage(1e-13))
        assertThat(refusal { sphere(diameter = -(20.um)) })
            .isEqualTo("the diameter of a sphere is -20.0 µm; it must be above 0")
        assertThat(refusal { sphere(diameter = 20.mV) }).contains("should be in µm, but 20 mV has the dimension mV")
    }
}
