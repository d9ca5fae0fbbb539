package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.cosh
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pF
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * The heart interneurons of the leech: A. A. V. Hill, J. Lu, M. A. Masino, Ø. H. Olsen and R. L. Calabrese, "A model of
 * a segmental oscillator in the leech heartbeat neuronal network", J Comput Neurosci 10:281–302 (2001).
 *
 * The paper counts in V and s. Constants as in the programs xolotl and simEngine, which agree; the one difference, m of
 * the fast sodium channel at its steady state in the latter, has 0.1 ms here as in the former.
 */
public object Hill2001 :
    Family(
        Publication(
            "A. A. V. Hill, J. Lu, M. A. Masino, Ø. H. Olsen and R. L. Calabrese",
            2001,
            "A model of a segmental oscillator in the leech heartbeat neuronal network",
            "J Comput Neurosci 10:281–302",
        )
    ) {
    /** The sodium ion, reversal potential 45 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 45.mV }

    /** The calcium ion, reversal potential 135 mV. */
    @JvmField public val calciumIon: Ion = ion("ca") { e = 135.mV }

    /** The potassium ion, reversal potential −70 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -70.mV }

    /** The fast sodium channel `na`: gmax·m³·h·(v − e), gmax 200 nS. */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h",
            channel("na", carries = sodiumIon) {
                conductance("gmax", 200.nS)
                val m by
                    gate(power = 3) {
                        inf = logistic(0.15 / mV * (v + 29.mV))
                        tau = 0.1.ms
                    }
                val h by gate {
                    inf = logistic(-0.5 / mV * (v + 30.mV))
                    tau = 4.ms + 6.ms * logistic(-0.5 / mV * (v + 28.mV)) + 10.ms / cosh(0.3 / mV * (v + 27.mV))
                }
                ohmic()
            },
        )

    /** The persistent sodium channel `nap`: gmax·m·(v − e), gmax 7 nS. */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "persistent sodium (P current), m",
            channel("nap", carries = sodiumIon) {
                conductance("gmax", 7.nS)
                val m by gate {
                    inf = logistic(0.12 / mV * (v + 39.mV))
                    tau = 10.ms + 200.ms * logistic(-0.4 / mV * (v + 57.mV))
                }
                ohmic()
            },
        )

    /** The fast calcium channel `caf`: gmax·m²·h·(v − e), gmax 5 nS. */
    @JvmField
    public val fastCalcium: Channel =
        listed(
            "fastCalcium",
            "fast low-threshold calcium (CaF), m²h",
            channel("caf", carries = calciumIon) {
                conductance("gmax", 5.nS)
                val m by
                    gate(power = 2) {
                        inf = logistic(0.6 / mV * (v + 46.7.mV))
                        tau = 11.ms + 24.ms / cosh(0.33 / mV * (v + 46.7.mV))
                    }
                val h by gate {
                    inf = logistic(-0.35 / mV * (v + 55.5.mV))
                    tau = 60.ms + 310.ms * logistic(-0.27 / mV * (v + 55.mV))
                }
                ohmic()
            },
        )

    /** The slow calcium channel `cas`: gmax·m²·h·(v − e), gmax 3.2 nS. */
    @JvmField
    public val slowCalcium: Channel =
        listed(
            "slowCalcium",
            "slow low-threshold calcium (CaS), m²h",
            channel("cas", carries = calciumIon) {
                conductance("gmax", 3.2.nS)
                val m by
                    gate(power = 2) {
                        inf = logistic(0.42 / mV * (v + 47.2.mV))
                        tau = 5.ms + 134.ms * logistic(0.4 / mV * (v + 48.7.mV))
                    }
                val h by gate {
                    inf = logistic(-0.36 / mV * (v + 55.mV))
                    tau = 200.ms + 5250.ms * logistic(0.25 / mV * (v + 43.mV))
                }
                ohmic()
            },
        )

    /** The delayed rectifier `k1`: gmax·m²·h·(v − e), gmax 100 nS. */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier (K1), m²h",
            channel("k1", carries = potassiumIon) {
                conductance("gmax", 100.nS)
                val m by
                    gate(power = 2) {
                        inf = logistic(0.143 / mV * (v + 21.mV))
                        tau = 1.ms + 11.ms * logistic(-0.15 / mV * (v + 16.mV))
                    }
                val h by gate {
                    inf = logistic(-0.111 / mV * (v + 28.mV))
                    tau = 500.ms + 200.ms * logistic(0.143 / mV * (v + 13.mV))
                }
                ohmic()
            },
        )

    /** The persistent potassium channel `k2`: gmax·m²·(v − e), gmax 80 nS. */
    @JvmField
    public val persistentPotassium: Channel =
        listed(
            "persistentPotassium",
            "persistent potassium (K2), m²",
            channel("k2", carries = potassiumIon) {
                conductance("gmax", 80.nS)
                val m by
                    gate(power = 2) {
                        inf = logistic(0.083 / mV * (v + 20.mV))
                        tau = 57.ms + 43.ms * logistic(-0.2 / mV * (v + 35.mV))
                    }
                ohmic()
            },
        )

    /** The transient potassium channel `a`: gmax·m²·h·(v − e), gmax 80 nS. */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), m²h",
            channel("a", carries = potassiumIon) {
                conductance("gmax", 80.nS)
                val m by
                    gate(power = 2) {
                        inf = logistic(0.13 / mV * (v + 44.mV))
                        tau = 5.ms + 11.ms * logistic(-0.2 / mV * (v + 30.mV))
                    }
                val h by gate {
                    inf = logistic(-0.16 / mV * (v + 63.mV))
                    tau = 26.ms + 8.5.ms * logistic(0.3 / mV * (v + 55.mV))
                }
                ohmic()
            },
        )

    /** The potassium channel `kf` that the peptide FMRFamide opens: gmax·m·(v − e), gmax 0 nS until it is there. */
    @JvmField
    public val peptidePotassium: Channel =
        listed(
            "peptidePotassium",
            "potassium opened by FMRFamide (KF), m",
            channel("kf", carries = potassiumIon) {
                conductance("gmax", 0.nS)
                val m by gate {
                    inf = logistic(0.1 / mV * (v + 22.mV))
                    tau = 1500.ms + 800.ms * logistic(0.1 / mV * (v + 22.mV))
                }
                ohmic()
            },
        )

    /** The channel `h` that hyperpolarisation opens: gmax·m²·(v − e), gmax 4 nS, e −21 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation (h current), m²",
            channel("h") {
                conductance("gmax", 4.nS)
                val e by reversal(-21.mV)
                val m by
                    gate(power = 2) {
                        inf = 1 / (1 + 2 * exp(0.18 / mV * (v + 47.mV)) + exp(0.5 / mV * (v + 47.mV)))
                        tau = 700.ms + 1700.ms * logistic(0.1 / mV * (v + 73.mV))
                    }
                ohmic()
            },
        )

    /** The leak `leak`: gmax·(v − e), gmax 8 nS, e −60 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −60 mV", leak("leak", e = -60.mV, gmax = 8.nS))

    init {
        listedCell("heartInterneuron", "heart interneuron of the leech, by itself", duration = 5000.ms) {
            heartInterneuron()
        }
    }

    /**
     * A heart interneuron without its partner and without peptide, 0.5 nF, started at −45 mV: it fires without pause.
     */
    @JvmStatic
    @JvmOverloads
    public fun heartInterneuron(name: String = "heart"): Neuron =
        neuron(name) {
            capacitance(500.pF)
            startsAt(-45.mV)
            listOf(sodium, persistentSodium, fastCalcium, slowCalcium, delayedRectifier, persistentPotassium).forEach {
                insert(it)
            }
            listOf(transientPotassium, hyperpolarizationActivated, leak).forEach { insert(it) }
        }
}
