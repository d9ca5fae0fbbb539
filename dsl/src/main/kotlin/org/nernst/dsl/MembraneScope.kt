package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

internal val V: Symbol = Symbol.of("v", Dimension.VOLTAGE)
internal val TEMPERATURE: Symbol = Symbol.of("temperature", Dimension.TEMPERATURE)

/** What the equations of a mechanism can read of the membrane they sit in. */
public interface MembraneScope {
    /** The membrane potential. */
    public val v: Expr
        get() = V

    /** The absolute temperature of the model; differences are in kelvins: `(temperature - 6.3.degC) / 10.K`. */
    public val temperature: Expr
        get() = TEMPERATURE
}
