package org.nernst.dsl

import org.nernst.symbolic.system.Template

/** Templates that differ in values only are one: it is compiled once, and each population has its own values. */
internal class SharedTemplates {
    private val known = mutableMapOf<List<Any>, Template>()

    /** The first template that was like this one. */
    fun one(template: Template): Template =
        known.getOrPut(
            listOf(
                template.states(),
                template.parameters().map { it.symbol() },
                template.inputs(),
                template.observables(),
                template.events(),
                template.noiseSources(),
            )
        ) {
            template
        }
}
