package org.nernst.tests.reference

import org.nernst.dsl.*
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Parameter
import org.nernst.symbolic.system.StateKind
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * The problem `stg` of the reference data: a stomatogastric neuron with the currents of Prinz, Billimoria & Marder
 * (2003) and calcium in its cell, written as equations.
 */
object StomatogastricNeuron {
    /** The free parameters in the order of the reference. */
    @JvmField
    val PARAMETERS: List<String> =
        listOf("na.gbar", "cat.gbar", "cas.gbar", "a.gbar", "kca.gbar", "kd.gbar", "h.gbar", "leak.gbar") +
            listOf("na.e", "k.e", "h.e", "leak.e", "capacitance")

    private val template = Template.named("cell")
    private val v = Symbol.of("v", Dimension.VOLTAGE)
    private val calcium = Symbol.of("ca", Units.MICROMOLAR.dimension())

    @JvmStatic fun system(): OdeSystem = system

    private val system: OdeSystem by lazy {
        val sodium =
            gate("na.m", s(25.5, -5.29), 2.64.ms - 2.52.ms * s(120.0, -25.0)).pow(3) *
                gate("na.h", s(48.9, 5.18), 1.34.ms * s(62.9, -10.0) * (1.5 + s(34.9, 3.6)))
        val transient =
            gate("cat.m", s(27.1, -7.2), 43.4.ms - 42.6.ms * s(68.1, -20.5)).pow(3) *
                gate("cat.h", s(32.1, 5.5), 210.ms - 179.6.ms * s(55.0, -16.9))
        val slow =
            gate("cas.m", s(33.0, -8.1), 2.8.ms + 14.ms / (growing(27.0, 10.0) + growing(70.0, -13.0))).pow(3) *
                gate("cas.h", s(60.0, 6.2), 120.ms + 300.ms / (growing(55.0, 9.0) + growing(65.0, -16.0)))
        val a =
            gate("a.m", s(27.2, -8.7), 23.2.ms - 20.8.ms * s(32.9, -15.2)).pow(3) *
                gate("a.h", s(56.9, 4.9), 77.2.ms - 58.4.ms * s(38.9, -26.5))
        val bound = calcium / (calcium + 3.uM)
        val kca = gate("kca.m", bound * s(28.3, -12.6), 180.6.ms - 150.2.ms * s(46.0, -22.7)).pow(4)
        val kd = gate("kd.m", s(12.3, -11.8), 14.4.ms - 12.8.ms * s(28.3, -19.2)).pow(4)
        val h = gate("h.m", s(75.0, 5.5), 2.ms / (growing(169.7, -11.6) + growing(-26.7, 14.3)))

        val calciumCurrent =
            current(
                "ca.i",
                (density("cat.gbar", 2.5) * transient + density("cas.gbar", 6.0) * slow) *
                    (v - 12.2.mV * ln(3000.uM / calcium)),
            )
        val potassium = reversal("k.e", -80.0)
        val outward =
            current("na.i", density("na.gbar", 400.0) * sodium * (v - reversal("na.e", 50.0))) +
                calciumCurrent +
                current("a.i", density("a.gbar", 50.0) * a * (v - potassium)) +
                current("kca.i", density("kca.gbar", 10.0) * kca * (v - potassium)) +
                current("kd.i", density("kd.gbar", 100.0) * kd * (v - potassium)) +
                current("h.i", density("h.gbar", 0.01) * h * (v - reversal("h.e", -20.0))) +
                current("leak.i", density("leak.gbar", 0.01) * (v - reversal("leak.e", -50.0)))
        val capacitance = parameter("capacitance", Units.UF_PER_CM2, 1.0)
        template.state(v, Units.MV, StateKind.VOLTAGE, (-60).mV, -outward / capacitance)
        template.state(
            calcium,
            Units.MICROMOLAR,
            StateKind.CONCENTRATION,
            0.05.uM,
            ((-9.39488).uM / (1.uA / cm2) * calciumCurrent - calcium + 0.05.uM) / 200.ms,
        )
        OdeSystem.single(template.build())
    }

    /** The sigmoid 1/(1 + e^{(V + a)/b}), a and b in mV. */
    private fun s(a: Double, b: Double): Expr = logistic(-(v + a.mV) / b.mV)

    private fun growing(a: Double, b: Double): Expr = exp((v + a.mV) / b.mV)

    private fun gate(name: String, steadyState: Expr, timeConstant: Expr): Expr {
        val symbol = Symbol.of(name, Dimension.NONE)
        template.state(symbol, Units.ONE, StateKind.GATE, steadyState, (steadyState - symbol) / timeConstant)
        return symbol
    }

    private fun current(name: String, outward: Expr): Expr {
        val symbol = Symbol.of(name, Units.UA_PER_CM2.dimension())
        template.observable(symbol, Units.UA_PER_CM2, outward)
        return symbol
    }

    private fun density(name: String, value: Double): Expr = parameter(name, Units.MS_PER_CM2, value)

    private fun reversal(name: String, value: Double): Expr = parameter(name, Units.MV, value)

    private fun parameter(name: String, unit: Unit, value: Double): Expr {
        val symbol = Symbol.of(name, unit.dimension())
        template.parameter(Parameter(symbol, unit, value, Bounds.NONE, true))
        return symbol
    }
}
