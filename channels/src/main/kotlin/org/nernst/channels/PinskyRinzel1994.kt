package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Circuit
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.Pool
import org.nernst.dsl.Synapse
import org.nernst.dsl.asNumber
import org.nernst.dsl.channel
import org.nernst.dsl.circuit
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.junction
import org.nernst.dsl.leak
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.min
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.risesAbove
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF

/**
 * The currents of the CA3 pyramidal cell of P. F. Pinsky and J. Rinzel, "Intrinsic and network rhythmogenesis in a
 * reduced Traub model for CA3 neurons", J Comput Neurosci 1:39–60 (1994), after R. D. Traub, R. K. S. Wong, R. Miles
 * and H. Michelson, J Neurophysiol 66:635–650 (1991).
 *
 * Voltages are relative to rest, which is −60 mV; a neuron starts near 0 mV. Calcium has the paper's arbitrary unit. In
 * the paper sodium, delayed rectifier and leak are in the soma, the other currents and a leak in the dendrite, with 3
 * µF/cm² in both.
 */
public object PinskyRinzel1994 :
    Family(
        Publication(
            "P. F. Pinsky and J. Rinzel",
            1994,
            "Intrinsic and network rhythmogenesis in a reduced Traub model for CA3 neurons",
            "J Comput Neurosci 1:39–60",
        )
    ) {
    /** The sodium ion, reversal potential 120 mV above rest. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 120.mV }

    /** The potassium ion, reversal potential −15 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -15.mV }

    /** The calcium ion, reversal potential 140 mV above rest, 0.2 arbitrary units in the cell at the start. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.2.asNumber
            e = 140.mV
        }

    /** The sodium channel `na`: gbar·m∞²·h·(v − e), gbar 30 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m²h, m at its steady state, voltage relative to rest",
            channel("na", carries = sodiumIon) {
                density("gbar", 30.mS / cm2)
                val m by
                    gate(power = 2) {
                        val opening = 0.32 / ms / mV * (13.1.mV - v) / (exp((13.1.mV - v) / 4.mV) - 1)
                        val closing = 0.28 / ms / mV * (v - 40.1.mV) / (exp((v - 40.1.mV) / 5.mV) - 1)
                        inf = opening / (opening + closing)
                    }
                val h by gate {
                    alpha = 0.128 / ms * exp((17.mV - v) / 18.mV)
                    beta = 4 / ms / (1 + exp((40.mV - v) / 5.mV))
                }
                ohmic()
            },
        )

    /** The delayed rectifier `kdr`: gbar·n·(v − e), gbar 15 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, n, voltage relative to rest",
            channel("kdr", carries = potassiumIon) {
                density("gbar", 15.mS / cm2)
                val n by gate {
                    alpha = 0.016 / ms / mV * (35.1.mV - v) / (exp((35.1.mV - v) / 5.mV) - 1)
                    beta = 0.25 / ms * exp((20.mV - v) / 40.mV)
                }
                ohmic()
            },
        )

    /** The calcium channel `cav`: gbar·s²·(v − e), gbar 10 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "high-threshold calcium, s², voltage relative to rest",
            channel("cav", carries = calciumIon) {
                density("gbar", 10.mS / cm2)
                val s by
                    gate(power = 2) {
                        alpha = 1.6 / ms / (1 + exp(-0.072 / mV * (v - 65.mV)))
                        beta = 0.02 / ms / mV * (v - 51.1.mV) / (exp((v - 51.1.mV) / 5.mV) - 1)
                    }
                ohmic()
            },
        )

    /**
     * The fast potassium channel `kc` of calcium and voltage: gbar·c·χ·(v − e) with χ = min(Ca/250, 1), gbar 15 mS/cm².
     *
     * The opening rate changes its form at 50 mV, where its two forms differ by 10⁻⁴ of themselves as printed; here it
     * is the smaller of the two, which is the same but between 49.999 and 50 mV, and does not jump.
     */
    @JvmField
    public val calciumPotassium: Channel =
        listed(
            "calciumPotassium",
            "calcium-dependent potassium (C current), cχ, voltage relative to rest",
            channel("kc", carries = potassiumIon) {
                val gbar by density(15.mS / cm2)
                val chi by intermediate(min(calciumIon.inside / 250, 1))
                val c by gate {
                    val falling = 2 / ms * exp((6.5.mV - v) / 27.mV)
                    val opening = min(1 / ms * exp((v - 10.mV) / 11.mV - (v - 6.5.mV) / 27.mV) / 18.975, falling)
                    alpha = opening
                    beta = falling - opening
                }
                current = gbar * c * chi * (v - e)
            },
        )

    /** The slow potassium channel `kahp` of calcium: gbar·q·(v − e), gbar 0.8 mS/cm². */
    @JvmField
    public val afterHyperpolarisation: Channel =
        listed(
            "afterHyperpolarisation",
            "slow calcium-dependent potassium (AHP current), q",
            channel("kahp", carries = potassiumIon) {
                density("gbar", 0.8.mS / cm2)
                val q by gate {
                    alpha = min(2e-5 * calciumIon.inside, 0.01) / ms
                    beta = 0.001 / ms
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.1 mS/cm², e at rest. */
    @JvmField public val leak: Channel = listed("leak", "leak, at rest", leak("leak", e = 0.mV, gbar = 0.1.mS / cm2))

    /** The calcium in the dendrite, dCa/dt = −0.13·i − 0.075·Ca, i in µA/cm². */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium of the dendrite in arbitrary units, decays with 13 ms",
            pool(calciumIon) {
                val influx by parameter(0.13 / ms / (1.uA / cm2))
                val decay by parameter(0.075 / ms)
                ddt[inside] = -influx * i - decay * inside
            },
        )

    /**
     * The excitatory synapse `nmda`: gbar·s·(v − e)/(1 + 0.28·e^(−0.062·(v − 60))), e 60 mV above rest, gbar 0.014
     * mS/cm². Each rise of the presynaptic potential above 10 mV adds 1 to s, which decays with 150 ms and saturates
     * at 125. (The paper adds 1 per ms while the potential is above.)
     */
    @JvmField
    public val nmda: Synapse =
        listed(
            "nmda",
            "excitation by NMDA that spikes add to, voltage relative to rest",
            synapse("nmda") {
                val gbar by density(0.014.mS / cm2)
                val e by parameter(60.mV)
                val tau by parameter(150.ms)
                val most by parameter(125.0)
                val s by state(0.0)
                ddt[s] = -s / tau
                whenever(pre.v risesAbove 10.mV, named = "spike") { s becomes min(s + 1, most) }
                current = gbar * s / (1 + 0.28 * exp(-0.062 / mV * (post.v - 60.mV))) * (post.v - e)
            },
        )

    /**
     * The excitatory synapse `ampa`: gbar·s·(v − e), e 60 mV above rest, gbar 0.0045 mS/cm²; s as of [nmda], from 20 mV
     * on and with 2 ms.
     */
    @JvmField
    public val ampa: Synapse =
        listed(
            "ampa",
            "excitation by AMPA that spikes add to, voltage relative to rest",
            synapse("ampa") {
                val gbar by density(0.0045.mS / cm2)
                val e by parameter(60.mV)
                val tau by parameter(2.ms)
                val s by state(0.0)
                ddt[s] = -s / tau
                whenever(pre.v risesAbove 20.mV, named = "spike") { s becomes s + 1 }
                current = gbar * s * (post.v - e)
            },
        )

    /** What joins soma and dendrite: gc/p·(v − v) into the soma's area, gc/(1 − p)·(v − v) into the dendrite's. */
    @JvmField
    public val core: Synapse =
        listed(
            "core",
            "current between soma and dendrite, 2.1 mS/cm²",
            junction("core") {
                val gc by density(2.1.mS / cm2)
                val p by parameter(0.5)
                currentOfPre = gc / p * (pre.v - post.v)
                current = gc / (1 - p) * (post.v - pre.v)
            },
        )

    init {
        listedCircuit("cell", "CA3 pyramidal cell of a soma and a dendrite", duration = 1500.ms) { cell() }
        listedCircuit("pair", "two CA3 pyramidal cells that excite each other by NMDA and AMPA", duration = 1500.ms) {
            pair()
        }
    }

    /** Sodium, delayed rectifier and a leak, 3 µF/cm², from −4.6 mV. Gates start at their steady state. */
    @JvmStatic
    @JvmOverloads
    public fun soma(name: String = "soma"): Neuron =
        compartment(name, -4.6) {
            insert(sodium)
            insert(delayedRectifier)
        }

    /** The calcium-dependent currents and a leak, 3 µF/cm², from −4.5 mV. */
    @JvmStatic
    @JvmOverloads
    public fun dendrite(name: String = "dendrite"): Neuron =
        compartment(name, -4.5) {
            insert(calcium)
            insert(calciumPotassium)
            insert(afterHyperpolarisation)
            insert(calciumPool)
        }

    private fun compartment(name: String, start: Double, contents: NeuronBuilder.() -> Unit): Neuron =
        neuron(name) {
            capacitance(3.uF / cm2)
            startsAt(start.mV)
            insert(leak)
            contents()
        }

    /** The cell: a `soma` and a `dendrite`, joined by [core]. */
    @JvmStatic
    @JvmOverloads
    public fun cell(name: String = "pyramidal"): Circuit =
        circuit(name) { connect(cell(soma()), cell(dendrite()), core) }

    /**
     * Two cells, `soma1` with `dendrite1` and `soma2` with `dendrite2`. The soma of each excites the dendrite of the
     * other by [nmda] and [ampa].
     */
    @JvmStatic
    @JvmOverloads
    public fun pair(name: String = "pair"): Circuit =
        circuit(name) {
            val somata = listOf(cell(soma("soma1")), cell(soma("soma2")))
            val dendrites = listOf(cell(dendrite("dendrite1")), cell(dendrite("dendrite2")))
            for (own in 0..1) {
                connect(somata[own], dendrites[own], core)
                connect(somata[own], dendrites[1 - own], nmda)
                connect(somata[own], dendrites[1 - own], ampa)
            }
        }
}
