package org.nernst.dsl.script

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.nernst.dsl.refusal

class ModelFileTest {
    @TempDir lateinit var folder: Path
    private val cacheBefore = System.getProperty("nernst.cache")

    private val good =
        """
        val axon = neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(leak("leak", e = -54.387.mV, gbar = 0.3.mS / cm2))
        }
        experiment(axon) {
            lasts(50.ms)
            compare(axon.v, trace("recorded.csv"))
        }
        """
            .trimIndent()

    @BeforeEach
    fun cacheInFolder() {
        System.setProperty("nernst.cache", folder.resolve("cache").toString())
    }

    @AfterEach
    fun cacheAsBefore() {
        if (cacheBefore == null) System.clearProperty("nernst.cache")
        else System.setProperty("nernst.cache", cacheBefore)
    }

    private fun model(text: String): Path = folder.resolve("cell.neuron.kts").also { Files.writeString(it, text) }

    private fun refused(text: String): String =
        refusal { ModelFile.load(model(text)) }.removePrefix("$folder/cell.neuron.kts")

    private fun entries(): List<Path> = folder.resolve("cache/scripts").listDirectoryEntries()

    @Test
    fun `a file becomes an experiment with paths beside it`() {
        val experiment = ModelFile.load(model(good))
        assertThat(experiment.system.parameters().map { it.name() })
            .containsExactly("axon.leak.gbar", "axon.leak.e", "axon.capacitance", "axon.v0")
        assertThat(experiment.comparisons.single().file).isEqualTo(folder.resolve("recorded.csv"))
    }

    @Test
    fun `an unchanged file is run from the cache`() {
        ModelFile.load(model(good))
        val entry = entries().single()
        val key = entry.fileName.toString().removeSuffix(".jar")
        // A stand-in that only the cache can give: what runs is what is stored, not the file.
        val other = ScriptCompiler.compile(good.replace("0.3.mS", "0.7.mS"), model(good))
        ScriptCache(entry.parent).store(key, other)
        val experiment = ModelFile.load(model(good))
        assertThat(experiment.system.parameters().first { it.name() == "axon.leak.gbar" }.value()).isEqualTo(0.7)
        assertThat(entries()).containsExactly(entry)
    }

    @Test
    fun `a changed file is compiled again`() {
        ModelFile.load(model(good))
        val experiment = ModelFile.load(model(good.replace("50.ms", "60.ms")))
        assertThat(experiment.duration).isEqualTo(60.0)
        assertThat(entries()).hasSize(2)
    }

    @Test
    fun `damaged entries are replaced`() {
        ModelFile.load(model(good))
        val entry = entries().single()
        val whole = Files.readAllBytes(entry)
        val flipped = whole.copyOf().also { it[whole.size / 3] = (it[whole.size / 3] + 1).toByte() }
        val cache = ScriptCache(entry.parent)
        val key = entry.fileName.toString().removeSuffix(".jar")
        for (damaged in listOf(ByteArray(0), "no archive".toByteArray(), whole.copyOf(whole.size / 2), flipped)) {
            Files.write(entry, damaged)
            assertThat(cache.find(key)).isNull()
        }
        assertThat(ModelFile.load(model(good)).duration).isEqualTo(50.0)
        assertThat(cache.find(key)).isNotNull()
    }

    @Test
    fun `a cache that can't be written is done without`() {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be")
        assertThat(ModelFile.load(model(good)).duration).isEqualTo(50.0)
    }

    @Test
    fun `errors of compilation have line and column`() {
        assertThat(refused(good.replace("capacitance(1.uF", "capacitanse(1.uF")))
            .isEqualTo(":2:5: Unresolved reference 'capacitanse'. Did you mean capacitance?")
        assertThat(refused("val sodium = 1.mV\nval x = sodum\n$good"))
            .isEqualTo(":2:9: Unresolved reference 'sodum'. Did you mean sodium?")
        assertThat(refused(good.replace("capacitance(1.uF / cm2)", "capacitance(1.0)")))
            .startsWith(":2:17: Argument type mismatch")
            .endsWith("A number needs its unit, as in 5.mV; without one it is 5.asNumber.")
        assertThat(refused(good.replace("-65.mV", "-65.mv"))).endsWith("Unresolved reference 'mv'. Did you mean mV?")
        assertThat(refused(good.replace("capacitance(1.uF / cm2)", "capacitance(1.uF / cm2)\n    area(1000.um2)")))
            .endsWith("Unresolved reference 'area'. It is set, area = ….")
        assertThat(
                refused(
                    "$good\nval net = circuit(\"net\") { cell(axon) }\nexperiment(net) { lasts(5.ms); inject(1.pA, into = net[\"axon.v\"], from = 1.ms) }"
                )
            )
            .contains("That is a quantity; a cell of a circuit is a place as in net.place(\"left\").")
        assertThat(refused("val r = 5.Mohm\n$good")).endsWith("Unresolved reference 'Mohm'. Did you mean MOhm?")
        assertThat(refused("val c = channel(\"c\") { val m by gate { inf = 1.asNumber; tau = 3 } }\n$good"))
            .endsWith("A number needs its unit, as in 5.mV; without one it is 5.asNumber.")
        assertThat(refused("val x = 3 +\n")).startsWith(":")
        assertThat(refused("val a: Int = \"\"\nval b: Int = \"\"\n$good"))
            .startsWith(":1:12: Initializer type mismatch")
            .endsWith("(and one more error)")
        assertThat(refused("\n$good\nval half = 1/2")).startsWith(":11:12: 1/2 divides integers")
    }

