package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.Pool
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.leak
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.min
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.piecewise
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uA

/**
 * The currents of the CA3 pyramidal cell of R. D. Traub, R. K. S. Wong, R. Miles and H. Michelson, "A model of a CA3
 * hippocampal pyramidal neuron incorporating voltage-clamp data on intrinsic conductances", J Neurophysiol 66:635–650
 * (1991).
 *
 * Voltages are relative to rest, which is −60 mV; a neuron starts near 0 mV. Calcium has the paper's arbitrary unit.
 * The conductances are those of the soma, whose area is 3320 µm² and whose capacitance 3 µF/cm². The cell has 19
 * compartments; [PinskyRinzel1994] is its reduction to two.
 */
public object Traub1991 :
    Family(
        Publication(
            "R. D. Traub, R. K. S. Wong, R. Miles and H. Michelson",
            1991,
            "A model of a CA3 hippocampal pyramidal neuron incorporating voltage-clamp data on intrinsic conductances",
            "J Neurophysiol 66:635–650",
        )
    ) {
    /** The sodium ion, reversal potential 115 mV above rest. */
    @JvmField public val sodiumIon: Ion = ion("na") { e = 115.mV }

    /** The potassium ion, reversal potential −15 mV. */
    @JvmField public val potassiumIon: Ion = PinskyRinzel1994.potassiumIon

    /** The calcium ion, reversal potential 140 mV above rest, 0.2 arbitrary units in the cell at the start. */
    @JvmField public val calciumIon: Ion = PinskyRinzel1994.calciumIon

    /** The sodium channel `na`: gbar·m²·h·(v − e), gbar 30 mS/cm². */
    @JvmField
    public val sodium: Channel =
        listed(
            "sodium",
            "fast sodium, m²h, voltage relative to rest",
            channel("na", carries = sodiumIon) {
                density("gbar", 30.mS / cm2)
                val m by
                    gate(power = 2) {
                        alpha = 0.32 / ms / mV * (13.1.mV - v) / (exp((13.1.mV - v) / 4.mV) - 1)
                        beta = 0.28 / ms / mV * (v - 40.1.mV) / (exp((v - 40.1.mV) / 5.mV) - 1)
                    }
                val h by gate {
                    alpha = 0.128 / ms * exp((17.mV - v) / 18.mV)
                    beta = 4 / ms / (1 + exp((40.mV - v) / 5.mV))
                }
                ohmic()
            },
        )

    /** The calcium channel `cav`: gbar·s²·r·(v − e), gbar 4 mS/cm². */
    @JvmField
    public val calcium: Channel =
        listed(
            "calcium",
            "calcium, s²r, voltage relative to rest",
            channel("cav", carries = calciumIon) {
                density("gbar", 4.mS / cm2)
                val s by
                    gate(power = 2) {
                        alpha = 1.6 / ms / (1 + exp(-0.072 / mV * (v - 65.mV)))
                        beta = 0.02 / ms / mV * (v - 51.1.mV) / (exp((v - 51.1.mV) / 5.mV) - 1)
                    }
                val r by gate {
                    val opening = piecewise(v).below(0.mV, 0.005 / ms).otherwise(1 / ms * exp(-v / 20.mV) / 200)
                    alpha = opening
                    beta = 0.005 / ms - opening
                }
                ohmic()
            },
        )

    /** The delayed rectifier `kdr`: gbar·n·(v − e), gbar 15 mS/cm². */
    @JvmField
    public val delayedRectifier: Channel =
        listed("delayedRectifier", "delayed rectifier, n, voltage relative to rest", PinskyRinzel1994.delayedRectifier)

    /** The transient potassium channel `ka`: gbar·a·b·(v − e), gbar 5 mS/cm². */
    @JvmField
    public val transientPotassium: Channel =
        listed(
            "transientPotassium",
            "transient potassium (A current), ab, voltage relative to rest",
            channel("ka", carries = potassiumIon) {
                density("gbar", 5.mS / cm2)
                val a by gate {
                    alpha = 0.02 / ms / mV * (13.1.mV - v) / (exp((13.1.mV - v) / 10.mV) - 1)
                    beta = 0.0175 / ms / mV * (v - 40.1.mV) / (exp((v - 40.1.mV) / 10.mV) - 1)
                }
                val b by gate {
                    alpha = 0.0016 / ms * exp((-13.mV - v) / 18.mV)
                    beta = 0.05 / ms / (1 + exp((10.1.mV - v) / 5.mV))
                }
                ohmic()
            },
        )

    /**
     * The fast potassium channel `kc` of calcium and voltage, that of [PinskyRinzel1994.calciumPotassium], gbar 10
     * mS/cm².
     */
    @JvmField
    public val calciumPotassium: Channel =
        listed(
            "calciumPotassium",
            "calcium-dependent potassium (C current), cχ, voltage relative to rest",
            channel("kc", carries = potassiumIon) {
                val gbar by density(10.mS / cm2)
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
            PinskyRinzel1994.afterHyperpolarisation,
        )

    /** The leak `leak`: gbar·(v − e), gbar 0.1 mS/cm², e at rest. */
    @JvmField public val leak: Channel = listed("leak", "leak, at rest", leak("leak", e = 0.mV, gbar = 0.1.mS / cm2))

    /**
     * Calcium, dCa/dt = −phi·I − Ca/tau, with the compartment's current I, phi 17,402 per µA and ms, which is that of
     * the soma, tau 13.33 ms.
     */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium of the soma in arbitrary units, decays with 13.33 ms",
            pool(calciumIon) {
                val phi by parameter(17_402 / (1.uA) / ms)
                val tau by parameter(13.33.ms)
                ddt[inside] = -phi * wholeCellCurrent - inside / tau
            },
        )
}
