package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.ln
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.min
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nM
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.pow
import org.nernst.dsl.quantity
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF
import org.nernst.dsl.um

/**
 * The membrane of thick-tufted layer 5b pyramidal cells of E. Hay, S. Hill, F. Schürmann, H. Markram and I. Segev,
 * "Models of neocortical layer 5b pyramidal cells capturing a wide range of dendritic and perisomatic active
 * properties", PLoS Comput Biol 7:e1002107 (2011), as its authors' NEURON files have it (ModelDB 139653), under the
 * names of those files.
 *
 * Those files multiply rates measured at 21 °C by 2.3^((34 − 21)/10), whatever the temperature of the model is. Here
 * that is a Q10 of 2.3 from 21 °C: a neuron of these channels is kept at 34 °C, `temperature = 34.degC`, to be the
 * paper's. Channels whose files have no such factor ([highVoltageCalcium], [skCalciumActivated], [kv31], [hcn]) don't
 * follow the temperature.
 *
 * Conductances are those of the soma in the paper's cell 1 and its parameters `biophys3`; [mCurrent] has that of the
 * apical dendrite, and [transientSodiumSoma], which that cell has not, the default of its file.
 */
public object Hay2011 :
    Family(
        Publication(
            "E. Hay, S. Hill, F. Schürmann, H. Markram and I. Segev",
            2011,
            "Models of neocortical layer 5b pyramidal cells capturing a wide range of dendritic and perisomatic active " +
                "properties",
            "PLoS Comput Biol 7:e1002107",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −85 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -85.mV }

    /** The calcium ion, 2 mM outside and 100 nM in the cell at rest, with Nernst's potential at 34 °C. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 100.nM
            outside = 2.mM
            e = 13.2341.mV * ln(outside / inside)
        }

    /** The sodium channel `NaTa_t` of the soma, axon and apical dendrite, m³h, after Colbert and Pan (2002). */
    @JvmField
    public val transientSodium: Channel =
        listed(
            "transientSodium",
            "NaTa_t, fast inactivating sodium, m³h, 21 °C",
            transient("NaTa_t", gbar = 2040.0, activation = -38.0, inactivation = -66.0),
        )

    /** The sodium channel `NaTs2_t`: NaTa_t with both gates shifted by 6 mV. */
    @JvmField
    public val transientSodiumSoma: Channel =
        listed(
            "transientSodiumSoma",
            "NaTs2_t, fast inactivating sodium shifted by 6 mV, m³h, 21 °C",
            transient("NaTs2_t", gbar = 0.01, activation = -32.0, inactivation = -60.0),
        )

    private fun transient(name: String, gbar: Double, activation: Double, inactivation: Double): Channel =
        channel(name, carries = sodiumIon) {
            density("gbar", gbar.mS / cm2)
            val m by
                gate(power = 3) {
                    val x = v - activation.mV
                    alpha = 0.182 / ms / mV * x / (1 - exp(-x / 6.mV))
                    beta = 0.124 / ms / mV * -x / (1 - exp(x / 6.mV))
                    q10(2.3, at = 21.degC)
                }
            val h by gate {
                val x = v - inactivation.mV
                alpha = 0.015 / ms / mV * -x / (1 - exp(x / 6.mV))
                beta = 0.015 / ms / mV * x / (1 - exp(-x / 6.mV))
                q10(2.3, at = 21.degC)
            }
            ohmic()
        }

    /** The sodium channel `Nap_Et2`, m³h, after Magistretti and Alonso (1999); its inactivation takes seconds. */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "Nap_Et2, persistent sodium, m³h, 21 °C",
            channel("Nap_Et2", carries = sodiumIon) {
                density("gbar", 1.72.mS / cm2)
                val m by
                    gate(power = 3) {
                        val x = v + 38.mV
                        inf = logistic((v + 52.6.mV) / 4.6.mV)
                        tau =
                            6 /
                                (0.182 / ms / mV * x / (1 - exp(-x / 6.mV)) +
                                    0.124 / ms / mV * -x / (1 - exp(x / 6.mV)))
                        q10(2.3, at = 21.degC)
                    }
                val h by gate {
                    val x = v + 17.mV
                    val y = v + 64.4.mV
                    inf = logistic(-(v + 48.8.mV) / 10.mV)
                    tau =
                        1 /
                            (2.88e-6 / ms / mV * -x / (1 - exp(x / 4.63.mV)) +
                                6.94e-6 / ms / mV * y / (1 - exp(-y / 2.63.mV)))
                    q10(2.3, at = 21.degC)
                }
                ohmic()
            },
        )

    /**
     * The potassium channel `K_Pst`, m²h, after Korngreen and Sakmann (2000). The time constant of m is given in two
     * pieces that miss each other by 0.0004 ms at −60 mV; it is the lesser of them here, which is continuous.
     */
    @JvmField
    public val persistentPotassium: Channel =
        listed(
            "persistentPotassium",
            "K_Pst, slowly inactivating potassium, m²h, 21 °C",
            channel("K_Pst", carries = potassiumIon) {
                density("gbar", 2.23.mS / cm2)
                val m by
                    gate(power = 2) {
                        val x = 0.026 * (v + 10.mV) / mV
                        inf = logistic((v + 11.mV) / 12.mV)
                        tau = (1.25.ms + min(175.03.ms * exp(x), 13.ms * exp(-x)))
                        q10(2.3, at = 21.degC)
                    }
                val h by gate {
                    inf = logistic(-(v + 64.mV) / 11.mV)
                    tau = (360.ms + (1010.ms + 24.ms / mV * (v + 65.mV)) * exp(-((v + 85.mV) / 48.mV).pow(2)))
                    q10(2.3, at = 21.degC)
                }
                ohmic()
            },
        )

    /** The potassium channel `K_Tst`, m⁴h, after Korngreen and Sakmann (2000). */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "K_Tst, fast inactivating potassium, m⁴h, 21 °C",
            channel("K_Tst", carries = potassiumIon) {
                density("gbar", 81.2.mS / cm2)
                val m by
                    gate(power = 4) {
                        inf = logistic((v + 10.mV) / 19.mV)
                        tau = (0.34.ms + 0.92.ms * exp(-((v + 81.mV) / 59.mV).pow(2)))
                        q10(2.3, at = 21.degC)
                    }
                val h by gate {
                    inf = logistic(-(v + 76.mV) / 10.mV)
                    tau = (8.ms + 49.ms * exp(-((v + 83.mV) / 23.mV).pow(2)))
                    q10(2.3, at = 21.degC)
                }
                ohmic()
            },
        )

    /** The potassium channel `SKv3_1`, m, after Rettig et al. (1992). */
    @JvmField
    public val kv31: Channel =
        listed(
            "kv31",
            "SKv3_1, fast non-inactivating potassium, m",
            channel("SKv3_1", carries = potassiumIon) {
                density("gbar", 693.mS / cm2)
                val m by gate {
                    inf = logistic((v - 18.7.mV) / 9.7.mV)
                    tau = 4.ms * logistic((v + 46.56.mV) / 44.14.mV)
                }
                ohmic()
            },
        )

    /** The potassium channel `SK_E2` that calcium opens, half at 430 nM, z, after Köhler et al. (1996). */
    @JvmField
    public val skCalciumActivated: Channel =
        listed(
            "skCalciumActivated",
            "SK_E2, potassium opened by calcium alone, z",
            channel("SK_E2", carries = potassiumIon) {
                density("gbar", 44.1.mS / cm2)
                val z by gate {
                    inf = 1 / (1 + (430.nM / calciumIon.inside).pow(4.8))
                    tau = 1.ms
                }
                ohmic()
            },
        )

    /** The potassium channel `Im`, m, after Adams et al. (1982). */
    @JvmField
    public val mCurrent: Channel =
        listed(
            "mCurrent",
            "Im, muscarinic potassium, m, 21 °C",
            channel("Im", carries = potassiumIon) {
                density("gbar", 0.0675.mS / cm2)
                val m by gate {
                    alpha = 0.0033 / ms * exp((v + 35.mV) / 10.mV)
                    beta = 0.0033 / ms * exp(-(v + 35.mV) / 10.mV)
                    q10(2.3, at = 21.degC)
                }
                ohmic()
            },
        )

    /** The cation channel `Ih`, m, reversal potential −45 mV, after Kole, Hallermann and Stuart (2006). */
    @JvmField
    public val hcn: Channel =
        listed(
            "hcn",
            "Ih, cations, opened by hyperpolarisation, m",
            channel("Ih") {
                density("gbar", 0.2.mS / cm2)
                val e by reversal(-45.mV)
                val m by gate {
                    alpha = 0.00643 / ms / mV * (v + 154.9.mV) / (exp((v + 154.9.mV) / 11.9.mV) - 1)
                    beta = 0.193 / ms * exp(v / 33.1.mV)
                }
                ohmic()
            },
        )

    /** The calcium channel `Ca_HVA`, m²h, after Reuveni et al. (1993). */
    @JvmField
    public val highVoltageCalcium: Channel =
        listed(
            "highVoltageCalcium",
            "Ca_HVA, high-voltage-activated calcium, m²h",
            channel("Ca_HVA", carries = calciumIon) {
                density("gbar", 0.992.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.055 / ms / mV * (-27.mV - v) / (exp((-27.mV - v) / 3.8.mV) - 1)
                        beta = 0.94 / ms * exp((-75.mV - v) / 17.mV)
                    }
                val h by gate {
                    alpha = 0.000457 / ms * exp((-13.mV - v) / 50.mV)
                    beta = 0.0065 / ms / (exp((-v - 15.mV) / 28.mV) + 1)
                }
                ohmic()
            },
        )

    /**
     * The calcium channel `Ca_LVAst`, m²h, after Avery and Johnston (1996) and Randall and Tsien (1997), shifted by −10
     * mV for the junction potential.
     */
    @JvmField
    public val lowVoltageCalcium: Channel =
        listed(
            "lowVoltageCalcium",
            "Ca_LVAst, low-voltage-activated calcium, m²h, 21 °C",
            channel("Ca_LVAst", carries = calciumIon) {
                density("gbar", 3.43.mS / cm2)
                val m by
                    gate(power = 2) {
                        inf = logistic((v + 40.mV) / 6.mV)
                        tau = (5.ms + 20.ms * logistic(-(v + 35.mV) / 5.mV))
                        q10(2.3, at = 21.degC)
                    }
                val h by gate {
                    inf = logistic(-(v + 90.mV) / 6.4.mV)
                    tau = (20.ms + 50.ms * logistic(-(v + 50.mV) / 7.mV))
                    q10(2.3, at = 21.degC)
                }
                ohmic()
            },
        )

    /** The leak `leak` of the soma: 0.0338 mS/cm², −90 mV. */
    @JvmField
    public val leak: Channel =
        listed("leak", "leak of the soma, −90 mV", leak("leak", e = -90.mV, gbar = 0.0338.mS / cm2))

    /**
     * The pool `CaDynamics_E2`: what part `gamma` of the calcium current stays free in a shell of `depth`, and leaves
     * it with the time constant `decay` to the rest of 100 nM; `d[Ca]/dt = −gamma·i/(2·F·depth) − ([Ca] − rest)/decay`.
     * `gamma` and `decay` are the soma's; the apical dendrite has 0.000509 and 122 ms.
     */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "CaDynamics_E2, calcium in a shell below the membrane",
            pool(calciumIon) {
                val gamma by parameter(0.000501)
                val decay by parameter(460.ms)
                val depth by parameter(0.1.um)
                val rest by parameter(100.nM)
                ddt[inside] = -gamma * i / (2 * FARADAY * depth) - (inside - rest) / decay
            },
        )

    init {
        listedCell(
            "soma",
            "the soma of layer 5b pyramidal cell 1 by itself, 34 °C",
            current = 5.uA / cm2,
            duration = 300.ms,
        ) {
            soma()
        }
    }

    /**
     * The membrane of the soma by itself, which the paper has no figures of: cell 1, parameters `biophys3`, 1 µF/cm²,
     * started at −80 mV and kept at 34 °C.
     */
    @JvmStatic
    @JvmOverloads
    public fun soma(name: String = "soma"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(-80.mV)
            temperature = 34.degC
            insert(transientSodium)
            insert(persistentSodium)
            insert(persistentPotassium)
            insert(transientPotassium)
            insert(kv31)
            insert(skCalciumActivated)
            insert(hcn)
            insert(highVoltageCalcium)
            insert(lowVoltageCalcium)
            insert(leak)
            insert(calciumPool)
        }

    /** Faraday's constant. */
    private val FARADAY
        get() = quantity(96485.33212, "C/mol")
}
