package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/** What the blocks of [channel], [pool], [synapse] and [neuron] have in common: parameters, intermediates, states. */
@NernstDsl
public abstract class MechanismBuilder internal constructor(internal val place: String) {
    internal val parameters = linkedMapOf<String, MechanismParameter>()
    private val declarations = mutableListOf<Declaration>()
    private val intermediates = linkedMapOf<Symbol, Expr>()
    private val starts = linkedMapOf<Symbol, Expr>()
    private val equations = linkedMapOf<Symbol, Expr>()
    private val events = mutableListOf<LocalEvent>()
    private val amplitudes = linkedMapOf<Symbol, Expr>()
    private val holds = mutableListOf<Hold>()
    private val floors = linkedMapOf<Symbol, Expr>()

    /** Names that stand for something else here. */
    internal abstract val reserved: Map<String, String>

    /** Whether its events may hold the membrane potential. */
    internal open val reachesMembrane: Boolean
        get() = false

    internal open val gates: List<Gate>
        get() = emptyList()

    internal open val schemes: List<Scheme>
        get() = emptyList()

    /**
     * The amplitudes of white noise on states, in the state's unit per √ms: `noise[w] = sigma * sqrt(2 / tau)` makes
     * the equation dw = … dt + σ√(2/τ) dW with a Brownian motion W of its own, in the sense of Itô. From Java
     * `getNoise().set(w, …)`.
     */
    public val noise: Amplitudes = Amplitudes()

    /**
     * The time derivatives of states: `ddt[w] = (a * (v - e) - w) / tau`. From Java `getDdt().set(w, …)`.
     *
     * A state that is never set here has no equation and is refused, as is one that is set twice.
     */
    public val ddt: Derivatives = Derivatives()

    /** Any parameter, in any unit: `val vHalf by parameter(-40.mV, within = -60.mV..-20.mV)`. */
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
     * A state with an equation of its own, which [ddt] gives:
     * ```
     * val w by state(0.pA)
     * ddt[w] = (a * (v - e) - w) / tau
     * ```
     *
     * @param startsAt its value at the start: a quantity, or an expression of parameters and other states
     */
    public fun state(startsAt: Expr): Declaration = named("a state") { state(it, startsAt) }

    /** A state without a unit: `val s by state(0.0)`. */
    public fun state(startsAt: Double): Declaration = state(startsAt.asNumber)

    /** A state under a given name. */
    public fun state(name: String, startsAt: Expr): Expr {
        val literal = startsAt as? Literal
        val dimension = literal?.dimension() ?: dimensionOf("$place, the start of $name", startsAt) ?: Dimension.NONE
        val symbol = Symbol.of(fresh(name), dimension)
        starts[symbol] = startsAt
        return symbol
    }

    /**
     * Stops a state at a level while its equation would take it further down; it leaves when that turns upwards: `gbar
     * neverBelow 0.mS / cm2`. Two events do so, `gbar.stops` and `gbar.leaves`, which set the state `gbar.free` to 0
     * and to 1; below the level it is by rounding at most. From Java `cell.neverBelow(gbar, …)`.
     *
     * @param level a quantity, or a parameter
     * @throws org.nernst.symbolic.system.ModelException if it is no state declared here, has a level already, or the
     *   dimensions differ
     */
    public infix fun Expr.neverBelow(level: Expr) {
        if (this !is Symbol || this !in starts) {
            refuse("$place: $this can't be kept above a level; that is for states declared by val … by state(…)")
        }
        if (level !is Literal && parameters.values.none { it.symbol == level }) {
            refuse("$place: ${name()} neverBelow $level is not possible; the level has to be a number, or a parameter")
        }
        checkedDimension("$place: the lowest value of ${name()}", dimension(), level)
        val start = starts[this]
        if (level is Literal && start is Literal && start.value() < level.value()) {
            refuse("$place: ${name()} starts at ${shown(start)}, below its lowest value, ${shown(level)}")
        }
        if (floors.put(this, level) != null) refuse("$place: the state ${name()} has two lowest values; give one")
    }

