package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Sum
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Writes a membrane's equations: C·dv/dt = stimulus − Σ i, with each channel's own and those of the ions' pools.
 *
 * The balance is per area, unless the cell is a point neuron. A current or capacitance of the whole cell is divided by
 * the area there.
 */
internal class MembraneEquations(private val name: String, private val membrane: Membrane) {
    private val template = Template.named(name)
    private val channels = membrane.channels.map { ChannelEquations(name, it, membrane.channels) }
    private val ions = IonEquations.of(name, membrane)
    private var usesArea = false

    fun template(inputs: Set<MembraneInput> = emptySet()): Template {
        val inward = mutableListOf<Expr>(input("stimulus", if (membrane.isPerArea) Units.UA_PER_CM2 else Units.PA))
        if (MembraneInput.ELECTRODE in inputs)
            inward += perArea(input(MembraneInput.ELECTRODE.path, Units.PA), "a current in pA")
        val outward = channels.map { balanced(it) } + synaptic(inputs)
        val holds = channels.flatMap { it.holds() } + MechanismEquations("", membrane.own).holds()[V].orEmpty()
        val slope = holds.fold(Sum.of(inward + outward.map { -it }) / capacitance()) { held, free -> free * held }
        template.state(V, Units.MV, StateKind.VOLTAGE, START, slope)
        channels.filter { it.needsArea }.forEach { perArea(Literal.ONE, "the number of channels of ${it.name}") }
        channels.forEach { it.addTo(template) }
        ions.forEach(::add)
        addOwn()
        val capacitanceSymbol = Symbol.of("capacitance", membrane.capacitance.dimension())
        template.parameter(parameter(capacitanceSymbol, membrane.capacitance, Bounds.POSITIVE, free = true))
        if (membrane.isCompartment) {
            CompartmentShape.addTo(template, ions.any { it.needsVolume })
        } else if (usesArea)
            template.parameter(parameter(MEMBRANE_AREA, areaValue("its equations"), Bounds.POSITIVE, free = false))
        template.parameter(parameter(START, membrane.startsAt, Bounds.NONE, free = false))
        temperature()?.let { template.parameter(parameter(TEMPERATURE, it, ABOVE_ABSOLUTE_ZERO, free = false)) }
        refuseUnknownIons()
        return template.build()
    }

    private fun input(inputName: String, unit: Unit): Symbol {
        val symbol = Symbol.of(inputName, unit.dimension())
        template.input(Input(symbol, unit))
        return symbol
    }

    private fun synaptic(inputs: Set<MembraneInput>): List<Expr> = buildList {
        if (membrane.isCompartment)
            add(perArea(input(MembraneInput.AXIAL.path, Units.PA), "a current along the branch"))
        if (MembraneInput.SYNAPTIC in inputs) {
            val wholeCell = input(MembraneInput.SYNAPTIC.path, Units.PA)
            add(if (membrane.isPerArea) perArea(wholeCell, "a synapse with a conductance in nS") else wholeCell)
        }
        if (MembraneInput.SYNAPTIC_DENSITY in inputs) {
            if (!membrane.isPerArea) {
                refuse("neuron $name is a point neuron without an area; give its synapses conductances in nS")
            }
            add(input(MembraneInput.SYNAPTIC_DENSITY.path, Units.UA_PER_CM2))
        }
    }

    private fun add(ion: IonEquations) {
        if (ion.needsVolume && !membrane.isCompartment) {
            refuse(
                "the pool of ${ion.name} reads a volume, but neuron $name has no shape; write parameters for its size"
            )
        }
        if (ion.needsArea) perArea(Literal.ONE, "the pool of an ion")
        if (!membrane.isPerArea && ion.needsDensity) {
            refuse(
                "the pool of ${ion.name} reads the current i per area, but neuron $name is a point neuron without an area; " +
                    "read wholeCellCurrent instead"
            )
        }
        if (!ion.needsDensity && !ion.needsWholeCellCurrent) {
            ion.addTo(template, null, null)
            return
        }
        val total = Symbol.of(ion.currentPath, if (membrane.isPerArea) CURRENT_DENSITY else CURRENT)
        template.observable(total, fieldUnit(total.dimension()), ion.current(channels, ::balanced))
        if (!membrane.isPerArea) {
            ion.addTo(template, null, total)
            return
        }
        if (ion.needsWholeCellCurrent) perArea(Literal.ONE, "the pool of an ion, which reads the whole cell's current")
        ion.addTo(template, total, total * MEMBRANE_AREA)
    }

