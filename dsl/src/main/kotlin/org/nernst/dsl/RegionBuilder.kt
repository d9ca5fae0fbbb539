package org.nernst.dsl

import org.nernst.morphology.Discretisation
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Units

/**
 * What may be said of a region of a [branched neuron][neuron]: what a membrane consists of, and what goes along it.
 * What isn't said here is as for the whole neuron.
 */
@NernstDsl
public open class RegionBuilder internal constructor(name: String, what: String = "region") :
    MembraneBuilder(name, what) {
    internal var resistivity: Literal? = null
        private set

    internal var cut: Cut? = null
        private set

    internal val diffusions = mutableListOf<Diffusion>()

    override val reserved: Map<String, String>
        get() =
            super.reserved +
                mapOf(
                    "radius" to "a compartment's radius",
                    "length" to "a compartment's length",
                    "taper" to "a compartment's shape",
                    "volume" to "a compartment's volume",
                    "resistivity" to "the resistivity of the cytoplasm",
                )

    override fun capacitance(value: Expr): RegionBuilder = apply {
        if (literalOf("$name.capacitance", value).dimension() == CAPACITANCE) {
            refuse("$name.capacitance should be per area, in µF/cm², since compartments have areas of their own")
        }
        super.capacitance(value)
    }

    override fun startsAt(v: Expr): RegionBuilder = apply { super.startsAt(v) }

    /**
     * The resistivity of the cytoplasm, Ra: `resistivity(100.ohm * cm)`.
     *
     * @throws org.nernst.symbolic.system.ModelException if it is none, or not above 0
     */
    public fun resistivity(value: Expr): RegionBuilder = apply {
        val number = valueIn("$name.resistivity", RESISTIVITY_UNIT, value)
        if (!(number > 0)) refuse("$name.resistivity = $number Ω·cm is not allowed; it must be above 0")
        if (resistivity != null) refuse("$name has two resistivities; give one")
        resistivity = literalOf("$name.resistivity", value)
    }

    /**
     * Lets the concentration of an ion inside diffuse along the branches: `diffusion(calcium, 0.6.um2 / ms)`. It goes
     * where a [pool] moves it, and no farther; its coefficient is the parameter `cell.ca.diffusion`.
     *
     * @param ion the ion
     * @param coefficient D of Fick's law, in µm²/ms
     * @param within what it diffuses in
     * @throws org.nernst.symbolic.system.ModelException if the coefficient is none, not above 0, or given twice
     */
    @JvmOverloads
    public fun diffusion(
        ion: Ion,
        coefficient: Expr,
        within: DiffusionSpace = DiffusionSpace.CYTOPLASM,
    ): RegionBuilder = apply {
        val path = "$name.${ion.name}.${Diffusion.COEFFICIENT}"
        val number = valueIn(path, DIFFUSION_UNIT, coefficient)
        if (!(number > 0)) refuse("$path = $number µm²/ms is not allowed; it must be above 0")
        if (ion.insideSymbol?.dimension()?.isNone == true) {
            refuse("$path: $ion inside has no unit, so no amount of it can flow; give it one, inside = 0.1.uM")
        }
        if (diffusions.any { it.ion.name == ion.name }) refuse("$name has two diffusion coefficients of $ion; give one")
        diffusions += Diffusion(ion, number, within)
    }

    /** Cuts each branch into so many compartments: `compartments(51)`. */
    public fun compartments(number: Int): RegionBuilder = cut(Cut { _, _ -> Discretisation.byNumber(number) })

    /** Cuts each branch into as few compartments as make none longer: `compartments(longest = 10.um)`. */
    public fun compartments(longest: Expr): RegionBuilder {
        val micrometres = valueIn("the length of compartments of $name", Units.UM, longest)
        return cut(Cut { _, _ -> Discretisation.byLength(micrometres) })
    }

    /**
     * Cuts each branch by NEURON's d_lambda rule: `compartments(dLambda = 0.1)`, which is what is done if nothing is
     * said. See [Discretisation.byLengthConstant].
     *
     * @param dLambda how long compartments are about, in length constants of alternating current
     * @param frequency of that current
     */
    @JvmOverloads
    public fun compartments(dLambda: Double, frequency: Expr = 100.Hz): RegionBuilder {
        val hertz = valueIn("the frequency of the length constant of $name", Units.HZ, frequency)
        return cut(Cut { ra, c -> Discretisation.byLengthConstant(dLambda, hertz, ra, c) })
    }

    private fun cut(by: Cut): RegionBuilder = apply {
        if (cut != null) refuse("$name is cut into compartments in two ways; give one")
        // What is wrong with the number is told here.
        by.rule(1.0, 1.0)
        cut = by
    }

    /** How branches are cut, given the resistivity [Ω·cm] and the capacitance [µF/cm²]. */
    internal fun interface Cut {
        fun rule(resistivity: Double, capacitance: Double): Discretisation
    }
}
