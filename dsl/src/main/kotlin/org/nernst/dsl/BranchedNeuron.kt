package org.nernst.dsl

import org.nernst.morphology.Branch
import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.PathIndex

/**
 * A neuron of many compartments. Each region is a population of compartments, with paths such as
 * `cell.dend[3](0.5).na.m`: the branch, left out where the region has one only, and the location of the compartment's
 * centre on it, left out where the branch is one compartment. Made by [neuron]; immutable.
 *
 * @property compartments its compartments
 */
public class BranchedNeuron
internal constructor(
    name: String,
    public val compartments: Compartments,
    private val regions: List<Region>,
    resistivities: Map<String, Resistivity>,
    temperature: Literal?,
) :
    CellModel(
        name,
        regions.map { it.cells },
        CircuitSystem(
            name,
            regions.map { it.cells },
            emptyList(),
            shared(name, regions),
            temperature,
            listOf(Cable(name, compartments, regions, resistivities)),
        ),
    ) {
    /** The compartments of a region: `cell.region("dend")`. */
    public fun region(named: String): Cells {
        val known = PathIndex("region of $name", regions.associateBy { it.name })
        return known.get(named).cells
    }

    /**
     * The compartment that a location on a branch lies in: `cell.at("dend[3]", 0.5)`. A current injected at 1 enters
     * the last compartment, as it does in NEURON but for the potential at the very end.
     *
     * @param branch its name, or that of a region of one branch
     * @param location from 0, where it is attached, to 1
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    @JvmOverloads
    public fun at(branch: String, location: Double = 0.5): Cell =
        cell(compartments.at(compartments.morphology().branch(branch), location))

    /** A compartment as a cell, to record from or to inject into. */
    public fun cell(compartment: Compartment): Cell {
        val region = regions.first { it.name == compartment.region() }
        return Cell(region.cells, region.compartments.indexOf(compartment))
    }

    /** The membrane potential in the middle of the root, which mostly is the soma. */
    public val v: Reference
        get() = root.v

    private val root: Cell
        get() = cell(compartments.at(compartments.morphology().branches()[0], 0.5))

    /**
     * A state or intermediate of a compartment: `cell["dend[3](0.52).v"]` is of the compartment that the location lies
     * in.
     */
    override operator fun get(path: String): Reference {
        val found = PLACE.matchEntire(path.removePrefix("$name.")) ?: return super.get(path)
        val (branch, location, quantity) = found.destructured
        return at(branch, location.toDouble())[quantity]
    }

    override val onlyCell: Site
        get() = root.site()

    override fun toString(): String = "neuron $name(${compartments.size()} compartments)"

    private companion object {
        val PLACE = Regex("""([A-Za-z]\w*(?:\[\d+])?)\((\d*\.?\d+)\)\.(.+)""")

        fun shared(name: String, regions: List<Region>): List<SharedParameter> =
            regions
                .flatMap { it.whole }
                .distinct()
                .map { path -> SharedParameter(path, regions.filter { path in it.whole }.map { it.cells }.toSet()) }
    }
}

/**
 * A region's compartments as a population.
 *
 * @property whole the names of its parameters that are those of the whole neuron
 */
internal class Region(neuron: String, val name: String, cut: Compartments, membrane: Neuron, whole: Set<String>) {
    val compartments: List<Compartment> = cut.all().filter { it.region() == name }
    val whole: MutableSet<String> = whole.toMutableSet()
    val cells: Cells =
        Cells(neuron, "$neuron.$name", membrane, compartments.size, compartments.map { "$neuron.${placeOf(it, cut)}" })

    /** Its parameters by their paths in a compartment. */
    val index: PathIndex<String> =
        PathIndex("parameter of $neuron", membrane.template.parameters().associate { it.name() to it.name() })

    init {
        cells.each("radius") { quantity(0.5 * compartments[it].diameter(), "µm") }
        cells.each("length") { quantity(compartments[it].length(), "µm") }
    }

    private fun placeOf(compartment: Compartment, cut: Compartments): String {
        val branch: Branch = compartment.branch()
        val named = if (cut.morphology().inRegion(name).size == 1) name else branch.name()
        if (compartment.count() == 1) return named
        // As many digits as tell the centres apart.
        val digits = compartment.count().toString().length + 1
        val location = "%.${digits}f".format(java.util.Locale.ROOT, compartment.location()).trimEnd('0')
        return "$named($location)"
    }
}

/** A resistivity [Ω·cm] as the parameter of a region or of the whole neuron. */
internal class Resistivity(val owner: String, val value: Double)
