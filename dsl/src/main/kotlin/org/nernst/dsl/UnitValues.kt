@file:JvmName("UnitValues")
@file:Suppress("ObjectPropertyName", "unused")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.unit.Units

/*
 * Units to multiply and divide by: 120.mS / cm2, 0.1 / ms / mV.
 */

/** One millivolt. */
@JvmField public val mV: Expr = quantity(1, Units.MV)

/** One microvolt. */
@JvmField public val uV: Expr = quantity(1, Units.UV)

/** One millisecond. */
@JvmField public val ms: Expr = quantity(1, Units.MS)

/** One microsecond. */
@JvmField public val us: Expr = quantity(1, Units.US)

/** One hertz. */
@JvmField public val Hz: Expr = quantity(1, Units.HZ)

/** One kilohertz. */
@JvmField public val kHz: Expr = quantity(1, Units.KHZ)

/** One microampere. */
@JvmField public val uA: Expr = quantity(1, Units.UA)

/** One milliampere. */
@JvmField public val mA: Expr = quantity(1, Units.MA)

/** One nanoampere. */
@JvmField public val nA: Expr = quantity(1, Units.NA)

/** One picoampere. */
@JvmField public val pA: Expr = quantity(1, Units.PA)

/** One millisiemens. */
@JvmField public val mS: Expr = quantity(1, Units.MILLISIEMENS)

/** One microsiemens. */
@JvmField public val uS: Expr = quantity(1, Units.MICROSIEMENS)

/** One nanosiemens. */
@JvmField public val nS: Expr = quantity(1, Units.NANOSIEMENS)

/** One picosiemens. */
@JvmField public val pS: Expr = quantity(1, Units.PICOSIEMENS)

/** One ohm. */
@JvmField public val ohm: Expr = quantity(1, Units.OHM)

/** One kiloohm. */
@JvmField public val kOhm: Expr = quantity(1, Units.KILOOHM)

/** One megaohm. */
@JvmField public val MOhm: Expr = quantity(1, Units.MEGAOHM)

/** One gigaohm. */
@JvmField public val GOhm: Expr = quantity(1, Units.GIGAOHM)

/** One microfarad. */
@JvmField public val uF: Expr = quantity(1, Units.UF)

/** One nanofarad. */
@JvmField public val nF: Expr = quantity(1, Units.NF)

/** One picofarad. */
@JvmField public val pF: Expr = quantity(1, Units.PF)

/** One centimetre. */
@JvmField public val cm: Expr = quantity(1, Units.CM)

/** One millimetre. */
@JvmField public val mm: Expr = quantity(1, Units.MM)

/** One micrometre. */
@JvmField public val um: Expr = quantity(1, Units.UM)

/** One nanometre. */
@JvmField public val nm: Expr = quantity(1, Units.NM)

/** One square centimetre. */
@JvmField public val cm2: Expr = quantity(1, Units.CM.power(2))

/** One square millimetre. */
@JvmField public val mm2: Expr = quantity(1, Units.MM.power(2))

/** One square micrometre. */
@JvmField public val um2: Expr = quantity(1, Units.UM2)

/** One cubic centimetre. */
@JvmField public val cm3: Expr = quantity(1, Units.CM.power(3))

/** One cubic micrometre. */
@JvmField public val um3: Expr = quantity(1, Units.UM.power(3))

/** One millimole per litre. */
@JvmField public val mM: Expr = quantity(1, Units.MILLIMOLAR)

/** One micromole per litre. */
@JvmField public val uM: Expr = quantity(1, Units.MICROMOLAR)

/** One nanomole per litre. */
@JvmField public val nM: Expr = quantity(1, Units.NANOMOLAR)
