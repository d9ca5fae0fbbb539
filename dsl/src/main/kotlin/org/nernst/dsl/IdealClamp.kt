package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.Input
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * A voltage clamp without resistance. The potential is what it commands, v = v0 + command, and no state any more; the
 * current it injects is what the balance C·dv/dt = i + f then asks for, where dv/dt is the rate of the command.
 */
internal class IdealClamp(private val name: String, private val membrane: Membrane) {
    /**
     * Writes the potential and the current in place of the potential's equation.
     *
     * @param balance dv/dt as it is without the clamp
     */
    fun addTo(clamped: Template.Builder, unclamped: Template, balance: Expr): Template.Builder {
        if (unclamped.states().size == 1) {
            refuse(
                "nothing in $name moves but its potential, which the clamp holds, so there is nothing to solve; insert a channel with " +
                    "gates, or give the clamp a resistance"
            )
        }
        unclamped.events().firstOrNull()?.let {
            refuse(
                "$name has the event ${it.name()}, which would set or follow a potential that the clamp holds; give the clamp a " +
                    "resistance, voltageClamp(holding = -80.mV, resistance = 5.MOhm)"
            )
        }
        clamped.observable(V, Units.MV, Clamps.START + COMMAND)
        val capacitance = Symbol.of("capacitance", membrane.capacitance.dimension())
        val current = capacitance * (RATE - balance)
        val unit = if (isDensity) Units.UA_PER_CM2 else Units.PA
        val wholeCell = if (isDensity || !membrane.capacitanceIsDensity) current else current * MEMBRANE_AREA
        if (wholeCell != current && unclamped.parameters().none { it.symbol() == MEMBRANE_AREA }) {
            clamped.parameter(
                MembraneEquations.parameter(MEMBRANE_AREA, membrane.area!!, Bounds.POSITIVE, free = false)
            )
        }
        return clamped.observable(Symbol.of(CURRENT_PATH, unit.dimension()), unit, wholeCell)
    }

    /** Without an area the current is known only per area. */
    private val isDensity: Boolean
        get() = membrane.capacitanceIsDensity && membrane.area == null

    internal companion object {
        const val CURRENT_PATH: String = "clamp.i"
        const val RATE_PATH: String = "clamp.rate"
        private val MV_PER_MS = Units.parse("mV/ms")
        private val COMMAND = Symbol.of(Clamps.COMMAND, Dimension.VOLTAGE)
        private val RATE = Symbol.of(RATE_PATH, MV_PER_MS.dimension())
        val INPUTS: List<Input> = listOf(Input(COMMAND, Units.MV), Input(RATE, MV_PER_MS))
    }
}
