package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
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
        equations = MechanismEquations("$name.", channel.contents, ofIon, channels())
        current = Symbol.of("$name.i", currentDimension())
    }

    /** What holds the membrane potential. */
    fun holds(): List<Expr> = equations.holds()[V].orEmpty()

    fun addTo(template: Template.Builder) {
        channel.contents.parameters.forEach {
            val isElsewhere = isShared(it) && (isDeclared || channel.ion?.fixedPotential == null)
            if (!isElsewhere) equations.addParameter(template, it, insertion)
        }
        insertion.count?.let {
            template.parameter(MechanismEquations.parameter(countSymbol(it), it, Bounds.POSITIVE, free = false))
        }
        equations.addTo(template)
        equations.observe(template, current, currentOfChannels())
    }

    /** Whether the number of channels is given per area. */
    val needsArea: Boolean
        get() = insertion.count?.dimension() == PER_AREA

    private fun countSymbol(count: Literal) = Symbol.of("$name.${ChannelCount.NAME}", count.dimension())

    private fun channels(): Expr? =
        insertion.count?.let { if (needsArea) countSymbol(it) * MEMBRANE_AREA else countSymbol(it) }

    private fun currentOfChannels(): Expr {
        if (insertion.count == null || channel.contents.schemes.isNotEmpty()) return channel.current
        val moving = channel.contents.gates.filter { it.kinetics !is Kinetics.Instantaneous }
        return ChannelCount.current(insertion.path, channel, moving, equations.openSymbol)
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
