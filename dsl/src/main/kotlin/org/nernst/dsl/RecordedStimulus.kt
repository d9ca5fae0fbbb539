package org.nernst.dsl

import java.nio.file.Path
import org.nernst.solvers.protocol.Interpolation
import org.nernst.solvers.protocol.Samples
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.unit.Unit

/**
 * What was given in a recording, from its file. An amplifier holds a value until the next, and so does this; the last
 * value lasts as long as the one before. Values that repeat are one piece, so that a solver stops at changes only.
 *
 * @param unit of values whose file names none
 */
internal fun recordedStimulus(file: Path, column: String?, unit: Unit): TimeCourse {
    val trace = TraceFile.read(file, "the stimulus", unit, column)
    val times = trace.times()
    val values = trace.values()
    if (times.size < 2) refuse("$file holds one sample; a stimulus needs two, which say how long one lasts")
    val kept = values.indices.filter { it == 0 || values[it] != values[it - 1] }
    val end = 2 * times.last() - times[times.size - 2]
    val stimulus =
        Samples(
            DoubleArray(kept.size + 1) { if (it < kept.size) times[kept[it]] else end },
            DoubleArray(kept.size + 1) { if (it < kept.size) values[kept[it]] else values.last() },
            Interpolation.HOLD,
        )
    return TimeCourse(stimulus, Literal.of(unit.fromInternal(values.maxBy { Math.abs(it) }), unit))
}
