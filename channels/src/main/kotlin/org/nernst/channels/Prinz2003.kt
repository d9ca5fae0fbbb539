package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.K
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
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.mm2
import org.nernst.dsl.ms
import org.nernst.dsl.nA
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uF
import org.nernst.dsl.uM

/**
 * The stomatogastric neurons of A. A. Prinz, C. P. Billimoria and E. Marder, "Alternative to hand-tuning
 * conductance-based models: construction and analysis of databases of model neurons", J Neurophysiol 90:3998–4015
 * (2003).
 *
 * Steady states are those of [Liu1998], time constants twice as long, except for H, which has formulas of its own;
 * calcium decays with 200 ms and rises by 14.96 µM/nA. The default conductances are those of AB/PD 2 of [Prinz2004].
 *
 * Rates hold at 11 °C. The papers give no other temperature; later programs with these currents double the rates for
 * every 10 °C, which is the Q10 here. The calcium potential is 0.0431 mV/K·T·ln(3000 µM/Ca), RT/2F rounded as these
 * programs have it, which is 12.2469 mV·ln(3000 µM/Ca) at 11 °C.
 *
 * ```
 * val cell = neuron("cell") {
 *     capacitance(1.uF / cm2)
 *     area = 0.0628.mm2
 *     startsAt(-60.mV)
 *     temperature = 15.degC
 *     insert(Prinz2003.sodium)
 *     insert(Prinz2003.slowCalcium)
 *     insert(Prinz2003.calciumDependentPotassium)
 *     insert(Prinz2003.delayedRectifier)
 *     insert(Prinz2003.calciumPool)
 * }
 * ```
 */
