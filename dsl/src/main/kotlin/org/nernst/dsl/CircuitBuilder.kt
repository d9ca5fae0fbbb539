@file:JvmName("Circuits")

package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal

/**
 * What a block of [circuit] may say. From Java:
 * ```java
 * CircuitBuilder pair = new CircuitBuilder("pair");
 * Cells left = pair.cell(neuron, "left");
 * Cells right = pair.cell(neuron, "right");
 * pair.connect(left, right, inhibitory).set("gmax", Quantities.quantity(5, "nS"));
 * Circuit circuit = pair.build();
 * ```
 */
@NernstDsl
public class CircuitBuilder(private val name: String) {
    private val populations = mutableListOf<Cells>()
    private val branched = mutableListOf<BranchedCell>()
    private val connections = mutableListOf<Connection>()
    private val shared = mutableListOf<SharedParameter>()

    init {
        checkedName("a circuit", name)
    }

    /** The temperature of the whole circuit, for synapses that depend on it: `temperature = 11.degC`. */
    public var temperature: Expr? = null
        set(value) {
            if (value != null) absoluteTemperature("$name.temperature", value)
            field = value
        }

    /**
     * One cell: `val ab = cell(abPd)`.
     *
     * @param named the first part of its paths, if not the neuron's name
     */
    @JvmOverloads public fun cell(neuron: Neuron, named: String = neuron.name): Cells = population(neuron, 1, named)

    /**
     * A number of like cells, which share their parameters unless [Cells.each] says otherwise: `val cells =
     * population(pyramidal, 100)`.
     *
     * @param named the first part of their paths, if not the neuron's name
     * @throws org.nernst.symbolic.system.ModelException if the name is taken, or there are none
     */
    @JvmOverloads
    public fun population(neuron: Neuron, size: Int, named: String = neuron.name): Cells {
        if (size < 1) refuse("circuit $name: a population of $size $named is not possible; it has 1 cell or more")
        return Cells(name, freshName(named), neuron, size).also { populations += it }
    }

    /**
     * One cell with branches: `val left = cell(pyramidal, named = "left")`, with paths such as `left.dend[3](0.5).v`.
     * [Its compartments][BranchedCell.at] are what connections begin and end at.
     *
     * @param named the first part of its paths, if not the neuron's name
     * @throws org.nernst.symbolic.system.ModelException if the name is taken
     */
    @JvmOverloads
    public fun cell(neuron: BranchedNeuron, named: String = neuron.name): BranchedCell =
        neuron.cellNamed(freshName(named)).also { branched += it }

    private fun freshName(named: String): String {
        checkedName("cells of a circuit", named)
        if (populations.any { it.name == named } || branched.any { it.name == named }) {
            refuse(
                "circuit $name has two populations called $named; give one another name, cell(…, named = \"${named}2\")"
            )
        }
        return named
    }

    /**
     * Joins cells by a synapse: `connect(ab, lp, cholinergic) { gmax = 30.nS }`, with the path `ab_to_lp.chol`. Of
     * branched cells it joins compartments: `connect(left.at("axon", 1.0), right.at("dend[3]", 0.5), ampa)`, with the
     * path `left_to_right.ampa`.
     *
     * @param from the presynaptic cells
     * @param to the postsynaptic cells
     * @param by the synapse or junction
     * @param pattern which of the cells, where both have several; one cell is joined with all others if not given
     * @param named the first part of its paths, if not `FROM_to_TO.SYNAPSE`
     * @throws org.nernst.symbolic.system.ModelException if the name is taken, a cell isn't there, or it has to be said
     *   which cells
     */
    @JvmOverloads
    public fun connect(
        from: Place,
        to: Place,
        by: Synapse,
        pattern: Pattern? = null,
        named: String = "${from.nameInConnections}_to_${to.nameInConnections}.${by.name}",
    ): Insertion {
        listOf(from, to)
            .firstOrNull { it.population !in all }
            ?.let {
                refuse(
                    "circuit $name: ${it.nameInConnections} is not one of its cells; add it with " +
                        "cell(${if (it.population.places.isEmpty()) it.population.neuron.name else it.population.owner}) first"
                )
            }
        if (connections.any { it.name == named }) {
            refuse("circuit $name has two connections $named; give one another name, connect(…, named = \"${named}2\")")
        }
        val values = Insertion(named, by.name, by)
        connections += Connection(named, from.population, to.population, by, pairs(from, to, by, pattern), values)
        return values
    }

    /** Joins cells by a synapse with values of its own: `connect(ab, lp, cholinergic) { gmax = 30.nS }`. */
    public fun connect(
        from: Place,
        to: Place,
        by: Synapse,
        pattern: Pattern? = null,
        named: String = "${from.nameInConnections}_to_${to.nameInConnections}.${by.name}",
        block: Insertion.() -> Unit,
    ): Insertion = connect(from, to, by, pattern, named).apply(block)

