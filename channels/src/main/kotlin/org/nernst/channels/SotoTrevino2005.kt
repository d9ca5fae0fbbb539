package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Circuit
import org.nernst.dsl.GateBuilder
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.NeuronBuilder
import org.nernst.dsl.Pool
import org.nernst.dsl.Synapse
import org.nernst.dsl.channel
import org.nernst.dsl.circuit
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.gapJunction
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nA
import org.nernst.dsl.nF
import org.nernst.dsl.nernst
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uM
import org.nernst.dsl.uS
import org.nernst.symbolic.expr.Expr

/**
 * The currents of the pyloric pacemaker: C. Soto-Treviño, P. Rabbah, E. Marder and F. Nadim, "Computational model of
 * electrically coupled, intrinsically distinct pacemaker neurons", J Neurophysiol 94:590–604 (2005).
 *
 * AB and PD are each a soma with a spiking axon, both of them point neurons: sodium and a delayed rectifier in the
 * axon, the others in the soma, AB 9 nF with 1.5 nF of axon, PD 12 nF with 6 nF. Where the two differ in a current
 * there are two channels; conductances are those of AB. Rates hold at 18 °C and no Q10 is given; the calcium potential
 * is Nernst's at that temperature, where the authors' program has the prefactor of 10.9 °C and a period a fifth longer.
 *
 * Three numbers aren't settled. The A current has m⁴ in AB and m³ in PD here, as in the authors' program. The printed
 * table has it the other way round, and with that AB by itself rests at −52 mV and the pacemaker, after three bursts at
 * most, at −50 mV, from whatever start between −80 and −40 mV; so it is taken for a misprint. The sodium conductance of
 * PD is 1100 µS, as in the programs that were compared; 1110 is found too. CaS is half open at −22 mV, in one program
 * at −22.5.
 */
