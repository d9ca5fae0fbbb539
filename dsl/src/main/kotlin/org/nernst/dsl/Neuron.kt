package org.nernst.dsl

import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.PathIndex
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Unit

/**
 * A neuron of one compartment: a membrane with its channels. Made by [neuron]; immutable.
 *
 * @property name the first part of its paths, such as `axon`
 */
public class Neuron internal constructor(public val name: String, internal val membrane: Membrane) {
    /**
     * The equations. Paths within it:
     * - states `v` and each channel's gates, `na.m`;
     * - free parameters: each channel's (`na.gbar`) and `capacitance`; the reversal potential of an ion is one
     *   parameter of the cell, named after the ion (`na.e`), whatever number of channels carry it;
     * - fixed parameters `v0` (the voltage at the start), `area` and `temperature` where an equation uses them;
     * - the input `stimulus`, depolarising positive: a density in µA/cm², or pA for a point neuron;
     * - observables `na.m.alpha` and `na.m.beta`, or `na.m.inf` and `na.m.tau`, and each channel's outward current
     *   `na.i`.
     */
    public val template: Template by lazy { MembraneEquations(name, membrane).template(withElectrode = false) }

    /** A system of this neuron alone. */
    public val system: OdeSystem by lazy { OdeSystem.single(template) }

    /** The membrane potential, for `record(axon.v)`. */
    public val v: Reference
        get() = get("v")

    /**
     * A state or an observable by its path within the neuron: `axon["na.m"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    public operator fun get(path: String): Reference {
        val paths = template.states().map { it.name() } + template.observables().map { it.name() }
        val known = PathIndex("state or intermediate of $name", paths.associateWith { it })
        return Reference("$name.${known.resolve(path.removePrefix("$name."))}")
    }

    /** The unit a quantity is shown in, which a trace without units is taken to be in. */
    internal fun unitOf(reference: Reference): Unit {
        val local = reference.path.removePrefix("$name.")
        return template.states().firstOrNull { it.name() == local }?.unit()
            ?: template.observables().first { it.name() == local }.unit()
    }

    /** The system with an electrode that injects a total current, `axon.electrode` in pA, beside the stimulus. */
    internal fun systemWithElectrode(): OdeSystem =
        OdeSystem.single(MembraneEquations(name, membrane).template(withElectrode = true))

    override fun toString(): String = "neuron $name"
}

/**
 * A state or observable of a model by its full path.
 *
 * @property path such as `axon.na.m`
 */
public class Reference internal constructor(public val path: String) {
    override fun equals(other: Any?): Boolean = other is Reference && other.path == path

    override fun hashCode(): Int = path.hashCode()

    override fun toString(): String = path
}
