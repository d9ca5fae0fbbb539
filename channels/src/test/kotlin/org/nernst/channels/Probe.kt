package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Mechanism
import org.nernst.dsl.Neuron
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.neuron
import org.nernst.dsl.sphere
import org.nernst.dsl.uF
import org.nernst.dsl.uM
import org.nernst.dsl.um
import org.nernst.symbolic.compile.BoundSystem
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Symbol

/**
 * A membrane with one mechanism in it, to look at what that does: everything of it can be set, and read back.
 *
 * @property neuron the neuron `probe`
 */
internal class Probe(val neuron: Neuron) {
    constructor(
        mechanism: Mechanism
    ) : this(
        neuron("probe") {
            capacitance(1.uF / cm2)
            // For channels in pA.
            area = sphere(diameter = 20.um)
            startsAt(-65.mV)
            when (mechanism) {
                is Channel -> {
                    insert(mechanism)
                    if (mechanism.ion?.name != "ca") insert(closed(calciumFor(mechanism)))
                    othersWithConcentrations(mechanism).forEach { insert(closed(it)) }
                }
                is Pool -> insert(mechanism)
                else -> error("a probe has no place for $mechanism")
            }
        }
    )

    private companion object {
        val calcium =
            ion("ca") {
                inside = 0.05.uM
                outside = 2.mM
                e = 120.mV
            }

        /** The calcium that channels of other ions may read: that of the family where it is in arbitrary units. */
        fun calciumFor(mechanism: Mechanism): Ion =
            ionsBeside(mechanism).firstOrNull { it.name == "ca" && it.isInArbitraryUnits() } ?: calcium

        /** Ions of the family, other than calcium, that the potential of a channel's own ion may follow. */
        fun othersWithConcentrations(channel: Channel): List<Ion> =
            ionsBeside(channel).filter { it.name !in listOf(channel.ion?.name, "ca") && it.hasConcentration() }

        private fun ionsBeside(mechanism: Mechanism): List<Ion> =
            Catalog.entries
                .firstOrNull { (it as? MechanismEntry)?.mechanism === mechanism }
                ?.let { entry -> entry.family.javaClass.fields.filter { it.type == Ion::class.java } }
                ?.map { it.get(null) as Ion }
                .orEmpty()

        fun Ion.hasConcentration(): Boolean = runCatching { inside }.isSuccess || runCatching { outside }.isSuccess

        fun Ion.isInArbitraryUnits(): Boolean =
            runCatching { (inside as Symbol).dimension().isNone }.getOrDefault(false)

        /** Gives the membrane an ion, and no current. */
        fun closed(ion: Ion) =
            channel("closed_${ion.name}", carries = ion) {
                density("gbar", 0.mS / cm2)
                ohmic()
            }
    }

    private val compiled = SystemCompiler.standard().compile(neuron.system)
    private val parameters = neuron.system.defaultParameters()
    val states: List<String> = (0 until neuron.system.stateCount()).map { neuron.system.statePath(it) }
    val parameterNames: List<String> = neuron.system.parameters().map { it.name() }
    val y = DoubleArray(states.size)
    val inputs = DoubleArray(neuron.system.inputCount())

    init {
        compiled.at(parameters).initialState(y)
    }

    /** Sets a state or a parameter by its path within the neuron, in internal units. */
    operator fun set(path: String, value: Double) {
        val state = states.indexOf("probe.$path")
        if (state >= 0) y[state] = value
        else
            parameters[
                parameterNames.indexOf("probe.$path").also {
                    require(it >= 0) { "no $path in $states, $parameterNames" }
                }] = value
    }

    /** A state or observable at what is set, in internal units. */
    operator fun get(path: String): Double = bound().measure("probe.$path").value(0.0, y, inputs)

    fun bound(): BoundSystem = compiled.at(parameters.clone())
}
