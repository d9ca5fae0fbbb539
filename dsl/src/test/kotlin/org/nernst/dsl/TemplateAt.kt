package org.nernst.dsl

import org.nernst.symbolic.expr.Evaluation
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.system.Template

/** A template's equations evaluated straight from their graphs, at default parameters in internal units. */
internal class TemplateAt(private val template: Template, vararg point: Pair<String, Double>) {
    private val values = mutableMapOf<Symbol, Double>()
    private val evaluation = Evaluation { values[it] ?: error("no value for ${it.name()}") }

    init {
        val given = point.toMap()
        template.parameters().forEach { values[it.symbol()] = given[it.name()] ?: it.internalValue() }
        template.inputs().forEach { values[it.symbol()] = given[it.name()] ?: 0.0 }
        template.states().forEach { state -> given[state.name()]?.let { values[state.symbol()] = it } }
        template.observables().forEach { values[it.symbol()] = evaluation.of(it.expression()) }
    }

    fun derivative(state: String): Double = evaluation.of(template.states().first { it.name() == state }.derivative())

    fun initial(state: String): Double = evaluation.of(template.states().first { it.name() == state }.initial())

    fun observable(name: String): Double = values.getValue(template.observables().first { it.name() == name }.symbol())
}

/** The message of the ModelException that a block throws. */
internal fun refusal(block: () -> Any?): String =
    org.assertj.core.api.Assertions.catchThrowableOfType(org.nernst.symbolic.system.ModelException::class.java) {
            block()
        }
        ?.message ?: throw AssertionError("nothing was refused")