    private val all: List<Cells>
        get() = populations + branched.flatMap { it.populations }

    /**
     * Makes a parameter of several cells one: `share("na.e", ab, lp, py)`, with the path `pyloric.na.e`.
     *
     * @param parameter its path within each cell
     * @throws org.nernst.symbolic.system.ModelException if a cell hasn't got it, or its values differ
     */
    public fun share(parameter: String, vararg among: Cells) {
        val first =
            among.firstOrNull() ?: refuse("circuit $name: say which cells share $parameter, share(\"$parameter\", …)")
        val path = first.resolvedParameter(parameter)
        among.forEach { cells ->
            cells.resolvedParameter(path)
            if (path in cells.ownValues)
                refuse("circuit $name: each of ${cells.name} has its own $path, which can't be shared too")
        }
        addShared(path, among.toSet())
    }

    /**
     * Makes a parameter of several branched cells one, `share("leak.gbar", left, right)` with the path
     * `pair.leak.gbar`, in all their regions that have it; a radius too, where it is the same everywhere.
     *
     * @param parameter its path in a compartment, one that the whole cells or their regions have
     * @throws org.nernst.symbolic.system.ModelException if no region has it, each compartment has its own, or its
     *   values differ
     */
    public fun share(parameter: String, vararg among: BranchedCell) {
        val first =
            among.firstOrNull() ?: refuse("circuit $name: say which cells share $parameter, share(\"$parameter\", …)")
        val path = first.having(parameter).first().second
        val regions = among.flatMap { it.having(path) }.map { it.first }
        regions
            .firstOrNull { path in it.cells.ownValues }
            ?.let {
                val instead = if (path in CompartmentShape.OF_EACH) "; share(\"$path\") in the neuron too" else ""
                refuse("circuit $name: each compartment of ${it.cells.owner} has its own $path$instead")
            }
        addShared(path, regions.map { it.cells }.toSet())
    }

    private fun addShared(path: String, among: Set<Cells>) {
        if (shared.any { it.path == path }) {
            refuse("circuit $name shares $path twice; name all the cells that share it at once")
        }
        shared += SharedParameter(name, path, among)
    }

    /**
     * The circuit.
     *
     * @throws org.nernst.symbolic.system.ModelException if it has no cells, or temperatures differ
     */
    public fun build(): Circuit {
        if (all.isEmpty()) refuse("circuit $name has no cells; write val a = cell(neuron)")
        val groups = populations.flatMap { it.groups }
        groups
            .firstOrNull { group ->
                group.name == name || all.any { it.name == group.name } || groups.count { it.name == group.name } > 1
            }
            ?.let {
                refuse("circuit $name has two things called ${it.name}, one of them a group; give it another name")
            }
        val parts =
            CircuitSystem(
                name,
                all,
                connections.toList(),
                // What the circuit says goes before what a branched cell has in common.
                shared + branched.flatMap { it.shared },
                temperature as Literal?,
                branched.flatMap { it.cables },
            )
        // The equations are built here, so that whatever is wrong in them is told where the circuit is written.
        return Circuit(name, populations.toList(), branched.toList(), parts).also { it.system }
    }

    private fun pairs(from: Place, to: Place, by: Synapse, pattern: Pattern?): List<Pair<Int, Int>> {
        val names = "${from.nameInConnections} and ${to.nameInConnections}"
        if (pattern == null && from.numbers.size > 1 && to.numbers.size > 1) {
            refuse(
                "circuit $name: $names have several cells each; say which are joined by ${by.name}, " +
                    "connect(…, pattern = allToAll), oneToOne or pairs(0 to 1)"
            )
        }
        val pairs = (pattern ?: allToAll).pairs(from, to)
        if (pairs.isEmpty()) refuse("circuit $name: ${by.name} joins no cells of $names")
        return pairs
    }
}

/** A parameter `OWNER.PATH` that several populations have in common. */
internal class SharedParameter(val owner: String, val path: String, val among: Set<Cells>)

/**
 * Cells and what joins them.
 *
 * ```
 * val pyloric = circuit("pyloric") {
 *     val ab = cell(abPd)
 *     val lp = cell(lpNeuron)
 *     connect(ab, lp, cholinergic) { gmax = 30.nS }
 *     connect(lp, ab, glutamatergic) { gmax = 30.nS }
 *     connect(ab, lp, gapJunction(gmax = 1.nS))
 * }
 * ```
 *
 * @throws org.nernst.symbolic.system.ModelException naming the circuit and what is missing, given twice, or doesn't fit
 */
public fun circuit(name: String, block: CircuitBuilder.() -> Unit): Circuit = CircuitBuilder(name).apply(block).build()
