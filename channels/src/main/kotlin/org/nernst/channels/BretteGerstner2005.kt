package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Neuron
import org.nernst.dsl.channel
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.neuron
import org.nernst.dsl.pA
import org.nernst.dsl.pF
import org.nernst.dsl.plus
import org.nernst.dsl.risesAbove
import org.nernst.dsl.times

/**
 * The adaptive exponential integrate-and-fire cell, AdEx, of R. Brette and W. Gerstner, "Adaptive exponential
 * integrate-and-fire model as an effective description of neuronal activity", J Neurophysiol 94:3637–3642 (2005): C
 * dv/dt = −g·(v − e) + g·slope·exp((v − vt)/slope) − w + I, tau dw/dt = a·(v − e) − w; at a spike v ← reset, w ← w + b.
 *
 * The constants are those of the paper's fit to a detailed model of a regular spiking cell: C 281 pF, g 30 nS, e −70.6
 * mV, vt −50.4 mV, slope 2 mV, tau 144 ms, a 4 nS, b 80.5 pA, reset to e.
 *
 * The paper resets at 20 mV. From v the cell reaches infinity C/g · exp(−(v − vt)/slope) later: 5·10⁻¹⁵ ms at 20 mV,
 * which is less than the distance of two doubles at a time of 100 ms, so that no solver can tell when v passes 20 mV.
 * Here a spike is at `peak`, 0 mV, 10⁻¹⁰ ms before infinity, as in much later work. A run of minutes with tight
 * tolerances takes a lower one: twice the time asks for 1.4 mV less.
 *
 * The other cells show patterns of R. Naud, N. Marcille, C. Clopath and W. Gerstner, "Firing patterns in the adaptive
 * exponential integrate-and-fire model", Biol Cybern 99:335–347 (2008), under the current named with each.
 */
