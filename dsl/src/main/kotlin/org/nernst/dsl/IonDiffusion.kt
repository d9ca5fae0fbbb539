package org.nernst.dsl

import org.nernst.morphology.Compartments
import org.nernst.morphology.Junction
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/**
 * Fick's law for an ion inside: D times the cross section, or the circumference, times the slope of the concentration.
 */
internal class IonDiffusion private constructor(private val ion: Ion, private val space: DiffusionSpace) : AxialFlow {
    private val isShell = space == DiffusionSpace.SHELL

    override val path = space.leaving(ion).name()
    override val driving: Symbol = ion.insideSymbol!!
    override val drivingLetter = "c"
    override val letter = "j"
    override val drivingUnit: Unit = Units.MILLIMOLAR
    override val unit: Unit = space.unit
    override val conductanceUnit: Unit = unit.dividedBy(drivingUnit)
    override val medium = Diffusion.COEFFICIENT
    override val mediumUnit: Unit = DIFFUSION_UNIT
    override val taper = if (isShell) CompartmentShape.SHELL_TAPER else CompartmentShape.TAPER

    override fun mediumIn(region: Region): AxialFlow.Medium? =
        region.diffusing
            .firstOrNull { it.ion.name == ion.name }
            ?.let {
                val owner = if (it.isOwn) region.cells.name else region.owner
                AxialFlow.Medium("$owner.${ion.name}.$medium", it.coefficient)
            }

    override fun conductance(radius: Expr, length: Expr, medium: Expr, taper: Expr): Expr =
        medium *
            if (isShell) CompartmentShape.circumference(radius, length, taper)
            else CompartmentShape.crossSection(radius, length, taper)

    override fun taperOf(compartments: Compartments, arm: Junction.Arm): Double =
        if (isShell) CompartmentShape.shellTaper(compartments, arm) else CompartmentShape.taper(compartments, arm)

    companion object {
        /** One for each ion that diffuses along any of the regions. */
        fun along(regions: List<Region>): List<IonDiffusion> =
            regions
                .flatMap { region -> region.diffusing.map { region to it } }
                .groupBy { (_, diffusing) -> diffusing.ion.name }
                .values
                .map { alike ->
                    val (region, first) = alike[0]
                    alike
                        .firstOrNull { (_, it) -> it.space != first.space }
                        ?.let { (other, _) ->
                            refuse(
                                "${region.owner}: ${first.ion} diffuses in ${first.space.words} in ${region.name}, but not so in " +
                                    "${other.name}; let it be the same everywhere"
                            )
                        }
                    IonDiffusion(first.ion, first.space)
                }
    }
}
