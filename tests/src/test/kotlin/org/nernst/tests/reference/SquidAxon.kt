package org.nernst.tests.reference

import org.nernst.dsl.*
import org.nernst.symbolic.system.OdeSystem

/** The problem `hh` of the reference data, at its one temperature, as CVODES gets it too. */
object SquidAxon {
    /** The free parameters in the order of the reference. */
    @JvmField
    val PARAMETERS: List<String> =
        listOf("na.gbar", "k.gbar", "leak.gbar", "na.e", "k.e", "leak.e", "capacitance").map { "axon.$it" }

    @JvmStatic
    fun system(): OdeSystem {
        val na =
            channel("na", carries = ion("na") { e = 50.mV }) {
                density("gbar", 120.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 1 / ms * linoid((v + 40.mV) / 10.mV)
                        beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
                    }
                val h by gate {
                    alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
                    beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
                }
                ohmic()
            }
        val k =
            channel("k", carries = ion("k") { e = -77.mV }) {
                density("gbar", 36.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = 0.1 / ms * linoid((v + 55.mV) / 10.mV)
                        beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
                    }
                ohmic()
            }
        return neuron("axon") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(na)
                insert(k)
                insert(leak("leak", e = -54.387.mV, gbar = 0.3.mS / cm2))
            }
            .system
    }
}
