package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * What an amplifier does to a membrane: currents that depend on its potential, added to the injected one. A neuron's
 * equations are not written anew; where they have the injected current they get these beside it.
 */
internal class Clamps(private val neuron: Neuron) : Amplifier {
    private val name = neuron.name
    private val membrane = neuron.membrane
    private val isPerArea = membrane.isPerArea
    private val parameters = mutableListOf<Parameter>()
    private val inputs = mutableListOf<Input>()
    private val wholeCell = mutableListOf<Expr>()
    private val densities = mutableListOf<Expr>()
    private val observed = mutableListOf<Triple<Symbol, org.nernst.symbolic.unit.Unit, Expr>>()
    private var holding: Double? = null
    private var ideal: IdealClamp? = null

    override val electrodes: Set<Site>
        get() = if (isPerArea && wholeCell.isNotEmpty()) setOf(neuron.onlyCell) else emptySet()

    override val currents: List<String>
        get() =
            listOfNotNull(ideal).map { "$name.${IdealClamp.CURRENT_PATH}" } +
                observed.map { "$name.${it.first.name()}" }

    override val holdsPotential: Boolean
        get() = ideal != null

    /** A voltage clamp through a series resistance is (v0 + command − v)/R, where v0 is the holding potential. */
    override fun voltage(at: Place?, holding: Double, resistance: Double?) {
        this.holding = holding
        if (resistance == null) {
            ideal = IdealClamp(name, membrane)
            inputs += IdealClamp.INPUTS
            return
        }
        val command = input(COMMAND, Units.MV)
        val series = Symbol.of("clamp.resistance", Units.MEGAOHM.dimension())
        parameters += Parameter(series, Units.MEGAOHM, resistance, Bounds.POSITIVE, false)
        val current = (START + command - V) / series
        wholeCell += current
        observed += Triple(Symbol.of(IdealClamp.CURRENT_PATH, CURRENT), Units.PA, current)
    }

    /** A conductance g over time with a reversal potential: g (e − v). */
    override fun conductance(at: Place?, name: String, isDensity: Boolean?, reversal: Double) {
        val perArea = isDensity ?: (membrane.isPerArea && membrane.area == null)
        val g = input("$name.g", if (perArea) Units.MS_PER_CM2 else Units.NANOSIEMENS)
        val e = Symbol.of("$name.e", Dimension.VOLTAGE)
        parameters += Parameter(e, Units.MV, reversal, Bounds.NONE, false)
        (if (perArea) densities else wholeCell) += g * (e - V)
        val unit = if (perArea) Units.UA_PER_CM2 else Units.PA
        observed += Triple(Symbol.of("$name.i", unit.dimension()), unit, g * (V - e))
    }

    private fun input(path: String, unit: org.nernst.symbolic.unit.Unit): Symbol {
        val symbol = Symbol.of(path, unit.dimension())
        inputs += Input(symbol, unit)
        return symbol
    }

    override fun appliedTo(system: OdeSystem): OdeSystem {
        val template = system.populations().single().template()
        val perArea = template.inputs().first { it.name() == "stimulus" }.symbol()
        val total =
            if (isPerArea) template.inputs().firstOrNull { it.name() == MembraneInput.ELECTRODE.path }?.symbol()
            else perArea
        val currents = buildMap {
            if (densities.isNotEmpty()) put(perArea, densities.fold(perArea as Expr) { sum, term -> sum + term })
            if (wholeCell.isNotEmpty()) put(total!!, wholeCell.fold(total as Expr) { sum, term -> sum + term })
        }
        val clamped = Template.named(template.name())
        template.states().forEach {
            val derivative = if (it.symbol() == V) Traversal.substitute(it.derivative(), currents) else it.derivative()
            val held = if (it.symbol() == V) ideal else null
            held?.addTo(clamped, template, derivative)
                ?: clamped.state(it.symbol(), it.unit(), it.kind(), it.initial(), derivative)
        }
        (template.parameters() + parameters).forEach(clamped::parameter)
        (template.inputs() + inputs).forEach(clamped::input)
        template.observables().forEach(clamped::observable)
        observed.forEach { (symbol, unit, expression) -> clamped.observable(symbol, unit, expression) }
        template.events().forEach(clamped::event)
        template.noiseSources().forEach(clamped::noiseSource)
        val whole = OdeSystem.single(clamped.build())
        return holding?.let { whole.withParameter(whole.parameterIndex().get("$name.v0"), it) } ?: whole
    }

    internal companion object {
        const val COMMAND: String = "clamp.command"
        val START = Symbol.of("v0", Dimension.VOLTAGE)
    }
}
