package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Product
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.unit.Dimension

/** Which mechanisms can be a number of channels, and what their current is then. */
internal object ChannelCount {
    private const val MOST_STATES = 200

    fun check(path: String, mechanism: Mechanism) {
        val channel = mechanism as? Channel ?: refuse("$path is a ${mechanism.kind}; only channels have a count")
        val contents = channel.contents
        val taken =
            contents.parameters.map { it.name } +
                contents.gates.map { it.name } +
                contents.states.map { it.symbol.name() }
        listOf(NAME, OPEN)
            .firstOrNull { it in taken && contents.schemes.isEmpty() }
            ?.let { refuse("$path declares $it itself, which a number of channels needs; give it another name there") }
        val moving = contents.gates.filter { it.kinetics !is Kinetics.Instantaneous }
        if (contents.schemes.isEmpty()) {
            if (moving.isEmpty())
                refuse("$path has no gates that move and no scheme, so the number of its channels says nothing")
            val states = moving.fold(1L) { product, gate -> product * (gate.power + 1L) }
            if (states > MOST_STATES)
                refuse("$path would have $states states as single channels; $MOST_STATES are possible")
            current(path, channel, moving, Symbol.of(OPEN, Dimension.NONE))
        } else if (contents.schemes.size > 1 || moving.isNotEmpty()) {
            refuse(
                "$path has ${if (moving.isEmpty()) "several schemes" else "a scheme and gates"}, and a count needs to know the " +
                    "states of a whole channel; write them as one scheme"
            )
        }
    }

    /** The current of a channel with its gates' product replaced by its open fraction. */
    fun current(path: String, channel: Channel, gates: List<Gate>, open: Symbol): Expr {
        val factors = (channel.current as? Product)?.factors() ?: listOf(channel.current)
        val ofGates = gates.map { it.symbol.pow(it.power) }
        val others = factors - ofGates.toSet()
        val isProduct = ofGates.all { it in factors }
        if (!isProduct || others.any { rest -> gates.any { it.symbol in Traversal.freeSymbols(rest) } }) {
            refuse(
                "$path: the current of single channels has to be a multiple of ${ofGates.joinToString(" · ")}, but it is " +
                    "${channel.current}; write such a product, or ohmic()"
            )
        }
        return Product.of(others + open)
    }

    const val NAME = "count"

    /** What the open fraction is called in paths. */
    const val OPEN = "open"
}
