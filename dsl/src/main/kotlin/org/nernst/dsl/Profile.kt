package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.expr.Traversal
import org.nernst.symbolic.system.Bounds
import org.nernst.symbolic.system.PathIndex
import org.nernst.symbolic.system.Template
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/**
 * What a block of [BranchedNeuronBuilder.profile] may say: parameters, intermediates, and at the end the formula. Each
 * compartment has its [distance] in it.
 */
@NernstDsl
public class ProfileBuilder internal constructor(parameter: String) : MechanismBuilder("the profile of $parameter") {
    /** The path length from the soma to the middle of a compartment. */
    public val distance: Expr = Profile.DISTANCE

    override val reserved: Map<String, String> =
        mapOf("distance" to "the path length from the soma", "t" to "time", "v" to "the membrane potential")
}

/**
 * A parameter that is a function of the place, with parameters of its own: in the equations an intermediate takes its
 * name.
 *
 * @property parameter its path in a compartment, of which a part may be left out
 */
internal class Profile(val parameter: String, builder: ProfileBuilder, private val formula: Expr) {
    private val contents = builder.contents()

    init {
        if (contents.states.isNotEmpty() || contents.events.isNotEmpty()) {
            refuse("${builder.place} has a state or an event; it is a formula of parameters and of the distance")
        }
    }

    /** The paths of its own parameters in a compartment. */
    fun names(template: Template): List<String> {
        val path = pathIn(template) ?: return emptyList()
        return contents.parameters.map { "$path.${it.name}" }
    }

    fun isIn(template: Template): Boolean = pathIn(template) != null

    private fun pathIn(template: Template): String? {
        val index = index(template)
        return if (index.has(parameter)) index.resolve(parameter) else null
    }

    /** Says that there is no such parameter, and what there is. */
    fun refuseFor(template: Template): Nothing {
        index(template).resolve(parameter)
        error("$parameter is there")
    }

    private fun index(template: Template) =
        PathIndex("parameter for a profile", template.parameters().associate { it.name() to it.name() })

    /** The equations with the formula in place of the parameter; the same where there is none. */
    fun appliedTo(template: Template): Template {
        val path = pathIn(template) ?: return template
        val replaced = template.parameters().first { it.name() == path }
        if (path in CompartmentShape.OF_EACH) refuse("$path follows from the shape, and can't have a profile")
        val renamed =
            (contents.parameters.map { it.symbol } + contents.intermediates.keys).associateWith {
                Symbol.of("$path.${it.name()}", it.dimension())
            }
        fun here(expression: Expr) = Traversal.substitute(expression, renamed)
        checkedDimension("the profile of $path", replaced.symbol().dimension(), formula)
        val result = Template.named(template.name())
        template.states().forEach(result::state)
        (template.parameters() - replaced).forEach(result::parameter)
        contents.parameters.forEach {
            val value = it.default ?: refuse("the profile of $path: ${it.name} has no value")
            result.parameter(
                MechanismEquations.parameter(renamed.getValue(it.symbol) as Symbol, value, it.bounds, it.isFree)
            )
        }
        if (template.parameters().none { it.symbol() == DISTANCE }) {
            result.parameter(org.nernst.symbolic.system.Parameter(DISTANCE, Units.UM, 0.0, Bounds.NONE, false))
        }
        template.inputs().forEach(result::input)
        contents.intermediates.forEach { (symbol, expression) ->
            result.observable(renamed.getValue(symbol), fieldUnit(symbol.dimension()), here(expression))
        }
        result.observable(replaced.symbol(), replaced.unit(), here(formula))
        template.observables().forEach(result::observable)
        template.events().forEach(result::event)
        template.noiseSources().forEach(result::noiseSource)
        return result.build()
    }

    companion object {
        val DISTANCE: Symbol = Symbol.of("distance", Dimension.LENGTH)
    }
}
