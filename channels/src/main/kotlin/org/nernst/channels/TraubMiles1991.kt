package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Neuron
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.plus
import org.nernst.dsl.times
import org.nernst.dsl.uA
import org.nernst.dsl.uF
import org.nernst.dsl.um2

/**
 * The spikes of hippocampal pyramidal cells of R. D. Traub and R. Miles, Neuronal Networks of the Hippocampus
 * (Cambridge University Press, 1991), in the form that A. Destexhe gave them for networks of cells of one compartment,
 * with voltages u relative to a threshold parameter `vt`: as in the benchmark of R. Brette et al., "Simulation of
 * networks of spiking neurons", J Comput Neurosci 23:349–398 (2007), whose cell this is.
 *
 * Traub's own constants differ by 0.1 mV (13.1 and 40.1 for 13 and 40), and his delayed rectifier is another; see
 * [PinskyRinzel1994]. The rates hold at 36 °C, with a Q10 of 3 as in Destexhe's programs.
 */
public object TraubMiles1991 :
    Family(
        Publication(
            "R. D. Traub and R. Miles",
            1991,
            "Neuronal Networks of the Hippocampus",
            "Cambridge University Press",
        )
    ) {
    /** The sodium ion, reversal potential 50 mV. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 50.mV }

    /** The potassium ion, reversal potential −90 mV. */
    @JvmField public val potassiumIon: Ion = ion("k") { e = -90.mV }

    private val currents = SpikesOfTraubAndMiles(sodiumIon, potassiumIon)

    /** The sodium channel `na`: gbar·m³·h·(v − e), gbar 100 mS/cm², vt −63 mV. */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m³h, with a threshold parameter vt, 36 °C",
            currents.sodium("na", 100.mS / cm2, -63.mV),
        )

    /** The delayed rectifier `k`: gbar·n⁴·(v − e), gbar 30 mS/cm², vt −63 mV. */
    @JvmField
    public val potassium: Channel =
        listed(
            "potassium",
            "delayed rectifier, n⁴, with a threshold parameter vt, 36 °C",
            currents.delayedRectifier("k", 30.mS / cm2, -63.mV),
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.05 mS/cm², e −60 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −60 mV", leak("leak", e = -60.mV, gbar = 0.05.mS / cm2))

    init {
        listedCell(
            "cell",
            "cell of the Brette et al. 2007 benchmark of conductance-based networks",
            current = 1.uA / cm2,
            duration = 300.ms,
        ) {
            cell()
        }
    }

    /** The cell of the benchmark: 20,000 µm², 1 µF/cm², started at −60 mV and kept at 36 °C. */
    @JvmStatic
    @JvmOverloads
    public fun cell(name: String = "cell"): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            area = 20_000.0 * um2
            startsAt(-60.mV)
            temperature = 36.degC
            insert(sodium)
            insert(potassium)
            insert(leak)
        }
}