public object Prinz2003 :
    Family(
        Publication(
            "A. A. Prinz, C. P. Billimoria and E. Marder",
            2003,
            "Alternative to hand-tuning conductance-based models: construction and analysis of databases of model neurons",
            "J Neurophysiol 90:3998–4015",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = Liu1998.sodiumIon

    /** The potassium ion, reversal potential −80 mV. */
    @JvmField public val potassiumIon: Ion = Liu1998.potassiumIon

    /**
     * The calcium ion, 0.05 µM inside at the start and 3 mM outside; its potential is 0.0431 mV/K·T·ln(outside/inside).
     */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.05.uM
            outside = 3000.uM
            e = 0.0431.mV / 1.K * temperature * ln(outside / inside)
        }

    private val currents =
        StomatogastricCurrents(sodiumIon, potassiumIon, calciumIon, slower = 2) { q10(2.0, at = 11.degC) }

    /** The fast sodium channel `na`: gbar·m³·h·(v − e), gbar 100 mS/cm². */
    @JvmField public val sodium: Channel = listed("sodium", "fast sodium Na, m³h, 11 °C", currents.sodium(100.mS / cm2))

    /** The transient calcium channel `cat`: gbar·m³·h·(v − e), gbar 2.5 mS/cm². */
    @JvmField
    public val transientCalcium: Channel =
        listed("transientCalcium", "transient calcium CaT, m³h, 11 °C", currents.transientCalcium(2.5.mS / cm2))

    /** The slow calcium channel `cas`: gbar·m³·h·(v − e), gbar 6 mS/cm². */
    @JvmField
    public val slowCalcium: Channel =
        listed("slowCalcium", "slow calcium CaS, m³h, 11 °C", currents.slowCalcium(6.mS / cm2))

    /** The transient potassium channel `a`: gbar·m³·h·(v − e), gbar 50 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed("transientPotassium", "transient potassium A, m³h, 11 °C", currents.transientPotassium(50.mS / cm2))

    /**
     * The potassium channel `kca` that calcium in the cell opens: gbar·m⁴·(v − e), gbar 5 mS/cm². A neuron with it
     * needs a calcium channel or the [calciumPool].
     */
    @JvmField
    public val calciumDependentPotassium: Channel =
        listed(
            "calciumDependentPotassium",
            "calcium-dependent potassium KCa, m⁴, half-maximal at 3 µM, 11 °C",
            currents.calciumDependentPotassium(5.mS / cm2),
        )

    /** The delayed rectifier `kd`: gbar·m⁴·(v − e), gbar 100 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed("delayedRectifier", "delayed rectifier Kd, m⁴, 11 °C", currents.delayedRectifier(100.mS / cm2))

    /** The channel `h` that hyperpolarisation opens: gbar·m·(v − e), gbar 0.01 mS/cm², e −20 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation H, m, 11 °C",
            channel("h") {
                density("gbar", 0.01.mS / cm2)
                val e by reversal(-20.mV)
                val m by gate {
                    inf = logistic(-(v + 75.mV) / 5.5.mV)
                    tau = 2.ms / (exp(-(v + 169.7.mV) / 11.6.mV) + exp((v - 26.7.mV) / 14.3.mV))
                    q10(2.0, at = 11.degC)
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.01 mS/cm², e −50 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −50 mV", leak("leak", e = -50.mV, gbar = 0.01.mS / cm2))

    /**
     * Calcium in the cell: tau·dCa/dt = rest − Ca − f·I, with the whole cell's current I, tau 200 ms, f 14.96 µM/nA.
     */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium that decays to 0.05 µM with 200 ms, 14.96 µM/nA",
            currents.calciumPool(200.ms, 14.96.uM / nA),
        )

    init {
        listedCell("burster", "burster of figure 2C", duration = 3000.ms) { burster() }
        listedCell("irregularBurster", "irregular burster of figure 3C", duration = 3000.ms) { irregularBurster() }
        listedCell("broadSpikes", "broad action potentials, figure 5A", duration = 3000.ms) { broadSpikes() }
        listedCell("parabolicBurster", "parabolic burster of figure 5D", duration = 3000.ms) { parabolicBurster() }
    }

    /** The burster of figure 2C. */
    @JvmStatic
    @JvmOverloads
    public fun burster(name: String = "burster"): Neuron = cell(name, 100.0, 0.0, 4.0, 0.0, 15.0, 50.0, 0.02, 0.03)

    /** The irregular burster of figure 3C. */
    @JvmStatic
    @JvmOverloads
    public fun irregularBurster(name: String = "burster"): Neuron =
        cell(name, 400.0, 0.0, 8.0, 50.0, 20.0, 50.0, 0.04, 0.0)

    /** The neuron with broad action potentials of figure 5A; it has no delayed rectifier. */
    @JvmStatic
    @JvmOverloads
    public fun broadSpikes(name: String = "cell"): Neuron = cell(name, 200.0, 0.0, 2.0, 0.0, 15.0, 0.0, 0.03, 0.04)

    /** The parabolic burster of figure 5D. */
    @JvmStatic
    @JvmOverloads
    public fun parabolicBurster(name: String = "burster"): Neuron =
        cell(name, 100.0, 0.0, 6.0, 10.0, 10.0, 50.0, 0.03, 0.05)

    /**
     * A neuron with all these currents: 0.0628 mm², 1 µF/cm², 11 °C, started at −60 mV. Conductances are in mS/cm².
     *
     * ```
     * val cell = Prinz2003.cell("cell", na = 100.0, cat = 2.5, cas = 6.0, a = 50.0, kca = 5.0, kd = 100.0, h = 0.01, leak = 0.0)
     * ```
     */
    @JvmStatic
    public fun cell(
        name: String,
        na: Double,
        cat: Double,
        cas: Double,
        a: Double,
        kca: Double,
        kd: Double,
        h: Double,
        leak: Double,
    ): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = 0.0628.mm2
            temperature = 11.degC
            startsAt(-60.mV)
            insert(sodium) { gbar = na.mS / cm2 }
            insert(transientCalcium) { gbar = cat.mS / cm2 }
            insert(slowCalcium) { gbar = cas.mS / cm2 }
            insert(transientPotassium) { gbar = a.mS / cm2 }
            insert(calciumDependentPotassium) { gbar = kca.mS / cm2 }
            insert(delayedRectifier) { gbar = kd.mS / cm2 }
            insert(hyperpolarizationActivated) { gbar = h.mS / cm2 }
            insert(Prinz2003.leak) { gbar = leak.mS / cm2 }
            insert(calciumPool)
        }
}
