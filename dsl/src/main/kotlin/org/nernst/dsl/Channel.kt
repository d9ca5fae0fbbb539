package org.nernst.dsl

import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal

/**
 * A mechanism that carries a current through a membrane: a template that any number of neurons may [insert]
 * [NeuronBuilder.insert]. Made by [channel] or [leak].
 *
 * @property ion the ion it carries, or null
 */
public class Channel
internal constructor(name: String, public val ion: Ion?, contents: Contents, internal val current: Expr) :
    Mechanism(name, "channel", contents) {
    internal fun referenceTemperatures(): Set<Literal?> = contents.referenceTemperatures(listOf(current))
}
