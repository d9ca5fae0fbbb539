package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Insertion
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.ln
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.mm2
import org.nernst.dsl.ms
import org.nernst.dsl.nA
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.s
import org.nernst.dsl.times
import org.nernst.dsl.uF
import org.nernst.dsl.uM
import org.nernst.symbolic.expr.Expr

/**
 * The stomatogastric neuron of Z. Liu, J. Golowasch, E. Marder and L. F. Abbott, "A model neuron with
 * activity-dependent conductances regulated by multiple calcium sensors", J Neurosci 18:2309–2320 (1998), with fixed
 * conductances.
 *
 * The default conductances are those of [burster1]. Calcium decays to 0.05 µM with 20 ms and rises by 1.496 µM/nA; some
 * programs keep these channels with the 200 ms of [Prinz2003]. The calcium potential is 12.2 mV·ln(3000 µM/Ca), RT/2F
 * at 10 °C. Rates hold at that temperature. The paper gives no other; programs with these currents at other
 * temperatures double the rates for every 10 °C, as here, where the calcium potential stays.
 *
 * ```
 * val cell = neuron("cell") {
 *     capacitance(1.uF / cm2)
 *     area = 0.0628.mm2
 *     startsAt(-60.mV)
 *     insert(Liu1998.sodium)
 *     insert(Liu1998.slowCalcium) { gbar = 3.mS / cm2 }
 *     insert(Liu1998.calciumDependentPotassium)
 *     insert(Liu1998.delayedRectifier)
 *     insert(Liu1998.calciumPool)
 * }
 * ```
 */
