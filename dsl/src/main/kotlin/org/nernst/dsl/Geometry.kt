@file:JvmName("Geometry")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/** The surface of a sphere, π·d²: `area = sphere(diameter = 20.um)`. */
public fun sphere(diameter: Expr): Expr = PI * length("the diameter of a sphere", diameter).pow(2)

/**
 * The lateral surface of a cylinder, π·d·l, its ends not counted: `area = cylinder(length = 100.um, diameter = 2.um)`.
 */
public fun cylinder(length: Expr, diameter: Expr): Expr =
    PI * length("the diameter of a cylinder", diameter) * length("the length of a cylinder", length)

/** π to the digits of a double, which is what an area is rounded to anyway. */
private val PI: Expr = Literal.of(Math.PI)

private fun length(what: String, value: Expr): Expr {
    val micrometres = valueIn(what, Units.UM, value)
    if (!(micrometres > 0)) refuse("$what is $micrometres µm; it must be above 0")
    return value
}
