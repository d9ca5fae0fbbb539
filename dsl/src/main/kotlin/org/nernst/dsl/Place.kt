package org.nernst.dsl

/**
 * Where something is done to a model: [Cells], a [Group] or one [Cell] of them, which may be a compartment of a
 * branched cell, or a [BranchedCell], which stands for the middle of its soma. Currents are injected there, and
 * connections begin and end there.
 */
public sealed class Place {
    /** The population that it is in. */
    internal abstract val population: Cells

    /** Which of the population's cells it is. */
    internal abstract val numbers: List<Int>
}

internal fun Place.site(): Site = Site(population.neuron, population.name, numbers.map(population::pathOf))

/** The cells' name in the path of a connection; of compartments that of their neuron. */
internal val Place.nameInConnections: String
    get() = if (population.places.isEmpty()) population.name else population.owner

/** The number in the population of the n-th of the place. */
internal fun Place.number(n: Int): Int =
    if (this is Cells) this[n].index
    else
        numbers.getOrNull(n)
            ?: refuse("there is no cell $n of ${numbers.size} at $nameInConnections; they are counted from 0")
