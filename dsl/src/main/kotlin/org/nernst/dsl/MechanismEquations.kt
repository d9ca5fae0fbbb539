package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Event
import org.nernst.symbolic.system.NoiseSource
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
 * @param channels how many channels there are, if gates shall be the states of so many; null for infinitely many
 */
internal class MechanismEquations(
    private val prefix: String,
    private val contents: Contents,
    elsewhere: Map<Symbol, Expr> = emptyMap(),
    private val channels: Expr? = null,
) {
    private val renamed: Map<Symbol, Expr> = buildMap {
        contents.gates.forEach { put(it.symbol, own(it.symbol)) }
        contents.schemes.forEach { scheme -> (scheme.states + scheme.symbol).forEach { put(it, own(it)) } }
        contents.intermediates.keys.forEach { put(it, own(it)) }
        contents.states.forEach { put(it.symbol, own(it.symbol)) }
        contents.parameters.forEach { put(it.symbol, own(it.symbol)) }
        putAll(elsewhere)
    }

    /** A formula of the mechanism in the template's symbols. */
    fun inTemplate(expression: Expr): Expr = Traversal.substitute(expression, renamed)

    /** The parameter with its value there, unless the neuron has made it a state. */
    fun addParameter(template: Template.Builder, parameter: MechanismParameter, insertion: Insertion) {
        if (parameter.name in insertion.moving) return
        val symbol = inTemplate(parameter.symbol) as Symbol
        template.parameter(parameter(symbol, insertion.valueOf(parameter), parameter.bounds, free = true))
    }

    /** Everything but the parameters. */
    fun addTo(template: Template.Builder) {
        contents.intermediates.forEach { (symbol, expression) ->
            observe(template, inTemplate(symbol) as Symbol, expression)
        }
        val moving = contents.gates.mapNotNull { add(it, template) }
        if (moving.isNotEmpty()) addChannelStates(moving, template)
        contents.schemes.forEach { add(it, template) }
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
        contents.noise.forEach { (state, amplitude) ->
            val symbol = inTemplate(state) as Symbol
            template.noiseSource(NoiseSource(symbol.name(), mapOf(symbol to inTemplate(amplitude))))
        }
        contents.events.forEach { event ->
            val jump =
                event.jump.entries.associate { (state, after) -> (inTemplate(state) as Symbol) to inTemplate(after) }
            val guard = if (event.seenAtSource) event.guard else inTemplate(event.guard)
            template.event(Event(prefix + event.name, guard, jump, event.delay?.let { inTemplate(it) as Symbol }))
        }
    }

    private fun add(scheme: Scheme, template: Template.Builder) {
        val states = scheme.states.map { inTemplate(it) as Symbol }
        val open = scheme.open.map { inTemplate(it) as Symbol }.toSet()
        val transitions =
            scheme.transitions.map {
                Transition(
                    inTemplate(it.from) as Symbol,
                    inTemplate(it.to) as Symbol,
                    observe(template, rateSymbol(it.from, it.to), it.forward),
                    it.backward?.let { back -> observe(template, rateSymbol(it.to, it.from), back) },
                )
            }
        val equations = SchemeEquations(template, states, open, transitions)
        val rates = buildMap {
            transitions.forEach {
                put(it.from to it.to, it.forward)
                it.backward?.let { back -> put(it.to to it.from, back) }
            }
        }
        val probabilities =
            SteadyStates(states, rates, { prefix + it }) { symbol, formula ->
                    template.observable(symbol, fieldUnit(symbol.dimension()), formula)
                }
                .probabilities()
        val starts =
            states.mapIndexed { index, state ->
                Symbol.of("${state.name()}.inf", Dimension.NONE).also { equations.define(it, probabilities[index]) }
            }
        equations.addStates(starts)
        equations.define(inTemplate(scheme.symbol) as Symbol, Sum.of(open.toList()))
        channels?.let(equations::addNoise)
    }

    private fun rateSymbol(from: Symbol, to: Symbol) = Symbol.of("$prefix${from.name()}_to_${to.name()}", RATE)

    /** Gates become the states of channels, `m0h0` to `m3h1`; each gate's own value is the mean over them. */
    private fun addChannelStates(gates: List<MovingGate>, template: Template.Builder) {
        val (equations, counts) = SchemeEquations.product(template, prefix, gates)
        equations.addStates(
            counts.map { count ->
                gates.indices.fold(Literal.ONE as Expr) { product, gate ->
                    product * gates[gate].startsWith(count[gate])
                }
            }
        )
        gates.forEachIndexed { index, gate ->
            equations.define(
                gate.symbol,
                Sum.of(counts.indices.map { equations.states[it] * counts[it][index] / gate.power }),
            )
        }
        equations.define(openSymbol, equations.states.last())
        equations.addNoise(channels!!)
    }

    /** The open fraction of channels whose gates are their states. */
    val openSymbol: Symbol = Symbol.of(prefix + ChannelCount.OPEN, Dimension.NONE)

    /**
     * What the events of the mechanism hold of states that aren't its own: the state, and what is 1 where it is free.
     */
    fun holds(): Map<Symbol, List<Expr>> = contents.holds.groupBy({ it.state }, { inTemplate(it.free) })

    fun observe(template: Template.Builder, symbol: Symbol, expression: Expr): Expr {
        template.observable(symbol, fieldUnit(symbol.dimension()), inTemplate(expression))
        return symbol
    }

    /** The gate if it is to be the state of channels; else it has its equation. */
    private fun add(gate: Gate, template: Template.Builder): MovingGate? {
        val m = inTemplate(gate.symbol) as Symbol
        when (val kinetics = gate.kinetics) {
            is Kinetics.Rates -> {
                val alpha = observe(template, Symbol.of("${m.name()}.alpha", RATE), kinetics.alpha)
                val beta = observe(template, Symbol.of("${m.name()}.beta", RATE), kinetics.beta)
                val steadyState = alpha / (alpha + beta)
                if (channels != null) return moving(gate, alpha, beta, steadyState)
                addGate(template, gate, steadyState, alpha * (1 - m) - beta * m)
            }
            is Kinetics.Relaxation -> {
                val inf = observe(template, Symbol.of("${m.name()}.inf", Dimension.NONE), kinetics.inf)
                val tau = observe(template, Symbol.of("${m.name()}.tau", Dimension.TIME), kinetics.tau)
                if (channels != null) return moving(gate, inf / tau, (1 - inf) / tau, inf)
                addGate(template, gate, inf, (inf - m) / tau)
            }
            is Kinetics.Instantaneous -> observe(template, m, kinetics.inf)
        }
        return null
    }

    private fun moving(gate: Gate, opening: Expr, closing: Expr, steadyState: Expr) =
        MovingGate(
            gate.name,
            inTemplate(gate.symbol) as Symbol,
            gate.power,
            opening,
            closing,
            gate.startsAt ?: steadyState,
        )

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
