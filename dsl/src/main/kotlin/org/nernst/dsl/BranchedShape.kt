package org.nernst.dsl

import org.nernst.morphology.Compartments

/**
 * The shape of a branched cell in an experiment, which pictures are drawn by.
 *
 * @property name the first part of the cell's paths
 * @property compartments its compartments
 * @property places the first part of the paths of each compartment, such as `cell.dend[3](0.5)`, in their order
 */
public class BranchedShape
internal constructor(public val name: String, public val compartments: Compartments, public val places: List<String>) {
    /** The place in the middle of the root, which mostly is the soma. */
    internal val middle: String
        get() = places[compartments.at(compartments.morphology().branches()[0], 0.5).index()]

    private val known = places.toHashSet()

    /** Whether a path is of something in one of the compartments. */
    public fun has(path: String): Boolean = path.indices.any { path[it] == '.' && path.substring(0, it) in known }

    override fun toString(): String = "shape of $name"
}
