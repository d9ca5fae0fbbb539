@file:JvmName("BranchedNeurons")

package org.nernst.dsl

import org.nernst.morphology.Compartment
import org.nernst.morphology.Compartments
import org.nernst.morphology.Discretisation
import org.nernst.morphology.Morphology
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/**
 * What the block of a [branched neuron][neuron] may say: the membrane of the whole, of its regions, and which
 * parameters differ from place to place. From Java as [NeuronBuilder], `new BranchedNeuronBuilder("cell", shape)`.
 */
@NernstDsl
public class BranchedNeuronBuilder(name: String, private val shape: Morphology) : RegionBuilder(name, "neuron") {
    private val regions = linkedMapOf<String, RegionBuilder>()
    private val requests = mutableListOf<(List<Region>) -> Unit>()
    private val profiles = mutableListOf<Profile>()

    override fun capacitance(value: Expr): BranchedNeuronBuilder = apply { super.capacitance(value) }

    override fun startsAt(v: Expr): BranchedNeuronBuilder = apply { super.startsAt(v) }

    /**
     * What is different in a region: `region("soma") { insert(na); insert(k) }`. A channel of the whole that is
     * inserted here again is another one here, with parameters of its own.
     *
     * @throws org.nernst.symbolic.system.ModelException if the morphology has no such region, naming the nearest
     */
    public fun region(named: String): RegionBuilder {
        shape.inRegion(named)
        return regions.getOrPut(named) { RegionBuilder(named) }
    }

    /** What is different in a region; see above. */
    public fun region(named: String, block: RegionBuilder.() -> Unit): RegionBuilder = region(named).apply(block)

    /**
     * Gives each compartment a parameter of its own, `cell.dend[3](0.5).na.gbar`, wherever the parameter is:
     * ```
     * each("h.gbar") { (0.1 * exp(-it.distance() / 300)).mS / cm2 }
     * ```
     *
     * @param parameter its path in a compartment
     * @param value the value by the compartment's place, lengths in µm; what it would be, if not given
     * @throws org.nernst.symbolic.system.ModelException if no region has it, naming the nearest
     */
    @JvmOverloads
    public fun each(parameter: String, value: ((Compartment) -> Expr)? = null): BranchedNeuronBuilder = apply {
        requests += { all ->
            Region.having(parameter, all).forEach { (region, path) ->
                region.whole -= path
                region.cells.each(path, value?.let { of -> { index -> of(region.compartments[index]) } })
            }
        }
    }

    /**
     * Makes a parameter a function of the distance from the soma, whose own parameters are those of the whole neuron:
     * ```
     * profile("h.gbar") {
     *     val a by parameter(0.1.mS / cm2)
     *     val lambda by parameter(300.um)
     *     a * exp(distance / lambda)
     * }
     * ```
     *
     * They are `cell.h.gbar.a` and `cell.h.gbar.lambda`, free like others; `cell.dend[3](0.5).h.gbar` is an
     * intermediate. From Java, `profile("h.gbar", p -> p.parameter("a", …).times(…))`.
     *
     * @param parameter its path in a compartment
     * @throws org.nernst.symbolic.system.ModelException if no region has it, naming the nearest, it has a profile
     *   already, or the formula has another dimension
     */
    public fun profile(parameter: String, formula: ProfileBuilder.() -> Expr): BranchedNeuronBuilder = apply {
        if (profiles.any { it.parameter == parameter }) refuse("$name: $parameter has two profiles; give one")
        val builder = ProfileBuilder(parameter)
        val written = builder.formula()
        profiles += Profile(parameter, builder, written)
    }

    /** Gives each region that has it a parameter of its own, `cell.dend.leak.gbar`, in place of one of the whole. */
    public fun eachRegion(parameter: String): BranchedNeuronBuilder = apply {
        requests += { all -> Region.having(parameter, all).forEach { (region, path) -> region.whole -= path } }
    }

