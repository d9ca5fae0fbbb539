package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The fast-spiking hippocampal interneuron of X.-J. Wang and G. Buzsáki, "Gamma oscillation by synaptic inhibition in a
 * hippocampal interneuronal network model", J Neurosci 16:6402–6413 (1996), equations 1–3 of its Methods.
 *
 * The activation of sodium is replaced by its steady state. The rates of the other two gates are multiplied by φ, which
 * stands for the temperature and is 5; a smaller φ makes the after-hyperpolarisation deeper. φ is a parameter of each
 * channel, `na.phi` and `k.phi`.
 */
public object WangBuzsaki1996 :
    Family(
        Publication(
            "X.-J. Wang and G. Buzsáki",
            1996,
            "Gamma oscillation by synaptic inhibition in a hippocampal interneuronal network model",
            "J Neurosci 16:6402–6413",
        )
    ) {
    /** The sodium ion, reversal potential 55 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 55.mV }

    /** The potassium ion, reversal potential −90 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -90.mV }

    /** The sodium channel `na`: gbar·m∞³·h·(v − e), gbar 35 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, m at its steady state, φ = 5",
            channel("na", carries = sodiumIon) {
                density("gbar", 35.mS / cm2)
                val phi by parameter(5.0)
                val m by
                    gate(power = 3) {
                        val opening = -0.1 / ms / mV * (v + 35.mV) / (exp(-0.1 / mV * (v + 35.mV)) - 1)
                        val closing = 4 / ms * exp(-(v + 60.mV) / 18.mV)
                        inf = opening / (opening + closing)
                    }
                val h by gate {
                    alpha = phi * 0.07 / ms * exp(-(v + 58.mV) / 20.mV)
                    beta = phi / ms / (exp(-0.1 / mV * (v + 28.mV)) + 1)
                }
                ohmic()
            },
        )

    /** The delayed rectifier `k`: gbar·n⁴·(v − e), gbar 9 mS/cm². */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴, φ = 5",
            channel("k", carries = potassiumIon) {
                density("gbar", 9.mS / cm2)
                val phi by parameter(5.0)
                val n by
                    gate(power = 4) {
                        alpha = phi * -0.01 / ms / mV * (v + 34.mV) / (exp(-0.1 / mV * (v + 34.mV)) - 1)
                        beta = phi * 0.125 / ms * exp(-(v + 44.mV) / 80.mV)
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.1 mS/cm², e −65 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −65 mV", leak("leak", e = -65.mV, gbar = 0.1.mS / cm2))

    init {
        listedCell(
            "interneuron",
            "fast-spiking hippocampal interneuron, sodium, potassium and leak",
            current = 1.uA / cm2,
            duration = 200.ms,
        ) {
            interneuron()
        }
    }

    /**
     * The interneuron, 1 µF/cm² and no area, started at −64 mV. It is silent by itself, and fires repetitively from
     * 0.17 µA/cm² on.
     */
    @JvmStatic
    @JvmOverloads
    public fun interneuron(name: String = "interneuron"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-64.mV)
            insert(sodium)
            insert(potassium)
            insert(leak)
        }
}
