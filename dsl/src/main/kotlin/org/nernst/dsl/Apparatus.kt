package org.nernst.dsl

import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.unit.Units

/**
 * What the sweeps of an experiment put around a model: clamps, electrodes, named stimuli and parameters that vary.
 *
 * @param sweeps all of them, with what holds in every one
 * @param voltageClamp the experiment's, if it has one
 * @throws org.nernst.symbolic.system.ModelException if sweeps ask for what doesn't go together
 */
internal class Apparatus(
    private val model: Model,
    private val sweeps: List<SweepBuilder>,
    private val voltageClamp: VoltageClamp?,
) {
    val clamps: Amplifier? = if (voltageClamp != null || sweeps.any { it.isClamped }) amplifier() else null
    val stimuli: NamedStimuli = NamedStimuli(withElectrodes(), sweeps.flatMap { it.named })
    val variations: Variations?

    /** The model with all of it. */
    val system: OdeSystem

    init {
        val unvaried = clamps?.appliedTo(stimuli.system) ?: stimuli.system
        val varied = sweeps.flatMap { it.varied }
        variations = if (varied.isEmpty()) null else variations(unvaried, varied)
        system = variations?.system ?: unvaried
    }

    private fun withElectrodes(): OdeSystem {
        val electrodes = sweeps.flatMapTo(mutableSetOf()) { it.electrodes }
        electrodes += clamps?.electrodes.orEmpty()
        return if (electrodes.isEmpty()) model.system else model.systemWithElectrodes(electrodes)
    }

    private fun variations(unvaried: OdeSystem, varied: List<Pair<String, TimeCourse>>): Variations {
        val variations = Variations(unvaried, varied.mapTo(linkedSetOf()) { it.first })
        varied.forEach { (parameter, course) ->
            valueIn("the change of $parameter", variations.unitOf(parameter), course.amplitude)
        }
        return variations
    }

    private fun amplifier(): Amplifier {
        val amplifier = if (model is Neuron) Clamps(model) else PlacedClamps()
        val clamp = voltageClamp
        if (clamp != null && clamp.resistance == null && model is Neuron && sweeps.any(SweepBuilder::injects)) {
            refuse(
                "the experiment on ${model.name} injects a current into a cell whose potential the clamp holds, where it would " +
                    "change nothing but the clamp's own current; leave out one of the two, or give the clamp a resistance"
            )
        }
        clamp?.let { amplifier.voltage(it.at, it.holding, it.resistance) }
        if (clamp == null && sweeps.any { it.commands.isNotEmpty() }) {
            refuse(
                "the experiment on ${model.name} commands a potential without a clamp; write voltageClamp(holding = -80.mV, " +
                    "resistance = 5.MOhm)"
            )
        }
        for ((path, uses) in sweeps.flatMap { it.conductances.entries }.groupBy({ it.key }, { it.value })) {
            val areDensities = uses.mapNotNull { it.isDensity }.distinct()
            val reversals = uses.map { valueIn("the reversal potential of $path", Units.MV, it.reversal) }.distinct()
            if (areDensities.size > 1 || reversals.size > 1) {
                val where = path.substringBeforeLast('.')
                refuse(
                    "the conductance ${uses[0].name} of $where differs between sweeps in its unit or its reversal potential"
                )
            }
            amplifier.conductance(uses[0].at, uses[0].name, areDensities.singleOrNull(), reversals.single())
        }
        return amplifier
    }
}

/** A clamp at a holding potential in mV, through a resistance in MΩ or, if null, ideal. */
internal class VoltageClamp(val at: Place?, val holding: Double, val resistance: Double?)
