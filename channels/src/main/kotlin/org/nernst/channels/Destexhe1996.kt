package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.cylinder
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF
import org.nernst.dsl.um

/**
 * The thalamic relay cell of A. Destexhe, T. Bal, D. A. McCormick and T. J. Sejnowski, "Ionic mechanisms underlying
 * synchronized oscillations and propagating waves in a model of ferret thalamic slices", J Neurophysiol 76:2049–2070
 * (1996). Released from hyperpolarisation it fires a burst.
 *
 * Spikes are those of [TraubMiles1991] with a threshold parameter of −25 mV, which stands for a transient potassium
 * current, calcium is that of [Destexhe1993.calciumDecay]. Numbers are those of the paper's programs (ModelDB 3343).
 */
public object Destexhe1996 :
    Family(
        Publication(
            "A. Destexhe, T. Bal, D. A. McCormick and T. J. Sejnowski",
            1996,
            "Ionic mechanisms underlying synchronized oscillations and propagating waves in a model of ferret thalamic slices",
            "J Neurophysiol 76:2049–2070",
        )
    ) {
    /** The calcium ion, that of [Destexhe1993]. */
    @JvmField public val calciumIon: Ion = Destexhe1993.calciumIon

    /**
     * The low-threshold calcium channel `cat`: gbar·m∞²·h·(v − e), gbar 2 mS/cm², m at its steady state. The parameter
     * vshift, 2 mV, is added to the voltage.
     */
    @JvmField
    public val calciumT: Channel =
        listed(
            "calciumT",
            "low-threshold calcium (T current) of relay cells, m²h, m at its steady state, 24 °C",
            channel("cat", carries = calciumIon) {
                density("gbar", 2.mS / cm2)
                val vshift by parameter(2.mV)
                val m by gate(power = 2) { inf = logistic((v + vshift + 57.mV) / 6.2.mV) }
                val h by gate {
                    val u = v + vshift
                    inf = logistic(-(u + 81.mV) / 4.mV)
                    tau = 30.8.ms + (211.4.ms + 1.ms * exp((u + 113.2.mV) / 5.mV)) / (1 + exp((u + 84.mV) / 3.2.mV))
                    q10(3.0, at = 24.degC)
                }
                ohmic()
            },
        )

    /**
     * The channel `h` that hyperpolarisation opens and calcium holds open: gbar·(o1 + ginc·o2)·(v − e), gbar 0.02
     * mS/cm², e −40 mV, ginc 2.
     *
     * Calcium activates a messenger, p1, of which one binds to the open channel, o1, and makes it o2: half the
     * messenger is active at cac, 2 µM, and half the open channels are bound where p1 is pc, 0.01. The rates hold at 36
     * °C; programs speed those between c1 and o1 up threefold for every 10 °C, and no others.
     */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current) with calcium, o1 + 2 o2, 36 °C",
            channel("h") {
                val gbar by density(0.02.mS / cm2)
                val e by reversal(-40.mV)
                val ginc by parameter(2.0)
                val cac by parameter(2e-3.mM)
                val pc by parameter(0.01)
                val k2 by parameter(4e-4 / ms)
                val k4 by parameter(1e-3 / ms)
                val tau by intermediate(20.ms + 1000.ms / (exp((v + 71.5.mV) / 14.2.mV) + exp(-(v + 89.mV) / 11.6.mV)))
                val p1 by gate {
                    alpha = k2 * (calciumIon.inside / cac).pow(4)
                    beta = k2
                }
                scheme("open") {
                    val c1 = it.closed("c1")
                    val o1 = it.open("o1")
                    val o2 = it.open("o2")
                    val x = (v + 75.mV) / 5.5.mV
                    it.transition(c1, o1, forward = logistic(-x) / tau, backward = logistic(x) / tau)
                    it.transition(o1, o2, forward = k4 * p1 / pc, backward = k4)
                    current = gbar * (o1 + ginc * o2) * (v - e)
                }
            },
        )

    init {
        listedCell(
            "relay",
            "thalamic relay cell, bursts when released from hyperpolarisation, 36 °C",
            current = -0.4.uA / cm2,
            duration = 500.ms,
        ) {
            relay()
        }
    }

    /** The relay cell, a cylinder of 96 µm length and diameter, 1 µF/cm², started at −70 mV, 36 °C. */
    @JvmStatic
    @JvmOverloads
    public fun relay(name: String = "tc"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = cylinder(diameter = 96.um, length = 96.um)
            startsAt(-70.mV)
            temperature = 36.degC
            insert(TraubMiles1991.sodium) {
                gbar = 90.mS / cm2
                this["vt"] = -25.mV
            }
            insert(TraubMiles1991.potassium) {
                gbar = 10.mS / cm2
                this["vt"] = -25.mV
                e = -100.mV
            }
            insert(calciumT)
            insert(hyperpolarizationActivated)
            insert(Destexhe1993.calciumDecay)
            insert(leak("leak", e = -70.mV, gbar = 0.01.mS / cm2))
            insert(leak("kleak", e = -100.mV, gmax = 4.nS))
        }
}
