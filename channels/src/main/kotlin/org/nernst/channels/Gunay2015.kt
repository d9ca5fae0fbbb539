package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * A motor neuron (aCC) of the larva of Drosophila without its dendrites: C. Günay et al., "Distal spike initiation zone
 * location estimation by morphological simulation of ionic current filtering demonstrated in a novel model of an
 * identified Drosophila motoneuron", PLoS Comput Biol 11:e1004189 (2015), tables 5 and 6. The currents are those of
 * W.-H. Lin et al., J Neurosci 32:7267–7277 (2012), at room temperature; one program has time constants of the
 * potassium currents with the other sign, which makes them negative.
 */
public object Gunay2015 :
    Family(
        Publication(
            "C. Günay, F. H. Sieling, L. Dharmar, W.-H. Lin, V. Wolfram, R. Marley, R. A. Baines and A. A. Prinz",
            2015,
            "Distal spike initiation zone location estimation by morphological simulation of ionic current filtering " +
                "demonstrated in a novel model of an identified Drosophila motoneuron",
            "PLoS Comput Biol 11:e1004189",
        )
    ) {
    /** The sodium ion, reversal potential 45 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 45.mV }

    /** The potassium ion, reversal potential −80 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -80.mV }

    /** The sodium channel `nat`: gmax·m³·h·(v − e), gmax 100 nS. */
    @JvmField
    public val transientSodium: Channel =
        listed(
            "transientSodium",
            "transient sodium NaT, m³h, room temperature",
            channel("nat", carries = sodiumIon) {
                conductance("gmax", 100.nS)
                val m by
                    gate(power = 3) {
                        inf = logistic((v + 29.13.mV) / 8.922.mV)
                        tau = 3.861.ms - 3.434.ms * logistic((v + 51.35.mV) / 5.98.mV)
                    }
                val h by gate {
                    inf = logistic(-(v + 40.mV) / 6.048.mV)
                    tau = 2.834.ms - 2.371.ms * logistic((v + 21.9.mV) / 2.641.mV)
                }
                ohmic()
            },
        )

    /** The persistent sodium channel `nap`: gmax·m·(v − e), gmax 0.8 nS. */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "persistent sodium NaP, m, room temperature",
            channel("nap", carries = sodiumIon) {
                conductance("gmax", 0.8.nS)
                val m by gate {
                    inf = logistic((v + 48.77.mV) / 3.68.mV)
                    tau = 1.ms
                }
                ohmic()
            },
        )

    /**
     * The potassium channel `kf`: gmax·m⁴·(0.95·h1 + 0.05·h2)·(v − e), gmax 24.1 nS. The authors' program calls the
     * steady state of h2 a mistake that should be that of h1; it is here as it is there.
     */
    @JvmField
    public val fastPotassium: Channel =
        listed(
            "fastPotassium",
            "fast, inactivating potassium Kf, m⁴(0.95 h1 + 0.05 h2), room temperature",
            channel("kf", carries = potassiumIon) {
                val gmax by conductance(24.1.nS)
                val m by gate {
                    inf = logistic((v + 17.55.mV) / 7.27.mV)
                    tau = 1.94.ms + 2.66.ms * logistic(-(v - 8.12.mV) / 7.96.mV)
                }
                val h1 by gate {
                    inf = logistic(-(v + 45.mV) / 6.mV)
                    tau = 1.79.ms + 515.8.ms * logistic(-(v + 147.4.mV) / 28.66.mV)
                }
                val h2 by gate {
                    inf = logistic(-(v + 44.2.mV) / 1.5.mV)
                    tau = 116.ms
                }
                current = gmax * m.pow(4) * (0.95 * h1 + 0.05 * h2) * (v - e)
            },
        )

    /** The potassium channel `ks`: gmax·m⁴·(v − e), gmax 50 nS. */
    @JvmField
    public val slowPotassium: Channel =
        listed(
            "slowPotassium",
            "slow potassium Ks, m⁴, room temperature",
            channel("ks", carries = potassiumIon) {
                conductance("gmax", 50.nS)
                val m by
                    gate(power = 4) {
                        inf = logistic((v + 12.85.mV) / 19.91.mV)
                        tau = 2.03.ms + 1.96.ms * logistic(-(v - 29.83.mV) / 3.32.mV)
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gmax·(v − e), gmax 6.8 nS, e −55 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −55 mV", leak("leak", e = -55.mV, gmax = 6.8.nS))

    init {
        listedCell("motoneuron", "motor neuron of a larva of Drosophila", current = 20.pA, duration = 500.ms) {
            motoneuron()
        }
    }

    /** The cell, all currents in 4 pF, started at −55 mV. */
    @JvmStatic
    @JvmOverloads
    public fun motoneuron(name: String = "motoneuron"): Neuron =
        neuron(name) {
            capacitance(4.pF)
            startsAt(-55.mV)
            listOf(transientSodium, persistentSodium, fastPotassium, slowPotassium, leak).forEach { insert(it) }
        }
}
