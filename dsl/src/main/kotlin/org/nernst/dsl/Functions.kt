@file:JvmName("RateFunctions")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Functions

/*
 * The functions of rate equations. Arguments are pure numbers, (v + 40.mV) / 10.mV, except where it says otherwise.
 */

/** eˣ: `4 / ms * exp(-(v + 65.mV) / 18.mV)`. */
public fun exp(x: Expr): Expr = Functions.exp(x)

/** eˣ of a number, as for what falls off along a branch: `each("h.gbar") { exp(-it.distance() / 300).mS / cm2 }`. */
public fun exp(x: Double): Double = kotlin.math.exp(x)

/** The natural logarithm. */
public fun log(x: Expr): Expr = Functions.log(x)

/** The natural logarithm, as [log]. */
public fun ln(x: Expr): Expr = Functions.log(x)

/** The square root; of a quantity, its dimension must have whole exponents: `0.5.mV / sqrt(ms)`. */
public fun sqrt(x: Expr): Expr = Functions.sqrt(x)

/** The hyperbolic tangent. */
public fun tanh(x: Expr): Expr = Functions.tanh(x)

/** The hyperbolic cosine, as in time constants of Morris–Lecar models. */
public fun cosh(x: Expr): Expr = Functions.cosh(x)

/** The hyperbolic sine. */
public fun sinh(x: Expr): Expr = Functions.sinh(x)

/** The sine. */
public fun sin(x: Expr): Expr = Functions.sin(x)

/** The cosine. */
public fun cos(x: Expr): Expr = Functions.cos(x)

/** 1/(1 + e⁻ˣ), which never overflows: `1 / ms * logistic((v + 35.mV) / 10.mV)`. */
public fun logistic(x: Expr): Expr = Functions.logistic(x)

/** x/(1 − e⁻ˣ), continued by 1 at 0: `1 / ms * linoid((v + 40.mV) / 10.mV)`. */
public fun linoid(x: Expr): Expr = Functions.linoid(x)

/** NEURON's x/(e^{x/y} − 1), continued by y at 0; x and y may be quantities of one dimension. */
public fun vtrap(x: Expr, y: Expr): Expr = Functions.vtrap(x, y)

/** NEURON's x/(eˣ − 1), continued by 1 at 0. */
public fun exprelr(x: Expr): Expr = Functions.linoid(x.unaryMinus())

/** The lesser of two quantities of one dimension. */
public fun min(x: Expr, y: Expr): Expr = Functions.min(x, y)

/** The lesser of a pure number (or 0 of any dimension) and a bound. */
public fun min(x: Expr, y: Number): Expr = Functions.min(x, y.asNumber)

/** The greater of two quantities of one dimension. */
public fun max(x: Expr, y: Expr): Expr = Functions.max(x, y)

/** The greater of a pure number (or 0 of any dimension) and a bound: `max(calcium, 0)`. */
public fun max(x: Expr, y: Number): Expr = Functions.max(x, y.asNumber)

/** The absolute value of a quantity. */
public fun abs(x: Expr): Expr = Functions.abs(x)

/**
 * The quantity, but no less than `least` and no more than `greatest`: `clip(calcium / 250.uM, 0.asNumber, 1.asNumber)`.
 */
public fun clip(x: Expr, least: Expr, greatest: Expr): Expr = Functions.clip(x, least, greatest)

/** The pure number, but no less than `least` and no more than `greatest`: `clip(calcium / 250.uM, 0, 1)`. */
public fun clip(x: Expr, least: Number, greatest: Number): Expr = Functions.clip(x, least.asNumber, greatest.asNumber)
