package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Circuit
import org.nernst.dsl.Neuron
import org.nernst.dsl.Synapse
import org.nernst.dsl.channel
import org.nernst.dsl.circuit
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.leak
import org.nernst.dsl.logistic
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.neuron
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.dsl.uF

/**
 * Two neurons that inhibit each other and rebound from inhibition, a half-centre oscillator, of X.-J. Wang and J.
 * Rinzel, "Alternating and synchronous rhythms in reciprocally inhibitory model neurons", Neural Comput 4:84–97 (1992).
 *
 * The rebound current is that of the thalamic T channel in a form without separate dynamics of m; it has no
 * temperature. The synapse follows the presynaptic potential at once.
 */
public object WangRinzel1992 :
    Family(
        Publication(
            "X.-J. Wang and J. Rinzel",
            1992,
            "Alternating and synchronous rhythms in reciprocally inhibitory model neurons",
            "Neural Comput 4:84–97",
        )
    ) {
    /** The rebound current `pir`: gbar·m∞³·h·(v − e), gbar 0.3 mS/cm², e 120 mV, τ of h divided by φ = 3. */
    @JvmField
    public val postInhibitoryRebound: Channel =
        listed(
            "postInhibitoryRebound",
            "post-inhibitory rebound current, m³h, m at its steady state",
            channel("pir") {
                density("gbar", 0.3.mS / cm2)
                val e by reversal(120.mV)
                val phi by parameter(3.0)
                val m by gate(power = 3) { inf = logistic((v + 65.mV) / 7.8.mV) }
                val h by gate {
                    inf = logistic(-(v + 81.mV) / 11.mV)
                    tau = 1.ms * logistic(-(v + 81.mV) / 11.mV) * exp((v + 162.3.mV) / 17.8.mV) / phi
                }
                ohmic()
            },
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.1 mS/cm², e −60 mV. */
    @JvmField public val leak: Channel = listed("leak", "leak, −60 mV", leak("leak", e = -60.mV, gbar = 0.1.mS / cm2))

    /** The inhibition `inh`: gbar·s∞·(v − e), s∞ = 1/(1 + e^((−44 mV − v_pre)/2 mV)), gbar 0.3 mS/cm², e −80 mV. */
    @JvmField
    public val inhibition: Synapse =
        listed(
            "inhibition",
            "inhibition that follows the presynaptic potential at once, −80 mV",
            synapse("inh") {
                val gbar by density(0.3.mS / cm2)
                val e by parameter(-80.mV)
                val threshold by parameter(-44.mV)
                val slope by parameter(2.mV)
                val s by intermediate(logistic((pre.v - threshold) / slope))
                current = gbar * s * (post.v - e)
            },
        )

    init {
        listedCell("cell", "one of the two neurons, at rest at −45.3 mV by itself") { cell() }
        listedCircuit(
            "halfCentre",
            "half-centre oscillator: two neurons that fire in turn by rebound",
            duration = 1000.ms,
        ) {
            halfCentre()
        }
    }

    /** One neuron, 1 µF/cm² and no area, which by itself rests at −45.3 mV. */
    @JvmStatic
    @JvmOverloads
    public fun cell(name: String = "cell", startsAt: Double = -60.0): Neuron =
        neuron(name) {
            capacitance(1.uF / cm2)
            startsAt(startsAt.mV)
            insert(postInhibitoryRebound)
            insert(leak)
        }

    /** Two neurons, `left` from −30 mV and `right` from −70 mV, each of which inhibits the other. */
    @JvmStatic
    @JvmOverloads
    public fun halfCentre(name: String = "half_centre"): Circuit =
        circuit(name) {
            val left = cell(cell("left", -30.0))
            val right = cell(cell("right", -70.0))
            connect(left, right, inhibition)
            connect(right, left, inhibition)
        }
}
