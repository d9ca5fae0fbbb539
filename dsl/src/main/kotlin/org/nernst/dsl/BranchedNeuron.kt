package org.nernst.dsl

import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.symbolic.expr.Literal

/**
 * A neuron of many compartments. Each region is a population of compartments, with paths such as
 * `cell.dend[3](0.5).na.m`: the branch, left out where the region has one only, and the location of the compartment's
 * centre on it, left out where the branch is one compartment. Made by [neuron]; immutable.
 *
 * An experiment can be made on it alone; a [circuit] takes any number of cells like it.
 */
public class BranchedNeuron
private constructor(private val contents: BranchedContents, private val alone: BranchedCell, temperature: Literal?) :
    CellModel(
        alone.name,
        alone.populations,
        CircuitSystem(alone.name, alone.populations, emptyList(), alone.shared, temperature, alone.cables),
    ) {
    internal constructor(
        name: String,
        contents: BranchedContents,
        temperature: Literal?,
    ) : this(contents, BranchedCell(name, contents), temperature)

    /** Its compartments. */
    public val compartments: Compartments
        get() = alone.compartments

    /** The compartments of a region: `cell.region("dend")`. */
    public fun region(named: String): Cells = alone.region(named)

    /**
     * The compartment that a location on a branch lies in: `cell.at("dend[3]", 0.5)`. A current injected at 1 enters
     * the last compartment, as it does in NEURON but for the potential at the very end.
     *
     * @param branch its name, or that of a region of one branch
     * @param location from 0, where it is attached, to 1
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    @JvmOverloads public fun at(branch: String, location: Double = 0.5): Cell = alone.at(branch, location)

    /** A compartment as a cell, to record from or to inject into. */
    public fun cell(compartment: Compartment): Cell = alone.cell(compartment)

    /** The membrane potential in the middle of the root, which mostly is the soma. */
    public val v: Reference
        get() = alone.v

    /**
     * A state or intermediate of a compartment: `cell["dend[3](0.52).v"]` is of the compartment that the location lies
     * in.
     */
    override operator fun get(path: String): Reference = alone[path] ?: super.get(path)

    /** The like of it in a circuit. */
    internal fun cellNamed(name: String): BranchedCell = BranchedCell(name, contents)

    override val onlyCell: Site
        get() = alone.site()

    override val middle: Place
        get() = alone

    override val shapes: List<BranchedShape>
        get() = listOf(alone.shape)

    override fun toString(): String = "neuron $name(${compartments.size()} compartments)"
}

/**
 * What a branched neuron consists of, whatever it is called.
 *
 * @property compartments the shape, cut
 * @property regions what is in each region
 * @property changes what makes parameters those of compartments, regions, groups or the whole
 */
internal class BranchedContents(
    val compartments: Compartments,
    val regions: List<RegionContents>,
    val changes: List<(List<Region>) -> Unit>,
)

/**
 * What a region consists of.
 *
 * @property membrane one compartment
 * @property whole the names of its parameters that are those of the whole neuron
 * @property resistivity in Ω·cm
 * @property hasOwnResistivity false if it is that of the whole neuron
 * @property diffusing the ions that diffuse along it
 */
internal class RegionContents(
    val name: String,
    val membrane: Neuron,
    val whole: Set<String>,
    val resistivity: Double,
    val hasOwnResistivity: Boolean,
    val diffusing: List<RegionDiffusion>,
)
