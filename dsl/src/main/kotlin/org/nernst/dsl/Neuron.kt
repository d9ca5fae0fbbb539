package org.nernst.dsl

import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.PathIndex
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Unit

/** What an [experiment] can be made on: a [Neuron] or a [Circuit]. */
public abstract class Model internal constructor() {
    /** The first part of a neuron's paths, such as `axon`; of a circuit's, that of shared parameters. */
    public abstract val name: String

    /** The symbolic system with its default parameters. */
    public abstract val system: OdeSystem

    /**
     * A state or an observable by its path: `axon["na.m"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    public abstract operator fun get(path: String): Reference

    /** The unit a quantity is shown in, which a trace without units is taken to be in. */
    internal abstract fun unitOf(reference: Reference): Unit

    /** The system with electrodes in these cells, beside the stimulus. */
    internal abstract fun systemWithElectrodes(cells: Set<Site>): OdeSystem

    /** The one cell there is; null for a circuit. */
    internal abstract val onlyCell: Site?

    /** Where something is done if nobody says where; null in a neuron of one compartment, and in a circuit. */
    internal open val middle: Place?
        get() = null

    /** Of its branched cells. */
    internal open val shapes: List<BranchedShape>
        get() = emptyList()

    /** True if the cell belongs to the model. */
    internal abstract fun has(cell: Site): Boolean
}

/**
 * A neuron of one compartment: a membrane with its channels. Made by [neuron]; immutable.
 *
 * @property name the first part of its paths, such as `axon`
 */
public class Neuron internal constructor(override val name: String, internal val membrane: Membrane) : Model() {
    /**
     * The equations. Paths within it:
     * - states `v`, each channel's gates, `na.m`, and concentrations that a pool moves, `ca.inside`;
     * - free parameters: each channel's (`na.gbar`) and `capacitance`; the reversal potential of an ion is one
     *   parameter of the cell, named after the ion (`na.e`), whatever number of channels carry it, or an observable
     *   where it follows from concentrations;
     * - fixed parameters `v0` (the voltage at the start), `ca.inside0` (the concentration at the start), `area` and
     *   `temperature` where an equation uses them;
     * - the input `stimulus`, depolarising positive: a density in µA/cm², or pA for a point neuron; in a circuit also
     *   `synaptic`, the outward current of its synapses in pA, or `synaptic_density` per area;
     * - observables `na.m.alpha` and `na.m.beta`, or `na.m.inf` and `na.m.tau`, and each channel's outward current
     *   `na.i`.
     */
    public val template: Template by lazy { templateWith(emptySet()) }

    /** A system of this neuron alone. */
    override val system: OdeSystem by lazy { OdeSystem.single(template) }

    /** The membrane potential, for `record(axon.v)`. */
    public val v: Reference
        get() = get("v")

    /**
     * A state or an observable by its path within the neuron: `axon["na.m"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    override operator fun get(path: String): Reference {
        val paths = template.states().map { it.name() } + template.observables().map { it.name() }
        val known = PathIndex("state or intermediate of $name", paths.associateWith { it })
        return Reference("$name.${known.resolve(path.removePrefix("$name."))}")
    }

    /** The unit a quantity is shown in, which a trace without units is taken to be in. */
    override fun unitOf(reference: Reference): Unit {
        val local = reference.path.removePrefix("$name.")
        return template.states().firstOrNull { it.name() == local }?.unit()
            ?: template.observables().first { it.name() == local }.unit()
    }

    internal fun templateWith(inputs: Set<MembraneInput>): Template {
        val plain = MembraneEquations(name, membrane).template(inputs)
        return membrane.profiles.fold(plain) { template, profile -> profile.appliedTo(template) }
    }

    /** The system with an electrode that injects a total current, `axon.electrode` in pA, beside the stimulus. */
    override fun systemWithElectrodes(cells: Set<Site>): OdeSystem =
        OdeSystem.single(templateWith(setOf(MembraneInput.ELECTRODE)))

    override val onlyCell: Site
        get() = Site(this, name, listOf(name))

    override fun has(cell: Site): Boolean = cell.neuron === this

    override fun toString(): String = "neuron $name"
}

/**
 * Cells that a current is injected into.
 *
 * @property population their name in the circuit
 * @property paths the first part of the paths of each, `cells[3]`
 */
internal class Site(val neuron: Neuron, val population: String, val paths: List<String>)

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