    private fun addOwn() {
        val own = MechanismEquations("", membrane.own)
        membrane.own.parameters.forEach {
            val value = it.default ?: refuse("neuron $name: ${it.name} has no value")
            template.parameter(parameter(it.symbol, value, it.bounds, it.isFree))
        }
        own.addTo(template)
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
        if (!membrane.isCompartment) areaValue(forWhat)
        usesArea = true
        return wholeCell / MEMBRANE_AREA
    }

    private fun areaValue(forWhat: String): Literal =
        membrane.area ?: refuse("neuron $name needs an area for $forWhat; write area = sphere(diameter = 20.um)")

    private fun temperature(): Literal? {
        val references =
            membrane.channels.associate { it.name to (it.mechanism as Channel).referenceTemperatures() } +
                membrane.pools.associate {
                    "the pool ${it.name}" to
                        it.mechanism.contents.referenceTemperatures((it.mechanism as Pool).equations)
                } +
                ions.filter { it.readsTemperature }.associate { "the reversal potential of ${it.name}" to setOf(null) }
        val own = mapOf("the neuron itself" to membrane.own.referenceTemperatures(emptyList()))
        val users = (references + own).filterValues { it.isNotEmpty() }
        if (users.isEmpty()) return null
        if (membrane.temperature != null) return membrane.temperature
        return users.values.flatten().filterNotNull().distinct().singleOrNull()
            ?: refuse(
                "neuron $name has no temperature, but ${users.keys.joinToString(", ")} " +
                    "${if (users.size == 1) "depends" else "depend"} on it; write temperature = 6.3.degC"
            )
    }

    /**
     * A channel may read the concentration of an ion that it doesn't carry, and so may another ion's potential;
     * something else in the cell has to know the ion.
     */
    private fun refuseUnknownIons() {
        for (insertion in membrane.channels + membrane.pools) {
            val mechanism = insertion.mechanism
            val formulas =
                mechanism.contents.formulas + if (mechanism is Channel) listOf(mechanism.current) else emptyList()
            refuseUnknownIons("${mechanism.kind} ${insertion.name}", formulas.flatMap { Traversal.freeSymbols(it) })
        }
        ions.forEach { refuseUnknownIons("the reversal potential of ${it.name}", it.potentialReads) }
    }

    private fun refuseUnknownIons(reader: String, symbols: Collection<Symbol>) {
        val known = ions.flatMap { it.known }
        val unknown = symbols.firstOrNull { isOfIon(it) && it !in known } ?: return
        val ion = unknown.name().substringBefore('.')
        refuse(
            "in neuron $name, $reader reads ${unknown.name()}, but nothing in the neuron carries or keeps $ion; insert a pool " +
                "of it, or a channel that carries it"
        )
    }

    private fun isOfIon(symbol: Symbol): Boolean =
        symbol.name().substringAfter('.', "") in setOf(IonBuilder.INSIDE, IonBuilder.OUTSIDE, "e")

    internal companion object {
        private val START = Symbol.of("v0", Dimension.VOLTAGE)
        private val ABOVE_ABSOLUTE_ZERO = Bounds(Math.nextUp(-273.15), Double.POSITIVE_INFINITY)

        fun parameter(symbol: Symbol, value: Literal, bounds: Bounds, free: Boolean) =
            MechanismEquations.parameter(symbol, value, bounds, free)
    }
}