    @Test
    fun `words of one block are no words of the blocks inside it`() {
        val inserted = good.replace("startsAt(-65.mV)", "insert(channel(\"x\") { insert(this) })")
        assertThat(refused(inserted)).startsWith(":3:27: ").contains("'fun insert")
        val gate = "val c = channel(\"x\") { val m by gate { inf = 0.5.asNumber; ohmic() } }"
        assertThat(refused("$gate\n$good")).startsWith(":1:60: ").contains("ohmic")
    }

    @Test
    fun `errors of the model have the line they come from`() {
        assertThat(refused(good.replace("1.uF", "-1.uF")))
            .isEqualTo(":2: axon.capacitance = -1 µF/cm² is not allowed; it must be above 0")
        assertThat(refused("val x = 1.mV / 0.mV\n$good")).isEqualTo(":1: division by zero")
        assertThat(refused("val x = 3\nerror(\"no \${x} today\")"))
            .isEqualTo(":2: the script failed with IllegalStateException: no 3 today")
        assertThat(refused("fun f(n: Int): Int = f(n + 1) + 1\nf(1)"))
            .isEqualTo(":1: the script calls itself without end")
    }

    /** A channel on lines 1 and 2, and the neuron of [good] from line 3 on, into which it goes on line 6. */
    private fun withChannel(lines: String): String =
        "val x = channel(\"x\") { current = 0.uA / cm2;\n$lines }\n" +
            good.replace("startsAt(-65.mV)", "startsAt(-65.mV); insert(x)")

    @Test
    fun `equations that are wrong are refused with their line`() {
        assertThat(refused(withChannel("val w by state(0.0); ddt[w] = v / 1.ms")))
            .isEqualTo(
                ":2: channel x: the equation dw/dt should have the dimension 1/ms, but 1[1/ms]*v has the dimension mV/ms"
            )
        assertThat(refused(withChannel("val w by state(0.0)")))
            .isEqualTo(":1: channel x: the state w has no equation; write ddt[w] = …")
        assertThat(refused(withChannel("val w by state(0.0); ddt[w] = -w / 1.ms; ddt[w] = -w / 2.ms")))
            .isEqualTo(":2: channel x: the state w has two equations; give one")
        assertThat(
                refused(
                    withChannel("val w by intermediate(piecewise(v).below(0.mV, 0.asNumber).otherwise(v / 1.mV + 2))")
                )
            )
            .isEqualTo(":2: the formula of v is declared continuous, but at 0[mV] it jumps from 0.0 to 2.0")
        assertThat(refused(withChannel("val y by intermediate(v / undeclared)")))
            .isEqualTo(":2:27: Unresolved reference 'undeclared'.")
    }

    @Test
    fun `what only the whole neuron shows is refused with the neuron's line`() {
        val gap = "val p by parameter(2.0); val w by intermediate(piecewise(v).below(0.mV, 1.asNumber).otherwise(p))"
        assertThat(refused(withChannel(gap)))
            .isEqualTo(
                ":3: axon: x.w: the formula of v is declared continuous, but at 0[mV] it jumps from 1.0 to 2.0; declare the " +
                    "jump, or mend the formulas so that they meet"
            )
        val elsewhere = "val y = channel(\"y\") { val p by parameter(2.0); z = p; current = 0.uA / cm2 }"
        val stolen = "lateinit var z: Expr; $elsewhere\n" + withChannel("val w by intermediate(z * 2)")
        assertThat(refused(stolen)).isEqualTo(":4: axon: x.w uses p, which is not defined; did you mean t?")
    }

    @Test
    fun `words of a membrane are no words of a synapse`() {
        assertThat(refused("val s = synapse(\"s\") { current = 1.nS * v }\n$good"))
            .isEqualTo(":1:41: Unresolved reference 'v'.")
        assertThat(refused("val p = piecewise(1.mV).otherwise(1.mV)\n$good"))
            .isEqualTo(":1:25: Unresolved reference 'otherwise'.")
        val inEvent = "whenever(v risesAbove 0.mV) { ddt[v] = 1.mV / ms }"
        assertThat(refused(good.replace("startsAt(-65.mV)", "startsAt(-65.mV); $inEvent")))
            .startsWith(":3:")
            .contains("ddt")
    }

    @Test
    fun `fitted values come after the experiment`() {
        val file = folder.resolve("fitted.neuron.kts")
        Files.writeString(file, "$good\nfitted(\"leak.gbar\" to 0.7.mS / cm2)")
        val system = ModelFile.load(file).system
        assertThat(system.parameters()[system.parameterIndex().get("leak.gbar")].value()).isEqualTo(0.7)
        assertThat(refused("fitted(\"leak.gbar\" to 0.7.mS / cm2)\n$good")).contains("write it after experiment(…)")
    }

    @Test
    fun `a file has one experiment`() {
        assertThat(refused("val x = 3")).startsWith(" describes no experiment; end it with")
        assertThat(refused(good + "\nexperiment(axon) { lasts(1.ms) }")).startsWith(" describes 2 experiments")
    }

    @Test
    fun `what is no model file is named`() {
        model(good)
        assertThat(refusal { ModelFile.load(folder.resolve("cel.neuron.kts")) })
            .isEqualTo("there is no model file $folder/cel.neuron.kts; did you mean $folder/cell.neuron.kts?")
        assertThat(refusal { ModelFile.load(folder.resolve("cell.txt")) })
            .contains("its name should end in .neuron.kts")
        val latin = folder.resolve("latin.neuron.kts").also { Files.write(it, byteArrayOf(0xE9.toByte())) }
        assertThat(refusal { ModelFile.load(latin) }).isEqualTo("$latin is not text in UTF-8")
    }
}
