package org.nernst.dsl

import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.nernst.symbolic.unit.Units

class TraceFileTest {
    @TempDir lateinit var folder: Path

    private fun file(text: String): Path = folder.resolve("trace.csv").also { Files.writeString(it, text) }

    private fun read(text: String, column: String? = null) = TraceFile.read(file(text), "axon.v", Units.MV, column)

    private fun refused(text: String): String = refusal { read(text) }.removePrefix("$folder/trace.csv")

    @Test
    fun `two columns with and without a header`() {
        for (text in
            listOf(
                "0,-65\n0.1,-64.9\n",
                "t,v\n0,-65\n0.1,-64.9",
                "t [ms];axon.v [mV]\r\n0; -65\r\n\r\n1e-1;-64.9\r\n",
                "0\t-65\n0.1\t-64.9",
            )) {
            val trace = read(text)
            assertThat(trace.times()).containsExactly(0.0, 0.1)
            assertThat(trace.values()).containsExactly(-65.0, -64.9)
        }
        assertThat(read("\uFEFFt,v\n0,-65\n").values()).containsExactly(-65.0)
    }

    @Test
    fun `units in the header are honoured`() {
        for (text in
            listOf(
                "time (s),axon.v [V]\n0,-0.065\n0.001,-0.0649\n",
                "time (s),\"axon.v\n(V)\"\n0,-0.065\n1e-3,-0.0649\n",
            )) {
            val trace = read(text)
            assertThat(trace.times()).containsExactly(0.0, 1.0)
            assertThat(trace.values()).containsExactly(-65.0, -64.9)
        }
        assertThat(refused("t [ms],axon.v [nA]\n0,1\n"))
            .isEqualTo(":1: the column axon.v is in nA, but axon.v should be in mV")
        assertThat(refused("t [mV],axon.v\n0,1\n")).isEqualTo(":1: the column t is in mV, but times should be in ms")
        assertThat(refused("t [ms],axon.v [mW]\n0,1\n")).startsWith(":1: 'mW' ")
    }

    @Test
    fun `of several columns the one named like the quantity is taken`() {
        assertThat(read("axon.na.m,t,axon.v\n0.1,0,-65\n").values()).containsExactly(-65.0)
        assertThat(read("t,i,v\n0,1,-65\n").values()).containsExactly(-65.0)
        assertThat(read("t,a,b\n0,1,-65\n", column = "b").values()).containsExactly(-65.0)
        assertThat(refused("t,a,b\n0,1,-65\n"))
            .isEqualTo(" has 2 columns beside the time, none of them named axon.v; there are a, b")
        assertThat(refused("0,1,-65\n"))
            .isEqualTo(" has 2 columns beside the time, none of them named axon.v; give it a header")
        assertThat(refusal { read("t,a\n0,1\n", column = "c") }).contains("has no column 'c'; there are a")
    }

    @Test
    fun `what is no trace is refused by its line`() {
        assertThat(refused("t,v\n0,-65\n0.1,abc\n")).isEqualTo(":3: the value 'abc' is not a number")
        assertThat(refused("t,v\n0,-65\n\n0.1,\n")).isEqualTo(":4: the value '' is not a number")
        assertThat(refused("0,-65\n0.1,NaN\n")).isEqualTo(":2: the value 'NaN' is not finite")
        assertThat(refused("0,-65\n0.1,1e999\n")).isEqualTo(":2: the value '1e999' is not finite")
        assertThat(refused("0,-65\n0.1,-64d\n")).isEqualTo(":2: the value '-64d' is not a number")
        assertThat(refused("0,-65\n0.2,-64\n0.1,-63\n"))
            .isEqualTo(":3: the time 0.1 does not come after the one before it")
        assertThat(refused("0,-65\n0,-64\n")).isEqualTo(":2: the time 0 does not come after the one before it")
        assertThat(refused("0,-65\n0.1\n")).isEqualTo(":2: the line has 1 columns, the first line has 2")
        assertThat(refused("0,-65\n0,1,-64,9\n")).isEqualTo(":2: the line has 4 columns, the first line has 2")
        assertThat(refused("-65\n-64\n"))
            .isEqualTo(" has one column; a trace has a time and a value in each line, separated by a comma")
        assertThat(refused("")).contains("holds no numbers")
        assertThat(refused("t,v\n")).isEqualTo(" holds a header and no numbers")
    }

    @Test
    fun `files that can't be read are named`() {
        val missing = folder.resolve("missing.csv")
        assertThat(refusal { TraceFile.read(missing, "axon.v", Units.MV) })
            .isEqualTo("the trace file $missing does not exist")
        val near = folder.resolve("mising.txt").also { Files.writeString(it, "0,-65\n") }
        assertThat(refusal { TraceFile.read(missing, "axon.v", Units.MV) }).endsWith("; did you mean $near?")
        assertThat(refusal { TraceFile.read(folder, "axon.v", Units.MV) }).isEqualTo("the trace $folder is not a file")
        val binary =
            folder.resolve("binary.csv").also { Files.write(it, ByteArray(64) { index -> (index * 37).toByte() }) }
        assertThat(refusal { TraceFile.read(binary, "axon.v", Units.MV) }).contains("binary.csv")
    }
}
