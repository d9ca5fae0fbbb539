@file:JvmName("Ions")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/**
 * An ion that channels carry.
 *
 * In a neuron its reversal potential is one parameter, `axon.na.e`, named after the ion and shared by every channel
 * that carries it.
 *
 * @property name the name in paths, such as `na`
 */
public class Ion internal constructor(public val name: String, internal val reversalPotential: Literal) {
    /** The default reversal potential in mV. */
    public val e: Double
        get() = valueIn("the reversal potential of $name", Units.MV, reversalPotential)

    override fun toString(): String = name

    public companion object {
        /** An ion by its name and reversal potential, for Java: `Ion.of("na", Quantities.quantity(50, "mV"))`. */
        @JvmStatic public fun of(name: String, e: Expr): Ion = ion(name) { this.e = e }
    }
}

/** What a block of [ion] may say. */
@NernstDsl
public class IonBuilder internal constructor(private val name: String) {
    /** The reversal potential, a voltage: `e = 50.mV`. */
    public var e: Expr? = null

    internal fun build(): Ion {
        val potential = e ?: refuse("ion $name has no reversal potential; write ion(\"$name\") { e = 50.mV }")
        valueIn("the reversal potential e of ion $name", Units.MV, potential)
        return Ion(checkedName("an ion", name), literalOf("e of ion $name", potential))
    }
}

/**
 * An ion with its reversal potential: `val sodium = ion("na") { e = 50.mV }`.
 *
 * @throws org.nernst.symbolic.system.ModelException if the name can't be part of a path, or `e` is missing or no
 *   voltage
 */
public fun ion(name: String, block: IonBuilder.() -> Unit): Ion = IonBuilder(name).apply(block).build()
