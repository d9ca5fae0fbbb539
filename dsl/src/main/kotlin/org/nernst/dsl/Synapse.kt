@file:JvmName("Synapses")

package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension

/**
 * A mechanism that joins two cells: a chemical synapse, made by [synapse], or an electrical one, made by [junction] or
 * [gapJunction]. A [circuit] [connects][CircuitBuilder.connect] cells by it any number of times.
 */
public class Synapse
internal constructor(
    name: String,
    kind: String,
    contents: Contents,
    internal val intoPost: Expr?,
    internal val intoPre: Expr?,
) : Mechanism(name, kind, contents) {
    internal val formulas: List<Expr>
        get() = contents.formulas + listOfNotNull(intoPost, intoPre)
}

/**
 * What a block of [synapse] or [junction] may say. From Java `new SynapseBuilder("chol")`, its methods, and `build()`.
 */
@NernstDsl
public class SynapseBuilder
internal constructor(private val name: String, private val kind: String, private val isJunction: Boolean) :
    CurrentBuilder("$kind ${checkedName("a $kind", name)}"), SynapseScope {
    private val declaredGates = mutableListOf<Gate>()

    /** A chemical synapse under a name. */
    public constructor(name: String) : this(name, "synapse", isJunction = false)

    public companion object {
        /** An electrical synapse under a name, for Java; see [org.nernst.dsl.junction]. */
        @JvmStatic
        public fun junction(name: String): SynapseBuilder = SynapseBuilder(name, "junction", isJunction = true)
    }

    override val gates: List<Gate>
        get() = declaredGates

    override val reserved: Map<String, String> =
        mapOf(
            "pre" to "the presynaptic cell",
            "post" to "the postsynaptic cell",
            "t" to "time",
            "temperature" to "the temperature",
            "i" to "the synapse's current",
            "i_pre" to "the current of the presynaptic cell",
            Insertion.DELAY to "the delay of a connection",
        )

    /**
     * The outward current of the presynaptic cell, where a synapse drives both. A [junction] in nS drives it with the
     * opposite of [current]; if its currents are densities, this has to be given.
     */
    public var currentOfPre: Expr? = null
        set(value) {
            field = value?.let(::checkedCurrent)
        }

    /**
     * A gating variable: `val s by gate { inf = …; tau = …; startsAt(0.0) }`. The cells' voltages aren't known at the
     * start, so a gate that follows them says where it starts.
     */
    public fun gate(block: SynapticGateBuilder.() -> Unit): Declaration =
        named("a gate") { name -> gate(name) { block(it) } }

    /** A gating variable under a given name. */
    public fun gate(name: String, block: Consumer<SynapticGateBuilder>): Expr {
        val symbol = Symbol.of(fresh(name), Dimension.NONE)
        val builder = SynapticGateBuilder("$place, gate $name")
        block.accept(builder)
        declaredGates += builder.gate(symbol, power = 1)
        return symbol
    }

    /** What happens whenever something passes a level, as a presynaptic spike; see [EventBuilder]. */
    public fun whenever(crossing: Crossing, named: String? = null, block: SynapticEvent.() -> Unit) {
        addEvent(named, crossing, SynapticEvent(place).apply(block))
    }

    /** The same for Java, the name first: `cell.whenever("spike", risesAbove(v, threshold), event -> …)`. */
    public fun whenever(named: String, crossing: Crossing, block: Consumer<SynapticEvent>) {
        addEvent(named, crossing, SynapticEvent(place).also(block::accept))
    }

    /**
     * The synapse.
     *
     * @throws org.nernst.symbolic.system.ModelException if it has no current, or a state has no equation
     */
    public fun build(): Synapse {
        val contents = contents()
        val intoPost = current ?: refuse("$place carries no current; write current = gmax * s * (post.v - e)")
        val intoPre = currentOfPre ?: if (isJunction) opposite(intoPost) else null
        return Synapse(name, kind, contents, intoPost, intoPre)
    }

    private fun opposite(intoPost: Expr): Expr {
        if (dimensionOf("$place: the current", intoPost) == CURRENT_DENSITY) {
            refuse(
                "$place has a current per area, which is another current in a cell of another area; give currentOfPre " +
                    "too, or a conductance in nS"
            )
        }
        return -intoPost
    }
}

/**
 * A chemical synapse: a current into the postsynaptic cell that follows the presynaptic cell's states.
 *
 * ```
 * val cholinergic = synapse("chol") {                    // Prinz, Bucher & Marder 2004, Nat Neurosci 7:1345
 *     val gmax by conductance(30.nS)
 *     val e by parameter(-80.mV)
 *     val s by state(0.0)
 *     val x by intermediate((pre.v + 35.mV) / 5.mV)
 *     ddt[s] = 0.01 / ms * (exp(x) * (1 - s) - s)
 *     current = gmax * s * (post.v - e)
 * }
 * ```
 *
 * @param name the name in paths, `ab_to_lp.chol.gmax`
 * @throws org.nernst.symbolic.system.ModelException naming the equation, if something is missing, given twice, or of
 *   the wrong dimension
 */
public fun synapse(name: String, block: SynapseBuilder.() -> Unit): Synapse = SynapseBuilder(name).apply(block).build()

/**
 * An electrical synapse: the current that enters one cell leaves the other.
 *
 * ```
 * val rectifying = junction("gap") {                     // Gutierrez, O'Leary & Marder 2013, Neuron 77:845
 *     val gmax by conductance(5.nS)
 *     current = gmax * logistic((post.v - pre.v) / 10.mV) * (post.v - pre.v)
 * }
 * ```
 */
public fun junction(name: String, block: SynapseBuilder.() -> Unit): Synapse =
    SynapseBuilder.junction(name).apply(block).build()

/** An ohmic gap junction, gmax·(v − v of the other cell) in each of the two: `gapJunction(gmax = 1.nS)`. */
@JvmOverloads
public fun gapJunction(name: String = "gap", gmax: Expr? = null): Synapse {
    val default = gmax
    return junction(name) {
        val gmax by conductance(default)
        current = gmax * (post.v - pre.v)
    }
}

/**
 * A rectifying gap junction, gmax/(1 + e^((v_pre − v_post)/width))·(v − v of the other cell) in each of the two:
 * current passes from the second cell to the first, and little the other way (the form of Gutierrez and Marder, J
 * Neurosci 33:13238, 2013). `rectifyingJunction(gmax = 1.nS, width = 5.mV)`.
 *
 * @param width over how many mV the conductance goes from all to nothing; a negative one turns it around
 */
@JvmOverloads
public fun rectifyingJunction(name: String = "rect", gmax: Expr? = null, width: Expr): Synapse {
    val default = gmax
    val typical = width
    return junction(name) {
        val gmax by conductance(default)
        val width by parameter(typical)
        current = gmax * logistic((post.v - pre.v) / width) * (post.v - pre.v)
    }
}
