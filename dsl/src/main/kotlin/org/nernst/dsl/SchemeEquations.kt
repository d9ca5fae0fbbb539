package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Functions
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.NoiseSource
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * The equations of the states of a Markov scheme, in the template's symbols: dxᵢ/dt = Σ (k(j, i) xⱼ − k(i, j) xᵢ). One
 * state has no equation; it is what the others leave of 1, so that probabilities add up to 1 at all times. That is the
 * first state that isn't open, at rest mostly the most probable, so that no digits are lost.
 *
 * A number of channels adds noise in the form of Orio and Soudry (PLoS ONE 7:e36670, 2012): for each pair of states one
 * Brownian motion with the amplitude √((k(i, j) xᵢ + k(j, i) xⱼ)/N), added to one and taken from the other.
 *
 * @param open those that conduct
 */
internal class SchemeEquations(
    private val template: Template.Builder,
    val states: List<Symbol>,
    open: Set<Symbol>,
    private val transitions: List<Transition>,
) {
    private val remainder = states.firstOrNull { it !in open } ?: states[0]

    /** @param starts the probability of each state at the start, in their order */
    fun addStates(starts: List<Expr>) {
        val kept = states - remainder
        template.observable(remainder, Units.ONE, Literal.ONE - Sum.of(kept))
        states.forEachIndexed { index, state ->
            if (state != remainder) template.state(state, Units.ONE, StateKind.GATE, starts[index], derivative(state))
        }
    }

    private fun derivative(state: Symbol): Expr =
        Sum.of(
            transitions.mapNotNull {
                when (state) {
                    it.from -> -netFlow(it)
                    it.to -> netFlow(it)
                    else -> null
                }
            }
        )

    private fun netFlow(transition: Transition): Expr {
        val there = transition.forward * transition.from
        return transition.backward?.let { there - it * transition.to } ?: there
    }

    /** The sum of some states. */
    fun define(symbol: Symbol, expression: Expr) {
        template.observable(symbol, Units.ONE, expression)
    }

    /**
     * What the diffusion approximation may make negative counts as zero under the root. Of the ways to keep the root
     * real that leave the drift alone, this adds least to the variance.
     *
     * @param channels how many there are
     */
    fun addNoise(channels: Expr) {
        for (transition in transitions) {
            val there = transition.forward * transition.from
            val both = transition.backward?.let { there + it * transition.to } ?: there
            val amplitude = Functions.sqrt(Functions.max(Literal.ZERO, both) / channels)
            val ends = mapOf(transition.from to -amplitude, transition.to to amplitude)
            val local = transition.to.name().substringAfterLast('.')
            template.noiseSource(NoiseSource("${transition.from.name()}_to_$local", ends - remainder))
        }
    }

    companion object {
        /**
         * A scheme of independent gates, each with as many particles as its power: states by how many of each are open.
         */
        fun product(
            template: Template.Builder,
            prefix: String,
            gates: List<MovingGate>,
        ): Pair<SchemeEquations, List<List<Int>>> {
            val counts =
                gates.fold(listOf(emptyList<Int>())) { before, gate ->
                    before.flatMap { some -> (0..gate.power).map { some + it } }
                }
            val plain = counts.map { names(gates, it, "") }
            val separator = if (plain.distinct().size == plain.size) "" else "_"
            val symbols = counts.associateWith { Symbol.of(prefix + names(gates, it, separator), Dimension.NONE) }
            val transitions =
                counts.flatMap { from ->
                    gates.mapIndexedNotNull { index, gate ->
                        val to = from.mapIndexed { other, n -> if (other == index) n + 1 else n }
                        symbols[to]?.let {
                            Transition(
                                symbols.getValue(from),
                                it,
                                (gate.power - from[index]) * gate.opening,
                                (from[index] + 1) * gate.closing,
                            )
                        }
                    }
                }
            val open = setOf(symbols.getValue(gates.map { it.power }))
            return SchemeEquations(template, counts.map(symbols::getValue), open, transitions) to counts
        }

        private fun names(gates: List<MovingGate>, counts: List<Int>, separator: String) =
            gates.indices.joinToString(separator) { "${gates[it].name}$separator${counts[it]}" }
    }
}

/**
 * A gate as the independent particles that it stands for.
 *
 * @property name within the channel
 * @property symbol in the template
 * @property opening the rate of one particle, 1/ms
 * @property closing the rate of one particle, 1/ms
 * @property start the probability that one is open at the start
 */
internal class MovingGate(
    val name: String,
    val symbol: Symbol,
    val power: Int,
    val opening: Expr,
    val closing: Expr,
    val start: Expr,
) {
    /** The probability that so many are open at the start. */
    fun startsWith(open: Int): Expr {
        var ways = 1L
        for (k in 1..open) ways = ways * (power - open + k) / k
        return Literal.of(ways) * start.pow(open) * (Literal.ONE - start).pow(power - open)
    }
}
