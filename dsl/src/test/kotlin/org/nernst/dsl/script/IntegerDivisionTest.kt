package org.nernst.dsl.script

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatCode
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.nernst.dsl.refusal

class IntegerDivisionTest {
    private fun refused(text: String): String = refusal { IntegerDivision.refuseIn(text, "a.neuron.kts") }

    @ParameterizedTest
    @ValueSource(
        strings =
            [
                "val a = 1/2 * x",
                "val a = x + 1/2",
                "val a = x - 1 / 2",
                "f(1/2, x)",
                "2*3/4 * x",
                "x * (1/2)",
                "(1 + 2)/4 * x",
                "1/(2)",
                "-1/2",
                "1/2/ms",
                "7%5/2",
                "1_000/3L",
                "0x10/3",
                "1 / // half\n 2",
                "val s = \"a\"; val b = 1/2",
                "\"\"\"\"\"\"\"; 1/2",
                "'\\''; 1/2",
                "\"\${ \"}\" }\" + 1/2",
                "/* /* */ */ 1/2",
                "return 1/2",
            ]
    )
    fun `integer divisions are found`(text: String) {
        assertThat(refused(text)).contains("divides integers")
    }

    @ParameterizedTest
    @ValueSource(
        strings =
            [
                "10.mV / 2",
                "x * 1/2",
                "x * -1/2",
                "x / 1/2",
                "1.0/2",
                "1/2.0",
                "1e3/2",
                "1f/2",
                "1/2.mV",
                "1/x",
                "x/2",
                "4 / ms / 2",
                "f(1)/2",
                "a[1]/2",
                "(x + 1)/2",
                "(1.mV)/2",
                "1/(2 + x)",
                "(1 + 2).mV/4",
                "// 1/2",
                "/* 1/2 */",
                "\"1/2\"",
                "\"\"\" 1/2 \"\"\"",
                "val `1/2` = 3",
                "1..2",
                "for (i in 1..4/x) {}",
                "'1'/2",
                "\"unfinished 1/2",
                "1/",
                "(1/",
                "",
            ]
    )
    fun `what is no integer division passes`(text: String) {
        assertThatCode { IntegerDivision.refuseIn(text, "a.neuron.kts") }.doesNotThrowAnyException()
    }

    @Test
    fun `the place and the remedy are told`() {
        assertThat(refused("val a = 1\n\n  val b = 3 + 1/2 * x"))
            .isEqualTo("a.neuron.kts:3:15: 1/2 divides integers, which drops the remainder; write 1.0/2")
        assertThat(refused("2*3/4")).contains("2*3/4 divides integers").contains("write 2*3/4.0")
        assertThat(refused("1/(2)")).contains("write 1.0/(2)")
        assertThat(refused("(1)/(2)")).contains("a decimal point in one of the numbers, as in 1.0/2")
    }
}
