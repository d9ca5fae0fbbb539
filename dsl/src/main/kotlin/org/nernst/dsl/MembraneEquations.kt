package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Writes a membrane's equations: C·dv/dt = stimulus − Σ i, with each channel's own.
 *
 * The balance is per area, unless the cell is a point neuron. A current or capacitance of the whole cell is divided by
 * the area there.
 */
internal class MembraneEquations(private val name: String, private val membrane: Membrane) {
    private val template = Template.named(name)
    private val area = Symbol.of("area", AREA)
    private var usesArea = false

    fun template(withElectrode: Boolean): Template {
        val channels = membrane.insertions.map { ChannelEquations(name, it, membrane.insertions) }
        val inward = mutableListOf<Expr>(stimulus())
        if (withElectrode) inward += perArea(electrode(), "a current in pA")
        val outward = channels.map { balanced(it) }
        template.state(V, Units.MV, StateKind.VOLTAGE, START, Sum.of(inward + outward.map { -it }) / capacitance())
        channels.forEach { it.addTo(template) }
        val capacitanceSymbol = Symbol.of("capacitance", membrane.capacitance.dimension())
        template.parameter(parameter(capacitanceSymbol, membrane.capacitance, Bounds.POSITIVE, free = true))
        if (usesArea) template.parameter(parameter(area, areaValue("its equations"), Bounds.POSITIVE, free = false))
        template.parameter(parameter(START, membrane.startsAt, Bounds.NONE, free = false))
        temperature()?.let { template.parameter(parameter(TEMPERATURE, it, ABOVE_ABSOLUTE_ZERO, free = false)) }
        return template.build()
    }

    private fun stimulus(): Symbol = input("stimulus", if (membrane.isPerArea) Units.UA_PER_CM2 else Units.PA)

    private fun electrode(): Symbol = input(ELECTRODE, Units.PA)

    private fun input(inputName: String, unit: Unit): Symbol {
        val symbol = Symbol.of(inputName, unit.dimension())
        template.input(Input(symbol, unit))
        return symbol
    }

    private fun capacitance(): Expr {
        val symbol = Symbol.of("capacitance", membrane.capacitance.dimension())
        return if (membrane.isPerArea && !membrane.capacitanceIsDensity) perArea(symbol, "a capacitance in pF")
        else symbol
    }

    /** The channel's current as it enters the balance. */
    private fun balanced(channel: ChannelEquations): Expr {
        val isDensity = channel.current.dimension() == CURRENT_DENSITY
        if (membrane.isPerArea && !isDensity) {
            return perArea(channel.current, "channel ${channel.name}, whose current is in pA")
        }
        if (!membrane.isPerArea && isDensity) {
            refuse(
                "channel ${channel.name} has a current per area, but neuron $name is given by its total capacitance and " +
                    "no area; write area = …, or give the channel a conductance in nS"
            )
        }
        return channel.current
    }

    private fun perArea(wholeCell: Expr, forWhat: String): Expr {
        areaValue(forWhat)
        usesArea = true
        return wholeCell / area
    }

    private fun areaValue(forWhat: String): Literal =
        membrane.area ?: refuse("neuron $name needs an area for $forWhat; write area = sphere(diameter = 20.um)")

    private fun temperature(): Literal? {
        val users = membrane.insertions.filter { it.channel.usesTemperature() }
        if (users.isEmpty()) return null
        if (membrane.temperature != null) return membrane.temperature
        val references = users.flatMap { it.channel.referenceTemperatures() }.distinct()
        return references.singleOrNull()
            ?: refuse(
                "neuron $name has no temperature, but ${users.joinToString(", ") { it.name }} " +
                    "${if (users.size == 1) "depends" else "depend"} on it; write temperature = 6.3.degC"
            )
    }

    internal companion object {
        const val ELECTRODE: String = "electrode"
        private val START = Symbol.of("v0", Dimension.VOLTAGE)
        private val ABOVE_ABSOLUTE_ZERO = Bounds(Math.nextUp(-273.15), Double.POSITIVE_INFINITY)

        fun parameter(symbol: Symbol, value: Literal, bounds: Bounds, free: Boolean): Parameter {
            val unit = fieldUnit(symbol.dimension())
            return Parameter(symbol, unit, valueIn(symbol.name(), unit, value), bounds, free)
        }
    }
}
