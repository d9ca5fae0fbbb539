package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.Ion
import org.nernst.dsl.channel
import org.nernst.dsl.cm2
import org.nernst.dsl.degC
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.ion
import org.nernst.dsl.logistic
import org.nernst.dsl.mM
import org.nernst.dsl.mS
import org.nernst.dsl.mV
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.times

/**
 * Currents of granule cells of the olfactory bulb: T. Inoue and B. W. Strowbridge, "Transient activity induces a
 * long-lasting increase in the excitability of olfactory bulb interneurons", J Neurophysiol 99:187–199 (2008).
 *
 * Constants as in the program BrainPy; no second program was found that has them. It gives factors of temperature of
 * 3.55 and 3 for every 10 °C from 24 °C for the L current's two gates, and none for the other.
 */
public object InoueStrowbridge2008 :
    Family(
        Publication(
            "T. Inoue and B. W. Strowbridge",
            2008,
            "Transient activity induces a long-lasting increase in the excitability of olfactory bulb interneurons",
            "J Neurophysiol 99:187–199",
        )
    ) {
    /** The calcium ion, 240 nM inside, reversal potential 120 mV. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.00024.mM
            outside = 2.mM
            e = 120.mV
        }

    /** The cation channel `can` of calcium: gbar·p·Ca/(Ca + 0.2 mM)·(v − e), gbar 1 mS/cm², e 10 mV. */
    @JvmField
    public val calciumDependentCation: Channel =
        listed(
            "calciumDependentCation",
            "calcium-dependent cation (CAN), p, half-maximal at 0.2 mM",
            channel("can") {
                density("gbar", 1.mS / cm2)
                val e by reversal(10.mV)
                val p by gate {
                    inf = logistic((v + 43.mV) / 5.2.mV)
                    tau = 2.7.ms / (exp(-(v + 55.mV) / 15.mV) + exp((v + 55.mV) / 15.mV)) + 1.6.ms
                }
                val bound by gate { inf = calciumIon.inside / (calciumIon.inside + 0.2.mM) }
                ohmic()
            },
        )

    /** The calcium channel `cal`: gbar·p²·q·(v − e), gbar 1 mS/cm². */
    @JvmField
    public val calciumL: Channel =
        listed(
            "calciumL",
            "calcium (L current), p²q, 24 °C",
            channel("cal", carries = calciumIon) {
                density("gbar", 1.mS / cm2)
                val p by
                    gate(power = 2) {
                        inf = logistic((v + 10.mV) / 4.mV)
                        tau = 0.4.ms + 0.7.ms / (exp(-(v + 5.mV) / 15.mV) + exp((v + 5.mV) / 15.mV))
                        q10(3.55, at = 24.degC)
                    }
                val q by gate {
                    inf = logistic(-(v + 25.mV) / 2.mV)
                    tau = 300.ms + 100.ms / (exp((v + 40.mV) / 9.5.mV) + exp(-(v + 40.mV) / 9.5.mV))
                    q10(3.0, at = 24.degC)
                }
                ohmic()
            },
        )
}