public object BretteGerstner2005 :
    Family(
        Publication(
            "R. Brette and W. Gerstner",
            2005,
            "Adaptive exponential integrate-and-fire model as an effective description of neuronal activity",
            "J Neurophysiol 94:3637–3642; patterns of Naud et al. (2008) Biol Cybern 99:335–347",
        )
    ) {
    /**
     * The current `adex`: gmax·(v − e) − gmax·slope·exp((v − vt)/slope) + w. At the parameter `peak`, 0 mV, the event
     * `spike` sets v to `reset` and adds b to w.
     */
    @JvmField
    public val adaptiveExponential: Channel =
        listed(
            "adaptiveExponential",
            "leak, exponential and adaptation current with spike and reset",
            channel("adex") {
                val gmax by conductance(30.nS)
                val e by reversal(-70.6.mV)
                val vt by parameter(-50.4.mV)
                val slope by parameter(2.mV)
                val a by parameter(4.nS)
                val b by parameter(80.5.pA)
                val tau by parameter(144.ms)
                val peak by parameter(0.mV)
                val reset by parameter(-70.6.mV)
                val w by state(0.pA)
                ddt[w] = (a * (v - e) - w) / tau
                current = gmax * (v - e) - gmax * slope * exp((v - vt) / slope) + w
                whenever(v risesAbove peak, named = "spike") {
                    v becomes reset
                    w becomes w + b
                }
            },
        )

    init {
        listedCell(
            "regularSpiking",
            "adaptive exponential integrate-and-fire cell, AdEx",
            current = 800.pA,
            duration = 500.ms,
        ) {
            regularSpiking()
        }
        listedCell("tonicSpiking", "AdEx cell that fires tonically under 500 pA", current = 500.pA, duration = 500.ms) {
            tonicSpiking()
        }
        listedCell("adapting", "AdEx cell that adapts under 500 pA", current = 500.pA, duration = 500.ms) { adapting() }
        listedCell("regularBursting", "AdEx cell that bursts under 210 pA", current = 210.pA, duration = 1000.ms) {
            regularBursting()
        }
        listedCell(
            "initialBurst",
            "AdEx cell that bursts once, then fires singly, under 400 pA",
            current = 400.pA,
            duration = 500.ms,
        ) {
            initialBurst()
        }
        listedCell(
            "delayedAccelerating",
            "AdEx cell that fires late and ever faster under 300 pA",
            current = 300.pA,
            duration = 500.ms,
        ) {
            delayedAccelerating()
        }
        listedCell(
            "delayedBursting",
            "AdEx cell that bursts after a delay under 110 pA",
            current = 110.pA,
            duration = 500.ms,
        ) {
            delayedBursting()
        }
        listedCell(
            "transientSpiking",
            "AdEx cell that fires at the onset only under 180 pA",
            current = 180.pA,
            duration = 500.ms,
        ) {
            transientSpiking()
        }
        listedCell(
            "irregularSpiking",
            "AdEx cell that fires irregularly under 160 pA",
            current = 160.pA,
            duration = 1000.ms,
        ) {
            irregularSpiking()
        }
    }

    /** The cell of the paper: the current [adaptiveExponential] in 281 pF, started at −70.6 mV. */
    @JvmStatic
    @JvmOverloads
    public fun regularSpiking(name: String = "adex"): Neuron =
        neuron(name) {
            capacitance(281.pF)
            startsAt(-70.6.mV)
            insert(adaptiveExponential)
        }

    /** Tonic spiking of Naud et al. under 500 pA: 200 pF, g 10 nS, a 2 nS, tau 30 ms, b 0, reset −58 mV. */
    @JvmStatic
    @JvmOverloads
    public fun tonicSpiking(name: String = "tonic"): Neuron =
        cell(name, g = 10.0, e = -70.0, a = 2.0, tau = 30.0, b = 0.0, reset = -58.0)

    /** Adaptation of Naud et al. under 500 pA: 200 pF, g 12 nS, a 2 nS, tau 300 ms, b 60 pA, reset −58 mV. */
    @JvmStatic
    @JvmOverloads
    public fun adapting(name: String = "adapting"): Neuron =
        cell(name, g = 12.0, e = -70.0, a = 2.0, tau = 300.0, b = 60.0, reset = -58.0)

    /** Bursts of Naud et al. under 210 pA: 200 pF, g 10 nS, e −58 mV, a 2 nS, tau 120 ms, b 100 pA, reset −46 mV. */
    @JvmStatic
    @JvmOverloads
    public fun regularBursting(name: String = "bursting"): Neuron =
        cell(name, g = 10.0, e = -58.0, a = 2.0, tau = 120.0, b = 100.0, reset = -46.0)

    /**
     * Initial burst of Naud et al. under 400 pA: 130 pF, g 18 nS, e −58 mV, a 4 nS, tau 150 ms, b 120 pA, reset −50 mV.
     */
    @JvmStatic
    @JvmOverloads
    public fun initialBurst(name: String = "initial"): Neuron =
        cell(name, g = 18.0, e = -58.0, a = 4.0, tau = 150.0, b = 120.0, reset = -50.0, c = 130.0)

    /** Delayed accelerating of Naud et al. under 300 pA: 200 pF, g 12 nS, a −10 nS, tau 300 ms, b 0, reset −58 mV. */
    @JvmStatic
    @JvmOverloads
    public fun delayedAccelerating(name: String = "accelerating"): Neuron =
        cell(name, g = 12.0, e = -70.0, a = -10.0, tau = 300.0, b = 0.0, reset = -58.0)

    /**
     * Delayed regular bursting of Naud et al. under 110 pA: 100 pF, g 10 nS, e −65 mV, a −10 nS, tau 90 ms, b 30 pA,
     * reset −47 mV. One program has 350 pA, under which it fires singly after the first burst.
     */
    @JvmStatic
    @JvmOverloads
    public fun delayedBursting(name: String = "delayed"): Neuron =
        cell(name, g = 10.0, e = -65.0, a = -10.0, tau = 90.0, b = 30.0, reset = -47.0, c = 100.0)

    /**
     * Transient spiking of Naud et al. under 180 pA: 100 pF, g 10 nS, e −65 mV, a 10 nS, tau 90 ms, b 100 pA, reset −47
     * mV.
     */
    @JvmStatic
    @JvmOverloads
    public fun transientSpiking(name: String = "transient"): Neuron =
        cell(name, g = 10.0, e = -65.0, a = 10.0, tau = 90.0, b = 100.0, reset = -47.0, c = 100.0)

    /**
     * Irregular spiking of Naud et al. under 160 pA: 100 pF, g 12 nS, e −60 mV, a −11 nS, tau 130 ms, b 30 pA, reset
     * −48 mV. Spike times are chaotic: after some hundred ms they are of the solver's tolerances too.
     */
    @JvmStatic
    @JvmOverloads
    public fun irregularSpiking(name: String = "irregular"): Neuron =
        cell(name, g = 12.0, e = -60.0, a = -11.0, tau = 130.0, b = 30.0, reset = -48.0, c = 100.0)

    private fun cell(
        name: String,
        g: Double,
        e: Double,
        a: Double,
        tau: Double,
        b: Double,
        reset: Double,
        c: Double = 200.0,
    ): Neuron {
        val rest = e
        return neuron(name) {
            capacitance(c.pF)
            startsAt(rest.mV)
            insert(adaptiveExponential) {
                gmax = g.nS
                this.e = rest.mV
                this["vt"] = -50.mV
                this["a"] = a.nS
                this["tau"] = tau.ms
                this["b"] = b.pA
                this["reset"] = reset.mV
            }
        }
    }
}
