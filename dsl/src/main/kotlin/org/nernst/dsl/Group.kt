package org.nernst.dsl

import org.nernst.symbolic.expr.Expr

/**
 * Some cells of a population under a name, `val fast = cells.group("fast", 0..9)`: they can share parameters of their
 * own, and currents can be injected into them.
 *
 * @property cells the population
 * @property name the first part of the paths of what they share, `fast.na.gbar`
 * @property members their numbers in the population
 */
public class Group
internal constructor(public val cells: Cells, public val name: String, public val members: List<Int>) : Place() {
    internal override val population: Cells
        get() = cells

    internal override val numbers: List<Int>
        get() = members

    internal val shared = linkedMapOf<String, Expr?>()

    /**
     * Gives the cells of the group one parameter, `fast.na.gbar`, apart from the rest of the population:
     * ```
     * cells.group("fast", 0..9).share("na.gbar", 140.mS / cm2).share("capacitance")
     * ```
     *
     * @param parameter its path in the cell
     * @param value its value; the neuron's if not given
     * @throws org.nernst.symbolic.system.ModelException if the cells have no such parameter, naming the nearest, it is
     *   shared already, or each cell has its own
     */
    @JvmOverloads
    public fun share(parameter: String, value: Expr? = null): Group = apply {
        val path = cells.resolvedParameter(parameter)
        if (path in cells.ownValues) refuse("each of ${cells.name} has its own $path, which $name can't share too")
        cells.groups
            .firstOrNull { path in it.shared && (it === this || it.members.any(members::contains)) }
            ?.let {
                refuse(
                    if (it === this) "$name shares $path twice; give it one value"
                    else
                        "${cells.pathOf(it.members.first(members::contains))} is in ${it.name} and in $name, which both share $path"
                )
            }
        shared[path] = value
    }

    override fun toString(): String = "group $name of ${cells.name}"
}
