package org.nernst.dsl

import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.symbolic.system.PathIndex

/**
 * A branched cell in a circuit, made by [CircuitBuilder.cell]:
 * ```
 * val pair = circuit("pair") {
 *     val left = cell(pyramidal, named = "left")
 *     val right = cell(pyramidal, named = "right")
 *     connect(left.at("axon", 1.0), right.at("dend[3]", 0.5), ampa) { gmax = 1.nS }
 * }
 * ```
 *
 * As a [Place] it is the middle of its soma.
 *
 * @property name the first part of its paths
 */
public class BranchedCell internal constructor(public val name: String, contents: BranchedContents) : Place() {
    /** Its compartments. */
    public val compartments: Compartments = contents.compartments

    internal val regions: List<Region> =
        contents.regions.map { Region(name, it, compartments) }.also { all -> contents.changes.forEach { it(all) } }

    /** One for each region. */
    internal val populations: List<Cells> = regions.map { it.cells }

    /** The parameters that its regions have in common. */
    internal val shared: List<SharedParameter> =
        regions
            .flatMap { it.whole }
            .distinct()
            .map { path -> SharedParameter(name, path, regions.filter { path in it.whole }.map { it.cells }.toSet()) }

    /** What goes along its branches: charge, and the ions that diffuse. */
    internal val cables: List<Cable> =
        (listOf(AxialCurrent) + IonDiffusion.along(regions)).map { Cable(name, compartments, regions, it) }

    internal val shape: BranchedShape by lazy {
        BranchedShape(name, compartments, compartments.all().map { cell(it).site().paths.single() })
    }

    private val known = PathIndex("region of $name", regions.associateBy { it.name })

    /** The compartments of a region: `left.region("dend")`. */
    public fun region(named: String): Cells = known.get(named).cells

    /**
     * The compartment that a location on a branch lies in: `left.at("dend[3]", 0.5)`.
     *
     * @param branch its name, or that of a region of one branch
     * @param location from 0, where it is attached, to 1
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    @JvmOverloads
    public fun at(branch: String, location: Double = 0.5): Cell =
        cell(compartments.at(compartments.morphology().branch(branch), location))

    /** A compartment as a cell, to record from, inject into or connect. */
    public fun cell(compartment: Compartment): Cell {
        val region = regions.first { it.name == compartment.region() }
        return Cell(region.cells, region.number(compartment))
    }

    /** The membrane potential in the middle of the root, which mostly is the soma. */
    public val v: Reference
        get() = root.v

    private val root: Cell
        get() = cell(compartments.at(compartments.morphology().branches()[0], 0.5))

    internal override val population: Cells
        get() = root.population

    internal override val numbers: List<Int>
        get() = root.numbers

    /** What a path with a location says, `left.dend[3](0.52).v` or without the name; null for a path without one. */
    internal operator fun get(path: String): Reference? {
        val (branch, location, quantity) = PLACE.matchEntire(path.removePrefix("$name."))?.destructured ?: return null
        return if (quantity.isEmpty()) null else at(branch, location.toDouble())[quantity.removePrefix(".")]
    }

    /** The compartment at `left.dend[3](0.52)`, or in the middle of a branch, `left.dend[3]`. */
    internal fun place(path: String): Cell {
        val within = path.removePrefix("$name.")
        val (branch, location) = PLACE.matchEntire(within)?.destructured ?: return at(within)
        return at(branch, location.toDouble())
    }

    /**
     * The regions that have a parameter, with its whole path there.
     *
     * @throws org.nernst.symbolic.system.ModelException if there are none, naming the nearest parameter
     */
    internal fun having(parameter: String): List<Pair<Region, String>> = Region.having(parameter, regions)

    override fun toString(): String = "neuron $name(${compartments.size()} compartments)"

    private companion object {
        val PLACE = Regex("""([A-Za-z]\w*(?:\[\d+])?)\((\d*\.?\d+)\)(\..+)?""")
    }
}
