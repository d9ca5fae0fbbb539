package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.emit.CppPrecision;

class ConstantMemoryTest {
    private static final String BEGINNING = "#define REACH 0x1.5555555555555p-2\n";

    private static String moved(String body) {
        return new ConstantMemory(CppPrecision.DOUBLE).in(BEGINNING + "\nNERNST_FUNCTION " + body);
    }

    private static String functionsOf(String text) {
        return text.substring(text.indexOf("NERNST_FUNCTION ") + "NERNST_FUNCTION ".length());
    }

    @Test
    void a_number_with_a_lower_half_is_read_from_a_table() {
        String text = moved("x * 0x1.5555555555555p-2 /* 0.333333 */ + (-0x1.71547652b82fep0 /* -1.4427 */)");
        assertThat(text).startsWith(BEGINNING).contains("""
                NERNST_CONSTANT double nernst_constants[] = {
                    0x1.5555555555555p-2, // 0.333333
                    0x1.71547652b82fep0, // 1.4427
                };
                """);
        assertThat(functionsOf(text))
                .isEqualTo("x * nernst_constants[0] /* 0.333333 */ + (-nernst_constants[1] /* -1.4427 */)");
    }

    /** Of 52 bits behind the point an instruction holds the first 20. */
    @Test
    void others_stay_where_they_are() {
        String body = "x * 0x1.8p52 /* 6.7554E+15 */ + 0x1.fffffp-3 + 40.0 + 0x1.99999ap-4f + 0x1.0p-31f";
        assertThat(functionsOf(moved(body))).isEqualTo(body);
        assertThat(moved(body)).doesNotContain("nernst_constants");
        assertThat(functionsOf(moved("0x1.fffff8p-3"))).isEqualTo("nernst_constants[0]");
    }

    @Test
    void a_number_stands_there_once() {
        String text = moved("0x1.5555555555555p-2 + 0x1.5555555555555p-3 + 0x1.5555555555555p-2");
        assertThat(functionsOf(text)).isEqualTo("nernst_constants[0] + nernst_constants[1] + nernst_constants[0]");
    }

    /** The memory has 64 KiB, and the tables of methods need some. */
    @Test
    void there_is_no_room_for_all_of_very_many() {
        String body = IntStream.range(0, 5000)
                .mapToObj(k -> Double.toHexString(1 + (k + 1) / 3e7))
                .collect(Collectors.joining(" + "));
        String text = functionsOf(moved(body));
        assertThat(text).contains("nernst_constants[4095]").doesNotContain("nernst_constants[4096]");
        assertThat(text.split("0x1\\.", -1)).hasSize(5000 - 4096 + 1);
    }

    @Test
    void rows_are_filled_up_to_the_longest() {
        ConstantMemory memory = new ConstantMemory(CppPrecision.SINGLE);
        memory.add("triangle", new double[][] {{}, {1}, {0.1, 3}});
        memory.add("row", new double[] {0.5});
        assertThat(memory.in(BEGINNING + "\nNERNST_FUNCTION x")).contains("""
                NERNST_CONSTANT float triangle[3][2] = {
                    {},
                    {0x1.0p0f},
                    {0x1.99999ap-4f, 0x1.8p1f},
                };
                NERNST_CONSTANT float row[1] = {0x1.0p-1f};
                """);
    }
}
