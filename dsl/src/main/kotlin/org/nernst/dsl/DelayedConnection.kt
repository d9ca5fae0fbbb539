package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal

/**
 * What a connection reads of one of its cells.
 *
 * @property input the symbol in its equations
 * @property source the symbol of the synapse, such as `pre.v`; another one if it is read late
 */
internal data class ConnectionReading(val input: Symbol, val source: Symbol) {
    val isLate: Boolean
        get() = input != source
}

/**
 * A synapse in a connection with a delay. Its equations read the presynaptic cell as it was the delay before. Its
 * events that watch the presynaptic cell watch it there, at once, and what they do comes the delay later: a spike that
 * a reset ends would be no crossing any more if it were looked for in the past.
 */
internal class DelayedConnection(private val name: String, private val atOnce: Contents) {
    val contents: Contents =
        atOnce.run {
            Contents(
                parameters + Insertion.CONNECTION_DELAY,
                gates,
                intermediates,
                states,
                events.map(::delayed),
                schemes,
                noise,
                holds,
            )
        }

    private fun delayed(event: LocalEvent): LocalEvent {
        val guard = expanded(event.guard)
        val watched = Traversal.freeSymbols(guard)
        if (watched.none { Side.PRE.has(it) }) return event
        val own = atOnce.states.map { it.symbol } + atOnce.gates.map { it.symbol }
        watched
            .firstOrNull { Side.POST.has(it) || it in own }
            ?.let {
                refuse(
                    "$name has a delay, but its event ${event.name} holds the presynaptic cell against ${it.name()}, which is " +
                        "elsewhere; let it watch one of the two, or leave the delay out"
                )
            }
        if (event.delay != null) {
            refuse(
                "$name has a delay, but what its event ${event.name} does comes later already, by ${event.delay.name()}; give " +
                    "one of the two"
            )
        }
        return LocalEvent(event.name, guard, event.jump, Insertion.CONNECTION_DELAY.symbol, seenAtSource = true)
    }

    /** A guard without the synapse's intermediates, which are of the past in its equations. */
    private fun expanded(guard: Expr): Expr {
        val definitions = HashMap<Symbol, Expr>(atOnce.intermediates)
        atOnce.gates.forEach { gate ->
            (gate.kinetics as? Kinetics.Instantaneous)?.let { definitions[gate.symbol] = it.inf }
        }
        var expanded = guard
        while (Traversal.freeSymbols(expanded).any { it in definitions }) {
            expanded = Traversal.substitute(expanded, definitions)
        }
        return expanded
    }

    companion object {
        /** The symbol that what is read of the presynaptic cell has in the equations. */
        fun late(source: Symbol): Symbol = Symbol.of(source.name() + Symbol.DELAYED, source.dimension())
    }
}
