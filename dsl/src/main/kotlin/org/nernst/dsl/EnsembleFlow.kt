package org.nernst.dsl

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runInterruptible
import org.nernst.ensemble.Ensemble
import org.nernst.ensemble.Member

/**
 * All members in their order, computed while they are collected. Each collection is a run of its own, whose threads
 * have ended when it ends, whether it comes to the last member, fails or is cancelled; members that have begun are not
 * finished then. While the collector is busy only a few tasks are computed ahead.
 *
 * ```
 * runBlocking {
 *     val bursting = ensemble.flow().filter { it.results()[0] == 4.0 }.take(10).toList()
 * }
 * ```
 */
public fun Ensemble.flow(): Flow<Member> = flow {
    open(0).use { run ->
        var some = runInterruptible(Dispatchers.IO) { run.next() }
        while (some.isNotEmpty()) {
            some.forEach { emit(it) }
            some = runInterruptible(Dispatchers.IO) { run.next() }
        }
    }
}
