package org.nernst.dsl

import org.nernst.solvers.protocol.Protocol
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.system.Template

/** A named stimulus in one sweep: what, and into which cells. */
internal class NamedInjection(val stimulus: NamedStimulus, val cells: Site) {
    /** What each of the cells gets. */
    fun currents(): List<InjectedCurrent> =
        cells.paths.map { InjectedCurrent("$it.${stimulus.current.name()}", inputOf(it), stimulus, cells.population) }

    fun inputOf(cell: String): String = "$cell.${stimulus.present.name()}"
}

/**
 * The named stimuli of an experiment, added to its system. A name belongs to a population: its numbers are parameters
 * that all cells share which have the stimulus in any sweep.
 *
 * @param silent the system without them
 * @param injections those of all sweeps
 */
internal class NamedStimuli(private val silent: OdeSystem, injections: List<NamedInjection>) {
    private val parameters = silent.parameters().toMutableList()
    private val templates = SharedTemplates()

    val system: OdeSystem

    /** The full paths of the states that they add. */
    val states: Set<String> by lazy {
        if (system === silent) emptySet()
        else (system.stateIndex().paths() - silent.stateIndex().paths().toSet()).toSet()
    }

    init {
        val ofPopulation = linkedMapOf<String, MutableMap<String, NamedStimulus>>()
        for (injection in injections) {
            val known = ofPopulation.getOrPut(injection.cells.population) { linkedMapOf() }
            val stimulus = injection.stimulus
            known.putIfAbsent(stimulus.name, stimulus)?.refuseUnlike(stimulus, injection.cells.population)
        }
        val populations = silent.populations().map { driven(it, ofPopulation[it.name()]?.values.orEmpty()) }
        system =
            if (injections.isEmpty()) silent else OdeSystem(silent.name(), populations, silent.couplings(), parameters)
    }

    private fun driven(population: Population, stimuli: Collection<NamedStimulus>): Population {
        if (stimuli.isEmpty()) return population
        val template = population.template()
        stimuli.forEach { refuseTaken(it.name, population) }
        val currents =
            stimuli
                .groupBy { input(template, it) }
                .mapValues { (input, together) -> together.fold(input as Expr) { sum, one -> sum + one.current } }
        val result = Template.named(template.name())
        template.states().forEach {
            val derivative = if (it.symbol() == V) Traversal.substitute(it.derivative(), currents) else it.derivative()
            result.state(it.symbol(), it.unit(), it.kind(), it.initial(), derivative)
        }
        template.parameters().forEach(result::parameter)
        template.inputs().forEach(result::input)
        template.observables().forEach(result::observable)
        template.events().forEach(result::event)
        template.noiseSources().forEach(result::noiseSource)
        stimuli.forEach { it.addTo(result) }
        val added = stimuli.flatMap { it.parameters }
        added.forEach(result::parameter)
        val slots = IntArray(added.size) { parameters.size + it }
        added.forEach {
            parameters += it.withSymbol(Symbol.of("${population.name()}.${it.name()}", it.symbol().dimension()))
        }
        val ofCells = population.slots().map { it + slots }.toTypedArray()
        return population.with(templates.one(result.build()), ofCells)
    }

    /** What the current is added to: an electrode's where the balance is per area and the current isn't. */
    private fun input(template: Template, stimulus: NamedStimulus): Symbol {
        val electrode = template.inputs().firstOrNull { it.name() == MembraneInput.ELECTRODE.path }
        val input = electrode.takeUnless { stimulus.isDensity } ?: template.inputs().first { it.name() == "stimulus" }
        return input.symbol()
    }

    private fun refuseTaken(name: String, population: Population) {
        val template = population.template()
        val symbols =
            template.states().map { it.symbol() } +
                template.parameters().map { it.symbol() } +
                template.inputs().map { it.symbol() } +
                template.observables().map { it.symbol() }
        symbols
            .firstOrNull { it.name() == name || it.name().startsWith("$name.") }
            ?.let {
                refuse(
                    "a stimulus of ${population.name()} can't be called $name, since there is ${population.name()}.${it.name()}; name it otherwise"
                )
            }
    }

    /** The protocol of a sweep with a stimulus, for the system with all that the experiment adds. */
    fun drive(protocol: Protocol, injection: NamedInjection, system: OdeSystem): Protocol =
        injection.cells.paths.fold(protocol) { driven, cell ->
            val input = system.inputIndex().get(injection.inputOf(cell))
            if (input in driven.stimuli()) {
                refuse("a sweep injects two stimuli called ${injection.stimulus.name} into $cell; give them two names")
            }
            driven.with(input, NamedStimulus.PRESENT)
        }
}