    /**
     * Makes a parameter of several regions one of the whole, `cell.na.gbar`; their values must agree. So
     * `share("radius")` makes one parameter of the radii of compartments that are equally wide.
     */
    public fun share(parameter: String): BranchedNeuronBuilder = apply {
        requests += { all ->
            val having = Region.having(parameter, all)
            if (having.first().second in CompartmentShape.OF_EACH) shareShape(having.first().second, all)
            having.forEach { (region, path) ->
                if (path in region.cells.ownValues)
                    refuse("$name: each compartment has its own $path, which can't be shared too")
                region.whole += path
            }
        }
    }

    private fun shareShape(path: String, all: List<Region>) {
        val values = all.flatMap { region -> region.compartments.map { CompartmentShape.OF_EACH.getValue(path)(it) } }
        val least = values.min()
        if (values.max() > least * (1 + ROUNDING)) {
            refuse("$name: compartments differ in $path; only what is the same everywhere can be shared")
        }
        all.forEach {
            it.cells.ownValues -= path
            it.cells.commonValues[path] = quantity(least, "µm")
        }
    }

    /**
     * Gives some compartments a parameter of their own that they share, `cell.tuft.h.gbar`:
     * ```
     * group("tuft", "h.gbar", 2.mS / cm2) { it.region() == "apic" && it.distance() > 300 }
     * ```
     *
     * @param named the name of the group in paths
     * @param parameter its path in a compartment
     * @param value its value; what it would be, if not given
     * @param members which compartments
     * @throws org.nernst.symbolic.system.ModelException if there are none, or they have no such parameter
     */
    @JvmOverloads
    public fun group(
        named: String,
        parameter: String,
        value: Expr? = null,
        members: (Compartment) -> Boolean,
    ): BranchedNeuronBuilder = apply {
        checkedName("a group of compartments", named)
        if (named in shape.regions()) refuse("$name.$named is a region already; give the group another name")
        requests += { all ->
            val chosen = Region.having(parameter, all).filter { (region, _) -> region.compartments.any(members) }
            if (chosen.isEmpty()) refuse("$name: the group $named has no compartments with $parameter")
            chosen.forEach { (region, path) ->
                val numbers = region.compartments.indices.filter { members(region.compartments[it]) }
                val whole = "${region.owner}.$named"
                val group = region.cells.groups.firstOrNull { it.name == whole && it.members == numbers }
                (group ?: region.cells.compartments(whole, numbers)).share(path, value)
            }
        }
    }

    /**
     * The neuron.
     *
     * @throws org.nernst.symbolic.system.ModelException if something is missing
     */
    public fun build(): BranchedNeuron {
        val compartments = Compartments.of(shape) { cutOf(it.region()).compartments(it) }
        val plain = shape.regions().associateWith { Neuron(it, membrane(it)) }
        profiles
            .firstOrNull { profile -> plain.values.none { profile.isIn(it.template) } }
            ?.refuseFor(plain.values.map { it.template }.maxBy { it.parameters().size })
        val all =
            plain.map { (region, neuron) ->
                val whole = wholeOf(region) + profiles.flatMap { it.names(neuron.template) }
                val resistivityIsOwn = regions[region]?.resistivity != null
                val resistivity = ohmCentimetres(region)
                RegionContents(region, profiled(neuron), whole, resistivity, resistivityIsOwn, diffusingIn(region))
            }
        diffusions
            .firstOrNull { of -> all.none { region -> region.diffusing.any { it.ion.name == of.ion.name } } }
            ?.refuseIn(name)
        val contents = BranchedContents(compartments, all, requests.toList())
        // The equations are built here, so that whatever is wrong in them is told where the neuron is written.
        return BranchedNeuron(name, contents, temperature as Literal?).also { it.system }
    }

    private fun cutOf(region: String): Discretisation {
        val cut = regions[region]?.cut ?: cut ?: Cut { ra, c -> Discretisation.byLengthConstant(0.1, 100.0, ra, c) }
        return cut.rule(ohmCentimetres(region), valueIn("$name.capacitance", Units.UF_PER_CM2, capacitanceOf(region)))
    }

    private fun ohmCentimetres(region: String): Double =
        valueIn(
            "$name.resistivity",
            RESISTIVITY_UNIT,
            regions[region]?.resistivity
                ?: resistivity
                ?: refuse("neuron $name has no resistivity in $region; write resistivity(100.ohm * cm)"),
        )

