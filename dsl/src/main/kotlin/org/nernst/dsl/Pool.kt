@file:JvmName("Pools")

package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal

/**
 * What moves an ion's concentration in a cell, or outside it. Made by [pool]; any number of neurons may
 * [insert][NeuronBuilder.insert] it.
 *
 * @property ion the ion
 */
public class Pool
internal constructor(
    name: String,
    public val ion: Ion,
    contents: Contents,
    internal val inside: Expr?,
    internal val outside: Expr?,
) : Mechanism(name, "pool", contents) {
    internal val equations: List<Expr>
        get() = listOfNotNull(inside, outside)

    /** Whether it reads something of the membrane, for which a parameter of its own may stand. */
    internal fun reads(symbol: Symbol): Boolean =
        contents.parameters.none { it.symbol == symbol } &&
            (contents.formulas + equations).any { symbol in Traversal.freeSymbols(it) }
}

/** What a block of [pool] may say. From Java `new PoolBuilder(calcium, "ca")`. */
@NernstDsl
public class PoolBuilder @JvmOverloads constructor(private val ion: Ion, private val name: String = ion.name) :
    MechanismBuilder("pool ${checkedName("a pool", name)}"), MembraneScope {
    override val reserved: Map<String, String> =
        mapOf(
            "v" to "the membrane potential",
            "t" to "time",
            "temperature" to "the temperature",
            "i" to "the ion's current",
            "e" to "the ion's reversal potential",
            "current" to "the ion's current",
            "inside" to "the concentration in the cell",
            "outside" to "the concentration outside",
            "axial" to "what diffuses along the branch",
            Diffusion.COEFFICIENT to "the ion's diffusion coefficient",
        )

    /** The concentration in the cell; `ddt[inside] = …` moves it. */
    public val inside: Expr
        get() = ion.inside

    /** The concentration outside the cell; `ddt[outside] = …` moves it. */
    public val outside: Expr
        get() = ion.outside

    /** The outward current that all channels of the cell carry as this ion, per area (µA/cm²). */
    public val i: Expr
        get() = DENSITY

    /** The same current of the whole cell (pA). */
    public val wholeCellCurrent: Expr
        get() = WHOLE_CELL

    /** The membrane's area. */
    public val area: Expr
        get() = MEMBRANE_AREA

    /** The volume of a compartment of a branched neuron. */
    public val volume: Expr
        get() = CYTOPLASM_VOLUME

    override fun isOwnState(symbol: Symbol): Boolean =
        super.isOwnState(symbol) || symbol == ion.insideSymbol || symbol == ion.outsideSymbol

    /** What happens whenever something passes a level; see [EventBuilder]. */
    public fun whenever(crossing: Crossing, named: String? = null, block: MembraneEvent.() -> kotlin.Unit) {
        addEvent(named, crossing, MembraneEvent(place).apply(block))
    }

    /** The same for Java, the name first: `cell.whenever("spike", risesAbove(v, threshold), event -> …)`. */
    public fun whenever(named: String, crossing: Crossing, block: Consumer<MembraneEvent>) {
        addEvent(named, crossing, MembraneEvent(place).also(block::accept))
    }

    /**
     * The pool.
     *
     * @throws org.nernst.symbolic.system.ModelException if it moves no concentration
     */
    public fun build(): Pool {
        val inside = ion.insideSymbol?.let(::equationOf)
        val outside = ion.outsideSymbol?.let(::equationOf)
        if (inside == null && outside == null) refuse("$place moves no concentration; write ddt[inside] = …")
        return Pool(name, ion, contents(), inside, outside)
    }

    internal companion object {
        val DENSITY: Symbol = Symbol.of("_ion.i", CURRENT_DENSITY)
        val WHOLE_CELL: Symbol = Symbol.of("_ion.current", CURRENT)
    }
}

/**
 * A pool of an ion: the equation of its concentration.
 *
 * ```
 * val calciumPool = pool(calcium) {                                // Liu et al. 1998, J Neurosci 18:2309
 *     val tau by parameter(20.ms)
 *     val f by parameter(1.496.uM / nA)
 *     val rest by parameter(0.05.uM)
 *     ddt[inside] = (rest - inside - f * area * i) / tau
 * }
 * ```
 *
 * In a neuron the concentration becomes the state `cell.ca.inside`, and the current the intermediate `cell.ca.current`.
 *
 * @param name the name of its parameters in paths, `cell.ca.tau`
 * @throws org.nernst.symbolic.system.ModelException naming the equation, if one is missing, given twice, or of the
 *   wrong dimension
 */
public fun pool(ion: Ion, name: String = ion.name, block: PoolBuilder.() -> kotlin.Unit): Pool =
    PoolBuilder(ion, name).apply(block).build()
