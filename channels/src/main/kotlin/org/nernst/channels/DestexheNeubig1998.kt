package org.nernst.channels

import org.nernst.dsl.Channel
import org.nernst.dsl.mV

/**
 * The T current of thalamic relay cells as A. Destexhe, M. Neubig, D. Ulrich and J. R. Huguenard have it, "Dendritic
 * low-threshold calcium currents in thalamic relay cells", J Neurosci 18:3574–3588 (1998): that of
 * [HuguenardMcCormick1992], shifted by −1 mV for their recordings, with a Q10 of 2.5 for both gates.
 */
public object DestexheNeubig1998 :
    Family(
        Publication(
            "A. Destexhe, M. Neubig, D. Ulrich and J. R. Huguenard",
            1998,
            "Dendritic low-threshold calcium currents in thalamic relay cells",
            "J Neurosci 18:3574–3588",
        )
    ) {
    /**
     * The low-threshold calcium channel `cat`: pbar·m²·h in the equation of Goldman, Hodgkin and Katz, pbar 1.7·10⁻⁵
     * cm/s all over the cell.
     */
    @JvmField
    public val calciumT: Channel =
        listed(
            "calciumT",
            "low-threshold calcium (T current) after Goldman, Hodgkin and Katz, m²h, 24 °C",
            HuguenardMcCormick1992.calciumT(
                HuguenardMcCormick1992.calciumIon,
                shift = -1.mV,
                q10OfM = 2.5,
                q10OfH = 2.5,
            ),
        )
}
