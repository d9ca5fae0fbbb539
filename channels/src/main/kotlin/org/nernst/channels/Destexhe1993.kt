package org.nernst.channels

import org.nernst.dsl.Ion
import org.nernst.dsl.Pool
import org.nernst.dsl.div
import org.nernst.dsl.ion
import org.nernst.dsl.mM
import org.nernst.dsl.max
import org.nernst.dsl.ms
import org.nernst.dsl.nM
import org.nernst.dsl.pool
import org.nernst.dsl.quantity
import org.nernst.dsl.times
import org.nernst.dsl.um
import org.nernst.symbolic.expr.Expr

/**
 * Calcium under the membrane, as in A. Destexhe, A. Babloyantz and T. J. Sejnowski, "Ionic mechanisms for intrinsic
 * slow oscillations in thalamic relay neurons", Biophys J 65:1538–1552 (1993), and many models since.
 *
 * Calcium that comes in is spread over a shell, 1 µm deep, and leaves it either by a pump of Michaelis and Menten,
 * [calciumPump], or by simple decay, [calciumDecay]. A current that flows out carries none out. Faraday's constant is
 * the programs' 96489 C/mol.
 */
public object Destexhe1993 :
    Family(
        Publication(
            "A. Destexhe, A. Babloyantz and T. J. Sejnowski",
            1993,
            "Ionic mechanisms for intrinsic slow oscillations in thalamic relay neurons",
            "Biophys J 65:1538–1552",
        )
    ) {
    /** The calcium ion, 240 nM inside and 2 mM outside. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 240.nM
            outside = 2.mM
            valence = 2
        }

    private val faradayOfPrograms: Expr = quantity(96489, "C/mol")

    /**
     * dCa/dt = max(−i/(2F·depth), 0) − kt·Ca/(Ca + kd), depth 1 µm, kt 10⁻⁴ mM/ms, kd 10⁻⁴ mM. Where no calcium comes
     * in at all, its concentration goes to 0 and its potential with it to infinity.
     */
    @JvmField
    public val calciumPump: Pool =
        listed(
            "calciumPump",
            "calcium in a shell of 1 µm with a pump of Michaelis and Menten",
            pool(calciumIon) {
                val depth by parameter(1.um)
                val kt by parameter(1e-4.mM / ms)
                val kd by parameter(1e-4.mM)
                ddt[inside] = max(-i / (2 * faradayOfPrograms * depth), 0) - kt * inside / (inside + kd)
            },
        )

    /** dCa/dt = max(−i/(2F·depth), 0) + (rest − Ca)/tau, depth 1 µm, rest 240 nM, tau 5 ms. */
    @JvmField
    public val calciumDecay: Pool =
        listed(
            "calciumDecay",
            "calcium in a shell of 1 µm that decays to 240 nM with 5 ms",
            pool(calciumIon) {
                val depth by parameter(1.um)
                val tau by parameter(5.ms)
                val rest by parameter(240.nM)
                ddt[inside] = max(-i / (2 * faradayOfPrograms * depth), 0) + (rest - inside) / tau
            },
        )
}