    /** The time derivatives of a mechanism's states. */
    public inner class Derivatives internal constructor() {
        /**
         * Gives a state its equation.
         *
         * @throws org.nernst.symbolic.system.ModelException if it is no state of this mechanism, has an equation
         *   already, or the dimensions don't balance
         */
        public operator fun set(state: Expr, derivative: Expr) {
            if (state !is Symbol || !isOwnState(state)) {
                refuse("$place: ddt[$state] is given, but $state is not a state of it; declare val … by state(…)")
            }
            val what = "$place: the equation d${state.name()}/dt"
            checkedDimension(what, state.dimension().dividedBy(Dimension.TIME), derivative)
            if (equations.put(state, derivative) != null) {
                refuse("$place: the state ${state.name()} has two equations; give one")
            }
        }
    }

    /** The amplitudes of noise on a mechanism's states. */
    public inner class Amplitudes internal constructor() {
        /**
         * Gives a state noise.
         *
         * @throws org.nernst.symbolic.system.ModelException if it is no state of this mechanism, has noise already, or
         *   the amplitude isn't in the state's unit per √ms
         */
        public operator fun set(state: Expr, amplitude: Expr) {
            if (state !is Symbol || !mayFluctuate(state)) {
                refuse("$place: noise[$state] is given, but $state is not a state of it; declare val … by state(…)")
            }
            val perRootOfTime = Dimension.TIME.root(2).power(-1)
            checkedDimension(
                "$place: the amplitude of the noise of ${state.name()}",
                state.dimension().times(perRootOfTime),
                amplitude,
            )
            if (amplitudes.put(state, amplitude) != null) {
                refuse("$place: the state ${state.name()} has two amplitudes of noise; give one")
            }
        }
    }

    /** Whether [noise] may move a state. */
    internal open fun mayFluctuate(symbol: Symbol): Boolean = isOwnState(symbol)

    internal open fun isOwnState(symbol: Symbol): Boolean = symbol in starts

    internal fun equationOf(state: Symbol): Expr? = equations[state]

    internal fun addEvent(named: String?, crossing: Crossing, event: EventBuilder) {
        val name = named ?: "event${events.size + 1}"
        checkedName("an event", name)
        if (events.any { it.name == name }) refuse("$place has two events called $name; give them names, named = \"…\"")
        dimensionOf("$place: the guard of the event $name", crossing.guard)
        val atOnce = LinkedHashMap(event.jump)
        val later =
            event.later.map {
                LocalEvent("$name.later", crossing.guard, it.jump, delayParameter("$name.delay", it.delay))
            }
        val releases =
            event.held.entries.groupBy({ it.value }, { it.key }).map { (time, states) ->
                val free = Symbol.of(unusedName("$name.free"), Dimension.NONE)
                starts[free] = Literal.ONE
                equations[free] = Literal.ZERO
                states.mapTo(holds) { Hold(it, free) }
                atOnce[free] = Literal.ZERO
                LocalEvent(
                    "$name.release",
                    crossing.guard,
                    mapOf(free to Literal.ONE),
                    delayParameter("$name.hold", time),
                )
            }
        val all = later + releases
        if (atOnce.isNotEmpty() || all.size != 1) events += LocalEvent(name, crossing.guard, atOnce)
        all.forEach {
            val ownName = if (events.none { event -> event.name == name }) name else unusedName(it.name)
            events += LocalEvent(ownName, it.guard, it.jump, it.delay)
        }
    }