public object SotoTrevino2005 :
    Family(
        Publication(
            "C. Soto-Treviño, P. Rabbah, E. Marder and F. Nadim",
            2005,
            "Computational model of electrically coupled, intrinsically distinct pacemaker neurons",
            "J Neurophysiol 94:590–604",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = Liu1998.sodiumIon

    /** The potassium ion, reversal potential −80 mV. */
    @JvmField public val potassiumIon: Ion = Liu1998.potassiumIon

    /** The calcium ion, 0.5 µM inside at the start and 13 mM outside. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.5.uM
            outside = 13.mM
            e = nernst(outside, inside, 2, 18.degC)
        }

    /** The fast sodium channel `na` of the axon: gmax·m³·h·(v − e), gmax 300 µS. */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium of the axon, m³h, 18 °C",
            channel("na", carries = sodiumIon) {
                conductance("gmax", 300.uS)
                val m by gate(power = 3) { relaxes(rising(-24.7, 5.29), 1.32.ms - 1.26.ms * rising(-120.0, 25.0)) }
                val h by gate {
                    relaxes(falling(-48.9, 5.18), 0.67.ms * rising(-62.9, 10.0) * (1.5 + falling(-34.9, 3.6)))
                }
                ohmic()
            },
        )

    /** The delayed rectifier `kd` of axon and soma: gmax·m⁴·(v − e), gmax 52.5 µS, which is that of the axon. */
    @JvmField
    public val delayedRectifier: Channel =
        listed(
            "delayedRectifier",
            "delayed rectifier, m⁴, 18 °C",
            channel("kd", carries = potassiumIon) {
                conductance("gmax", 52.5.uS)
                val m by gate(power = 4) { relaxes(rising(-14.2, 11.8), 7.2.ms - 6.4.ms * rising(-28.3, 19.2)) }
                ohmic()
            },
        )

    /** The transient calcium channel `cat` of AB: gmax·m³·h·(v − e), gmax 55.2 µS. */
    @JvmField
    public val transientCalciumAb: Channel =
        listed(
            "transientCalciumAb",
            "transient calcium CaT of AB, m³h, 18 °C",
            transientCalcium { 87.5.ms - 75.ms * rising(-50.0, 16.9) },
        )

    /** The same of PD, where it inactivates four times as slowly. */
    @JvmField
    public val transientCalciumPd: Channel =
        listed(
            "transientCalciumPd",
            "transient calcium CaT of PD, m³h, 18 °C",
            transientCalcium { 350.ms - 300.ms * rising(-50.0, 16.9) },
        )

    private fun transientCalcium(inactivation: GateBuilder.() -> Expr): Channel =
        channel("cat", carries = calciumIon) {
            conductance("gmax", 55.2.uS)
            val m by gate(power = 3) { relaxes(rising(-25.0, 7.2), 55.ms - 49.5.ms * rising(-58.0, 17.0)) }
            val h by gate { relaxes(falling(-36.0, 7.0), inactivation()) }
            ohmic()
        }

    /** The slow calcium channel `cas`: gmax·m³·(v − e), gmax 9 µS. */
    @JvmField
    public val slowCalcium: Channel =
        listed(
            "slowCalcium",
            "slow calcium CaS, m³, 18 °C",
            channel("cas", carries = calciumIon) {
                conductance("gmax", 9.uS)
                val m by gate(power = 3) { relaxes(rising(-22.0, 8.5), 16.ms - 13.1.ms * rising(-25.1, 26.4)) }
                ohmic()
            },
        )

    /** The persistent sodium channel `nap`: gmax·m³·h·(v − e), gmax 2.7 µS. */
    @JvmField
    public val persistentSodium: Channel =
        listed(
            "persistentSodium",
            "persistent sodium NaP, m³h, 18 °C",
            channel("nap", carries = sodiumIon) {
                conductance("gmax", 2.7.uS)
                val m by gate(power = 3) { relaxes(rising(-26.8, 8.2), 19.8.ms - 10.7.ms * rising(-26.5, 8.6)) }
                val h by gate { relaxes(falling(-48.5, 4.8), 666.ms - 379.ms * rising(-33.6, 11.7)) }
                ohmic()
            },
        )

    /** The channel `h` that hyperpolarisation opens: gmax·m·(v − e), gmax 0.054 µS, e −20 mV. */
    @JvmField
    public val hyperpolarizationActivated: Channel =
        listed(
            "hyperpolarizationActivated",
            "hyperpolarisation-activated mixed cation H, m, 18 °C",
            channel("h") {
                conductance("gmax", 0.054.uS)
                val e by reversal(-20.mV)
                val m by gate { relaxes(falling(-70.0, 6.0), 272.ms + 1499.ms * rising(-42.2, 8.73)) }
                ohmic()
            },
        )

    /** The potassium channel `kca` of calcium in AB: gmax·m⁴·(v − e), gmax 6000 µS. */
    @JvmField
    public val calciumDependentPotassiumAb: Channel =
        listed(
            "calciumDependentPotassiumAb",
            "calcium-dependent potassium KCa of AB, m⁴, half-maximal at 30 µM, 18 °C",
            calciumDependentPotassium(slope = 4.0),
        )

    /** The same of PD, whose slope is 8 mV instead of 4. */
    @JvmField
    public val calciumDependentPotassiumPd: Channel =
        listed(
            "calciumDependentPotassiumPd",
            "calcium-dependent potassium KCa of PD, m⁴, half-maximal at 30 µM, 18 °C",
            calciumDependentPotassium(slope = 8.0),
        )

    private fun calciumDependentPotassium(slope: Double): Channel =
        channel("kca", carries = potassiumIon) {
            conductance("gmax", 6000.uS)
            val m by
                gate(power = 4) {
                    val bound = calciumIon.inside / (calciumIon.inside + 30.uM)
                    relaxes(bound * rising(-51.0, slope), 90.3.ms - 75.09.ms * rising(-46.0, 22.7))
                }
            ohmic()
        }

    /** The transient potassium channel `a` of AB: gmax·m⁴·h·(v − e), gmax 200 µS. */
    @JvmField
    public val transientPotassiumAb: Channel =
        listed("transientPotassiumAb", "transient potassium A of AB, m⁴h, 18 °C", transientPotassium(power = 4))

    /** The same of PD with m³. */
    @JvmField
    public val transientPotassiumPd: Channel =
        listed("transientPotassiumPd", "transient potassium A of PD, m³h, 18 °C", transientPotassium(power = 3))

    private fun transientPotassium(power: Int): Channel =
        channel("a", carries = potassiumIon) {
            conductance("gmax", 200.uS)
            val m by gate(power) { relaxes(rising(-27.0, 8.7), 11.6.ms - 10.4.ms * rising(-32.9, 15.2)) }
            val h by gate { relaxes(falling(-56.9, 4.9), 38.6.ms - 29.2.ms * rising(-38.9, 26.5)) }
            ohmic()
        }

    /** The channel `proc` that the peptide proctolin opens in AB: gmax·m·(v − e), gmax 570 µS, e 0 mV. */
    @JvmField
    public val proctolin: Channel =
        listed(
            "proctolin",
            "current of proctolin in AB, m, 18 °C",
            channel("proc") {
                conductance("gmax", 570.uS)
                val e by reversal(0.mV)
                val m by gate { relaxes(rising(-12.0, 3.05), 0.5.ms) }
                ohmic()
            },
        )

    /**
     * Calcium in AB: tau·dCa/dt = rest − Ca − f·I, with the cell's current I, tau 303 ms, f 0.418 µM/nA, rest 0.5 µM.
     */
    @JvmField
    public val calciumPoolAb: Pool =
        listed("calciumPoolAb", "calcium of AB, decays to 0.5 µM with 303 ms", calciumPool(303.ms, 0.418.uM / nA))

    /** The same in PD, tau 300 ms, f 0.515 µM/nA. */
    @JvmField
    public val calciumPoolPd: Pool =
        listed("calciumPoolPd", "calcium of PD, decays to 0.5 µM with 300 ms", calciumPool(300.ms, 0.515.uM / nA))

    private fun calciumPool(decay: Expr, rise: Expr): Pool =
        pool(calciumIon) {
            val tau by parameter(decay)
            val f by parameter(rise)
            val rest by parameter(0.5.uM)
            ddt[inside] = (rest - inside - f * wholeCellCurrent) / tau
        }

    /** What joins soma and axon of AB, 0.3 µS. */
    @JvmField
    public val axialAb: Synapse =
        listed("axialAb", "current between soma and axon of AB, 0.3 µS", gapJunction("axial", gmax = 0.3.uS))

    /** What joins soma and axon of PD, 1.05 µS. */
    @JvmField
    public val axialPd: Synapse =
        listed("axialPd", "current between soma and axon of PD, 1.05 µS", gapJunction("axial", gmax = 1.05.uS))

    /** The electrical synapse of the somata of AB and PD, 0.75 µS. */
    @JvmField
    public val gap: Synapse =
        listed("gap", "electrical synapse of AB and PD, 0.75 µS", gapJunction("gap", gmax = 0.75.uS))

    init {
        listedCircuit("ab", "anterior burster AB, a soma and an axon", duration = 5000.ms) { ab() }
        listedCircuit("pd", "pyloric dilator PD, a soma and an axon", duration = 5000.ms) { pd() }
        listedCircuit("pacemaker", "pyloric pacemaker: AB and PD, electrically coupled", duration = 5000.ms) {
            pacemaker()
        }
    }

    /** The soma of AB, 9 nF, with the currents of AB and a leak of 0.045 µS at −50 mV. */
    @JvmStatic
    @JvmOverloads
    public fun abSoma(name: String = "ab_soma"): Neuron =
        compartment(name, capacitance = 9.0) {
            insert(leak(e = -50.mV, gmax = 0.045.uS))
            insert(transientCalciumAb)
            insert(slowCalcium)
            insert(persistentSodium)
            insert(hyperpolarizationActivated)
            insert(delayedRectifier) { gmax = 1890.uS }
            insert(calciumDependentPotassiumAb)
            insert(transientPotassiumAb)
            insert(proctolin)
            insert(calciumPoolAb)
        }

    /** The axon of AB, 1.5 nF, with a leak of 0.0018 µS at −60 mV. */
    @JvmStatic
    @JvmOverloads
    public fun abAxon(name: String = "ab_axon"): Neuron =
        compartment(name, capacitance = 1.5) {
            insert(leak(e = -60.mV, gmax = 0.0018.uS))
            insert(sodium)
            insert(delayedRectifier)
        }

    /** The soma of PD, 12 nF, with the currents of PD and a leak of 0.105 µS at −55 mV. */
    @JvmStatic
    @JvmOverloads
    public fun pdSoma(name: String = "pd_soma"): Neuron =
        compartment(name, capacitance = 12.0) {
            insert(leak(e = -55.mV, gmax = 0.105.uS))
            insert(transientCalciumPd) { gmax = 22.5.uS }
            insert(slowCalcium) { gmax = 60.uS }
            insert(persistentSodium) { gmax = 4.38.uS }
            insert(hyperpolarizationActivated) { gmax = 0.219.uS }
            insert(delayedRectifier) { gmax = 1576.8.uS }
            insert(calciumDependentPotassiumPd) { gmax = 251.85.uS }
            insert(transientPotassiumPd) { gmax = 39.42.uS }
            insert(calciumPoolPd)
        }

    /** The axon of PD, 6 nF, with a leak of 0.00081 µS at −55 mV. */
    @JvmStatic
    @JvmOverloads
    public fun pdAxon(name: String = "pd_axon"): Neuron =
        compartment(name, capacitance = 6.0) {
            insert(leak(e = -55.mV, gmax = 0.00081.uS))
            insert(sodium) { gmax = 1100.uS }
            insert(delayedRectifier) { gmax = 150.uS }
        }

    private fun compartment(name: String, capacitance: Double, contents: NeuronBuilder.() -> Unit): Neuron =
        neuron(name) {
            capacitance(capacitance.nF)
            startsAt(-50.mV)
            contents()
        }

    /** The anterior burster: `ab_soma` and `ab_axon`. */
    @JvmStatic
    @JvmOverloads
    public fun ab(name: String = "ab"): Circuit = circuit(name) { connect(cell(abSoma()), cell(abAxon()), axialAb) }

    /** The pyloric dilator: `pd_soma` and `pd_axon`. */
    @JvmStatic
    @JvmOverloads
    public fun pd(name: String = "pd"): Circuit = circuit(name) { connect(cell(pdSoma()), cell(pdAxon()), axialPd) }

    /** Both, their somata joined by [gap]. They burst together, every 1.1 s. */
    @JvmStatic
    @JvmOverloads
    public fun pacemaker(name: String = "pacemaker"): Circuit =
        circuit(name) {
            val ab = cell(abSoma())
            val pd = cell(pdSoma())
            connect(ab, cell(abAxon()), axialAb)
            connect(pd, cell(pdAxon()), axialPd)
            connect(ab, pd, gap)
        }

    private fun GateBuilder.relaxes(steadyState: Expr, timeConstant: Expr) {
        inf = steadyState
        tau = timeConstant
    }

    /** 1/(1 + e^(−(V − half)/slope)), in mV. */
    private fun GateBuilder.rising(half: Double, slope: Double): Expr = logistic((v - half.mV) / slope.mV)

    /** 1/(1 + e^((V − half)/slope)), in mV. */
    private fun GateBuilder.falling(half: Double, slope: Double): Expr = logistic(-(v - half.mV) / slope.mV)
}
