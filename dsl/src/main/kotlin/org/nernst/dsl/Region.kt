package org.nernst.dsl

import java.math.BigDecimal
import java.math.RoundingMode
import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.symbolic.system.PathIndex

/**
 * A region's compartments as a population.
 *
 * @property owner the name of the neuron
 * @property whole the names of its parameters that are those of the whole neuron
 */
internal class Region(val owner: String, contents: RegionContents, cut: Compartments) {
    val name: String = contents.name
    val compartments: List<Compartment> = cut.all().filter { it.region() == name }
    val whole: MutableSet<String> = contents.whole.toMutableSet()
    private val isOneBranch = cut.morphology().inRegion(name).size == 1
    val cells: Cells =
        Cells(owner, "$owner.$name", contents.membrane, compartments.size, compartments.map { "$owner.${placeOf(it)}" })

    private val numbers: Map<Int, Int> = compartments.indices.associateBy { compartments[it].index() }

    /** A compartment's number among those of the region. */
    fun number(compartment: Compartment): Int = numbers.getValue(compartment.index())

    /** Of the cytoplasm, in Ω·cm. */
    val resistivity: Double = contents.resistivity

    /** Whose parameter that is. */
    val ownerOfResistivity: String = if (contents.hasOwnResistivity) cells.name else owner

    /** What diffuses along it, and whether the coefficient is the region's own. */
    val diffusing: List<RegionDiffusion> = contents.diffusing

    /** Its parameters by their paths in a compartment. */
    val index: PathIndex<String> =
        PathIndex("parameter of $owner", contents.membrane.template.parameters().associate { it.name() to it.name() })

    init {
        CompartmentShape.OF_EACH.forEach { (name, of) -> each(name) { of(it) } }
        if (index.paths().contains(CompartmentShape.TAPER_VOLUME.name())) {
            each(CompartmentShape.TAPER_VOLUME.name()) { CompartmentShape.volumeTaper(it) }
        }
        if (index.paths().contains(Profile.DISTANCE.name())) each(Profile.DISTANCE.name()) { it.distance() }
    }

    private fun each(name: String, ofCompartment: (Compartment) -> Double) {
        cells.each(name)
        cells.measures[name] = { ofCompartment(compartments[it]) }
    }

    private fun placeOf(compartment: Compartment): String {
        val named = if (isOneBranch) name else compartment.branch().name()
        if (compartment.count() == 1) return named
        // As many digits as tell the centres apart.
        val digits = compartment.count().toString().length + 1
        val location =
            BigDecimal.valueOf(compartment.location())
                .setScale(digits, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
        return "$named($location)"
    }

    companion object {
        /** The regions that have a parameter, with its whole path there. */
        fun having(parameter: String, all: List<Region>): List<Pair<Region, String>> {
            val found = all.filter { it.index.has(parameter) }.map { it to it.index.resolve(parameter) }
            // Whoever has it least wrong says what there is.
            return found.ifEmpty { listOf(all.first() to all.maxBy { it.index.paths().size }.index.resolve(parameter)) }
        }
    }
}
