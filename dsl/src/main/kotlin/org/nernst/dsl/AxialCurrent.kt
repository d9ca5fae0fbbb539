package org.nernst.dsl

import org.nernst.morphology.Compartments
import org.nernst.morphology.Junction
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/** The currents along the branches. */
internal object AxialCurrent : AxialFlow {
    override val path = MembraneInput.AXIAL.path
    override val driving = V
    override val drivingLetter = "v"
    override val letter = "i"
    override val drivingUnit: Unit = Units.MV
    override val unit: Unit = Units.PA
    override val conductanceUnit: Unit = Units.NANOSIEMENS
    override val medium = "resistivity"
    override val mediumUnit: Unit = RESISTIVITY_UNIT
    override val taper = CompartmentShape.TAPER

    override fun mediumIn(region: Region) = AxialFlow.Medium("${region.ownerOfResistivity}.$medium", region.resistivity)

    /** π r²/(Ra · L/2 · taper). */
    override fun conductance(radius: Expr, length: Expr, medium: Expr, taper: Expr): Expr =
        CompartmentShape.crossSection(radius, length * medium, taper)

    override fun taperOf(compartments: Compartments, arm: Junction.Arm): Double =
        CompartmentShape.taper(compartments, arm)
}
