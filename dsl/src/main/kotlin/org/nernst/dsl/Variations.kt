package org.nernst.dsl

import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Event
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.NoiseSource
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Parameters that an experiment varies over time. Wherever the equations have such a parameter they get an input beside
 * it, `na.gbar.change`; the parameter itself stays. What a state starts at is computed with the parameter alone, since
 * inputs are zero then.
 *
 * @param unvaried the system as it is without
 * @param paths the parameters, as an experiment names them
 */
internal class Variations(private val unvaried: OdeSystem, paths: Set<String>) {
    private val numbers: Map<String, Int> = paths.associateWith { unvaried.parameterIndex().get(it) }

    val system: OdeSystem

    init {
        numbers.forEach { (path, number) -> refuseInCouplings(path, number) }
        val populations = unvaried.populations().map(::varied)
        numbers.forEach { (path, number) ->
            if (inputs(number).none { (population, _, local) -> populations[population].hasChanging(local) }) {
                refuse("$path is what something starts at, or in no equation, so it can't vary over time")
            }
        }
        system = OdeSystem(unvaried.name(), populations, unvaried.couplings(), unvaried.parameters())
    }

    /** The unit that the change of a parameter is in. */
    fun unitOf(path: String): Unit = changing(unvaried.parameters()[numbers.getValue(path)].unit())

    /** The protocol with a parameter's change. */
    fun drive(protocol: Protocol, path: String, course: TimeCourse): Protocol =
        inputs(numbers.getValue(path)).fold(protocol) { driven, (population, instance, local) ->
            val input = unvaried.populations()[population].path(instance, local + CHANGE)
            driven.with(system.inputIndex().get(input), course.stimulus)
        }

    /** The population, the instance, and the path in it, of whatever has the parameter. */
    private fun inputs(number: Int): List<Triple<Int, Int, String>> =
        unvaried.populations().withIndex().flatMap { (index, population) ->
            (0 until population.size()).flatMap { instance ->
                population
                    .template()
                    .parameters()
                    .indices
                    .filter { population.slots()[instance][it] == number }
                    .map { Triple(index, instance, population.template().parameters()[it].name()) }
            }
        }

    private fun varied(population: Population): Population {
        val template = population.template()
        val moving =
            template.parameters().filterIndexed { local, _ ->
                population.slots().any { slots -> slots[local] in numbers.values }
            }
        val used =
            moving.filter { template.equations().any { formula -> it.symbol() in Traversal.freeSymbols(formula) } }
        template
            .events()
            .firstOrNull { event -> moving.any { it.symbol() == event.delay() } }
            ?.let { refuse("${population.name()}.${it.delay().name()} is a delay, which can't vary over time") }
        if (used.isEmpty()) return population
        val changes = used.associate { it.symbol() to Symbol.of(it.name() + CHANGE, it.symbol().dimension()) }
        val sums = changes.mapValues { (parameter, change) -> parameter + change as Expr }
        fun changed(formula: Expr): Expr = Traversal.substitute(formula, sums)
        val result = Template.named(template.name())
        template.states().forEach {
            result.state(it.symbol(), it.unit(), it.kind(), it.initial(), changed(it.derivative()))
        }
        template.parameters().forEach(result::parameter)
        template.inputs().forEach(result::input)
        used.forEach { result.input(Input(changes.getValue(it.symbol()), changing(it.unit()))) }
        template.observables().forEach { result.observable(it.symbol(), it.unit(), changed(it.expression())) }
        template.events().forEach {
            result.event(
                Event(it.name(), changed(it.guard()), it.jump().mapValues { (_, after) -> changed(after) }, it.delay())
            )
        }
        template.noiseSources().forEach {
            result.noiseSource(NoiseSource(it.name(), it.amplitudes().mapValues { (_, g) -> changed(g) }))
        }
        return Population(population.name(), result.build(), population.size(), population.slots())
    }

    private fun refuseInCouplings(path: String, number: Int) {
        unvaried
            .couplings()
            .map { it.connections() }
            .firstOrNull { block -> block.slots().any { number in it } }
            ?.let {
                refuse(
                    "$path is a parameter of the connections ${it.name()}, which can't vary over time; those of cells can"
                )
            }
    }

    private companion object {
        const val CHANGE = ".change"

        fun Population.hasChanging(local: String): Boolean = template().inputs().any { it.name() == local + CHANGE }

        /** Temperatures differ by kelvins. */
        fun changing(unit: Unit): Unit = if (unit == Units.DEGREE_CELSIUS) Units.KELVIN else unit

        fun Template.equations(): List<Expr> =
            states().map { it.derivative() } +
                observables().map { it.expression() } +
                events().flatMap { it.jump().values + it.guard() } +
                noiseSources().flatMap { it.amplitudes().values }
    }
}
