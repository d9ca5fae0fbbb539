package org.nernst.dsl

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.runInterruptible
import org.nernst.fit.Attempt
import org.nernst.fit.Fit
import org.nernst.fit.FitResult

/** What a fit tells while it runs. */
public sealed interface FitNews {
    /**
     * An evaluation has been done.
     *
     * @property start the number of the start that it belongs to, from 0
     */
    public data class Evaluated(public val start: Int, public val step: Attempt.Step) : FitNews

    /** The fit has ended; nothing follows. */
    public data class Ended(public val result: FitResult) : FitNews
}

/**
 * All evaluations of a fit as they are done, those of several starts as they come, and then what was found. Each
 * collection is a run of its own; where it is cancelled or fails, the fit ends too, and its journal keeps what was
 * done.
 *
 * ```
 * runBlocking {
 *     val good = fit.flow().filterIsInstance<FitNews.Evaluated>().first { it.step.loss() < 1e-3 }
 * }
 * ```
 */
public fun Fit.flow(): Flow<FitNews> =
    channelFlow {
            // Evaluations are few, and the result holds them all anyway, so none waits for the collector.
            val watched = watchedBy { start, step -> trySend(FitNews.Evaluated(start, step)) }
            send(FitNews.Ended(runInterruptible(Dispatchers.IO) { watched.run() }))
        }
        .buffer(Channel.UNLIMITED)
