package org.nernst.tests.reference

import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.expm1
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.nernst.solvers.problem.Problem

/**
 * Compares what staggered steps with compartments as lanes ask of a system with the whole system's functions, at random
 * states.
 */
fun assertLanesAreTheSystem(problem: Problem) {
    val system = problem.bind()
    val lanes = system.staggered(BooleanArray(system.parameterCount()))!!
    val potentials = lanes.potentials()
    val random = SplittableRandom(1)
    val y = DoubleArray(system.stateCount())
    system.initialState(y)
    y.indices.forEach { y[it] *= 1 + 0.3 * random.nextDouble() }
    val u = DoubleArray(system.inputCount()) { 10 * random.nextDouble() }
    val slope = DoubleArray(potentials.size)
    val entries = DoubleArray(lanes.pattern().entries())
    lanes.linearise(0.0, y, u, slope, entries)

    val rate = DoubleArray(y.size)
    system.rightHandSide(0.0, y, u, rate)
    val pattern = system.jacobianPattern()
    val jacobian = DoubleArray(pattern.entries())
    system.jacobian(0.0, y, u, jacobian)
    val dense = Array(y.size) { DoubleArray(y.size) }
    for (row in y.indices) {
        for (entry in pattern.rowStart()[row] until pattern.rowStart()[row + 1]) {
            dense[row][pattern.column()[entry]] = jacobian[entry]
        }
    }
    val ours = Array(potentials.size) { DoubleArray(potentials.size) }
    for (row in potentials.indices) {
        for (entry in lanes.pattern().rowStart()[row] until lanes.pattern().rowStart()[row + 1]) {
            ours[row][lanes.pattern().column()[entry]] = entries[entry]
        }
    }
    potentials.forEachIndexed { row, state ->
        assertThat(slope[row]).isCloseTo(rate[state], within(1e-12 * abs(rate[state]) + 1e-10))
        potentials.forEachIndexed { column, by ->
            assertThat(ours[row][column]).isCloseTo(dense[state][by], within(1e-12 * abs(dense[state][state]) + 1e-12))
        }
    }

    val h = 0.025
    val after = y.clone()
    lanes.advanceGates(0.0, h, after, u)
    y.indices.forEach {
        val part = h * dense[it][it]
        val moved = if (it in potentials) 0.0 else h * rate[it] * (if (part == 0.0) 1.0 else expm1(part) / part)
        assertThat(after[it]).isCloseTo(y[it] + moved, within(1e-13 * abs(y[it]) + 1e-15))
    }
}
