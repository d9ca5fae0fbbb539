@file:JvmName("Traces")

package org.nernst.dsl

import java.nio.file.Path

/**
 * A recorded trace in a file that hasn't been read yet.
 *
 * @property file the file, relative to the model file or, outside a model file, to the working folder
 * @property column the column to take, or null for the one named like the quantity compared or the only one
 */
public class TraceSource internal constructor(public val file: Path, public val column: String?)

/** A recorded trace, time and value as CSV: `compare(axon.v, trace("squid-axon.csv"))`; see [TraceFile]. */
@JvmOverloads public fun trace(file: String, column: String? = null): TraceSource = TraceSource(Path.of(file), column)
