package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.symbolic.expr.Expr

/**
 * The spike currents that [TraubMiles1991] and [Pospischil2008] have in common, with a parameter `vt` that moves the
 * threshold of the rates of both, which hold at 36 °C.
 */
internal class SpikesOfTraubAndMiles(private val sodiumIon: Ion, private val potassiumIon: Ion) {
    fun sodium(name: String, gbar: Expr, threshold: Expr): Channel =
        channel(name, carries = sodiumIon) {
            density("gbar", gbar)
            val vt by parameter(threshold)
            val u by intermediate(v - vt)
            val m by
                gate(power = 3) {
                    alpha = 0.32 / ms / mV * (13.mV - u) / (exp((13.mV - u) / 4.mV) - 1)
                    beta = 0.28 / ms / mV * (u - 40.mV) / (exp((u - 40.mV) / 5.mV) - 1)
                    q10(3.0, at = 36.degC)
                }
            val h by gate {
                alpha = 0.128 / ms * exp((17.mV - u) / 18.mV)
                beta = 4 / ms / (1 + exp((40.mV - u) / 5.mV))
                q10(3.0, at = 36.degC)
            }
            ohmic()
        }

    fun delayedRectifier(name: String, gbar: Expr, threshold: Expr): Channel =
        channel(name, carries = potassiumIon) {
            density("gbar", gbar)
            val vt by parameter(threshold)
            val u by intermediate(v - vt)
            val n by
                gate(power = 4) {
                    alpha = 0.032 / ms / mV * (15.mV - u) / (exp((15.mV - u) / 5.mV) - 1)
                    beta = 0.5 / ms * exp((10.mV - u) / 40.mV)
                    q10(3.0, at = 36.degC)
                }
            ohmic()
        }
}
