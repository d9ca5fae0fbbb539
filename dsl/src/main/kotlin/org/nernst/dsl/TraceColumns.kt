package org.nernst.dsl

import de.siegmar.fastcsv.reader.CsvRecord
import java.nio.file.Path
import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.unit.Unit
import org.nernst.symbolic.unit.Units

/** Which columns hold the times and the values, and how they convert to internal units. */
internal class TraceColumns(
    private val file: Path,
    private val path: String,
    unit: Unit,
    wanted: String?,
    header: CsvRecord?,
    count: Int,
) {
    private val headings = header?.fields?.map { Heading(it, header.startingLineNumber) }
    val count: Int = count
    val time: Int
    val value: Int
    val timeUnit: Unit
    val valueUnit: Unit

    init {
        if (count < 2) refuse("$file has one column; a trace has a time and a value in each line, separated by a comma")
        time = headings?.indexOfFirst { it.name.lowercase() in setOf("t", "time") }?.takeIf { it >= 0 } ?: 0
        value = valueColumn(wanted, count)
        timeUnit = unitOf(time, Units.MS, "times")
        valueUnit = unitOf(value, unit, path)
    }

    private fun valueColumn(wanted: String?, count: Int): Int {
        val others = (0 until count).filter { it != time }
        val named = headings.orEmpty()
        if (wanted != null) {
            return others.firstOrNull { named.getOrNull(it)?.name == wanted }
                ?: refuse("$file has no column '$wanted'${there(others)}")
        }
        others
            .firstOrNull { named.getOrNull(it)?.name.equals(path, ignoreCase = true) }
            ?.let {
                return it
            }
        others
            .singleOrNull { path.endsWith("." + named.getOrNull(it)?.name, ignoreCase = true) }
            ?.let {
                return it
            }
        return others.singleOrNull()
            ?: refuse("$file has ${others.size} columns beside the time, none of them named $path${there(others)}")
    }

    private fun there(columns: List<Int>): String =
        if (headings == null) "; give it a header"
        else "; there are ${columns.joinToString(", ") { headings[it].name }}"

    private fun unitOf(column: Int, otherwise: Unit, what: String): Unit {
        val heading = headings?.get(column) ?: return otherwise
        val text = heading.unit ?: return otherwise
        val unit =
            try {
                Units.parse(text)
            } catch (unknown: IllegalArgumentException) {
                throw ModelException("$file:${heading.line}: ${unknown.message}", unknown)
            }
        if (unit.dimension() != otherwise.dimension()) {
            refuse("$file:${heading.line}: the column ${heading.name} is in $unit, but $what should be in $otherwise")
        }
        return unit
    }

    /** A column's heading, `axon.v [mV]`. */
    private class Heading(text: String, val line: Long) {
        // A heading in quotes may go over several lines.
        private val match =
            Regex("""(.*?)\s*(?:\[(.*)]|\((.*)\))?""", RegexOption.DOT_MATCHES_ALL).matchEntire(text.trim())!!
        val name: String = match.groupValues[1]
        val unit: String? = match.groupValues.drop(2).firstOrNull { it.isNotEmpty() }
    }
}
