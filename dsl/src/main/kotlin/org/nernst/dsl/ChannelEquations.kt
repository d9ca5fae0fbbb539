package org.nernst.dsl

import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension

/** The equations of one channel in one membrane, its symbols under its name: `m` becomes `na.m`. */
internal class ChannelEquations(neuron: String, private val insertion: Insertion, all: List<Insertion>) {
    val name: String = insertion.name
    val channel: Channel = insertion.mechanism as Channel
    private val equations: MechanismEquations

    /** The outward current. */
    val current: Symbol

    /** True if a channel inserted earlier already declares the ion's reversal potential. */
    private val isDeclared: Boolean

    init {
        val carriers = all.filter { it !== insertion && it.sharesReversalOf(channel.ion?.name) }
        checkReversal(neuron, all)
        isDeclared = carriers.any { all.indexOf(it) < all.indexOf(insertion) }
        val ofIon = channel.contents.parameters.filter(::isShared).associate { it.symbol to channel.ion!!.e as Symbol }
        equations = MechanismEquations("$name.", channel.contents, ofIon)
        current = Symbol.of("$name.i", currentDimension())
    }

    fun addTo(template: Template.Builder) {
        channel.contents.parameters.forEach {
            val isElsewhere = isShared(it) && (isDeclared || channel.ion?.fixedPotential == null)
            if (!isElsewhere) equations.addParameter(template, it, insertion)
        }
        equations.addTo(template)
        equations.observe(template, current, channel.current)
    }

    private fun isShared(parameter: MechanismParameter): Boolean = parameter.ofIon && !insertion.overridesReversal()

    private fun checkReversal(neuron: String, all: List<Insertion>) {
        if (insertion.overridesReversal()) {
            all.firstOrNull { it !== insertion && it.sharesReversalOf(name) }
                ?.let {
                    refuse(
                        "$neuron.$name.e can't be set for $name alone, because ${it.name} has the ion's potential under that " +
                            "path; give $name another name, insert(…, named = …)"
                    )
                }
        }
    }

    private fun currentDimension(): Dimension =
        // A current that is identically zero fits the balance whichever way it is written.
        dimensionOf("channel $name: the current", channel.current) ?: CURRENT_DENSITY
}

/** True if this channel takes its reversal potential from the ion of this name. */
internal fun Insertion.sharesReversalOf(ion: String?): Boolean =
    ion != null && (mechanism as? Channel)?.ion?.name == ion && !overridesReversal()

internal fun Insertion.overridesReversal(): Boolean = "e" in overrides
