package org.nernst.dsl

import de.siegmar.fastcsv.reader.CsvParseException
import de.siegmar.fastcsv.reader.CsvReader
import de.siegmar.fastcsv.reader.FieldMismatchStrategy
import java.io.IOException
import java.io.UncheckedIOException
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import org.nernst.fit.data.HdfPlace
import org.nernst.fit.data.HdfRecording
import org.nernst.sensitivity.objective.Trace
import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.system.NearestFile
import org.nernst.symbolic.unit.Unit

/**
 * Reads recorded traces: text with a time column and value columns, separated by commas, semicolons or tabs.
 *
 * A header is optional. Its names may carry units, `t [ms],axon.v [mV]`; without a unit, times are in ms and values in
 * the unit of the quantity they belong to. Of several value columns the one named like the quantity is taken (`axon.v`,
 * or its end, `v`). Times must increase, and every number must be finite.
 *
 * A name such as `cell.nwb:/acquisition/sweep_10` is a place in an HDF5 file; see [HdfRecording].
 */
public object TraceFile {
    private const val LARGEST_BYTES = 256L * 1024 * 1024

    /**
     * The trace in a file, in internal units.
     *
     * @param file the file
     * @param path the full path of the quantity it belongs to, such as `axon.v`
     * @param unit the unit of values whose column names none
     * @param column the name of the column to take; null to find it by the quantity
     * @throws ModelException naming the file and line, if it is missing, too large, or malformed
     */
    @JvmStatic
    @JvmOverloads
    public fun read(file: Path, path: String, unit: Unit, column: String? = null): Trace {
        val place = HdfPlace.of(file.toString())
        if (place != null) return HdfRecording.read(place).trace(unit)
        checkReadable(file)
        try {
            val separator = separatorOf(file)
            reader(separator).ofCsvRecord(file).use { reader ->
                val rows = reader.iterator()
                if (!rows.hasNext()) refuse("$file holds no numbers; a trace has a time and a value in each line")
                val first = rows.next()
                val hasHeader = first.fields.none { it.trim().toDoubleOrNull() != null }
                val columns = TraceColumns(file, path, unit, column, if (hasHeader) first else null, first.fieldCount)
                return TraceRows(file, columns).read(if (hasHeader) null else first, rows)
            }
        } catch (malformed: CsvParseException) {
            throw ModelException("$file is no CSV file: ${malformed.message}", malformed)
        } catch (unreadable: IOException) {
            throw ModelException("$file can't be read: ${unreadable.message}", unreadable)
        } catch (unreadable: UncheckedIOException) {
            throw ModelException("$file can't be read: ${unreadable.cause?.message}", unreadable)
        }
    }

    /** Lines of other lengths come through, to be refused with their line number. */
    private fun reader(separator: Char) =
        CsvReader.builder()
            .fieldSeparator(separator)
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)

    private fun checkReadable(file: Path) {
        if (!Files.exists(file)) {
            refuse("the trace file $file does not exist${NearestFile.sentence(file, ".csv", ".tsv", ".txt")}")
        }
        if (!Files.isRegularFile(file)) refuse("the trace $file is not a file")
        val bytes = Files.size(file)
        if (bytes > LARGEST_BYTES) {
            refuse("the trace file $file has ${bytes shr 20} MiB; more than ${LARGEST_BYTES shr 20} MiB are not read")
        }
    }

    private fun separatorOf(file: Path): Char =
        Files.newInputStream(file).use { stream ->
            // A file without line breaks could be one long line: a few thousand bytes show the separator.
            val start = String(stream.readNBytes(4096), StandardCharsets.UTF_8)
            val line = start.lineSequence().firstOrNull { it.isNotBlank() }.orEmpty()
            when {
                '\t' in line -> '\t'
                ';' in line -> ';'
                else -> ','
            }
        }
}
