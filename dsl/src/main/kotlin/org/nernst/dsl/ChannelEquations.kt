package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/** The equations of one channel in one membrane, its symbols under its name: `m` becomes `na.m`. */
internal class ChannelEquations(neuron: String, private val insertion: Insertion, all: List<Insertion>) {
    val name: String = insertion.name
    private val channel = insertion.channel
    private val renamed: Map<Symbol, Symbol>

    /** The outward current. */
    val current: Symbol

    /** True if a channel inserted earlier already declares the ion's reversal potential. */
    private val isDeclared: Boolean

    init {
        val carriers = all.filter { it !== insertion && it.sharesReversalOf(channel.ion?.name) }
        checkReversal(neuron, carriers, all)
        isDeclared = carriers.any { all.indexOf(it) < all.indexOf(insertion) }
        val names = mutableMapOf<Symbol, Symbol>()
        channel.gates.forEach { names[it.symbol] = own(it.symbol) }
        channel.intermediates.keys.forEach { names[it] = own(it) }
        channel.parameters.forEach { names[it.symbol] = if (isShared(it)) ofIon(it) else own(it.symbol) }
        renamed = names
        current = Symbol.of("$name.i", currentDimension())
    }

    fun addTo(template: Template.Builder) {
        channel.parameters.forEach {
            if (isShared(it) && isDeclared) return@forEach
            val symbol = renamed.getValue(it.symbol)
            template.parameter(MembraneEquations.parameter(symbol, insertion.valueOf(it), it.bounds, free = true))
        }
        channel.intermediates.forEach { (symbol, expression) ->
            observe(template, inCell(symbol) as Symbol, expression)
        }
        channel.gates.forEach { add(it, template) }
        observe(template, current, channel.current)
    }

    private fun add(gate: Gate, template: Template.Builder) {
        val m = inCell(gate.symbol) as Symbol
        when (val kinetics = gate.kinetics) {
            is Kinetics.Rates -> {
                val alpha = observe(template, Symbol.of("${m.name()}.alpha", RATE), kinetics.alpha)
                val beta = observe(template, Symbol.of("${m.name()}.beta", RATE), kinetics.beta)
                template.state(m, Units.ONE, StateKind.GATE, alpha / (alpha + beta), alpha * (1 - m) - beta * m)
            }
            is Kinetics.Relaxation -> {
                val inf = observe(template, Symbol.of("${m.name()}.inf", Dimension.NONE), kinetics.inf)
                val tau = observe(template, Symbol.of("${m.name()}.tau", Dimension.TIME), kinetics.tau)
                template.state(m, Units.ONE, StateKind.GATE, inf, (inf - m) / tau)
            }
            is Kinetics.Instantaneous -> observe(template, m, kinetics.inf)
        }
    }

    private fun observe(template: Template.Builder, symbol: Symbol, expression: Expr): Expr {
        template.observable(symbol, fieldUnit(symbol.dimension()), inCell(expression))
        return symbol
    }

    private fun inCell(expression: Expr): Expr = Traversal.substitute(expression, renamed)

    private fun own(local: Symbol): Symbol = Symbol.of("$name.${local.name()}", local.dimension())

    private fun ofIon(parameter: ChannelParameter): Symbol =
        Symbol.of("${channel.ion!!.name}.${parameter.name}", parameter.symbol.dimension())

    private fun isShared(parameter: ChannelParameter): Boolean = parameter.ofIon && !insertion.overridesReversal()

    private fun checkReversal(neuron: String, carriers: List<Insertion>, all: List<Insertion>) {
        if (insertion.overridesReversal()) {
            all.firstOrNull { it !== insertion && it.sharesReversalOf(name) }
                ?.let {
                    refuse(
                        "$neuron.$name.e can't be set for $name alone, because ${it.name} has the ion's potential under that " +
                            "path; give $name another name, insert(…, named = …)"
                    )
                }
        } else if (channel.ion != null) {
            carriers
                .firstOrNull { it.channel.ion!!.e != channel.ion.e }
                ?.let {
                    refuse(
                        "in neuron $neuron, $name and ${it.name} carry two ions called ${channel.ion.name}, with reversal " +
                            "potentials of ${channel.ion.e} and ${it.channel.ion!!.e} mV; declare the ion once"
                    )
                }
        }
    }

    private fun currentDimension(): Dimension =
        // A current that is identically zero fits the balance whichever way it is written.
        dimensionOf("channel $name: the current", channel.current) ?: CURRENT_DENSITY
}

/** True if this channel takes its reversal potential from the ion of this name. */
private fun Insertion.sharesReversalOf(ion: String?): Boolean =
    ion != null && channel.ion?.name == ion && !overridesReversal()

private fun Insertion.overridesReversal(): Boolean = "e" in overrides
