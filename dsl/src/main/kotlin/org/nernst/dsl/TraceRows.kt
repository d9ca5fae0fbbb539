package org.nernst.dsl

import de.siegmar.fastcsv.reader.CsvRecord
import java.nio.file.Path
import org.nernst.sensitivity.objective.Trace

/** Reads the rows of a trace, refusing what isn't a trace by its line. */
internal class TraceRows(private val file: Path, private val columns: TraceColumns) {
    private var times = DoubleArray(1024)
    private var values = DoubleArray(1024)
    private var count = 0

    fun read(first: CsvRecord?, rest: Iterator<CsvRecord>): Trace {
        if (first != null) add(first)
        rest.forEachRemaining(::add)
        if (count == 0) refuse("$file holds a header and no numbers")
        return Trace.of(file.fileName.toString(), times.copyOf(count), values.copyOf(count))
    }

    private fun add(row: CsvRecord) {
        if (row.fieldCount != columns.count) {
            refuse("${place(row)}: the line has ${row.fieldCount} columns, the first line has ${columns.count}")
        }
        val time = columns.timeUnit.toInternal(number(row, columns.time, "time"))
        if (count > 0 && !(time > times[count - 1])) {
            refuse("${place(row)}: the time ${row.getField(columns.time).trim()} does not come after the one before it")
        }
        if (count == times.size) {
            times = times.copyOf(2 * count)
            values = values.copyOf(2 * count)
        }
        times[count] = time
        values[count] = columns.valueUnit.toInternal(number(row, columns.value, "value"))
        count++
    }

    private fun number(row: CsvRecord, column: Int, what: String): Double {
        val text = row.getField(column).trim()
        val number = NUMBER.matchEntire(text)?.value?.toDouble()
        return when {
            number != null && number.isFinite() -> number
            number != null || text.lowercase().removePrefix("-") in setOf("nan", "inf", "infinity") ->
                refuse("${place(row)}: the $what '$text' is not finite")
            else -> refuse("${place(row)}: the $what '$text' is not a number")
        }
    }

    private fun place(row: CsvRecord): String = "$file:${row.startingLineNumber}"

    private companion object {
        // Stricter than toDouble, which also reads 1d, 0x1p3 and 1f.
        val NUMBER = Regex("""[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?""")
    }
}
