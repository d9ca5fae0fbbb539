package org.nernst.channels

import org.nernst.dsl.Ion
import org.nernst.dsl.Pool
import org.nernst.dsl.asNumber
import org.nernst.dsl.div
import org.nernst.dsl.faraday
import org.nernst.dsl.ion
import org.nernst.dsl.mM
import org.nernst.dsl.minus
import org.nernst.dsl.mm
import org.nernst.dsl.mm2
import org.nernst.dsl.ms
import org.nernst.dsl.plus
import org.nernst.dsl.pool
import org.nernst.dsl.times
import org.nernst.dsl.uM

/**
 * Calcium in a cell of the stomatogastric ganglion: F. Buchholtz, J. Golowasch, I. R. Epstein and E. Marder,
 * "Mathematical model of an identified stomatogastric ganglion neuron", J Neurophysiol 67:332–340 (1992).
 *
 * Calcium comes in with the current of the whole cell, is diluted in a volume, and leaves at a rate that is
 * proportional to what there is above rest. Programs write the influx in three ways: as a rise per current, which is
 * [SotoTrevino2005]'s and [Prinz2003]'s, as a rise per charge, and as a factor φ on the current over twice Faraday's
 * constant and the volume, as the program xolotl does and is written here. Its values are φ 906.465, 200 ms and 0.05 µM
 * for a cell of 0.0628 mm², whose volume is taken as 0.0628 mm³. With these it is the pool of [Prinz2003]; they are not
 * the paper's, which are for another cell.
 */
public object Buchholtz1992 :
    Family(
        Publication(
            "F. Buchholtz, J. Golowasch, I. R. Epstein and E. Marder",
            1992,
            "Mathematical model of an identified stomatogastric ganglion neuron",
            "J Neurophysiol 67:332–340",
        )
    ) {
    /** The calcium ion, 0.05 µM inside and 13 mM outside, as in saline of the crab. */
    @JvmField
    public val calciumIon: Ion =
        ion("ca") {
            inside = 0.05.uM
            outside = 13.mM
            valence = 2
        }

    /** dCa/dt = −phi·I/(2F·volume) + (rest − Ca)/tau with the whole cell's current I. */
    @JvmField
    public val calciumPool: Pool =
        listed(
            "calciumPool",
            "calcium of a volume that decays to 0.05 µM with 200 ms",
            pool(calciumIon) {
                val phi by parameter(906.4649968.asNumber)
                val volume by parameter(0.0628.mm2 * 1.mm)
                val tau by parameter(200.ms)
                val rest by parameter(0.05.uM)
                ddt[inside] = -phi * wholeCellCurrent / (2 * faraday * volume) + (rest - inside) / tau
            },
        )
}
