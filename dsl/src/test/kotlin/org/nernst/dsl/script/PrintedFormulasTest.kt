package org.nernst.dsl.script

import java.math.BigInteger
import java.nio.file.Files
import java.nio.file.Path
import java.util.SplittableRandom
import org.assertj.core.api.Assertions.assertThat
import org.hipparchus.fraction.BigFraction
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.nernst.dsl.*
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Functions
import org.nernst.symbolic.expr.KotlinPrinter
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.expr.Symbol
import org.nernst.symbolic.unit.Dimension
import org.nernst.symbolic.unit.Units

/** Where the script of the test leaves what it has read. */
object ReadFormulas {
    val all = mutableListOf<Expr>()
}

/** What [KotlinPrinter] writes, a model file reads back to the same nodes. */
class PrintedFormulasTest {
    @TempDir lateinit var folder: Path

    private val v = Symbol.of("v", Dimension.VOLTAGE)
    private val x = Symbol.of("x", Dimension.NONE)
    private val gate = Symbol.of("na.m", Dimension.NONE)
    private val random = SplittableRandom(7)

    @Test
    fun `printed formulas are read back to the same nodes`() {
        val formulas = written() + List(80) { random(1 + it % 4) }
        val lines = formulas.map { "    add(${KotlinPrinter.print(it)})" }
        // Methods of a class file have a limit, so a function holds few of them.
        val blocks =
            lines.chunked(30).mapIndexed { index, some ->
                some.joinToString("\n", "fun MutableList<org.nernst.symbolic.expr.Expr>.block$index() {\n", "\n}")
            }
        val text =
            """
            val v = org.nernst.symbolic.expr.Symbol.of("v", org.nernst.symbolic.unit.Dimension.VOLTAGE)
            val x = org.nernst.symbolic.expr.Symbol.of("x", org.nernst.symbolic.unit.Dimension.NONE)
            val na_m = org.nernst.symbolic.expr.Symbol.of("na.m", org.nernst.symbolic.unit.Dimension.NONE)
            """
                .trimIndent() +
                "\n${blocks.joinToString("\n")}\n" +
                blocks.indices.joinToString("\n") { "org.nernst.dsl.script.ReadFormulas.all.block$it()" }
        val file = folder.resolve("formulas.neuron.kts").also { Files.writeString(it, text) }
        ReadFormulas.all.clear()
        assertThat(refusal { ModelFile.load(file) }).contains("describes no experiment")
        assertThat(ReadFormulas.all).hasSameSizeAs(formulas)
        formulas.forEachIndexed { index, formula ->
            assertThat(ReadFormulas.all[index]).`as`(KotlinPrinter.print(formula)).isSameAs(formula)
        }
    }

    private fun written(): List<Expr> =
        listOf(
            0.1 / ms / mV * (v + 40.mV) / (1 - exp(-(v + 40.mV) / 10.mV)),
            120.mS / cm2 * gate.pow(3) * (v - 50.mV),
            piecewise(v).below(0.mV, 0.asNumber).below(10.mV, v / 10.mV).otherwise(1.asNumber),
            piecewise(v, jumps = true).below(0.mV, x).otherwise(gate),
            max(v, 0.mV) / min(v, 1.mV),
            Functions.max(v, Literal.ZERO),
            Literal.of(BigFraction(BigInteger.TWO.pow(70), BigInteger.valueOf(3).pow(50)), Dimension.NONE) * x,
            Literal.of(BigFraction(-1, 3), Dimension.VOLTAGE) + v,
            Literal.of(BigFraction(-1, 3), Dimension.NONE) * x.pow(-2) * gate.pow(0.25),
            Literal.of(-7.25, Units.MICROMOLAR) * x / (3.uA / cm2),
            (-1.5).asNumber.pow(x),
            1e-20 * x + 1e20,
            0.asNumber,
            5.K * x,
            quantity(2.5, "mV/ms2"),
            x.pow(-1.asNumber / 3),
            Functions.linoid(x) + Symbol.of("x", Dimension.NONE) * quantity(1, "ohm*cm"),
        )

    private fun random(depth: Int): Expr {
        if (depth == 0) return leaf()
        val a = random(depth - 1)
        return when (random.nextInt(12)) {
            0 -> a + random(depth - 1)
            1 -> a - random(depth - 1)
            2 -> a * random(depth - 1)
            3 -> a / (exp(tanh(random(depth - 1))) + 2)
            4 -> exp(a)
            5 -> logistic(a)
            6 -> linoid(a)
            7 -> sqrt(exp(a))
            8 -> -a
            9 -> (tanh(a) + 3).pow(random.nextInt(-3, 5))
            10 -> max(a, random(depth - 1))
            else -> (tanh(a) + 3).pow(random(depth - 1))
        }
    }

    private fun leaf(): Expr =
        when (random.nextInt(5)) {
            0 -> x
            1 -> gate
            2 -> v / 10.mV
            3 -> Literal.of(random.nextInt(-40, 41) / 8.0)
            else -> Literal.of(BigFraction(random.nextInt(-9, 10), random.nextInt(1, 12)), Dimension.NONE)
        }
}