    private fun capacitanceOf(region: String): Literal =
        regions[region]?.capacitance
            ?: capacitance
            ?: refuse("neuron $name has no capacitance in $region; write capacitance(1.uF / cm2)")

    /** What diffuses along a region: what it says itself, and of the whole what a pool moves there. */
    private fun diffusingIn(region: String): List<RegionDiffusion> {
        val pools = insertionsIn(region).mapNotNull { it.mechanism as? Pool }
        fun isMoved(diffusion: Diffusion) = pools.any { it.ion.name == diffusion.ion.name && it.inside != null }
        val own = regions[region]?.diffusions.orEmpty()
        own.firstOrNull { !isMoved(it) }?.refuseIn("$name.$region")
        val common = diffusions.filter { isMoved(it) && own.none { mine -> mine.ion.name == it.ion.name } }
        return own.map { RegionDiffusion(it, isOwn = true) } + common.map { RegionDiffusion(it, isOwn = false) }
    }

    private fun profiled(neuron: Neuron): Neuron {
        val own = profiles.filter { it.isIn(neuron.template) }
        return if (own.isEmpty()) neuron else Neuron(neuron.name, membrane(neuron.name, own))
    }

    private fun membrane(region: String, profiles: List<Profile> = emptyList()): Membrane {
        val own = regions[region]
        if (own?.temperature != null) refuse("$name has one temperature; give it for the whole neuron, not for $region")
        val insertions = insertionsIn(region)
        val contents = contents()
        return Membrane(
            capacitanceOf(region),
            null,
            own?.startsAt ?: startsAt ?: refuse("neuron $name has no starting voltage; write startsAt(-65.mV)"),
            temperature as Literal?,
            insertions.filter { it.mechanism is Channel },
            insertions.filter { it.mechanism is Pool },
            if (own == null) contents else contents + own.finished(),
            isCompartment = true,
            profiles,
            diffusingIn(region).associate { it.ion.name to it.space },
        )
    }

    private fun insertionsIn(region: String): List<Insertion> = commonIn(region) + regions[region]?.insertions.orEmpty()

    /** The insertions of the whole that a region doesn't replace. */
    private fun commonIn(region: String): List<Insertion> =
        insertions.filter { common -> regions[region]?.insertions.orEmpty().none { it.name == common.name } }

    /** The names of a region's parameters that are those of the whole. */
    private fun wholeOf(region: String): Set<String> = buildSet {
        val own = regions[region]
        val common = commonIn(region)
        common.forEach { insertion ->
            addAll(insertion.contents.parameters.map { "${insertion.name}.${it.name}" })
            add("${insertion.name}.${ChannelCount.NAME}")
            (insertion.mechanism as? Channel)?.ion?.let { ion -> add("${ion.name}.e") }
        }
        own?.insertions?.forEach { mine -> (mine.mechanism as? Channel)?.ion?.let { remove("${it.name}.e") } }
        addAll(parameters.keys)
        if (own?.capacitance == null) add("capacitance")
        if (own?.startsAt == null) add("v0")
    }

    private companion object {
        /** Lengths that differ by less than this part come from one. */
        const val ROUNDING = 1e-9
    }
}

/**
 * A neuron with branches.
 *
 * ```
 * val ball = morphology {
 *     val soma = soma(length = 20.um, diameter = 20.um)
 *     branch("dend", length = 500.um, diameter = 2.um, on = soma)
 * }
 * val cell = neuron("cell", ball) {
 *     capacitance(1.uF / cm2)
 *     resistivity(100.ohm * cm)
 *     startsAt(-65.mV)
 *     region("soma") { insert(na); insert(k); insert(leak); compartments(1) }
 *     region("dend") { insert(leak) { gbar = 0.2.mS / cm2 }; compartments(51) }
 * }
 * ```
 *
 * @param shape built by [morphology] or read from a file
 * @throws org.nernst.symbolic.system.ModelException naming the neuron and what is missing, given twice, or out of
 *   bounds
 */
public fun neuron(name: String, shape: Morphology, block: BranchedNeuronBuilder.() -> Unit): BranchedNeuron =
    BranchedNeuronBuilder(name, shape).apply(block).build()
