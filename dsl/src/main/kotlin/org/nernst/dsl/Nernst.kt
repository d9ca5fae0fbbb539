@file:JvmName("NernstPotential")

package org.nernst.dsl

import org.hipparchus.fraction.BigFraction
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Functions
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Dimension

/**
 * Nernst's potential of an ion, kT/(z·e₀) · ln(outside/inside), with k and e₀ of the SI of 2019: 12.19998957 mV ·
 * ln(outside/inside) for z = 2 at 10 °C.
 *
 * ```
 * ion("ca") { inside = 0.05.uM; outside = 3.mM; e = nernst(outside, inside, 2, temperature) }
 * ```
 *
 * @param valence z, the charge in elementary charges; not 0
 * @param temperature absolute, `temperature` or `10.degC`
 */
public fun nernst(outside: Expr, inside: Expr, valence: Int, temperature: Expr): Expr {
    if (valence == 0) refuse("Nernst's potential needs an ion with a charge; its valence can't be 0")
    return THERMAL_VOLTAGE_PER_KELVIN / valence * temperature * Functions.log(outside / inside)
}

/** Boltzmann's constant over the elementary charge, 1.380649e-23 J/K / 1.602176634e-19 C, in mV/K. */
private val THERMAL_VOLTAGE_PER_KELVIN: Expr =
    Literal.of(BigFraction(138_064_900L, 1_602_176_634L), Dimension.VOLTAGE.dividedBy(Dimension.TEMPERATURE))
