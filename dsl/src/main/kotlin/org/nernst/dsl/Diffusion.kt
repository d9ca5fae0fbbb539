package org.nernst.dsl

import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/** What an ion diffuses in along the branches of a neuron. */
public enum class DiffusionSpace {
    /** The whole inside of a branch: what flows is in proportion to its cross section, and enters its volume. */
    CYTOPLASM,

    /**
     * A thin shell beneath the membrane, of one thickness everywhere: in proportion to the circumference, into the
     * surface. It is the space of pools in which a current per area meets a depth, `-i / (2 * faraday * depth)`.
     */
    SHELL;

    /** What the space of a compartment is in proportion to. */
    internal val size: Symbol
        get() = if (this == CYTOPLASM) CYTOPLASM_VOLUME else MEMBRANE_AREA

    /** Of what leaves a compartment; in a shell for each µm of its thickness. */
    internal val unit: Unit
        get() = Units.MILLIMOLAR.times(if (this == CYTOPLASM) Units.UM.power(3) else Units.UM2).dividedBy(Units.MS)

    internal val words: String
        get() = if (this == CYTOPLASM) "the whole cytoplasm" else "a shell beneath the membrane"

    /** What leaves a compartment along the branch, `ca.axial`. */
    internal fun leaving(ion: Ion): Symbol = Symbol.of("${ion.name}.${AxialCurrent.path}", unit.dimension())
}

/**
 * What a block said of an ion that diffuses.
 *
 * @property coefficient in µm²/ms
 */
internal class Diffusion(val ion: Ion, val coefficient: Double, val space: DiffusionSpace) {
    fun refuseIn(place: String): Nothing =
        refuse("$place keeps no $ion inside that could diffuse; insert a pool that moves ${ion.name}.inside")

    companion object {
        const val COEFFICIENT = "diffusion"
    }
}

/**
 * An ion that diffuses along a region.
 *
 * @property isOwn true if the region has a coefficient of its own, false if it is that of the whole neuron
 */
internal class RegionDiffusion(diffusion: Diffusion, val isOwn: Boolean) {
    val ion: Ion = diffusion.ion
    val coefficient: Double = diffusion.coefficient
    val space: DiffusionSpace = diffusion.space
}
