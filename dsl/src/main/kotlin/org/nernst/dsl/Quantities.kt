@file:JvmName("Quantities")
// A number read as a property of its unit is the point of this file, so names follow the units' symbols.
@file:Suppress("ObjectPropertyName", "unused")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/*
 * Numbers with units: 120.mS / cm2, -65.mV, 10.uA / cm2, 6.3.degC.
 *
 * A quantity is an exact literal that carries its dimension, so equations are checked for balance. Unit values to
 * multiply and divide by (cm2, ms, mV) exist for names of two letters or more only: a lone V, m or A would silently stand
 * in for a mistyped state or gate.
 */

/**
 * A number in a unit, exact as it is written: `quantity(0.1, Units.MS)` is 1/10 ms.
 *
 * @throws org.nernst.symbolic.system.ModelException if the number isn't finite
 */
public fun quantity(number: Number, unit: Unit): Expr {
    val value = number.toDouble()
    if (!value.isFinite()) refuse("$value $unit is not a finite quantity")
    return Literal.of(value, unit)
}

/** A number in a unit given as text, `quantity(120, "mS/cm2")`; see [Units.parse]. */
public fun quantity(number: Number, unit: String): Expr = quantity(number, unitOf(unit))

/** A pure number as an expression, exact as it is written: `inf = 0.5.asNumber`. */
public val Number.asNumber: Expr
    get() = quantity(this, Units.ONE)

// Voltages

/** This many volts. */
public val Number.V: Expr
    get() = quantity(this, Units.V)

/** This many millivolts. */
public val Number.mV: Expr
    get() = quantity(this, Units.MV)

/** This many microvolts. */
public val Number.uV: Expr
    get() = quantity(this, Units.UV)

// Times and rates

/** This many seconds. */
@get:JvmName("seconds")
public val Number.s: Expr
    get() = quantity(this, Units.S)

/** This many milliseconds. */
public val Number.ms: Expr
    get() = quantity(this, Units.MS)

/** This many microseconds. */
public val Number.us: Expr
    get() = quantity(this, Units.US)

/** This many hertz. */
public val Number.Hz: Expr
    get() = quantity(this, Units.HZ)

/** This many kilohertz. */
public val Number.kHz: Expr
    get() = quantity(this, Units.KHZ)

// Currents

/** This many microamperes. */
public val Number.uA: Expr
    get() = quantity(this, Units.UA)

/** This many milliamperes. */
public val Number.mA: Expr
    get() = quantity(this, Units.MA)

/** This many nanoamperes. */
public val Number.nA: Expr
    get() = quantity(this, Units.NA)

/** This many picoamperes. */
public val Number.pA: Expr
    get() = quantity(this, Units.PA)

// Conductances and resistances

/** This many siemens. */
@get:JvmName("siemens")
public val Number.S: Expr
    get() = quantity(this, Units.SIEMENS)

/** This many millisiemens. */
public val Number.mS: Expr
    get() = quantity(this, Units.MILLISIEMENS)

/** This many microsiemens. */
public val Number.uS: Expr
    get() = quantity(this, Units.MICROSIEMENS)

/** This many nanosiemens. */
public val Number.nS: Expr
    get() = quantity(this, Units.NANOSIEMENS)

/** This many picosiemens. */
public val Number.pS: Expr
    get() = quantity(this, Units.PICOSIEMENS)

/** This many ohms. */
public val Number.ohm: Expr
    get() = quantity(this, Units.OHM)

/** This many kiloohms. */
public val Number.kOhm: Expr
    get() = quantity(this, Units.KILOOHM)

/** This many megaohms. */
public val Number.MOhm: Expr
    get() = quantity(this, Units.MEGAOHM)

/** This many gigaohms. */
public val Number.GOhm: Expr
    get() = quantity(this, Units.GIGAOHM)

// Capacitances

/** This many microfarads. */
public val Number.uF: Expr
    get() = quantity(this, Units.UF)

/** This many nanofarads. */
public val Number.nF: Expr
    get() = quantity(this, Units.NF)

/** This many picofarads. */
public val Number.pF: Expr
    get() = quantity(this, Units.PF)

// Lengths, areas and volumes

/** This many metres. */
public val Number.m: Expr
    get() = quantity(this, Units.M)

/** This many centimetres. */
public val Number.cm: Expr
    get() = quantity(this, Units.CM)

/** This many millimetres. */
public val Number.mm: Expr
    get() = quantity(this, Units.MM)

/** This many micrometres. */
public val Number.um: Expr
    get() = quantity(this, Units.UM)

/** This many nanometres. */
public val Number.nm: Expr
    get() = quantity(this, Units.NM)

/** This many square centimetres. */
public val Number.cm2: Expr
    get() = quantity(this, Units.CM.power(2))

/** This many square millimetres. */
public val Number.mm2: Expr
    get() = quantity(this, Units.MM.power(2))

/** This many square micrometres. */
public val Number.um2: Expr
    get() = quantity(this, Units.UM2)

/** This many cubic centimetres. */
public val Number.cm3: Expr
    get() = quantity(this, Units.CM.power(3))

/** This many cubic micrometres. */
public val Number.um3: Expr
    get() = quantity(this, Units.UM.power(3))

// Concentrations

/** This many millimoles per litre. */
public val Number.mM: Expr
    get() = quantity(this, Units.MILLIMOLAR)

/** This many micromoles per litre. */
public val Number.uM: Expr
    get() = quantity(this, Units.MICROMOLAR)

/** This many nanomoles per litre. */
public val Number.nM: Expr
    get() = quantity(this, Units.NANOMOLAR)

// Temperatures

/** This many kelvins: a difference of temperatures, or an absolute one. */
public val Number.K: Expr
    get() = quantity(this, Units.KELVIN)

/** This many degrees Celsius, an absolute temperature; below zero in parentheses, `(-4).degC`. */
public val Number.degC: Expr
    get() = quantity(this, Units.DEGREE_CELSIUS)
