package org.nernst.dsl

import java.util.function.Consumer
import org.nernst.symbolic.expr.Expr

/**
 * What a block of [Insertion.rule] may say: equations and events that move parameters of a connection which
 * [are states][Insertion.state], with parameters, intermediates and states of their own. They read what the synapse
 * reads, `pre.v` and `post.v`, and the synapse's own by [quantity].
 */
@NernstDsl
public class ConnectionRule internal constructor(path: String, private val synapse: Synapse) :
    MechanismBuilder("connection $path"), SynapseScope {
    override val reserved: Map<String, String> =
        mapOf(
            "pre" to "the presynaptic cell",
            "post" to "the postsynaptic cell",
            "t" to "time",
            "temperature" to "the temperature",
            "i" to "the synapse's current",
            "i_pre" to "the current of the presynaptic cell",
            Insertion.DELAY to "the delay of a connection",
        ) + ofSynapse().associateWith { "a part of the ${synapse.kind} ${synapse.name}" }

    internal val parametersOfRule: Collection<MechanismParameter>
        get() = parameters.values

    /**
     * A state or intermediate of the synapse: `quantity("s")`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    public fun quantity(named: String): Expr = synapse.quantity(named)

    /** What happens whenever something passes a level, as a spike of either cell; see [EventBuilder]. */
    public fun whenever(crossing: Crossing, named: String? = null, block: SynapticEvent.() -> Unit) {
        addEvent(named, crossing, SynapticEvent(place).apply(block))
    }

    /** The same for Java, the name first: `rule.whenever("spike", risesAbove(post.v, threshold), event -> …)`. */
    public fun whenever(named: String, crossing: Crossing, block: Consumer<SynapticEvent>) {
        addEvent(named, crossing, SynapticEvent(place).also(block::accept))
    }

    private fun ofSynapse(): List<String> =
        synapse.contents.run {
            parameters.map { it.name } +
                gates.map { it.name } +
                states.map { it.symbol.name() } +
                intermediates.keys.map { it.name() }
        }

    /** The synapse's equations with these, for parameters that are states here. */
    internal fun contents(moving: Set<String>): Contents {
        val synapse = synapse.contents
        val rule = super.contents(emptyList())
        rule.events
            .firstOrNull { event -> synapse.events.any { it.name == event.name } }
            ?.let { refuse("$place has two events called ${it.name}; give this one another name, named = \"…\"") }
        return Contents(
            synapse.parameters.filter { it.name !in moving } + rule.parameters,
            synapse.gates,
            synapse.intermediates + rule.intermediates,
            synapse.states + rule.states,
            synapse.events + rule.events,
            synapse.schemes,
            synapse.noise + rule.noise,
            synapse.holds + rule.holds,
        )
    }
}
