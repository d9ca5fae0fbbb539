package org.nernst.dsl

import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.PathIndex
import org.nernst.symbolic.unit.Unit

/** A model of several cells or compartments: a [Circuit] or a [BranchedNeuron]. */
public abstract class CellModel
internal constructor(override val name: String, private val cells: List<Cells>, private val parts: CircuitSystem) :
    Model() {
    /** Populations in the order of their declaration, then connections; cells of like equations share a template. */
    override val system: OdeSystem by lazy { parts.system(emptySet()) }

    private val quantities: PathIndex<Unit> by lazy {
        val states = system.stateIndex().paths().mapIndexed { index, path -> path to system.state(index).unit() }
        val observables = system.observableIndex()
        PathIndex(
            "state or intermediate of $name",
            (states + observables.paths().map { it to observables.get(it).observable().unit() }).toMap(),
        )
    }

    override operator fun get(path: String): Reference = Reference(quantities.resolve(path))

    override fun unitOf(reference: Reference): Unit = quantities.get(reference.path)

    override fun systemWithElectrodes(cells: Set<Site>): OdeSystem =
        parts.system(cells.mapTo(mutableSetOf()) { it.population })

    override fun has(cell: Site): Boolean = cells.any { it.name == cell.population && it.neuron === cell.neuron }
}

/** Cells and the synapses between them. Made by [circuit]; immutable. */
public class Circuit
internal constructor(
    name: String,
    private val points: List<Cells>,
    private val branched: List<BranchedCell>,
    parts: CircuitSystem,
) : CellModel(name, points + branched.flatMap { it.populations }, parts) {
    override val onlyCell: Site?
        get() = null

    override val shapes: List<BranchedShape>
        get() = branched.map { it.shape }

    /**
     * A state or intermediate: `pair["left.v"]`; of a branched cell in the compartment that a location lies in,
     * `pair["left.dend[3](0.52).v"]`.
     */
    override operator fun get(path: String): Reference =
        branched.firstOrNull { path.startsWith("${it.name}.") }?.get(path) ?: super.get(path)

    /**
     * Where currents are injected, by its path: cells `pair.place("left")`, one of several `"cells[3]"`, or a
     * compartment `"left.dend[3](0.5)"`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there is none, naming the nearest
     */
    public fun place(path: String): Place {
        branched
            .firstOrNull { path.startsWith("${it.name}.") }
            ?.let {
                return it.place(path)
            }
        val places = PathIndex("place in $name", (points + branched).associateBy { it.nameInConnections })
        val numbered = NUMBERED.matchEntire(path) ?: return places.get(path)
        val cells = places.get(numbered.groupValues[1]) as? Cells ?: return places.get(path)
        return cells[numbered.groupValues[2].toInt()]
    }

    override fun toString(): String = "circuit $name(${(points + branched).joinToString { it.nameInConnections }})"

    private companion object {
        val NUMBERED = Regex("""([^.\[]+)\[(\d+)]""")
    }
}

/**
 * A number of like cells in a circuit; often one.
 *
 * @property name the first part of their paths: `ab.v`, or `cells[3].v` where there are several
 * @property neuron what each of them is
 * @property size how many they are
 */
public class Cells
internal constructor(
    internal val owner: String,
    public val name: String,
    public val neuron: Neuron,
    public val size: Int,
    internal val places: List<String> = emptyList(),
) : Place() {
    internal override val population: Cells
        get() = this

    internal override val numbers: List<Int>
        get() = (0 until size).toList()

    /** What all have in place of the neuron's value. */
    internal val commonValues = mutableMapOf<String, org.nernst.symbolic.expr.Expr>()
    internal val ownValues = linkedMapOf<String, ((Int) -> org.nernst.symbolic.expr.Expr)?>()

    /** Of compartments: what those of [ownValues] are that have no value given, in the parameter's unit. */
    internal val measures = linkedMapOf<String, (Int) -> Double>()
    internal val groups = mutableListOf<Group>()

    /** The membrane potential of the one cell. */
    public val v: Reference
        get() = get("v")

    /**
     * A state or intermediate of the one cell: `ab["na.m"]`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there are several cells, or none such quantity
     */
    public operator fun get(path: String): Reference = the("a quantity of").get(path)

    /**
     * One of the cells, counted from 0: `cells[3].v`.
     *
     * @throws org.nernst.symbolic.system.ModelException if there are fewer
     */
    public operator fun get(index: Int): Cell {
        if (index !in 0 until size) {
            refuse("circuit $owner has no $name[$index]; the $size cells of $name are counted from 0 to ${size - 1}")
        }
        return Cell(this, index)
    }

    /**
     * Gives each cell a parameter of its own, `cells[3].na.gbar`, where all cells of a population share one otherwise.
     *
     * ```
     * val cells = population(neuron, 100).each("na.gbar") { index -> (100 + index).mS / cm2 }
     * ```
     *
     * @param parameter its path in the cell
     * @param value the value for each; the neuron's if not given
     */
    @JvmOverloads
    public fun each(parameter: String, value: ((Int) -> org.nernst.symbolic.expr.Expr)? = null): Cells = apply {
        val path = resolvedParameter(parameter)
        groups
            .firstOrNull { path in it.shared }
            ?.let { refuse("${it.name} shares $path, of which each of $name can't have its own too") }
        ownValues[path] = value
    }

    /**
     * Some of the cells under a name: `val fast = cells.group("fast", 0..9)`, or `listOf(0, 2, 4)`.
     *
     * @param named the first part of the paths of what they share
     * @throws org.nernst.symbolic.system.ModelException if the name is taken in the population, or there are no such
     *   cells
     */
    public fun group(named: String, members: Iterable<Int>): Group {
        checkedName("a group of cells", named)
        val numbers = members.distinct()
        if (numbers.isEmpty()) refuse("circuit $owner: the group $named of $name has no cells")
        numbers.forEach { get(it) }
        if (groups.any { it.name == named }) refuse("circuit $owner: $name has two groups called $named")
        return Group(this, named, numbers).also { groups += it }
    }

    internal fun resolvedParameter(path: String): String =
        org.nernst.symbolic.system
            .PathIndex("parameter of $name", neuron.template.parameters().associate { it.name() to it })
            .resolve(path)

    /** A group of compartments, whose name may be that of compartments of other regions. */
    internal fun compartments(named: String, members: List<Int>): Group =
        Group(this, named, members).also { groups += it }

    internal fun pathOf(index: Int): String = places.getOrNull(index) ?: if (size == 1) name else "$name[$index]"

    private fun the(what: String): Cell =
        if (size == 1) Cell(this, 0) else refuse("$name has $size cells; say $what which, $name[0]")
}

/** One cell of a circuit, or a compartment of a branched one. */
public class Cell internal constructor(internal val cells: Cells, internal val index: Int) : Place() {
    internal override val population: Cells
        get() = cells

    internal override val numbers: List<Int>
        get() = listOf(index)

    /** The membrane potential. */
    public val v: Reference
        get() = get("v")

    /** A state or intermediate by its path within the cell. */
    public operator fun get(path: String): Reference =
        Reference("${cells.pathOf(index)}.${cells.neuron[path].path.removePrefix("${cells.neuron.name}.")}")
}
