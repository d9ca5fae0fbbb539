package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Suggestion
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * One mechanism in one place, with the values that differ from the mechanism's defaults: `insert(leak) { gbar = 0.3.mS
 * / cm2 }`. From Java: `neuron.insert(leak).set("gbar", …)`.
 *
 * @property name the mechanism's name in paths there
 */
@NernstDsl
public class Insertion
internal constructor(
    internal val path: String,
    public val name: String,
    internal val mechanism: Mechanism,
    private val neuron: MembraneBuilder? = null,
) {
    internal val overrides: MutableMap<String, Literal> = linkedMapOf()
    internal val ownValues: MutableMap<String, (Int, Int) -> Expr> = linkedMapOf()

    internal val isDelayed: Boolean
        get() = DELAY in overrides || DELAY in ownValues

    /** The parameters that are states here. */
    internal val moving: MutableSet<String> = linkedSetOf()

    internal var count: Literal? = null
        private set

    /** What moves the parameters that are states of a connection; null for what is inserted into a neuron. */
    private val ruleOfConnection: ConnectionRule? = (mechanism as? Synapse)?.let { ConnectionRule(path, it) }

    /** The mechanism's equations with those of the [rule] of a connection. */
    internal val contents: Contents
        get() = ruleOfConnection?.contents(moving) ?: mechanism.contents

    /**
     * How many channels there are, as a number or per area: `count(6000)`, `count(60 / um2)`. Their states then
     * fluctuate: each gate stands for as many particles as its power, and the channel's states by the number of open
     * ones, `na.m0h0` to `na.m3h1`, follow the diffusion approximation of Orio and Soudry (PLoS ONE 7:e36670, 2012).
     * The number becomes the parameter `na.count`; it doesn't change the conductance.
     *
     * @throws org.nernst.symbolic.system.ModelException if the channel has nothing to fluctuate, or the number isn't
     *   above 0
     */
    public fun count(channels: Expr) {
        val literal = literalOf("$path.count", channels)
        if (literal.dimension() != Dimension.NONE && literal.dimension() != PER_AREA) {
            refuse("$path.count should be a number or one per area, such as 60 / um2, not ${shown(literal)}")
        }
        if (literal.value().toDouble() <= 0)
            refuse("$path.count = ${shown(literal)} is not allowed; it must be above 0")
        if (count != null) refuse("$path has two counts of channels; give one")
        ChannelCount.check(path, mechanism)
        count = literal
    }

    /** How many channels there are: `count(6000)`. */
    public fun count(channels: Int) {
        count(Literal.of(channels.toLong()))
    }

    /** The maximal conductance per area. */
    public var gbar: Expr
        get() = get("gbar")
        set(value) = set("gbar", value)

    /** The maximal conductance of the whole cell. */
    public var gmax: Expr
        get() = get("gmax")
        set(value) = set("gmax", value)

    /**
     * The reversal potential. Set here it becomes this channel's own, `axon.nap.e`; what other channels of the ion use
     * stays the ion's.
     */
    public var e: Expr
        get() = get("e")
        set(value) = set("e", value)

    /**
     * How much later the postsynaptic side sees the presynaptic one: `connect(a, b, chol) { delay = 2.ms }`. Everywhere
     * in the synapse `pre.v` then is what it was so long ago, and what `whenever` does for the presynaptic cell comes
     * so much later.
     *
     * @throws org.nernst.symbolic.system.ModelException if it isn't above 0, or this is no synapse or drives both cells
     */
    public var delay: Expr
        get() = get(DELAY)
        set(value) = set(DELAY, value)

    /**
     * Gives each connection a parameter of its own, `cells_to_cells.chol[3].delay`, where all share one otherwise:
     * ```
     * connect(cells, cells, chol, allToAll) { each("delay") { from, to -> (1 + 0.1 * abs(from - to)).ms } }
     * ```
     *
     * @param parameter its name
     * @param value the value by the numbers of the presynaptic and the postsynaptic cell
     * @throws org.nernst.symbolic.system.ModelException if this is no connection, or there is no such parameter
     */
    public fun each(parameter: String, value: (from: Int, to: Int) -> Expr) {
        if (mechanism !is Synapse) {
            refuse("$path: each(\"$parameter\") is for connections; there is one ${mechanism.kind} in each cell")
        }
        declared(parameter)
        if (parameter in moving) {
            refuse(
                "$path.$parameter is a state of each connection; say what each starts at, each(\"${parameter}0\") { … }"
            )
        }
        ownValues[parameter] = value
    }

    /**
     * The value a parameter has here: `this["vHalf"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if the mechanism has no such parameter, naming the nearest, or
     *   it has no value yet
     */
    public operator fun get(parameter: String): Expr {
        val declared = declared(parameter)
        return overrides[parameter] ?: declared.default ?: refuse("$path.$parameter has no value yet")
    }

    /**
     * Gives a parameter another value: `this["vHalf"] = -45.mV`.
     *
     * @throws org.nernst.symbolic.system.ModelException if the mechanism has no such parameter, naming the nearest, or
     *   the value is of another dimension or out of bounds
     */
    public operator fun set(parameter: String, value: Expr) {
        val declared = declared(parameter)
        val what = "$path.$parameter"
        if (parameter in moving) {
            refuse("$what is a state; say what it starts at where it becomes one, state(\"$parameter\", startsAt = …)")
        }
        val number = valueIn(what, declared.unit, value)
        if (parameter == DELAY && mechanism is Synapse && !(number > 0)) {
            refuse("$what = $number ms is not allowed; it must be above 0, so leave it out where nothing is late")
        }
        if (!declared.bounds.contains(number)) {
            refuse("$what = $number ${declared.unit} is not allowed; it must be ${declared.bounds.inWords()}")
        }
        overrides[parameter] = literalOf(what, value)
    }

    /**
     * Makes a parameter a state of the neuron, as a conductance that is regulated. The neuron gives it an equation:
     * ```
     * val na = insert(sodium)
     * val gbar = na.state("gbar", startsAt = 20.mS / cm2)
     * ddt[gbar] = (messenger - gbar) / 10.s
     * gbar neverBelow 0.mS / cm2
     * ```
     *
     * It keeps its path, `cell.na.gbar`, and what it starts at is the parameter `cell.na.gbar0`, which is fixed like
     * the starts of concentrations. A parameter of a connection becomes one of its states, with an equation in [rule].
     *
     * @param parameter its name in the mechanism
     * @param startsAt its value at the start; what it would be as a parameter, if not given
     * @return its symbol in the neuron's equations
     * @throws org.nernst.symbolic.system.ModelException if the mechanism has no such parameter, naming the nearest, it
     *   is a state already, the value doesn't fit, or it isn't the mechanism's own
     */
    @JvmOverloads
    public fun state(parameter: String, startsAt: Expr? = null): Expr {
        val declared = ofMechanism(parameter)
        if (parameter in moving) refuse("$path.$parameter is a state already; give it one equation")
        if (parameter in ownValues) {
            refuse("$path: each connection has its own $parameter; make it a state first, then each(\"${parameter}0\")")
        }
        if (startsAt != null) set(parameter, startsAt)
        if (declared.ofIon && !overridesReversal()) {
            refuse(
                "$path.$parameter belongs to the ion; for a reversal potential of its own that moves say what it starts at, " +
                    "state(\"$parameter\", startsAt = …)"
            )
        }
        val start =
            overrides[parameter]
                ?: declared.default
                ?: refuse("$path.$parameter has no value to start at; write state(\"$parameter\", startsAt = …)")
        moving += parameter
        val place = ruleOfConnection?.let { parameter } ?: "$name.$parameter"
        return (ruleOfConnection ?: neuron!!).stateInPlaceOf(place, declared, start)
    }

    /**
     * What moves the parameters of a connection that are its states, as the conductance of a plastic synapse:
     * ```
     * connect(ab, lp, chol) {
     *     val gmax = state("gmax", startsAt = 10.nS)
     *     rule {
     *         val tau by parameter(1.s)
     *         ddt[gmax] = (30.nS * quantity("s") - gmax) / tau
     *         whenever(post.v risesAbove 0.mV, named = "spike") { gmax becomes gmax + 1.nS }
     *     }
     * }
     * ```
     *
     * Each of several connections has states of its own, which start at the parameter `ab_to_lp.chol.gmax0`.
     *
     * @throws org.nernst.symbolic.system.ModelException if this is no connection; the equations of a neuron stand in
     *   its own block
     */
    @JvmSynthetic
    public fun rule(block: ConnectionRule.() -> kotlin.Unit) {
        val rule =
            ruleOfConnection
                ?: refuse("$path: rule { … } is for connections; a neuron's equations stand in its block, ddt[…] = …")
        rule.block()
    }

    /** The same for Java: `connection.rule(rule -> rule.getDdt().set(gmax, …))`. */
    public fun rule(block: Consumer<ConnectionRule>) {
        rule { block.accept(this) }
    }

    /**
     * A state or intermediate of the mechanism, for equations of the neuron: `val sensor = pool.quantity("fast")`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest, or this is a connection,
     *   whose [rule] has its own
     */
    public fun quantity(named: String): Expr {
        if (neuron == null)
            refuse("$path: the equations of a circuit's connections can be read in their rule { … } only")
        val symbol = mechanism.quantity(named)
        return Symbol.of("$name.$named", symbol.dimension())
    }

    private fun declared(parameter: String): MechanismParameter {
        if (parameter != DELAY || parameter in mechanism.parameterNames) return ofMechanism(parameter)
        if (mechanism !is Synapse) refuse("$path: a ${mechanism.kind} has no delay; connections by synapses have")
        if (mechanism.intoPre != null) {
            refuse("$path: a ${mechanism.kind} that drives both cells can't have a delay; only what goes one way can")
        }
        return CONNECTION_DELAY
    }

    private fun ofMechanism(parameter: String): MechanismParameter =
        (mechanism.contents.parameters + ruleOfConnection?.parametersOfRule.orEmpty()).firstOrNull {
            it.name == parameter
        }
            ?: refuse(
                "${mechanism.kind} ${mechanism.name} has no parameter $parameter" +
                    Suggestion.sentence(parameter, mechanism.parameterNames).ifEmpty {
                        if (mechanism.parameterNames.isEmpty()) "; it has none"
                        else "; it has ${mechanism.parameterNames.joinToString(", ")}"
                    }
            )

    /** What each has of its own is, for the first one, what the equations are written with. */
    internal fun takeValuesOf(first: Pair<Int, Int>) {
        ownValues.forEach { (name, value) ->
            overrides.getOrPut(name) { literalOf("$path.$name", value(first.first, first.second)) }
        }
    }

    internal fun valueOf(parameter: MechanismParameter): Literal =
        overrides[parameter.name]
            ?: parameter.default
            ?: refuse(
                "$path.${parameter.name} has no value; give one where the ${mechanism.kind} " +
                    if (mechanism is Synapse) "connects, connect(…, ${mechanism.name}) { ${parameter.name} = … }"
                    else "is inserted, insert(${mechanism.name}) { ${parameter.name} = … }"
            )

    internal companion object {
        const val DELAY = "delay"

        /** What every connection that goes one way may be given. */
        val CONNECTION_DELAY =
            MechanismParameter(Symbol.of(DELAY, Dimension.TIME), Units.MS, default = null, Bounds.POSITIVE)
    }
}
