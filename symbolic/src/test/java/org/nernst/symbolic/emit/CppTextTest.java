package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.unit.Dimension;

/** The C++ text itself. That it compiles and gives the right numbers is for {@link MirrorTest}. */
class CppTextTest {
    private static final Symbol V = Symbol.of("v", Dimension.NONE);
    private static final Symbol G = Symbol.of("g", Dimension.NONE);
    private static final Symbol U = Symbol.of("u", Dimension.NONE);

    /** A leak and an exponential current, the stimulus cut off at 3. */
    private static Kernel leak() {
        return Lowering.lower(new Program(
                "leak with an exponential current",
                Map.of(
                        V, new Argument(Source.STATE, 0),
                        G, new Argument(Source.PARAMETER, 1),
                        U, new Argument(Source.INPUT, 0)),
                Map.of(),
                List.of(Functions.min(U, Literal.of(3))
                        .minus(G.times(V.plus(54.4)))
                        .plus(Functions.exp(V.plus(50).div(2))))));
    }

    @Test
    void textIsTheGoldenOne() throws IOException {
        try (InputStream golden = CppTextTest.class.getResourceAsStream("/golden/leak.cpp")) {
            assertThat(CppEmitter.emit("leak", leak()))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void numbersAreWrittenExactly() {
        assertThat(CppStatement.literal(40)).isEqualTo("40.0");
        assertThat(CppStatement.literal(-0.0)).isEqualTo("(-0.0)");
        assertThat(CppStatement.literal(0.1)).isEqualTo("0x1.999999999999ap-4 /* 0.1 */");
        assertThat(CppStatement.literal(Double.NEGATIVE_INFINITY)).isEqualTo("(-NERNST_INFINITY)");
        assertThat(CppStatement.literal(Double.NaN)).isEqualTo("NERNST_NAN");
    }

    /** Prints the text, for a new golden file. */
    public static void main(String[] arguments) {
        System.out.print(CppEmitter.emit("leak", leak()));
    }
}
