@file:JvmName("Channels")

package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * What a block of [channel] may say. From Java the same methods take the name as their first argument and return the
 * symbol:
 * ```java
 * ChannelBuilder k = new ChannelBuilder("k", potassium);
 * Expr gbar = k.density("gbar", Quantities.quantity(36, "mS/cm2"));
 * k.gate("n", 4, gate -> { gate.setInf(…); gate.setTau(…); });
 * Channel channel = k.ohmic().build();
 * ```
 */
@NernstDsl
public class ChannelBuilder @JvmOverloads constructor(private val name: String, private val carries: Ion? = null) :
    MembraneScope {
    private val declarations = mutableListOf<Declaration>()
    private val parameters = linkedMapOf<String, ChannelParameter>()
    private val gates = mutableListOf<Gate>()
    private val intermediates = linkedMapOf<Symbol, Expr>()
    private var ohmicThrough: Expr? = null
    private var isOhmic = false

    init {
        checkedName("a channel", name)
    }

    /**
     * The reversal potential: of the ion carried, or as declared by [reversal].
     *
     * @throws org.nernst.symbolic.system.ModelException if there is neither
     */
    public val e: Expr
        get() =
            if (carries != null || REVERSAL.name() in parameters) REVERSAL
            else
                refuse(
                    "channel $name has no reversal potential e; write channel(\"$name\", carries = …), or declare " +
                        "val e by reversal(-54.mV)"
                )

    /** The outward current, as a density (µA/cm²) or of the whole cell (pA), where it isn't [ohmic]. */
    public var current: Expr? = null
        set(value) {
            if (value != null) currentDimension(value)
            field = value
        }

    /**
     * A maximal conductance per membrane area: `val gbar by density(120.mS / cm2)`.
     *
     * @param default mS/cm² or a compatible unit; may be left out if every neuron says it where it inserts the channel
     * @param within the values allowed; 0 and more if not given
     */
    public fun density(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a density") { density(it, default, within) }

    /** A maximal conductance per membrane area under a given name. */
    @JvmOverloads
    public fun density(name: String, default: Expr?, within: QuantityRange? = null): Expr =
        declare(name, CONDUCTANCE_DENSITY, default, within, Bounds.NOT_NEGATIVE)

    /**
     * A maximal conductance of the whole cell: `val gmax by conductance(30.nS)`.
     *
     * @param default nS or a compatible unit
     * @param within the values allowed; 0 and more if not given
     */
    public fun conductance(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a conductance") { conductance(it, default, within) }

    /** A maximal conductance of the whole cell under a given name. */
    @JvmOverloads
    public fun conductance(name: String, default: Expr?, within: QuantityRange? = null): Expr =
        declare(name, CONDUCTANCE, default, within, Bounds.NOT_NEGATIVE)

    /**
     * A reversal potential of the channel's own, for a channel that carries no one ion: `val e by
     * reversal(-54.387.mV)`. It has to be called `e`.
     */
    public fun reversal(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a reversal potential") { declared ->
            if (declared != REVERSAL.name()) refuse("channel $name: a reversal potential is called e, not $declared")
            declare(declared, Dimension.VOLTAGE, default, within, Bounds.NONE)
        }

    /** Any other parameter, in any unit: `val vHalf by parameter(-40.mV, within = -60.mV..-20.mV)`. */
    public fun parameter(default: Expr, within: QuantityRange? = null): Declaration =
        named("a parameter") { parameter(it, default, within) }

    /** A parameter without a unit: `val slope by parameter(2.5)`. */
    public fun parameter(default: Double): Declaration = parameter(default.asNumber)

    /** A parameter under a given name. */
    @JvmOverloads
    public fun parameter(name: String, default: Expr, within: QuantityRange? = null): Expr =
        declare(name, literalOf("$place, parameter $name", default).dimension(), default, within, Bounds.NONE)

    /**
     * A named intermediate that equations may use and tables may show: `val x by intermediate((v - vHalf) / 10.mV)`.
     */
    public fun intermediate(expression: Expr): Declaration = named("an intermediate") { intermediate(it, expression) }

    /** A named intermediate under a given name. */
    public fun intermediate(name: String, expression: Expr): Expr {
        val dimension = dimensionOf("$place, intermediate $name", expression) ?: Dimension.NONE
        val symbol = Symbol.of(fresh(name), dimension)
        intermediates[symbol] = expression
        return symbol
    }

    /**
     * A gating variable that enters an [ohmic] current with a power: `val m by gate(power = 3) { alpha = …; beta = …
     * }`. It starts at its steady state.
     */
    public fun gate(power: Int = 1, block: GateBuilder.() -> kotlin.Unit): Declaration =
        named("a gate") { gate(it, power, block) }

    /** A gating variable under a given name. */
    public fun gate(name: String, power: Int, block: Consumer<GateBuilder>): Expr {
        if (power < 1) refuse("$place: gate $name can't have the power $power; it must be 1 or more")
        val symbol = Symbol.of(fresh(name), Dimension.NONE)
        val builder = GateBuilder(this.name, name)
        block.accept(builder)
        gates += Gate(symbol, power, builder.kinetics(), builder.referenceTemperature)
        return symbol
    }

    /**
     * Makes the current the maximal conductance times every gate to its power times the driving force, g·m³·h·(v − e).
     *
     * @param through the maximal conductance, where several are declared
     */
    @JvmOverloads
    public fun ohmic(through: Expr? = null): ChannelBuilder {
        isOhmic = true
        ohmicThrough = through
        return this
    }

    /**
     * The channel.
     *
     * @throws org.nernst.symbolic.system.ModelException if it has no current, or something was declared without a name
     */
    public fun build(): Channel {
        declarations
            .firstOrNull { !it.declared }
            ?.let { refuse("$place declares ${it.what} without a name; write val … by, not val … =") }
        if (isOhmic && current != null) refuse("$place is both ohmic and has a current of its own; give one of the two")
        val outward =
            when {
                isOhmic -> ohmicCurrent()
                else -> current ?: refuse("$place carries no current; end it with ohmic() or current = …")
            }
        val reversal =
            carries?.let { ChannelParameter(REVERSAL, Units.MV, it.reversalPotential, Bounds.NONE, ofIon = true) }
        return Channel(
            name,
            carries,
            parameters.values + listOfNotNull(reversal),
            gates.toList(),
            intermediates.toMap(),
            outward,
        )
    }

    private val place: String
        get() = "channel $name"

    private fun ohmicCurrent(): Expr {
        val maximal = ohmicThrough ?: theOneConductance()
        val open = gates.fold(maximal) { product, gate -> product * gate.symbol.pow(gate.power) }
        return (open * (v - e)).also { currentDimension(it) }
    }

    private fun theOneConductance(): Expr {
        val conductances = parameters.values.filter { it.symbol.dimension() in setOf(CONDUCTANCE, CONDUCTANCE_DENSITY) }
        if (conductances.isEmpty()) {
            refuse("$place is ohmic but has no maximal conductance; declare val gbar by density(120.mS / cm2)")
        }
        if (conductances.size > 1) {
            refuse(
                "$place has the conductances ${conductances.joinToString(" and ") { it.name }}; say which one the " +
                    "current flows through, ohmic(${conductances[0].name})"
            )
        }
        return conductances[0].symbol
    }

    private fun currentDimension(expression: Expr) {
        val dimension = dimensionOf("$place: the current", expression)
        if (dimension != null && dimension != CURRENT && dimension != CURRENT_DENSITY) {
            refuse("$place: the current should be in µA/cm² or pA, but $expression has the dimension $dimension")
        }
    }

    private fun declare(
        name: String,
        dimension: Dimension,
        default: Expr?,
        within: QuantityRange?,
        usual: Bounds,
    ): Expr {
        val what = "$place, $name"
        val unit: Unit = fieldUnit(dimension)
        val literal = default?.let { checkedDefault(what, unit, it) }
        val bounds = within?.boundsIn(what, unit) ?: usual
        if (literal != null && !bounds.contains(valueIn(what, unit, literal))) {
            refuse("$what = ${valueIn(what, unit, literal)} $unit is not allowed; it must be ${bounds.inWords()}")
        }
        val symbol = Symbol.of(fresh(name), dimension)
        parameters[name] = ChannelParameter(symbol, unit, literal, bounds)
        return symbol
    }

    private fun checkedDefault(what: String, unit: Unit, default: Expr): Literal {
        valueIn(what, unit, default)
        return literalOf(what, default)
    }

    private fun fresh(name: String): String {
        checkedName("a part of channel ${this.name}", name)
        if (name in RESERVED || (name == REVERSAL.name() && carries != null)) {
            refuse(
                "$place can't declare $name, which already stands for ${RESERVED[name] ?: "the ion's reversal potential"}"
            )
        }
        val taken = parameters.keys + gates.map { it.name } + intermediates.keys.map { it.name() }
        if (name in taken) refuse("$place declares $name twice")
        return name
    }

    private fun named(what: String, declare: (String) -> Expr): Declaration =
        Declaration(what, declare).also { declarations += it }

    internal companion object {
        val REVERSAL: Symbol = Symbol.of("e", Dimension.VOLTAGE)
        private val RESERVED =
            mapOf(
                "v" to "the membrane potential",
                "t" to "time",
                "temperature" to "the temperature",
                "i" to "the channel's current",
            )
    }
}

/**
 * A channel with its gates and current.
 *
 * ```
 * val k = channel("k", carries = potassium) {
 *     val gbar by density(36.mS / cm2)
 *     val n by gate(power = 4) { alpha = …; beta = … }
 *     ohmic()                                            // gbar · n⁴ · (v − e)
 * }
 * ```
 *
 * @param name the name in paths, `axon.k.gbar`
 * @param carries the ion whose reversal potential drives it; null for a channel with a reversal potential of its own
 * @throws org.nernst.symbolic.system.ModelException naming the channel and gate, if something is missing, given twice,
 *   or of the wrong dimension
 */
public fun channel(name: String, carries: Ion? = null, block: ChannelBuilder.() -> kotlin.Unit): Channel =
    ChannelBuilder(name, carries).apply(block).build()

/**
 * A leak, gbar·(v − e): `leak("leak", e = -54.387.mV)`.
 *
 * @param e the reversal potential
 * @param gbar the conductance density; may be left out if every neuron says it, `insert(leak) { gbar = 0.3.mS / cm2 }`
 */
public fun leak(name: String = "leak", e: Expr, gbar: Expr? = null): Channel {
    val reversal = e
    return channel(name) {
        density("gbar", gbar)
        val e by reversal(reversal)
        ohmic()
    }
}
