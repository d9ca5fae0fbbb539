package org.nernst.dsl

import kotlin.reflect.KProperty
import org.nernst.symbolic.expr.Expr

/**
 * Something that takes its name from the property it is declared as: `val gbar by density(120.mS / cm2)` is called
 * `gbar`. With `=` instead of `by` it would have no name, and the channel refuses it.
 */
public class Declaration internal constructor(internal val what: String, private val declare: (String) -> Expr) {
    internal var declared: Boolean = false
        private set

    /** Declares it under the property's name. */
    public operator fun provideDelegate(owner: Any?, property: KProperty<*>): Declared {
        declared = true
        return Declared(declare(property.name))
    }
}

/** The symbol that a declared property stands for in equations. */
public class Declared internal constructor(private val symbol: Expr) {
    /** The symbol. */
    public operator fun getValue(owner: Any?, property: KProperty<*>): Expr = symbol
}
