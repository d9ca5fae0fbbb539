@file:JvmName("Channels")

package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.unit.Dimension
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
    CurrentBuilder("channel ${checkedName("a channel", name)}"), MembraneScope {
    private val declaredGates = mutableListOf<Gate>()
    private val declaredSchemes = mutableListOf<Scheme>()
    private var law: Law? = null
    private var flowsThrough: Expr? = null

    override val reachesMembrane: Boolean
        get() = true

    override val gates: List<Gate>
        get() = declaredGates

    override val schemes: List<Scheme>
        get() = declaredSchemes

    override val reserved: Map<String, String>
        get() = if (carries == null) OF_MEMBRANE else OF_MEMBRANE + (REVERSAL.name() to "the ion's reversal potential")

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

    /**
     * A reversal potential of the channel's own, for a channel that carries no one ion: `val e by
     * reversal(-54.387.mV)`. It has to be called `e`.
     */
    public fun reversal(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a reversal potential") { declared ->
            if (declared != REVERSAL.name()) refuse("$place: a reversal potential is called e, not $declared")
            declare(declared, Dimension.VOLTAGE, default, within, Bounds.NONE)
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
        val builder = GateBuilder("$place, gate $name")
        block.accept(builder)
        declaredGates += builder.gate(symbol, power)
        return symbol
    }

    /**
     * A Markov scheme, whose open fraction enters an [ohmic] current: `val open by scheme { … }`. It starts at its
     * steady state. See [SchemeBuilder].
     */
    public fun scheme(block: SchemeBuilder.() -> kotlin.Unit): Declaration =
        named("a scheme") { name -> scheme(name) { block(it) } }

    /** A Markov scheme under a given name. */
    public fun scheme(name: String, block: Consumer<SchemeBuilder>): Expr {
        val symbol = Symbol.of(fresh(name), Dimension.NONE)
        val builder =
            SchemeBuilder("$place, scheme $name") { state ->
                if (state == name) refuse("$place, scheme $name: a state can't have the name of its scheme")
                fresh(state)
            }
        block.accept(builder)
        declaredSchemes += builder.scheme(symbol)
        return symbol
    }

    /**
     * What happens whenever something passes a level; see [EventBuilder].
     *
     * @param named the event's name in paths, such as `spike`
     */
    public fun whenever(crossing: Crossing, named: String? = null, block: MembraneEvent.() -> kotlin.Unit) {
        addEvent(named, crossing, MembraneEvent(place).apply(block))
    }

    /** The same for Java, the name first: `cell.whenever("spike", risesAbove(v, threshold), event -> …)`. */
    public fun whenever(named: String, crossing: Crossing, block: Consumer<MembraneEvent>) {
        addEvent(named, crossing, MembraneEvent(place).also(block::accept))
    }

    /**
     * A maximal permeability of the membrane for the ion carried, for a current that follows [ghk]: `val pbar by
     * permeability(1.7e-5.cm / 1.s)`.
     *
     * @param default cm/s or a compatible unit; may be left out if every use gives a value
     * @param within the values allowed; 0 and more if not given
     */
    public fun permeability(default: Expr? = null, within: QuantityRange? = null): Declaration =
        named("a permeability") { permeability(it, default, within) }

    /** A maximal permeability under a given name. */
    @JvmOverloads
    public fun permeability(name: String, default: Expr?, within: QuantityRange? = null): Expr =
        declare(name, PERMEABILITY, default, within, Bounds.NOT_NEGATIVE)

    /**
     * Makes the current the maximal conductance times every gate to its power, or the open fraction of a scheme, times
     * the driving force, g·m³·h·(v − e).
     *
     * @param through the maximal conductance, where several are declared
     */
    @JvmOverloads public fun ohmic(through: Expr? = null): ChannelBuilder = follows(Law.OHMIC, through)

    /**
     * Makes the current that of Goldman, Hodgkin and Katz: the maximal permeability times every gate to its power, or
     * the open fraction of a scheme, times what the concentrations and the voltage drive through a membrane; see
     * [org.nernst.dsl.ghk]. The ion carried needs concentrations on both sides and a valence.
     *
     * ```
     * val cat = channel("cat", carries = calcium) {
     *     val pbar by permeability(1.7e-5.cm / 1.s)
     *     val m by gate(power = 2) { … }
     *     ghk()
     * }
     * ```
     *
     * @param through the maximal permeability, where several are declared
     */
    @JvmOverloads public fun ghk(through: Expr? = null): ChannelBuilder = follows(Law.GHK, through)

    private fun follows(law: Law, through: Expr?): ChannelBuilder {
        if (this.law != null && this.law != law) refuse("$place is both ohmic() and ghk(); give one of the two")
        this.law = law
        flowsThrough = through
        return this
    }

    /** How the current follows from gates and voltage. */
    private enum class Law(val inWords: String, val maximum: String, val plural: String, val example: String) {
        OHMIC("ohmic", "maximal conductance", "conductances", "val gbar by density(120.mS / cm2)"),
        GHK("ghk", "permeability", "permeabilities", "val pbar by permeability(1.7e-5.cm / 1.s)"),
    }

    /**
     * The channel.
     *
     * @throws org.nernst.symbolic.system.ModelException if it has no current, a state has no equation, or something was
     *   declared without a name
     */
    public fun build(): Channel {
        val reversal =
            carries
                ?.takeIf { law != Law.GHK }
                ?.let { MechanismParameter(REVERSAL, Units.MV, it.fixedPotential, Bounds.NONE, ofIon = true) }
        val contents = contents(listOfNotNull(reversal))
        law?.let {
            if (current != null)
                refuse("$place is both ${it.inWords} and has a current of its own; give one of the two")
        }
        val outward =
            when (law) {
                Law.OHMIC -> checkedCurrent(open(Law.OHMIC) * (v - e))
                Law.GHK -> checkedCurrent(open(Law.GHK) * ghkFlux())
                null -> current ?: refuse("$place carries no current; end it with ohmic() or current = …")
            }
        return Channel(name, carries, contents, outward)
    }

    /** What gates and schemes leave of the maximum. */
    private fun open(law: Law): Expr {
        val maximal = flowsThrough ?: theOneMaximum(law)
        val gated = gates.fold(maximal) { product, gate -> product * gate.symbol.pow(gate.power) }
        return schemes.fold(gated) { product, scheme -> product * scheme.symbol }
    }

    private fun theOneMaximum(law: Law): Expr {
        val dimensions = if (law == Law.OHMIC) setOf(CONDUCTANCE, CONDUCTANCE_DENSITY) else setOf(PERMEABILITY)
        val maxima = parameters.values.filter { it.symbol.dimension() in dimensions }
        if (maxima.isEmpty()) refuse("$place is ${law.inWords} but has no ${law.maximum}; declare ${law.example}")
        if (maxima.size > 1) {
            refuse(
                "$place has the ${law.plural} ${maxima.joinToString(" and ") { it.name }}; say which one the current flows " +
                    "through, ${law.inWords}(${maxima[0].name})"
            )
        }
        return maxima[0].symbol
    }

    private fun ghkFlux(): Expr {
        val ion = carries ?: refuse("$place is ghk but carries no ion; write channel(\"$name\", carries = …)")
        val valence =
            ion.valence
                ?: refuse(
                    "$place is ghk, but its ion ${ion.name} has no valence; write ion(\"${ion.name}\") { inside = …; " +
                        "outside = …; valence = 2 }"
                )
        return ghk(v, ion.outside, ion.inside, valence, temperature)
    }

    internal companion object {
        val REVERSAL: Symbol = Symbol.of("e", Dimension.VOLTAGE)
        val OF_MEMBRANE: Map<String, String> =
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
 * A current into the cell that fluctuates as an Ornstein–Uhlenbeck process, dx = (mean − x)/τ dt + σ√(2/τ) dW, started
 * at its mean: `insert(ornsteinUhlenbeck("background", mean = 100.pA, deviation = 50.pA, tau = 3.ms))`. Every cell has
 * its own. Its parameters are `background.mean`, `background.deviation` and `background.tau`; its outward current is
 * `background.i`.
 *
 * @param mean depolarising positive, in µA/cm² or pA
 * @param deviation its standard deviation σ, which the process has after some τ
 * @param tau the time over which its correlation falls to 1/e
 */
public fun ornsteinUhlenbeck(name: String, mean: Expr, deviation: Expr, tau: Expr): Channel =
    channel(name) {
        // A zero has every dimension, so the other of the two tells it.
        val typical = listOf(mean, deviation).map { literalOf("the current $name", it) }.firstOrNull { !it.isZero }
        val dimension =
            typical?.dimension() ?: refuse("the current $name has neither a mean nor a deviation; give one above 0")
        val rest = declare("mean", dimension, mean, null, Bounds.NONE)
        val sigma = declare("deviation", dimension, deviation, null, Bounds.NOT_NEGATIVE)
        val memory = declare("tau", Dimension.TIME, tau, null, Bounds.POSITIVE)
        val x by state(rest)
        ddt[x] = (rest - x) / memory
        noise[x] = sigma * sqrt(2 / memory)
        current = -x
    }

/**
 * A leak, gbar·(v − e): `leak("leak", e = -54.387.mV)`.
 *
 * @param e the reversal potential
 * @param gbar the conductance density; may be left out if every neuron says it, `insert(leak) { gbar = 0.3.mS / cm2 }`
 * @param gmax the conductance of the whole cell instead, for a point neuron
 */
@JvmOverloads
public fun leak(name: String = "leak", e: Expr, gbar: Expr? = null, gmax: Expr? = null): Channel {
    if (gbar != null && gmax != null) refuse("channel $name has a gbar and a gmax; give one of the two")
    val reversal = e
    return channel(name) {
        if (gmax == null) density("gbar", gbar) else conductance("gmax", gmax)
        val e by reversal(reversal)
        ohmic()
    }
}
