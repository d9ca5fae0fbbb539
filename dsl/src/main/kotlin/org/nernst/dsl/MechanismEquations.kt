package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Event
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * The equations of one mechanism in one template, its symbols under a name: `m` becomes `na.m`.
 *
 * @param prefix the name with a dot, or nothing
 * @param elsewhere what some symbols stand for instead, as the reversal potential of an ion
 */
internal class MechanismEquations(
    private val prefix: String,
    private val contents: Contents,
    elsewhere: Map<Symbol, Expr> = emptyMap(),
) {
    private val renamed: Map<Symbol, Expr> = buildMap {
        contents.gates.forEach { put(it.symbol, own(it.symbol)) }
        contents.intermediates.keys.forEach { put(it, own(it)) }
        contents.states.forEach { put(it.symbol, own(it.symbol)) }
        contents.parameters.forEach { put(it.symbol, own(it.symbol)) }
        putAll(elsewhere)
    }

    /** A formula of the mechanism in the template's symbols. */
    fun inTemplate(expression: Expr): Expr = Traversal.substitute(expression, renamed)

    fun addParameter(template: Template.Builder, parameter: MechanismParameter, insertion: Insertion) {
        val symbol = inTemplate(parameter.symbol) as Symbol
        template.parameter(parameter(symbol, insertion.valueOf(parameter), parameter.bounds, free = true))
    }

    /** Everything but the parameters. */
    fun addTo(template: Template.Builder) {
        contents.intermediates.forEach { (symbol, expression) ->
            observe(template, inTemplate(symbol) as Symbol, expression)
        }
        contents.gates.forEach { add(it, template) }
        contents.states.forEach {
            val symbol = inTemplate(it.symbol) as Symbol
            template.state(
                symbol,
                fieldUnit(symbol.dimension()),
                kindOf(symbol.dimension()),
                inTemplate(it.start),
                inTemplate(it.derivative),
            )
        }
        contents.events.forEach { event ->
            val jump =
                event.jump.entries.associate { (state, after) -> (inTemplate(state) as Symbol) to inTemplate(after) }
            template.event(Event(prefix + event.name, inTemplate(event.guard), jump))
        }
    }

    fun observe(template: Template.Builder, symbol: Symbol, expression: Expr): Expr {
        template.observable(symbol, fieldUnit(symbol.dimension()), inTemplate(expression))
        return symbol
    }

    private fun add(gate: Gate, template: Template.Builder) {
        val m = inTemplate(gate.symbol) as Symbol
        when (val kinetics = gate.kinetics) {
            is Kinetics.Rates -> {
                val alpha = observe(template, Symbol.of("${m.name()}.alpha", RATE), kinetics.alpha)
                val beta = observe(template, Symbol.of("${m.name()}.beta", RATE), kinetics.beta)
                addGate(template, gate, alpha / (alpha + beta), alpha * (1 - m) - beta * m)
            }
            is Kinetics.Relaxation -> {
                val inf = observe(template, Symbol.of("${m.name()}.inf", Dimension.NONE), kinetics.inf)
                val tau = observe(template, Symbol.of("${m.name()}.tau", Dimension.TIME), kinetics.tau)
                addGate(template, gate, inf, (inf - m) / tau)
            }
            is Kinetics.Instantaneous -> observe(template, m, kinetics.inf)
        }
    }

    private fun addGate(template: Template.Builder, gate: Gate, steadyState: Expr, derivative: Expr) {
        val m = inTemplate(gate.symbol) as Symbol
        template.state(m, Units.ONE, StateKind.GATE, gate.startsAt ?: steadyState, derivative)
    }

    private fun own(local: Symbol): Symbol = Symbol.of(prefix + local.name(), local.dimension())

    companion object {
        fun parameter(
            symbol: Symbol,
            value: org.nernst.symbolic.expr.Literal,
            bounds: org.nernst.symbolic.system.Bounds,
            free: Boolean,
        ): Parameter {
            val unit = fieldUnit(symbol.dimension())
            return Parameter(symbol, unit, valueIn(symbol.name(), unit, value), bounds, free)
        }
    }
}
