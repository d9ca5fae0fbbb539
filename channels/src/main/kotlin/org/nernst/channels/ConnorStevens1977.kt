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
import org.nernst.dsl.pow
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The crab's walking leg axon of J. A. Connor, D. Walter and R. McKown, "Neural repetitive firing: modifications of the
 * Hodgkin–Huxley axon suggested by experimental results from crustacean axons", Biophys J 18:81–102 (1977), with the
 * transient potassium current that Connor and Stevens found. It fires with arbitrarily low frequencies.
 *
 * The constants are those of P. Dayan and L. F. Abbott, Theoretical Neuroscience (MIT Press 2001), chapter 5, appendix
 * A: with one or two more digits rounded than the paper has (0.0556 for 1/18, 0.0314 for 1/31.84), and n faster by a
 * factor of 2/1.9. All rates hold at 18 °C.
 */
public object ConnorStevens1977 :
    Family(
        Publication(
            "J. A. Connor, D. Walter and R. McKown",
            1977,
            "Neural repetitive firing: modifications of the Hodgkin–Huxley axon suggested by experimental results from " +
                "crustacean axons",
            "Biophys J 18:81–102",
        )
    ) {
    /** The sodium ion, reversal potential 55 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 55.mV }

    /** The potassium ion, reversal potential −72 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -72.mV }

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 120 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, 18 °C",
            channel("na", carries = sodiumIon) {
                density("gbar", 120.mS / cm2)
                val m by
                    gate(power = 3) {
                        alpha = 0.38 / ms / mV * (v + 29.7.mV) / (1 - exp(-0.1 / mV * (v + 29.7.mV)))
                        beta = 15.2 / ms * exp(-0.0556 / mV * (v + 54.7.mV))
                    }
                val h by gate {
                    alpha = 0.266 / ms * exp(-0.05 / mV * (v + 48.mV))
                    beta = 3.8 / ms / (1 + exp(-0.1 / mV * (v + 18.mV)))
                }
                ohmic()
            },
        )

    /** The delayed rectifier `k`: gbar·n⁴·(v − e), gbar 20 mS/cm². */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴, 18 °C",
            channel("k", carries = potassiumIon) {
                density("gbar", 20.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = 0.02 / ms / mV * (v + 45.7.mV) / (1 - exp(-0.1 / mV * (v + 45.7.mV)))
                        beta = 0.25 / ms * exp(-0.0125 / mV * (v + 55.7.mV))
                    }
                ohmic()
            },
        )

    /**
     * The transient potassium channel `a`: gbar·a³·b·(v − e), gbar 47.7 mS/cm², e −75 mV.
     *
     * The fit of a∞ exceeds 1 between 40 and 97 mV, by 1.3 % at most; a is therefore a state of its own and no gate,
     * with the intermediates `aInf` and `aTau`.
     */
    @JvmField
    public val transient: Channel =
        listed(
            "transient",
            "transient potassium (A current), a³b, 18 °C",
            channel("a") {
                val gbar by density(47.7.mS / cm2)
                val e by reversal(-75.mV)
                val steady =
                    (0.0761 * exp(0.0314 / mV * (v + 94.22.mV)) / (1 + exp(0.0346 / mV * (v + 1.17.mV)))).pow(1.0 / 3)
                val aInf by intermediate(steady)
                val aTau by intermediate(0.3632.ms + 1.158.ms / (1 + exp(0.0497 / mV * (v + 55.96.mV))))
                val a by state(startsAt = steady)
                ddt[a] = (aInf - a) / aTau
                val b by gate {
                    inf = (1 / (1 + exp(0.0688 / mV * (v + 53.3.mV)))).pow(4)
                    tau = 1.24.ms + 2.678.ms / (1 + exp(0.0624 / mV * (v + 50.mV)))
                }
                current = gbar * a.pow(3) * b * (v - e)
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.3 mS/cm², e −17 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −17 mV", leak("leak", e = -17.mV, gbar = 0.3.mS / cm2))

    init {
        listedCell(
            "axon",
            "crab axon with a transient potassium current, which fires at low frequencies",
            current = 10.uA / cm2,
            duration = 200.ms,
        ) {
            axon()
        }
    }

    /** The axon, 1 µF/cm² and no area, started at −68 mV. It is silent by itself. */
    @JvmStatic
    @JvmOverloads
    public fun axon(name: String = "axon"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-68.mV)
            insert(sodium)
            insert(potassium)
            insert(transient)
            insert(leak)
        }
}
