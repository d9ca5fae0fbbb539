package org.nernst.dsl

import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

internal val CONDUCTANCE: Dimension = Units.MILLISIEMENS.dimension()
internal val CONDUCTANCE_DENSITY: Dimension = Units.MS_PER_CM2.dimension()
internal val CURRENT: Dimension = Dimension.CURRENT
internal val CURRENT_DENSITY: Dimension = Units.UA_PER_CM2.dimension()
internal val CAPACITANCE: Dimension = Units.UF.dimension()
internal val CAPACITANCE_DENSITY: Dimension = Units.UF_PER_CM2.dimension()
internal val AREA: Dimension = Units.UM2.dimension()
internal val PER_AREA: Dimension = AREA.power(-1)
internal val PERMEABILITY: Dimension = Units.CM.dividedBy(Units.S).dimension()
internal val RATE: Dimension = Units.PER_MS.dimension()
internal val VOLUME: Dimension = Units.UM.power(3).dimension()
internal val DIFFUSION_UNIT: Unit = Units.UM2.dividedBy(Units.MS)

/**
 * What the field shows a quantity of each dimension in: membranes per cm², whole cells in nS, pA and pF, whatever unit
 * a model file was written in, so that tables of different models compare.
 */
private val FIELD_UNITS: Map<Dimension, Unit> =
    listOf(
            Units.ONE,
            Units.MV,
            Units.MS,
            Units.PER_MS,
            Units.PA,
            Units.UA_PER_CM2,
            Units.NANOSIEMENS,
            Units.MS_PER_CM2,
            Units.PF,
            Units.UF_PER_CM2,
            Units.UM,
            Units.UM2,
            Units.MILLIMOLAR,
            Units.DEGREE_CELSIUS,
            Units.MEGAOHM,
            Units.OHM.times(Units.CM),
            Units.CM.dividedBy(Units.S),
            Units.ONE.dividedBy(Units.UM2),
            Units.UM.power(3),
            DIFFUSION_UNIT,
        )
        .associateBy { it.dimension() }

/** The unit of a dimension in the field's tables; the internal one where the field has no habit. */
internal fun fieldUnit(dimension: Dimension): Unit = FIELD_UNITS[dimension] ?: Units.internal(dimension)
