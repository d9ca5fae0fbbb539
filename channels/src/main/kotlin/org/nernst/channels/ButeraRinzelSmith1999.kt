package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cosh
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pF

/**
 * The bursting pacemaker of the respiratory rhythm, model 1 of R. J. Butera, J. Rinzel and J. C. Smith, "Models of
 * respiratory rhythm generation in the pre-Bötzinger complex. I. Bursting pacemaker neurons", J Neurophysiol 82:382–397
 * (1999). A persistent sodium current that inactivates over seconds makes the bursts.
 *
 * The model is a point neuron. The potential of the leak sets what it does: silent when low, bursting near −58 mV, then
 * spiking without pause.
 */
public object ButeraRinzelSmith1999 :
    Family(
        Publication(
            "R. J. Butera, J. Rinzel and J. C. Smith",
            1999,
            "Models of respiratory rhythm generation in the pre-Bötzinger complex. I. Bursting pacemaker neurons",
            "J Neurophysiol 82:382–397",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −85 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -85.mV }

    /**
     * The fast sodium channel `na`: gmax·m∞³·h·(v − e), gmax 28 nS, m at its steady state. In the paper h is 1 − n with
     * the gate n of [potassium]; h here moves exactly so.
     */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, m at its steady state, h = 1 − n",
            channel("na", carries = sodiumIon) {
                conductance("gmax", 28.nS)
                val m by gate(power = 3) { inf = logistic((v + 34.mV) / 5.mV) }
                val h by gate {
                    inf = logistic(-(v + 29.mV) / 4.mV)
                    tau = 10.ms / cosh((v + 29.mV) / 8.mV)
                }
                ohmic()
            },
        )

    /** The persistent sodium channel `nap`: gmax·m∞·h·(v − e), gmax 2.8 nS, m at its steady state, h within 10 s. */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "persistent sodium (NaP), mh, m at its steady state, h over seconds",
            channel("nap", carries = sodiumIon) {
                conductance("gmax", 2.8.nS)
                val m by gate { inf = logistic((v + 40.mV) / 6.mV) }
                val h by gate {
                    inf = logistic(-(v + 48.mV) / 6.mV)
                    tau = 10_000.ms / cosh((v + 48.mV) / 12.mV)
                }
                ohmic()
            },
        )

    /** The delayed rectifier `k`: gmax·n⁴·(v − e), gmax 11.2 nS. */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴",
            channel("k", carries = potassiumIon) {
                conductance("gmax", 11.2.nS)
                val n by
                    gate(power = 4) {
                        inf = logistic((v + 29.mV) / 4.mV)
                        tau = 10.ms / cosh((v + 29.mV) / 8.mV)
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gmax·(v − e), gmax 2.8 nS, e −57.5 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −57.5 mV", leak("leak", e = -57.5.mV, gmax = 2.8.nS))

    init {
        listedCell("pacemaker", "bursting pacemaker neuron of the respiratory rhythm, model 1", duration = 5000.ms) {
            pacemaker()
        }
    }

    /** The pacemaker, 21 pF, started at −60 mV; its bursts are seconds apart. */
    @JvmStatic
    @JvmOverloads
    public fun pacemaker(name: String = "pacemaker"): Neuron =
        neuron(name) {
            capacitance(21.pF)
            startsAt(-60.mV)
            insert(sodium)
            insert(persistentSodium)
            insert(potassium)
            insert(leak)
        }
}
