package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Coupling
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Units

/** Puts the system of a circuit together: templates, populations with their parameter slots, couplings. */
internal class CircuitSystem(
    private val name: String,
    private val cells: List<Cells>,
    private val connections: List<Connection>,
    private val shared: List<SharedParameter>,
    private val temperature: Literal?,
    private val cables: List<Cable> = emptyList(),
) {
    /** The system without electrodes, once it has been put together. */
    private var plain: OdeSystem? = null

    /** @param electrodes the populations that a whole-cell current is injected into */
    fun system(electrodes: Set<String>): OdeSystem {
        val assembly = Assembly(electrodes)
        val made = plain?.let(assembly::like) ?: assembly.system()
        if (electrodes.isEmpty()) plain = made
        return made
    }

    private inner class Assembly(private val electrodes: Set<String>) : Cable.Assembly {
        private val parameters = mutableListOf<Parameter>()
        private val indices = HashMap<String, Int>()
        private val templates = SharedTemplates()
        private val slots = HashMap<Cells, MutableMap<String, Slot>>()

        fun system(): OdeSystem {
            val populations = cells.map(::population)
            val couplings = connections.map(::coupling) + cables.flatMap { it.couplings(this) }
            return OdeSystem(name, populations, couplings, parameters)
        }

        /**
         * The system with the parameters of the one without electrodes, if they are the same; else null. A cable has
         * several for each compartment.
         */
        fun like(plain: OdeSystem): OdeSystem? {
            val templates =
                cells.map { of ->
                    val template = of.neuron.templateWith(inputsOf(of))
                    val without = of.neuron.templateWith(inputsOf(of, emptySet()))
                    if (template.parameters() == without.parameters()) templates.one(template) else return null
                }
            return plain.with(plain.populations().zip(templates) { before, now -> before.with(now, before.slots()) })
        }

        private fun population(cells: Cells): Population {
            val template = cells.neuron.templateWith(inputsOf(cells))
            val local = template.parameters().map { slot(cells, it) }
            val slots = Array(cells.size) { index -> IntArray(local.size) { local[it].of(index) } }
            return Population(cells.name, templates.one(template), cells.size, slots, cells.places)
        }

        private fun inputsOf(cells: Cells, electrodes: Set<String> = this.electrodes): Set<MembraneInput> = buildSet {
            // A neuron has one template in the circuit, with what any of its populations receives.
            val alike = this@CircuitSystem.cells.filter { it.neuron === cells.neuron }
            if (alike.any { it.name in electrodes }) add(MembraneInput.ELECTRODE)
            connections.filter { it.to in alike }.forEach { add(it.intoPost) }
            connections.filter { it.from in alike }.forEach { connection -> connection.intoPre?.let(::add) }
        }

        private fun slot(cells: Cells, ofNeuron: Parameter): Slot =
            slots.getOrPut(cells) { mutableMapOf() }.getOrPut(ofNeuron.name()) { Slot(cells, ofNeuron) }

        /**
         * Where each of some cells has a parameter of its neuron; asked for in the order of the system's parameters.
         */
        private inner class Slot(private val cells: Cells, ofNeuron: Parameter) {
            private val local =
                cells.commonValues[ofNeuron.name()]?.let {
                    ofNeuron.withValue(valueIn("${cells.name}.${ofNeuron.name()}", ofNeuron.unit(), it))
                } ?: ofNeuron
            private val isOwn = local.symbol() != TEMPERATURE && local.name() in cells.ownValues
            private val ownValue = cells.ownValues[local.name()]
            private val measure = cells.measures[local.name()]

            /** A compartment's membrane and its neighbours ask for the same. */
            private val own = IntArray(if (isOwn) cells.size else 0) { UNKNOWN }
            private val groups = cells.groups.filter { local.name() in it.shared }
            private val members = groups.map { it.members.toSet() }
            private val ofGroups = IntArray(groups.size) { UNKNOWN }
            private var ofAll = UNKNOWN

            fun of(index: Int): Int {
                if (isOwn) {
                    if (own[index] == UNKNOWN) own[index] = ownOf(index)
                    return own[index]
                }
                val group = if (local.symbol() == TEMPERATURE) -1 else members.indexOfFirst { index in it }
                if (group >= 0) {
                    if (ofGroups[group] == UNKNOWN) ofGroups[group] = ofGroup(groups[group])
                    return ofGroups[group]
                }
                if (ofAll == UNKNOWN) ofAll = ofAll()
                return ofAll
            }

            private fun ownOf(index: Int): Int {
                val path = "${cells.pathOf(index)}.${local.name()}"
                val value = ownValue?.invoke(index)
                val measured = if (value == null) measure?.invoke(index) else null
                return addNew(path, measured?.let(local::withValue) ?: with(value, path, local))
            }

            private fun ofGroup(group: Group): Int {
                val path = "${group.name}.${local.name()}"
                return add(path, with(group.shared[local.name()], path, local))
            }

            private fun ofAll(): Int {
                if (local.symbol() == TEMPERATURE) return common("$name.${local.name()}", local, cells.name)
                val shared = shared.firstOrNull { it.path == local.name() && cells in it.among }
                return if (shared != null) common("${shared.owner}.${local.name()}", local, cells.name)
                else add("${cells.name}.${local.name()}", local)
            }
        }

        override fun parameter(path: String, local: Parameter): Int = add(path, local)

        override fun membraneParameter(cells: Cells, name: String, index: Int): Int {
            val known = slots[cells]?.get(name)
            return (known ?: slot(cells, cells.neuron.template.parameters().first { it.name() == name })).of(index)
        }

        override fun template(template: Template): Template = templates.one(template)

        private fun add(path: String, local: Parameter): Int = indices.getOrPut(path) { addNew(path, local) }

        private fun addNew(path: String, local: Parameter): Int {
            parameters += local.withSymbol(Symbol.of(path, local.symbol().dimension()))
            return parameters.size - 1
        }

        private fun with(value: Expr?, path: String, local: Parameter): Parameter =
            if (value == null) local else local.withValue(valueIn(path, local.unit(), value))

        /** A parameter that blocks have in common, and whose values must agree. */
        private fun common(path: String, local: Parameter, owner: String): Int {
            val index = add(path, local)
            val before = parameters[index]
            if (before.internalValue() != local.internalValue()) {
                refuse(
                    "circuit $name: $owner has ${local.name()} = ${local.value()} ${local.unit()}, but other cells have " +
                        "${before.value()} ${before.unit()}; give all the same"
                )
            }
            return index
        }

        private fun coupling(connection: Connection): Coupling {
            val template = connection.template(temperatureFor(connection))
            val size = connection.pairs.size
            val shared =
                template.parameters().map {
                    if (it.symbol() == TEMPERATURE) common("$name.${it.name()}", it, connection.name)
                    else if (connection.ownValue(it.name(), 0) != null) OWN
                    else add("${connection.name}.${it.name()}", it)
                }
            val slots =
                Array(size) { number ->
                    IntArray(shared.size) { local ->
                        if (shared[local] == OWN) ownSlot(connection, number, template.parameters()[local])
                        else shared[local]
                    }
                }
            val population = Population(connection.name, templates.one(template), size, slots)
            return Coupling(population, connection.readings.map { reading(connection, it) }, contributions(connection))
        }

        private fun ownSlot(connection: Connection, number: Int, local: Parameter): Int {
            val path = connection.name + (if (connection.pairs.size > 1) "[$number]" else "") + ".${local.name()}"
            val value = valueIn(path, local.unit(), connection.ownValue(local.name(), number)!!)
            return add(path, local.withSymbol(Symbol.of(path, local.symbol().dimension())).withValue(value))
        }

        private fun temperatureFor(connection: Connection): Literal? {
            if (!connection.readsTemperature) return null
            val ofCells = parameters.firstOrNull { it.name() == "$name.${TEMPERATURE.name()}" }
            return temperature
                ?: ofCells?.let { quantity(it.value(), it.unit()) as Literal }
                ?: refuse(
                    "circuit $name has no temperature, but ${connection.name} depends on it; write temperature = 11.degC"
                )
        }

        private fun reading(connection: Connection, reading: ConnectionReading): Coupling.Reading {
            val isPre = Side.PRE.has(reading.source)
            val side = if (isPre) Side.PRE else Side.POST
            val cells = if (isPre) connection.from else connection.to
            return Coupling.Reading(
                reading.input,
                indexOf(cells),
                side.inCell(reading.source),
                instances(connection, isPre),
            )
        }

        private fun contributions(connection: Connection): List<Coupling.Contribution> = buildList {
            add(contribution(connection, connection.postCurrent, connection.to, connection.intoPost, isPre = false))
            connection.preCurrent?.let {
                add(contribution(connection, it, connection.from, connection.intoPre!!, isPre = true))
            }
        }

        private fun contribution(
            connection: Connection,
            current: Symbol,
            receiver: Cells,
            input: MembraneInput,
            isPre: Boolean,
        ): Coupling.Contribution =
            Coupling.Contribution(
                current,
                indexOf(receiver),
                Symbol.of(input.path, current.dimension()),
                instances(connection, isPre),
            )

        private fun instances(connection: Connection, isPre: Boolean): IntArray =
            connection.pairs.map { if (isPre) it.first else it.second }.toIntArray()

        override fun indexOf(cells: Cells): Int = this@CircuitSystem.cells.indexOf(cells)
    }

    private companion object {
        /** In place of a slot: each connection has its own. */
        const val OWN = -1

        /** In place of a slot that nothing has asked for. */
        const val UNKNOWN = -1
    }

    init {
        val ofCells =
            cells.mapNotNull { it.neuron.template.parameters().firstOrNull { p -> p.symbol() == TEMPERATURE } }
        val given = temperature?.let { valueIn("$name.temperature", Units.DEGREE_CELSIUS, it) }
        ofCells
            .firstOrNull { given != null && it.value() != given }
            ?.let {
                refuse(
                    "circuit $name is at $given °C, but has a cell at ${it.value()} °C; give all the same temperature"
                )
            }
    }
}
