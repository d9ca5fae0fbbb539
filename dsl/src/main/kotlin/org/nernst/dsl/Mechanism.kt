package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Suggestion
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * A set of equations with a name, written once and used any number of times: a [Channel], a [Pool] or a [Synapse].
 *
 * @property name the default name in paths, such as `na`
 */
public abstract class Mechanism
internal constructor(public val name: String, internal val kind: String, internal val contents: Contents) {
    /** The names of its parameters, in the order of their declaration: `gbar`, `e`. */
    public val parameterNames: List<String>
        get() = contents.parameters.map { it.name }

    /** The names of its gates, in the order of their declaration: `m`, `h`. */
    public val gateNames: List<String>
        get() = contents.gates.map { it.name }

    /** The names of its states that are no gates, in the order of their declaration. */
    public val stateNames: List<String>
        get() = contents.states.map { it.symbol.name() }

    /** The gates and schemes that have a Q10, in the order of their declaration. */
    public val temperatureDependences: List<TemperatureDependence>
        get() =
            (contents.gates.map { it.name to it.q10 } + contents.schemes.map { it.symbol.name() to it.q10 })
                .mapNotNull { (name, q10) -> q10?.let { TemperatureDependence(name, it.factor, it.celsius) } }

    /** A state or intermediate of it. */
    internal fun quantity(named: String): Symbol {
        val known = contents.gates.map { it.symbol } + contents.states.map { it.symbol } + contents.intermediates.keys
        return known.firstOrNull { it.name() == named }
            ?: refuse(
                "$kind $name has no state or intermediate $named" + Suggestion.sentence(named, known.map { it.name() })
            )
    }

    override fun toString(): String = "$kind $name(${parameterNames.joinToString()})"
}

/**
 * How the rates of a gate or scheme follow the temperature.
 *
 * @property name of the gate or scheme
 * @property q10 how much faster they are for every 10 °C
 * @property celsius the temperature in °C that they hold at as written
 */
public class TemperatureDependence
internal constructor(public val name: String, public val q10: Double, public val celsius: Double)

/**
 * What a mechanism consists of, in its own symbols.
 *
 * @property holds what its events hold of states that aren't its own
 */
internal class Contents(
    val parameters: List<MechanismParameter>,
    val gates: List<Gate>,
    val intermediates: Map<Symbol, Expr>,
    val states: List<LocalState>,
    val events: List<LocalEvent>,
    val schemes: List<Scheme>,
    val noise: Map<Symbol, Expr>,
    val holds: List<Hold> = emptyList(),
) {
    operator fun plus(more: Contents): Contents =
        Contents(
            parameters + more.parameters,
            gates + more.gates,
            intermediates + more.intermediates,
            states + more.states,
            events + more.events,
            schemes + more.schemes,
            noise + more.noise,
            holds + more.holds,
        )

    /** Every formula that stands anywhere in it. */
    val formulas: List<Expr>
        get() = gates.flatMap { it.equations } + schemes.flatMap { it.rates } + formulasOutsideGates

    val formulasOutsideGates: List<Expr>
        get() = ofStates + events.flatMap { event -> event.jump.values + event.guard } + noise.values

    val formulasOutsideEvents: List<Expr>
        get() = gates.flatMap { it.equations } + schemes.flatMap { it.rates } + ofStates + noise.values

    private val ofStates: List<Expr>
        get() = intermediates.values + states.flatMap { listOf(it.start, it.derivative) }

    /** The temperatures its rates hold at; null among them if a formula reads the temperature without naming one. */
    fun referenceTemperatures(others: List<Expr>): Set<Literal?> = buildSet {
        gates.filter { gate -> gate.equations.any(::readsTemperature) }.forEach { add(it.q10?.at) }
        schemes.filter { scheme -> scheme.rates.any(::readsTemperature) }.forEach { add(it.q10?.at) }
        if ((formulasOutsideGates + others).any(::readsTemperature)) add(null)
    }
}

internal fun readsTemperature(expression: Expr): Boolean = TEMPERATURE in Traversal.freeSymbols(expression)

/**
 * A parameter as a mechanism declares it.
 *
 * @property default null where every use has to give a value
 * @property ofIon true for the reversal potential of the ion carried, which channels share
 * @property isFree whether derivatives are taken with respect to it unless a request says otherwise
 */
internal class MechanismParameter(
    val symbol: Symbol,
    val unit: Unit,
    val default: Literal?,
    val bounds: Bounds,
    val ofIon: Boolean = false,
    val isFree: Boolean = true,
) {
    val name: String
        get() = symbol.name()
}

/** A state with its value at the start and its time derivative. */
internal class LocalState(val symbol: Symbol, val start: Expr, val derivative: Expr)

/**
 * An event: where the guard rises through zero, states take new values, at once or a delay later.
 *
 * @property seenAtSource true for a presynaptic spike that a delayed connection sees in the presynaptic cell, at once
 */
internal class LocalEvent(
    val name: String,
    val guard: Expr,
    val jump: Map<Symbol, Expr>,
    val delay: Symbol? = null,
    val seenAtSource: Boolean = false,
)

/** A state that stands still while another one, which events set, is 0 instead of 1. */
internal class Hold(val state: Symbol, val free: Symbol)

/** What a state's tolerance scales with. */
internal fun kindOf(dimension: Dimension): StateKind =
    when (dimension) {
        Dimension.VOLTAGE -> StateKind.VOLTAGE
        Units.MILLIMOLAR.dimension() -> StateKind.CONCENTRATION
        else -> StateKind.OTHER
    }
