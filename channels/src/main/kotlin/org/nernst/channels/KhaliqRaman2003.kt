package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.asNumber
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.pow
import org.nernst.dsl.times

/**
 * The resurgent sodium current of cerebellar Purkinje cells: Z. M. Khaliq, N. W. Gouwens and I. M. Raman, "The
 * contribution of resurgent sodium current to high-frequency firing in Purkinje neurons", J Neurosci 23:4899–4912
 * (2003), after I. M. Raman and B. P. Bean, Biophys J 80:729–737 (2001).
 */
public object KhaliqRaman2003 :
    Family(
        Publication(
            "Z. M. Khaliq, N. W. Gouwens and I. M. Raman",
            2003,
            "The contribution of resurgent sodium current to high-frequency firing in Purkinje neurons",
            "J Neurosci 23:4899–4912",
        )
    ) {
    /** The sodium ion, reversal potential 60 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 60.mV }

    private const val SENSORS = 4

    /**
     * The sodium channel `narsg`, a scheme of 13 states: gbar·o·(v − e), gbar 15 mS/cm².
     *
     * Four sensors move one after the other, c1 to c5, then the channel opens, o. From each of these it may inactivate,
     * i1 to i6, the easier the more sensors have moved. A particle of its own blocks the open channel, b, and leaves it
     * again near −30 mV, which lets the channel pass its resurgent current. Rates hold at 22 °C; the Q10 of 3 is that
     * of W. Akemann and T. Knöpfel, J Neurosci 26:4602 (2006).
     */
    @JvmField
    public val resurgentSodium: Channel =
        listed(
            "resurgentSodium",
            "resurgent sodium, a scheme of 13 states, 22 °C",
            channel("narsg", carries = sodiumIon) {
                density("gbar", 15.mS / cm2)
                scheme("open") { scheme ->
                    val moving = 150 / ms * exp(scheme.v / 20.mV)
                    val returning = 3 / ms * exp(-scheme.v / 20.mV)
                    // Inactivation on and off: 0.75 over 0.005, and 0.005 over 0.5, spread over the sensors.
                    val on = 150.asNumber.pow(0.25)
                    val off = 0.01.asNumber.pow(0.25)
                    val closed = (1..SENSORS + 1).map { scheme.closed("c$it") }
                    val o = scheme.open("o")
                    val b = scheme.closed("b")
                    val inactivated = (1..SENSORS + 2).map { scheme.closed("i$it") }
                    for (moved in 0 until SENSORS) {
                        val forward = (SENSORS - moved) * moving
                        val backward = (moved + 1) * returning
                        scheme.transition(closed[moved], closed[moved + 1], forward, backward)
                        scheme.transition(inactivated[moved], inactivated[moved + 1], forward * on, backward * off)
                    }
                    for (moved in 0..SENSORS) {
                        val forward = 0.005 / ms * on.pow(moved)
                        val backward = 0.5 / ms * off.pow(moved)
                        scheme.transition(closed[moved], inactivated[moved], forward, backward)
                    }
                    scheme.transition(closed[SENSORS], o, 150 / ms, 40 / ms)
                    scheme.transition(inactivated[SENSORS], inactivated[SENSORS + 1], 150 / ms, 40 / ms)
                    scheme.transition(o, inactivated[SENSORS + 1], 0.75 / ms, 0.005 / ms)
                    scheme.transition(o, b, 1.75 / ms, 0.03 / ms * exp(-scheme.v / 25.mV))
                    scheme.q10(3.0, at = 22.degC)
                }
                ohmic()
            },
        )
}