public object Liu1998 :
    Family(
        Publication(
            "Z. Liu, J. Golowasch, E. Marder and L. F. Abbott",
            1998,
            "A model neuron with activity-dependent conductances regulated by multiple calcium sensors",
            "J Neurosci 18:2309–2320",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −80 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -80.mV }

    /**
     * The calcium ion, 0.05 µM inside at the start and 3 mM outside; its potential is RT/2F·ln(outside/inside) at 10 °C
     * with R/F = 86.174 µV/K, which is 12.2001 mV·ln(outside/inside).
     */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.05.uM
            outside = 3000.uM
            e = 12.20008405.mV * ln(outside / inside)
        }

    private val currents =
        StomatogastricCurrents(sodiumIon, potassiumIon, calciumIon, slower = 1) { q10(2.0, at = 10.degC) }

    /** The fast sodium channel `na`: gbar·m³·h·(v − e), gbar 700 mS/cm². */
    @JvmField public val sodium: Channel = listed("sodium", "fast sodium Na, m³h, 10 °C", currents.sodium(700.mS / cm2))

    /** The transient calcium channel `cat`: gbar·m³·h·(v − e), gbar 2 mS/cm². */
    @JvmField
    public val transientCalcium: Channel =
        listed("transientCalcium", "transient calcium CaT, m³h, 10 °C", currents.transientCalcium(2.mS / cm2))

    /** The slow calcium channel `cas`: gbar·m³·h·(v − e), gbar 4 mS/cm². */
    @JvmField
    public val slowCalcium: Channel =
        listed("slowCalcium", "slow calcium CaS, m³h, 10 °C", currents.slowCalcium(4.mS / cm2))

    /** The transient potassium channel `a`: gbar·m³·h·(v − e), gbar 50 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed("transientPotassium", "transient potassium A, m³h, 10 °C", currents.transientPotassium(50.mS / cm2))

    /**
     * The potassium channel `kca` that calcium in the cell opens: gbar·m⁴·(v − e), gbar 40 mS/cm². A neuron with it
     * needs a calcium channel or the [calciumPool].
     */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "calcium-dependent potassium KCa, m⁴, half-maximal at 3 µM, 10 °C",
            currents.calciumDependentPotassium(40.mS / cm2),
        )

    /** The delayed rectifier `kd`: gbar·m⁴·(v − e), gbar 70 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed("delayedRectifier", "delayed rectifier Kd, m⁴, 10 °C", currents.delayedRectifier(70.mS / cm2))

    /** The channel `h` that hyperpolarisation opens: gbar·m·(v − e), gbar 0.03 mS/cm², e −20 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation H, m, 10 °C",
            channel("h") {
                density("gbar", 0.03.mS / cm2)
                val e by reversal(-20.mV)
                val m by gate {
                    inf = logistic(-(v + 70.mV) / 6.mV)
                    tau = 272.ms + 1499.ms * logistic((v + 42.2.mV) / 8.73.mV)
                    q10(2.0, at = 10.degC)
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.01 mS/cm², e −50 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −50 mV", leak("leak", e = -50.mV, gbar = 0.01.mS / cm2))

    /** Calcium in the cell: tau·dCa/dt = rest − Ca − f·I, with the whole cell's current I, tau 20 ms, f 1.496 µM/nA. */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium that decays to 0.05 µM with 20 ms, 1.496 µM/nA",
            currents.calciumPool(20.ms, 1.496.uM / nA),
        )

    /**
     * The same calcium with the paper's three sensors of its current, with activation and inactivation as table 2 has
     * them: `fast` 10·m²h, `slow` 3·m²h, `direct` m². They start at their steady state. See [regulation].
     */
    @JvmField
    public val sensingPool: Pool =
        listed(
            "sensingPool",
            "calcium with a fast, a slow and a direct-current sensor of its current",
            SensorRegulation.sensingPool(calciumIon),
        )

    init {
        listedCell(
            "regulated",
            "burster 1 with conductances regulated by three sensors of the calcium current",
            duration = 3000.ms,
        ) {
            regulated()
        }
        listedCell("burster1", "bursts of three spikes, all currents", duration = 3000.ms) { burster1() }
        listedCell("burster2", "burster with more transient calcium", duration = 3000.ms) { burster2() }
    }

    /** A neuron that bursts about every 212 ms; the conductances of burster 1 of the program NeuronBuilder. */
    @JvmStatic
    @JvmOverloads
    public fun burster1(name: String = "burster"): Neuron = cell(name, 700.0, 2.0, 4.0, 50.0, 40.0, 70.0, 0.03, 0.01)

    /** The same with other conductances, those of burster 2 of the program NeuronBuilder. */
    @JvmStatic
    @JvmOverloads
    public fun burster2(name: String = "burster"): Neuron = cell(name, 700.0, 6.25, 2.25, 85.0, 50.0, 90.0, 0.03, 0.01)

    /**
     * Regulates conductances of a neuron by what the sensors of [sensingPool] see, τ·dg/dt = (A(F̄ − F) + B(S̄ − S) +
     * C(D̄ − D))·g with targets of 0.1, which become parameters:
     * ```
     * val cell = neuron("cell") {
     *     capacitance(1.uF / cm2)
     *     area = 0.0628.mm2
     *     startsAt(-60.mV)
     *     val regulation = Liu1998.regulation(this, insert(Liu1998.sensingPool))
     *     regulation.regulates(insert(Liu1998.sodium)).regulates(insert(Liu1998.slowCalcium))
     *     regulation.regulates(insert(Liu1998.delayedRectifier))
     * }
     * ```
     *
     * @param cell the neuron, in whose block this stands
     * @param sensing where the [sensingPool] is inserted
     * @param tau the time constant of regulation, 5 s if not given
     */
    @JvmStatic
    @JvmOverloads
    public fun regulation(cell: NeuronBuilder, sensing: Insertion, tau: Expr = 5.s): SensorRegulation =
        SensorRegulation(cell, sensing, tau)

    /** [burster1] with its seven conductances regulated from there on; the leak is fixed. */
    @JvmStatic
    @JvmOverloads
    public fun regulated(name: String = "regulated", tau: Expr = 5.s): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            startsAt(-60.mV)
            insert(leak)
            val regulation = regulation(this, insert(sensingPool), tau)
            listOf(sodium, transientCalcium, slowCalcium, transientPotassium).forEach {
                regulation.regulates(insert(it))
            }
            listOf(calciumDependentPotassium, delayedRectifier, hyperpolarizationActivated).forEach {
                regulation.regulates(insert(it))
            }
        }

    /** A neuron of 0.0628 mm² with conductances in mS/cm²: Na, CaT, CaS, A, KCa, Kd, H, leak. */
    private fun cell(name: String, vararg conductances: Double): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            startsAt(-60.mV)
            val channels =
                listOf(sodium, transientCalcium, slowCalcium, transientPotassium) +
                    listOf(calciumDependentPotassium, delayedRectifier, hyperpolarizationActivated, leak)
            channels.zip(conductances.toList()) { channel, density -> insert(channel) { gbar = density.mS / cm2 } }
            insert(calciumPool)
        }
}
