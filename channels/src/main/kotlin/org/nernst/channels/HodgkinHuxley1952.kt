package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.linoid
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The squid giant axon of A. L. Hodgkin and A. F. Huxley, "A quantitative description of membrane current and its
 * application to conduction and excitation in nerve", J Physiol 117:500–544 (1952).
 *
 * Voltages are turned to the modern sign, inside minus outside, with a resting potential of −65 mV. The paper's
 * potentials relative to rest, sodium 115 mV, potassium −12 mV and leak 10.613 mV (which makes the current vanish at
 * rest), are then 50, −77 and −54.387 mV; NEURON's `hh` has −54.3 for the leak. All rates hold at 6.3 °C and speed up
 * threefold for every 10 °C.
 *
 * ```
 * val axon = neuron("axon") {
 *     capacitance(1.uF / cm2)
 *     startsAt(-65.mV)
 *     insert(HodgkinHuxley1952.sodium)
 *     insert(HodgkinHuxley1952.potassium) { gbar = 30.mS / cm2 }
 *     insert(HodgkinHuxley1952.leak)
 * }
 * ```
 */
public object HodgkinHuxley1952 :
    Family(
        Publication(
            "A. L. Hodgkin and A. F. Huxley",
            1952,
            "A quantitative description of membrane current and its application to conduction and excitation in nerve",
            "J Physiol 117:500–544",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −77 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -77.mV }

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 120 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, 6.3 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 120.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 1 / ms * linoid((v + 40.mV) / 10.mV)
                        beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
                        q10(3.0, at = 6.3.degC)
                    }
                val h by gate {
                    alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
                    beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
                    q10(3.0, at = 6.3.degC)
                }
                ohmic()
            },
        )

    /**
     * The sodium channel as a Markov scheme of 8 states, `na`: three particles m and one h open and close each for
     * itself, `m0h0` to the open `m3h1`. It carries what [sodium] carries; a number of channels, `count(6000)`, makes
     * either fluctuate.
     */
    @JvmField
    public val sodiumScheme: Channel =
        listed(
            "sodiumScheme",
            "fast sodium as a scheme of 8 states, 6.3 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 120.mS / cm2)
                scheme("open") { scheme ->
                    val v = scheme.v
                    val openingM = 1 / ms * linoid((v + 40.mV) / 10.mV)
                    val closingM = 4 / ms * exp(-(v + 65.mV) / 18.mV)
                    val openingH = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
                    val closingH = 1 / ms * logistic((v + 35.mV) / 10.mV)
                    for (m in 0..3) {
                        scheme.closed("m${m}h0")
                        if (m < 3) scheme.closed("m${m}h1") else scheme.open("m3h1")
                    }
                    for (m in 0..3) {
                        scheme.transition("m${m}h0", "m${m}h1", openingH, closingH)
                        if (m == 3) continue
                        for (h in 0..1) {
                            scheme.transition("m${m}h$h", "m${m + 1}h$h", (3 - m) * openingM, (m + 1) * closingM)
                        }
                    }
                    scheme.q10(3.0, at = 6.3.degC)
                }
                ohmic()
            },
        )

    /** The delayed rectifier `k`: gbar·n⁴·(v − e), gbar 36 mS/cm². */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴, 6.3 °C",
            channel("k", carries = potassiumIon) {
                density("gbar", 36.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = 0.1 / ms * linoid((v + 55.mV) / 10.mV)
                        beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
                        q10(3.0, at = 6.3.degC)
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.3 mS/cm², e −54.387 mV. */
    @JvmField
    public val leak: Channel = listed("leak", "leak, −54.387 mV", leak("leak", e = -54.387.mV, gbar = 0.3.mS / cm2))

    init {
        listedCell(
            "squidAxon",
            "squid giant axon, sodium, potassium and leak",
            current = 10.uA / cm2,
            duration = 100.ms,
        ) {
            squidAxon()
        }
    }

    /** The axon with all three conductances, 1 µF/cm² and no area, started at −65 mV and kept at 6.3 °C. */
    @JvmStatic
    @JvmOverloads
    public fun squidAxon(name: String = "axon"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            temperature = 6.3.degC
            insert(sodium)
            insert(potassium)
            insert(leak)
        }
}
