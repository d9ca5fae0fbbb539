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

/**
 * kT/e₀, which is RT/F, the voltage that a Boltzmann function's charge is measured by: 24.39997914 mV at 10 °C.
 *
 * @param temperature absolute, `temperature` or `10.degC`
 */
public fun thermalVoltage(temperature: Expr): Expr = THERMAL_VOLTAGE_PER_KELVIN * temperature

/**
 * What a membrane of unit permeability lets through of an ion by the equation of Goldman, Hodgkin and Katz,
 * ```
 * z·F·ξ · (inside − outside·e^−ξ)/(1 − e^−ξ),    ξ = z·e₀·v/kT
 * ```
 *
 * so that a permeability times it is an outward current density. It vanishes at [nernst]'s potential, and is right at
 * and near 0 mV, where the formula is 0/0. A channel of one ion writes [ChannelBuilder.ghk] instead.
 *
 * ```
 * current = permeability * m * ghk(v, calcium.outside, calcium.inside, 2, temperature)
 * ```
 *
 * @param valence z, the charge in elementary charges; not 0
 * @param temperature absolute, `temperature` or `10.degC`
 */
public fun ghk(v: Expr, outside: Expr, inside: Expr, valence: Int, temperature: Expr): Expr {
    if (valence == 0)
        refuse("the current of Goldman, Hodgkin and Katz needs an ion with a charge; its valence can't be 0")
    val reduced = valence * v / (THERMAL_VOLTAGE_PER_KELVIN * temperature)
    return valence * faraday * (inside * Functions.linoid(reduced) - outside * Functions.linoid(-reduced))
}

/**
 * Faraday's constant, the charge of a mole of elementary charges: exactly 602214076·10¹⁵/mol · 1.602176634·10⁻¹⁹ C,
 * which is 96485.332… C/mol. A current over it and the valence is a flux: `ddt[inside] = -i / (2 * faraday * depth)`.
 */
@JvmField
public val faraday: Expr =
    Literal.of(
        BigFraction(602_214_076L * 1_602_176_634L, 10_000_000_000L),
        Dimension.CURRENT.times(Dimension.TIME).dividedBy(Dimension.AMOUNT),
    )

/** Boltzmann's constant over the elementary charge, 1.380649e-23 J/K / 1.602176634e-19 C, in mV/K. */
private val THERMAL_VOLTAGE_PER_KELVIN: Expr =
    Literal.of(BigFraction(138_064_900L, 1_602_176_634L), Dimension.VOLTAGE.dividedBy(Dimension.TEMPERATURE))
