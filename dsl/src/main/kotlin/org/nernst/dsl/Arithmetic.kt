@file:JvmName("Arithmetic")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Power

/*
 * Plain numbers on either side of an expression: 1 - exp(x), 4 / ms, x * 2. What has an expression on both sides is a
 * member of Expr. In Kotlin 1/2 is 0 before Nernst sees it, so a zero that is an Int is refused as a factor.
 */

/** The sum. */
public operator fun Int.plus(other: Expr): Expr = Literal.of(toLong()).plus(other)

/** The difference. */
public operator fun Int.minus(other: Expr): Expr = Literal.of(toLong()).minus(other)

/**
 * The product.
 *
 * @throws org.nernst.symbolic.system.ModelException for `0 * x`, which mostly comes from an integer division: `1/2 * x`
 *   is `0 * x` in Kotlin
 */
public operator fun Int.times(other: Expr): Expr {
    refuseIntegerZero(this, "* $other")
    return Literal.of(toLong()).times(other)
}

/**
 * The quotient.
 *
 * @throws org.nernst.symbolic.system.ModelException for `0 / x`, which mostly comes from an integer division: `1/2 /
 *   ms` is `0 / ms` in Kotlin
 */
public operator fun Int.div(other: Expr): Expr {
    refuseIntegerZero(this, "/ $other")
    return Literal.of(toLong()).div(other)
}

/** The sum. */
public operator fun Double.plus(other: Expr): Expr = number(this).plus(other)

/** The difference. */
public operator fun Double.minus(other: Expr): Expr = number(this).minus(other)

/** The product. */
public operator fun Double.times(other: Expr): Expr = number(this).times(other)

/** The quotient. */
public operator fun Double.div(other: Expr): Expr = number(this).div(other)

/** The sum. */
public operator fun Expr.plus(other: Int): Expr = plus(Literal.of(other.toLong()))

/** The difference. */
public operator fun Expr.minus(other: Int): Expr = minus(Literal.of(other.toLong()))

/** The product. */
public operator fun Expr.times(other: Int): Expr = times(Literal.of(other.toLong()))

/** The quotient. */
public operator fun Expr.div(other: Int): Expr = div(Literal.of(other.toLong()))

/** The expression itself. */
public operator fun Expr.unaryPlus(): Expr = this

/** This expression to a power: `x.pow(0.5)`. For whole exponents there is `x.pow(3)`. */
public fun Expr.pow(exponent: Double): Expr = Power.of(this, number(exponent))

/** This number to a power: `3.0.pow((temperature - 6.3.degC) / 10.K)`. */
public fun Double.pow(exponent: Expr): Expr = Power.of(number(this), exponent)

private fun number(value: Double): Expr {
    if (!value.isFinite()) refuse("$value is not a finite number and can't stand in an equation")
    return Literal.of(value)
}

private fun refuseIntegerZero(number: Int, rest: String) {
    if (number == 0) {
        refuse(
            "0 $rest is 0; if the 0 comes from dividing integers, as in 1/2, write 1.0/2, else write 0.0 for the zero"
        )
    }
}
