package org.nernst.tests.reference

import org.nernst.dsl.*
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.OdeSystem

/**
 * The problem `stg` of the reference data: a stomatogastric neuron with the currents of Prinz, Billimoria & Marder
 * (2003) and calcium in its cell; and other neurons with the same currents.
 */
object StomatogastricNeuron {
    /** The free parameters in the order of the reference. */
    @JvmField
    val PARAMETERS: List<String> =
        listOf("na.gbar", "cat.gbar", "cas.gbar", "a.gbar", "kca.gbar", "kd.gbar", "h.gbar", "leak.gbar") +
            listOf("na.e", "k.e", "h.e", "leak.e", "capacitance")

    /** The conductances of the problem in mS/cm²: Na, CaT, CaS, A, KCa, Kd, H, leak. */
    private val CONDUCTANCES = listOf(400.0, 2.5, 6.0, 50.0, 10.0, 100.0, 0.01, 0.01)

    @JvmStatic fun system(): OdeSystem = system

    private val system: OdeSystem by lazy { neuron("cell", CONDUCTANCES, 12.2.mV).system }

    /**
     * A neuron with these currents.
     *
     * @param conductances in mS/cm²: Na, CaT, CaS, A, KCa, Kd, H, leak
     * @param thermalVoltage RT/2F of calcium's reversal potential
     */
    fun neuron(name: String, conductances: List<Double>, thermalVoltage: Expr): Neuron {
        val calcium =
            ion("ca") {
                inside = 0.05.uM
                outside = 3000.uM
                e = thermalVoltage * ln(outside / inside)
            }
        val channels = channels(calcium) + leak("leak", e = -50.mV)
        return neuron(name) {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            startsAt(-60.mV)
            channels.forEachIndexed { index, channel -> insert(channel) { gbar = conductances[index].mS / cm2 } }
            insert(
                pool(calcium) {
                    val tau by parameter(200.ms)
                    val f by parameter(14.96.uM / nA)
                    val rest by parameter(0.05.uM)
                    ddt[inside] = (rest - inside - f * area * i) / tau
                }
            )
        }
    }

    private fun channels(calcium: Ion): List<Channel> {
        val potassium = ion("k") { e = -80.mV }
        return listOf(
            channel("na", carries = ion("na") { e = 50.mV }) {
                density("gbar", null)
                val m by gate(3) { relaxes(s(25.5, -5.29), 2.64.ms - 2.52.ms * s(120.0, -25.0)) }
                val h by gate { relaxes(s(48.9, 5.18), 1.34.ms * s(62.9, -10.0) * (1.5 + s(34.9, 3.6))) }
                ohmic()
            },
            channel("cat", carries = calcium) {
                density("gbar", null)
                val m by gate(3) { relaxes(s(27.1, -7.2), 43.4.ms - 42.6.ms * s(68.1, -20.5)) }
                val h by gate { relaxes(s(32.1, 5.5), 210.ms - 179.6.ms * s(55.0, -16.9)) }
                ohmic()
            },
            channel("cas", carries = calcium) {
                density("gbar", null)
                val m by gate(3) { relaxes(s(33.0, -8.1), 2.8.ms + 14.ms / (grows(27.0, 10.0) + grows(70.0, -13.0))) }
                val h by gate { relaxes(s(60.0, 6.2), 120.ms + 300.ms / (grows(55.0, 9.0) + grows(65.0, -16.0))) }
                ohmic()
            },
            channel("a", carries = potassium) {
                density("gbar", null)
                val m by gate(3) { relaxes(s(27.2, -8.7), 23.2.ms - 20.8.ms * s(32.9, -15.2)) }
                val h by gate { relaxes(s(56.9, 4.9), 77.2.ms - 58.4.ms * s(38.9, -26.5)) }
                ohmic()
            },
            channel("kca", carries = potassium) {
                density("gbar", null)
                val m by
                    gate(4) {
                        val bound = calcium.inside / (calcium.inside + 3.uM)
                        relaxes(bound * s(28.3, -12.6), 180.6.ms - 150.2.ms * s(46.0, -22.7))
                    }
                ohmic()
            },
            channel("kd", carries = potassium) {
                density("gbar", null)
                val m by gate(4) { relaxes(s(12.3, -11.8), 14.4.ms - 12.8.ms * s(28.3, -19.2)) }
                ohmic()
            },
            channel("h") {
                density("gbar", null)
                val e by reversal(-20.mV)
                val m by gate { relaxes(s(75.0, 5.5), 2.ms / (grows(169.7, -11.6) + grows(-26.7, 14.3))) }
                ohmic()
            },
        )
    }

    private fun GateBuilder.relaxes(steadyState: Expr, timeConstant: Expr) {
        inf = steadyState
        tau = timeConstant
    }

    /** The sigmoid 1/(1 + e^{(V + a)/b}), a and b in mV. */
    private fun GateBuilder.s(a: Double, b: Double): Expr = logistic(-(v + a.mV) / b.mV)

    private fun GateBuilder.grows(a: Double, b: Double): Expr = exp((v + a.mV) / b.mV)
}
