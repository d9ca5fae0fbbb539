package org.nernst.dsl

import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.derive.LocalDerivatives
import org.nernst.symbolic.derive.Program
import org.nernst.symbolic.derive.SimplificationBudget
import org.nernst.symbolic.derive.TemplateFunctions
import org.nernst.symbolic.emit.BytecodeEmitter
import org.nernst.symbolic.lower.Lowering
import org.nernst.symbolic.symja.SymjaAlgebra
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Template

/** The time derivatives of a system by its generated code, by path; states that aren't given are at their start. */
internal fun OdeSystem.derivativesAt(
    vararg point: Pair<String, Double>,
    inputs: Map<String, Double> = emptyMap(),
): Map<String, Double> {
    val bound = SystemCompiler.cachedIn(null).compile(this).at(defaultParameters())
    val y = DoubleArray(stateCount()).also(bound::initialState)
    point.forEach { (path, value) -> y[stateIndex().get(path)] = value }
    val u = DoubleArray(inputCount())
    inputs.forEach { (path, value) -> u[inputIndex().get(path)] = value }
    val ydot = DoubleArray(y.size)
    bound.rightHandSide(0.0, y, u, ydot)
    return ydot.indices.associate { statePath(it) to ydot[it] }
}

/** The states of a system at the start, by path. */
internal fun OdeSystem.start(): Map<String, Double> {
    val y = DoubleArray(stateCount())
    SystemCompiler.cachedIn(null).compile(this).at(defaultParameters()).initialState(y)
    return y.indices.associate { statePath(it) to y[it] }
}

/** The events of a template by their generated code, at default parameters. */
internal class EventsAt(private val template: Template, private vararg val point: Pair<String, Double>) {
    private val functions = TemplateFunctions(template, LocalDerivatives(SymjaAlgebra(), SimplificationBudget.STANDARD))

    fun guard(event: String): Double = run(functions.guards())[indexOf(event)]

    fun after(event: String): Map<String, Double> {
        val after = run(functions.jump(indexOf(event)))
        return template.states().indices.associate { template.states()[it].name() to after[it] }
    }

    private fun indexOf(event: String): Int = template.events().indexOfFirst { it.name() == event }

    private fun run(program: Program): DoubleArray {
        val given = point.toMap()
        val y = DoubleArray(template.states().size) { given.getValue(template.states()[it].name()) }
        val p = DoubleArray(template.parameters().size) { template.parameters()[it].internalValue() }
        val u = DoubleArray(template.inputs().size) { given[template.inputs()[it].name()] ?: 0.0 }
        val results = DoubleArray(program.outputs().size)
        BytecodeEmitter.emit(Lowering.lower(program)).newInstance().evaluate(0.0, y, 0, p, 0, u, 0, null, 0, results, 0)
        return results
    }
}