    /** A number becomes a parameter, so that it can be varied like any other. */
    private fun delayParameter(name: String, delay: Expr): Symbol {
        if (delay is Symbol && parameters.values.any { it.symbol == delay }) return delay
        val literal =
            delay as? Literal ?: refuse("$place: $name is $delay; it has to be a time such as 2.ms, or a parameter")
        val path = unusedName(name)
        val milliseconds = valueIn("$place, $path", Units.MS, literal)
        if (!(milliseconds > 0)) {
            refuse(
                "$place: $path = ${shown(literal)} is not allowed; it must be above 0, so leave it out where nothing is late"
            )
        }
        return Symbol.of(path, Dimension.TIME).also {
            parameters[path] = MechanismParameter(it, Units.MS, literal, Bounds.POSITIVE)
        }
    }

    /** A dotted name, which no declaration can take, with a number where there are several. */
    private fun unusedName(name: String): String {
        val taken = parameters.keys + starts.keys.map { it.name() } + events.map { it.name }
        return (sequenceOf(name) + generateSequence(2) { it + 1 }.map { "$name$it" }).first { it !in taken }
    }

    internal fun contents(more: List<MechanismParameter> = emptyList()): Contents {
        declarations
            .firstOrNull { !it.declared }
            ?.let { refuse("$place declares ${it.what} without a name; write val … by, not val … =") }
        val states =
            starts.map { (symbol, start) ->
                val name = symbol.name()
                val equation =
                    equations[symbol] ?: refuse("$place: the state $name has no equation; write ddt[$name] = …")
                LocalState(symbol, start, held(symbol, equation))
            }
        floors.keys
            .firstOrNull { it in amplitudes }
            ?.let { refuse("$place: ${it.name()} has noise, which an event can't stop at a lowest value") }
        val kept = states.associateWith { state -> floors[state.symbol]?.let { Floor(state, it) } }
        val elsewhere = holds.filter { it.state !in starts }
        elsewhere
            .firstOrNull { it.state != V || !reachesMembrane }
            ?.let {
                refuse(
                    "$place: an event can't hold ${it.state.name()}; it can hold a state with an equation of its own" +
                        if (reachesMembrane) ", or v" else ""
                )
            }
        return Contents(
            parameters.values + more,
            gates,
            intermediates.toMap(),
            kept.flatMap { (state, floor) -> floor?.states ?: listOf(state) },
            events + kept.values.filterNotNull().flatMap { it.events },
            schemes,
            amplitudes.mapValues { (state, amplitude) -> held(state, amplitude) },
            elsewhere,
        )
    }

    /** What moves a state, drift or noise, where events may hold it. */
    private fun held(state: Symbol, motion: Expr): Expr =
        holds.filter { it.state == state }.fold(motion) { held, hold -> hold.free * held }

    /** Makes a parameter of a mechanism that is inserted here a state of the whole, with its start as a parameter. */
    internal fun stateInPlaceOf(path: String, parameter: MechanismParameter, start: Literal): Symbol {
        val symbol = Symbol.of(path, parameter.symbol.dimension())
        val atStart = Symbol.of("${path}0", symbol.dimension())
        parameters[atStart.name()] =
            MechanismParameter(atStart, parameter.unit, start, parameter.bounds, isFree = false)
        starts[symbol] = atStart
        return symbol
    }

    internal fun declare(
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
        parameters[name] = MechanismParameter(symbol, unit, literal, bounds)
        return symbol
    }

    private fun checkedDefault(what: String, unit: Unit, default: Expr): Literal {
        valueIn(what, unit, default)
        return literalOf(what, default)
    }

    internal fun fresh(name: String): String {
        checkedName("a part of $place", name)
        reserved[name]?.let { refuse("$place can't declare $name, which already stands for $it") }
        val ofSchemes = schemes.flatMap { it.states + it.symbol }.map { it.name() }
        val taken =
            parameters.keys + gates.map { it.name } + ofSchemes + (intermediates.keys + starts.keys).map { it.name() }
        if (name in taken) refuse("$place declares $name twice")
        return name
    }

    internal fun named(what: String, declare: (String) -> Expr): Declaration =
        Declaration(what, declare).also { declarations += it }
}
