@file:JvmName("Shapes")

package org.nernst.dsl

import org.nernst.morphology.Branch
import org.nernst.morphology.Morphology
import org.nernst.morphology.MorphologyBuilder
import org.nernst.morphology.Point
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.unit.Units

/** What a block of [morphology] may say. From Java [MorphologyBuilder] does the same. */
@NernstDsl
public class ShapeBuilder internal constructor() {
    private val builder = MorphologyBuilder()

    /** The soma as a cylinder; with a length equal to its diameter it has the surface of a sphere. */
    @JvmOverloads
    public fun soma(diameter: Expr, length: Expr = diameter): Branch =
        builder.cylinder(Morphology.SOMA, micrometres("the length", length), micrometres("the diameter", diameter))

    /**
     * A branch as a cylinder or, with another diameter at its end, a frustum.
     *
     * @param region what it belongs to, such as `dend`, `apic` or `axon`
     * @param on what it is attached to; null for a root that is no soma
     * @param at where on that, 0 to 1; its end if not given
     * @param end the diameter at the end; the same as at the beginning if not given
     */
    @JvmOverloads
    public fun branch(
        region: String,
        length: Expr,
        diameter: Expr,
        on: Branch?,
        at: Double = 1.0,
        end: Expr = diameter,
    ): Branch =
        builder.cone(
            region,
            micrometres("the length", length),
            micrometres("the diameter", diameter),
            micrometres("the diameter", end),
            on,
            at,
        )

    /** A branch by points, in µm: `branch("apic", on = soma, point(0.0, 9.0, 0.0, 2.0), …)`. */
    public fun branch(region: String, on: Branch?, vararg points: Point, at: Double = 1.0): Branch =
        builder.branch(region, points.asList(), on, at)

    /** A point by its position and the diameter there, all in µm. */
    public fun point(x: Double, y: Double, z: Double, diameter: Double): Point = Point(x, y, z, diameter)

    private fun micrometres(what: String, value: Expr): Double = valueIn("$what of a branch", Units.UM, value)

    internal fun build(): Morphology = builder.build()
}

/**
 * A shape by hand, from the root on.
 *
 * ```
 * val shape = morphology {
 *     val soma = soma(diameter = 20.um)
 *     val trunk = branch("apic", length = 300.um, diameter = 4.um, on = soma)
 *     branch("apic", length = 200.um, diameter = 2.um, end = 0.8.um, on = trunk)
 * }
 * ```
 *
 * @throws org.nernst.symbolic.system.ModelException naming what isn't possible
 */
public fun morphology(block: ShapeBuilder.() -> Unit): Morphology = ShapeBuilder().apply(block).build()
