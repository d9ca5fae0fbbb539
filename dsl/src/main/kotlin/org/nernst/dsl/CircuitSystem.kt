package org.nernst.dsl

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
    /** @param electrodes the populations that a whole-cell current is injected into */
    fun system(electrodes: Set<String>): OdeSystem = Assembly(electrodes).system()

    private inner class Assembly(private val electrodes: Set<String>) : Cable.Assembly {
        private val parameters = mutableListOf<Parameter>()
        private val indices = mutableMapOf<String, Int>()
        private val templates = SharedTemplates()

        fun system(): OdeSystem {
            val populations = cells.map(::population)
            val couplings = connections.map(::coupling) + cables.flatMap { it.couplings(this) }
            return OdeSystem(name, populations, couplings, parameters)
        }

        private fun population(cells: Cells): Population {
            val template = cells.neuron.templateWith(inputsOf(cells))
            val slots = Array(cells.size) { index -> slots(cells, template, index) }
            return Population(cells.name, templates.one(template), cells.size, slots, cells.places)
        }

        private fun inputsOf(cells: Cells): Set<MembraneInput> = buildSet {
            // A neuron has one template in the circuit, with what any of its populations receives.
            val alike = this@CircuitSystem.cells.filter { it.neuron === cells.neuron }
            if (alike.any { it.name in electrodes }) add(MembraneInput.ELECTRODE)
            connections.filter { it.to in alike }.forEach { add(it.intoPost) }
            connections.filter { it.from in alike }.forEach { connection -> connection.intoPre?.let(::add) }
        }

        private fun slots(cells: Cells, template: Template, index: Int): IntArray =
            template.parameters().map { slot(cells, it, index) }.toIntArray()

        private fun slot(cells: Cells, ofNeuron: Parameter, index: Int): Int {
            val ofAll = cells.commonValues[ofNeuron.name()]
            val local =
                if (ofAll == null) ofNeuron
                else ofNeuron.withValue(valueIn("${cells.name}.${ofNeuron.name()}", ofNeuron.unit(), ofAll))
            if (local.symbol() == TEMPERATURE) return common("$name.${local.name()}", local, cells.name)
            if (local.name() in cells.ownValues) {
                val path = "${cells.pathOf(index)}.${local.name()}"
                // A compartment's membrane and its neighbours ask for the same.
                indices[path]?.let {
                    return it
                }
                val value = cells.ownValues[local.name()]?.invoke(index)
                return add(path, if (value == null) local else local.withValue(valueIn(path, local.unit(), value)))
            }
            cells.groups
                .firstOrNull { index in it.members && local.name() in it.shared }
                ?.let { group ->
                    val path = "${group.name}.${local.name()}"
                    val value = group.shared[local.name()]
                    return add(path, if (value == null) local else local.withValue(valueIn(path, local.unit(), value)))
                }
            val shared = shared.firstOrNull { it.path == local.name() && cells in it.among }
            return if (shared != null) common("${shared.owner}.${local.name()}", local, cells.name)
            else add("${cells.name}.${local.name()}", local)
        }

        override fun parameter(path: String, local: Parameter): Int = add(path, local)

        override fun membraneParameter(cells: Cells, name: String, index: Int): Int =
            slot(cells, cells.neuron.template.parameters().first { it.name() == name }, index)

        override fun template(template: Template): Template = templates.one(template)

        private fun add(path: String, local: Parameter): Int =
            indices.getOrPut(path) {
                parameters += local.withSymbol(Symbol.of(path, local.symbol().dimension()))
                parameters.size - 1
            }

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
