package org.nernst.dsl

import org.nernst.symbolic.expr.DimensionCheck
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.ExprException
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.UnitException
import org.nernst.symbolic.unit.Units

/* How what a user wrote is refused: one sentence with the place, the value, and what was expected. */

internal fun refuse(sentence: String): Nothing = throw ModelException(sentence)

/** What the block gives; what it finds wrong in an expression is a mistake in the model. */
internal fun <T> told(block: () -> T): T =
    try {
        block()
    } catch (wrong: ExprException) {
        throw ModelException(wrong.message, wrong)
    }

/** The unit a text names, refused as a mistake in the model if it names none. */
internal fun unitOf(text: String): Unit =
    try {
        Units.parse(text)
    } catch (unknown: UnitException) {
        throw ModelException(unknown.message, unknown)
    }

/** A name of a neuron, channel or gate: one part of a path. */
internal fun checkedName(what: String, name: String): String {
    if (!Symbol.isName(name) || name.any { it in ".[(" }) {
        refuse("'$name' can't be the name of $what; a name is letters, digits and underscores, beginning with a letter")
    }
    return name
}

/** The expression, once its dimension is found to be the expected one. */
internal fun checkedDimension(what: String, expected: Dimension, expression: Expr): Expr {
    try {
        DimensionCheck().require(what, expected, expression)
    } catch (unbalanced: ExprException) {
        throw ModelException(unbalanced.message, unbalanced)
    }
    return expression
}

/** The dimension of an expression; null for zero, which has every dimension. */
internal fun dimensionOf(what: String, expression: Expr): Dimension? =
    try {
        DimensionCheck().of(expression)
    } catch (unbalanced: ExprException) {
        throw ModelException("$what: ${unbalanced.message}", unbalanced)
    }

/** The number with a unit that an expression is. */
internal fun literalOf(what: String, expression: Expr): Literal =
    expression as? Literal
        ?: refuse(
            "$what has to be a number with a unit, not an expression of " +
                Traversal.freeSymbols(expression).joinToString(" and ") { it.name() }
        )

/** The value of a quantity in a unit of the expected dimension, rounded once. */
internal fun valueIn(what: String, unit: Unit, expression: Expr): Double {
    val literal = literalOf(what, expression)
    if (literal.isZero && literal.dimension().isNone && unit.offset().isZero) return 0.0
    if (literal.dimension() != unit.dimension()) {
        refuse("$what should be in $unit, but ${shown(literal)} ${hasDimension(literal)}")
    }
    return literal.value().subtract(unit.offset()).divide(unit.scale()).toDouble()
}

private fun hasDimension(literal: Literal): String =
    if (literal.dimension().isNone) "is a number without a unit" else "has the dimension ${literal.dimension()}"

/** A temperature; `-6.3.degC` negates 279.45 K, which no one means. */
internal fun absoluteTemperature(what: String, expression: Expr): Literal {
    val literal = literalOf(what, expression)
    valueIn(what, Units.DEGREE_CELSIUS, literal)
    if (literal.value().toDouble() <= 0) {
        refuse(
            "$what is ${shown(literal)}, below absolute zero; for a temperature below 0 °C write (-6.3).degC, since " +
                "-6.3.degC negates the kelvins"
        )
    }
    return literal
}

/** A quantity as a user would write it, in the unit of its dimension that the field uses. */
internal fun shown(literal: Literal): String {
    val unit = if (literal.dimension() == Dimension.TEMPERATURE) Units.KELVIN else fieldUnit(literal.dimension())
    val value = literal.value().divide(unit.scale()).toDouble()
    val number =
        if (value == Math.rint(value) && Math.abs(value) < 1e15) value.toLong().toString() else value.toString()
    return if (literal.dimension().isNone) number else "$number $unit"
}
