@file:JvmName("Ions")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * An ion that channels carry.
 *
 * In a neuron its reversal potential is one quantity, `axon.na.e`, named after the ion and shared by every channel that
 * carries it: a parameter where the ion has a fixed potential, else computed from its concentrations `cell.ca.inside`
 * and `cell.ca.outside`. A concentration is a parameter too, unless a [Pool] moves it.
 *
 * @property name the name in paths, such as `na`
 */
public class Ion
internal constructor(
    public val name: String,
    private val potential: Expr,
    internal val insideAtStart: Literal?,
    internal val outsideAtStart: Literal?,
    internal val valence: Int?,
) {
    /** The concentration in the cell, for equations of channels: `calcium.inside / (calcium.inside + 3.uM)`. */
    public val inside: Expr
        get() = insideSymbol ?: refuse("ion $name has no concentration; write ion(\"$name\") { inside = 0.05.uM; … }")

    /** The concentration outside the cell. */
    public val outside: Expr
        get() = outsideSymbol ?: refuse("ion $name has no concentration; write ion(\"$name\") { outside = 3.mM; … }")

    /** The reversal potential, for equations that don't carry the ion. */
    public val e: Expr = Symbol.of("$name.e", Dimension.VOLTAGE)

    internal val insideSymbol: Symbol? = insideAtStart?.let { concentrationSymbol(name, IonBuilder.INSIDE, it) }
    internal val outsideSymbol: Symbol? = outsideAtStart?.let { concentrationSymbol(name, IonBuilder.OUTSIDE, it) }

    /** The reversal potential as a number; null where it follows from concentrations. */
    internal val fixedPotential: Literal?
        get() = potential as? Literal

    /** The reversal potential in terms of concentrations; null where it is a number. */
    internal val potentialFormula: Expr?
        get() = potential.takeIf { it !is Literal }

    /** True if nothing in the other's declaration differs. */
    internal fun isLike(other: Ion): Boolean =
        name == other.name &&
            potential == other.potential &&
            insideAtStart == other.insideAtStart &&
            outsideAtStart == other.outsideAtStart

    internal fun potentialInWords(): String =
        fixedPotential?.let { "${valueIn(name, Units.MV, it)} mV" } ?: potential.toString()

    override fun toString(): String = name

    public companion object {
        /** An ion by its name and reversal potential, for Java: `Ion.of("na", Quantities.quantity(50, "mV"))`. */
        @JvmStatic public fun of(name: String, e: Expr): Ion = ion(name) { this.e = e }

        internal fun concentrationSymbol(ion: String, side: String, value: Literal): Symbol =
            Symbol.of("$ion.$side", value.dimension())
    }
}

/**
 * What a block of [ion] may say. A fixed reversal potential, `e = 50.mV`; or concentrations, with a potential that
 * follows them:
 * ```
 * ion("ca") { inside = 0.05.uM; outside = 3.mM; valence = 2 }                  // Nernst's, at the model's temperature
 * ion("ca") { inside = 0.05.uM; outside = 3.mM; e = 12.2.mV * ln(outside / inside) }
 * ```
 *
 * From Java `new IonBuilder("ca")`, its setters, and `build()`.
 */
@NernstDsl
public class IonBuilder(private val name: String) {
    private var insideAtStart: Literal? = null
    private var outsideAtStart: Literal? = null

    init {
        checkedName("an ion", name)
    }

    /** The reversal potential, a voltage or a formula of [inside], [outside] and [temperature]. */
    public var e: Expr? = null
        set(value) {
            field = value?.let { checkedDimension("the reversal potential e of ion $name", Dimension.VOLTAGE, it) }
        }

    /** The ion's charge in elementary charges, for Nernst's potential: 2 for calcium, −1 for chloride. */
    public var valence: Int? = null
        set(value) {
            if (value == 0) refuse("ion $name can't have the valence 0; Nernst's potential needs a charge")
            field = value
        }

    /**
     * The concentration in the cell: set to a number it is the concentration at the start, read in a formula it is the
     * concentration at any time. A pure number is taken for a concentration in arbitrary units.
     */
    public var inside: Expr
        get() = symbol(INSIDE, insideAtStart)
        set(value) {
            insideAtStart = concentration(INSIDE, value)
        }

    /** The concentration outside the cell; as [inside]. */
    public var outside: Expr
        get() = symbol(OUTSIDE, outsideAtStart)
        set(value) {
            outsideAtStart = concentration(OUTSIDE, value)
        }

    /** The absolute temperature of the model. */
    public val temperature: Expr
        get() = TEMPERATURE

    private fun symbol(side: String, value: Literal?): Expr =
        Ion.concentrationSymbol(
            name,
            side,
            value ?: refuse("ion $name: give the concentration $side a value first, $side = 3.mM"),
        )

    private fun concentration(side: String, value: Expr): Literal {
        val what = "the concentration $side of ion $name"
        val literal = literalOf(what, value)
        val unit: Unit = if (literal.dimension().isNone) Units.ONE else Units.MILLIMOLAR
        if (!(valueIn(what, unit, literal) > 0)) refuse("$what is ${shown(literal)}; it must be above 0")
        return literal
    }

    /**
     * The ion.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is neither a potential nor what Nernst's needs
     */
    public fun build(): Ion {
        val charge = valence
        if (e != null && charge != null) {
            refuse("ion $name has a reversal potential e and a valence; give e, or the valence for Nernst's potential")
        }
        val potential =
            e
                ?: if (charge != null) nernst(outside, inside, charge, temperature)
                else refuse("ion $name has no reversal potential; write ion(\"$name\") { e = 50.mV }")
        return Ion(name, potential, insideAtStart, outsideAtStart, charge)
    }

    internal companion object {
        const val INSIDE = "inside"
        const val OUTSIDE = "outside"
    }
}

/**
 * An ion with its reversal potential: `val sodium = ion("na") { e = 50.mV }`.
 *
 * @throws org.nernst.symbolic.system.ModelException if the name can't be part of a path, or `e` is missing or no
 *   voltage
 */
public fun ion(name: String, block: IonBuilder.() -> kotlin.Unit): Ion = IonBuilder(name).apply(block).build()
