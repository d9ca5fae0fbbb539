package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Mechanism
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.Pool
import org.nernst.dsl.Synapse
import org.nernst.dsl.channel
import org.nernst.dsl.circuit
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
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
import org.nernst.symbolic.system.OdeSystem

/**
 * A membrane with one mechanism in it, or two that one joins, to look at what that does: everything of it can be set,
 * and read back.
 *
 * @property system that of the neuron `probe`, or of the neurons `pre` and `post` and the connection `probe.NAME`
 */
internal class Probe(val system: OdeSystem) {
    constructor(neuron: Neuron) : this(neuron.system)

    constructor(mechanism: Mechanism) : this(if (mechanism is Synapse) between(mechanism) else within(mechanism))

    private companion object {
        fun within(mechanism: Mechanism): OdeSystem =
            membrane("probe") {
                    when (mechanism) {
                        is Channel -> {
                            insert(mechanism)
                            if (mechanism.ion?.name != "ca") insert(closed(calciumFor(mechanism)))
                            othersWithConcentrations(mechanism, mechanism.ion).forEach { insert(closed(it)) }
                        }
                        is Pool -> {
                            // For potentials that follow it; no pool has rates of a temperature of its own.
                            temperature = 20.degC
                            insert(mechanism)
                            insert(leakOf(mechanism.ion, 1.0))
                            othersWithConcentrations(mechanism, mechanism.ion).forEach { insert(leakOf(it, 1.0)) }
                        }
                        else -> error("a probe has no place for $mechanism")
                    }
                }
                .system

        fun between(synapse: Synapse): OdeSystem =
            circuit("probe") {
                    val pre = cell(membrane("pre") {})
                    val post = cell(membrane("post") {})
                    connect(pre, post, synapse, named = "probe.${synapse.name}")
                }
                .system

        fun membrane(name: String, block: NeuronBuilder.() -> Unit): Neuron =
            neuron(name) {
                capacitance(1.uF / cm2)
                // For channels in pA.
                area = sphere(diameter = 20.um)
                startsAt(-65.mV)
                block()
            }

        val calcium =
            ion("ca") {
                inside = 0.05.uM
                outside = 2.mM
                e = 120.mV
            }

        /** The calcium that channels of other ions may read: that of the family where it is in arbitrary units. */
        fun calciumFor(mechanism: Mechanism): Ion =
            ionsBeside(mechanism).firstOrNull { it.name == "ca" && it.isInArbitraryUnits() } ?: calcium

        /** Ions of the family, other than calcium, that the mechanism or its own ion's potential may read. */
        fun othersWithConcentrations(mechanism: Mechanism, own: Ion?): List<Ion> =
            ionsBeside(mechanism).filter { it.name !in listOf(own?.name, "ca") && it.hasConcentration() }

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
        fun closed(ion: Ion) = leakOf(ion, 0.0)

        fun leakOf(ion: Ion, density: Double) =
            channel("leak_${ion.name}", carries = ion) {
                density("gbar", density.mS / cm2)
                ohmic()
            }
    }

    private val compiled = SystemCompiler.standard().compile(system)
    private val parameters = system.defaultParameters()
    val states: List<String> = (0 until system.stateCount()).map { system.statePath(it) }
    val parameterNames: List<String> = system.parameters().map { it.name() }
    val y = DoubleArray(states.size)
    val inputs = DoubleArray(system.inputCount())

    init {
        compiled.at(parameters).initialState(y)
    }

    /** Sets a state or a parameter by its path, in full or within the neuron, in internal units. */
    operator fun set(path: String, value: Double) {
        val names = listOf(path, "probe.$path")
        val state = states.indexOfFirst { it in names }
        if (state >= 0) y[state] = value
        else
            parameters[
                parameterNames
                    .indexOfFirst { it in names }
                    .also { require(it >= 0) { "no $path in $states, $parameterNames" } }] = value
    }

    /** A state or observable at what is set, in internal units. */
    operator fun get(path: String): Double = bound().measure("probe.$path").value(0.0, y, inputs)

    fun bound(): BoundSystem = compiled.at(parameters.clone())
}
