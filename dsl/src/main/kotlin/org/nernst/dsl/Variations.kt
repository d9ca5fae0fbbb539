package org.nernst.dsl

import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Coupling
import org.nernst.symbolic.system.Event
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.NoiseSource
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Parameters that an experiment varies over time. Wherever the equations have such a parameter they get an input beside
 * it, `na.gbar.change`; the parameter itself stays. What a state starts at is computed with the parameter alone, since
 * inputs are zero then.
 *
 * Connections have no inputs that an experiment could drive; theirs read those of a population without equations, one
 * for each parameter of theirs that varies, `ab_to_lp.chol.gmax.change`.
 *
 * @param unvaried the system as it is without
 * @param paths the parameters, as an experiment names them
 */
internal class Variations(private val unvaried: OdeSystem, paths: Set<String>) {
    private val numbers: Map<String, Int> = paths.associateWith { unvaried.parameterIndex().get(it) }

    /** The paths of the inputs beside each parameter. */
    private val inputs = mutableMapOf<Int, MutableList<String>>()

    private val drivers = mutableListOf<Population>()

    val system: OdeSystem

    init {
        val populations = unvaried.populations().map(::varied)
        val couplings = unvaried.couplings().map(::varied)
        numbers.forEach { (path, number) ->
            if (number !in inputs) {
                refuse("$path is what something starts at, or in no equation, so it can't vary over time")
            }
        }
        system = OdeSystem(unvaried.name(), populations + drivers, couplings, unvaried.parameters())
    }

    /** The unit that the change of a parameter is in. */
    fun unitOf(path: String): Unit = changing(unvaried.parameters()[numbers.getValue(path)].unit())

    /** The protocol with a parameter's change. */
    fun drive(protocol: Protocol, path: String, course: TimeCourse): Protocol =
        inputs.getValue(numbers.getValue(path)).fold(protocol) { driven, input ->
            driven.with(system.inputIndex().get(input), course.stimulus)
        }

    private fun varied(population: Population): Population {
        val moving = moving(population)
        if (moving.isEmpty()) return population
        for ((local, parameter) in moving) {
            population.slots().forEachIndexed { instance, slots ->
                add(slots[local], population.path(instance, parameter.name() + CHANGE))
            }
        }
        return population.with(varied(population.template(), moving.values))
    }

    private fun varied(coupling: Coupling): Coupling {
        val connections = coupling.connections()
        val moving = moving(connections)
        if (moving.isEmpty()) return coupling
        val readings = moving.map { (local, parameter) -> driven(connections, local, parameter) }
        return Coupling(
            connections.with(varied(connections.template(), moving.values)),
            coupling.readings() + readings,
            coupling.contributions(),
        )
    }

    /**
     * Makes the population that drives a parameter of connections: an instance for each that varies, one for others.
     */
    private fun driven(connections: Population, local: Int, parameter: Parameter): Coupling.Reading {
        val ofEach = connections.slots().map { slots -> slots[local].takeIf { it in numbers.values } }
        val distinct = ofEach.distinct()
        val change = Input(Symbol.of(CHANGE.drop(1), parameter.symbol().dimension()), changing(parameter.unit()))
        val name = "${connections.name()}.${parameter.name()}"
        val driver =
            Population(
                name,
                Template.named(name).input(change).build(),
                distinct.size,
                Array(distinct.size) { IntArray(0) },
            )
        distinct.forEachIndexed { instance, number -> number?.let { add(it, driver.path(instance, change.name())) } }
        drivers += driver
        return Coupling.Reading(
            changeOf(parameter),
            unvaried.populations().size + drivers.size - 1,
            change.symbol(),
            ofEach.map { distinct.indexOf(it) }.toIntArray(),
        )
    }

    private fun add(number: Int, input: String) {
        if (number in numbers.values) inputs.getOrPut(number) { mutableListOf() } += input
    }

    /** The parameters in equations of a template of which any instance's varies, by their places. */
    private fun moving(population: Population): Map<Int, Parameter> {
        val template = population.template()
        val all =
            template.parameters().withIndex().filter { (local, _) ->
                population.slots().any { slots -> slots[local] in numbers.values }
            }
        (template.events().mapNotNull { it.delay() } + template.inputs().mapNotNull { it.delay() })
            .firstOrNull { delay -> all.any { it.value.symbol() == delay } }
            ?.let { refuse("${population.name()}.${it.name()} is a delay, which can't vary over time") }
        return all.filter { (_, parameter) ->
                template.equations().any { parameter.symbol() in Traversal.freeSymbols(it) }
            }
            .associate { it.index to it.value }
    }

    private fun varied(template: Template, moving: Collection<Parameter>): Template {
        val sums = moving.associate { it.symbol() to it.symbol() + changeOf(it) as Expr }
        fun changed(formula: Expr): Expr = Traversal.substitute(formula, sums)
        val result = Template.named(template.name())
        template.states().forEach {
            result.state(it.symbol(), it.unit(), it.kind(), it.initial(), changed(it.derivative()))
        }
        template.parameters().forEach(result::parameter)
        template.inputs().forEach(result::input)
        moving.forEach { result.input(Input(changeOf(it), changing(it.unit()))) }
        template.observables().forEach { result.observable(it.symbol(), it.unit(), changed(it.expression())) }
        template.events().forEach {
            result.event(
                Event(it.name(), changed(it.guard()), it.jump().mapValues { (_, after) -> changed(after) }, it.delay())
            )
        }
        template.noiseSources().forEach {
            result.noiseSource(NoiseSource(it.name(), it.amplitudes().mapValues { (_, g) -> changed(g) }))
        }
        return result.build()
    }

    private companion object {
        const val CHANGE = ".change"

        fun changeOf(parameter: Parameter): Symbol =
            Symbol.of(parameter.name() + CHANGE, parameter.symbol().dimension())

        fun Population.with(template: Template) = with(template, slots())

        /** Temperatures differ by kelvins. */
        fun changing(unit: Unit): Unit = if (unit == Units.DEGREE_CELSIUS) Units.KELVIN else unit

        fun Template.equations(): List<Expr> =
            states().map { it.derivative() } +
                observables().map { it.expression() } +
                events().flatMap { it.jump().values + it.guard() } +
                noiseSources().flatMap { it.amplitudes().values }
    }
}
