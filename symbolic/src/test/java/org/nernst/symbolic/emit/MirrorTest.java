package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.derive.TemplateFunctions;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.RandomExpressions;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.Operation;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;

/**
 * One arithmetic: every target gives the same bits for the same kernel, at ordinary and at special values. A NaN is a NaN,
 * whatever its payload.
 */
class MirrorTest {
    /** Two tiles, some vectors and some single lanes. */
    private static final int LANES = 151;

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -2.5,
        3,
        33.3,
        -51.7,
        700,
        -720,
        1e6,
        -1e6,
        1e-9,
        1e300,
        -1e300,
        3e-310,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        0x1p53,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static final Map<String, Kernel> KERNELS = new TreeMap<>();

    @BeforeAll
    static void kernels() {
        KERNELS.put("squid_axon", LaneTimes.squidAxon());
        KERNELS.put("thirteen_states", ThirteenStates.kernel());
        TemplateFunctions axon = new TemplateFunctions(
                SquidAxon.template(),
                new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.STANDARD));
        KERNELS.put("jacobian", Lowering.lower(axon.jacobian().program()));
        KERNELS.put("adjoint", Lowering.lower(axon.vectorJacobianProduct()));
        for (Operation operation : Operation.values()) {
            if (operation.hasDefinition()) {
                String name = operation.name().toLowerCase(Locale.ROOT);
                KERNELS.put(name + "_itself", ElementaryFunctions.definition(operation));
            }
        }
        Map<Symbol, Argument> arguments = Map.of(
                RandomExpressions.X, new Argument(Source.STATE, 0),
                RandomExpressions.Y, new Argument(Source.PARAMETER, 1),
                RandomExpressions.Z, new Argument(Source.INPUT, 0));
        for (int seed = 0; seed < 25; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            KERNELS.put(
                    "random" + seed,
                    Lowering.lower(new Program(
                            "random",
                            arguments,
                            Map.of(),
                            List.of(random.ofDepth(5), random.ofDepth(4), RandomExpressions.X))));
        }
        Map<Symbol, Argument> withTime = Map.of(
                RandomExpressions.X, new Argument(Source.STATE, 0),
                RandomExpressions.Y, new Argument(Source.WEIGHT, 1),
                RandomExpressions.Z, new Argument(Source.TIME, 0));
        KERNELS.put(
                "every_function",
                Lowering.lower(new Program(
                        "every function",
                        withTime,
                        Map.of(),
                        List.of(
                                Functions.min(RandomExpressions.X, RandomExpressions.Y),
                                Functions.max(RandomExpressions.X, RandomExpressions.Y),
                                Functions.abs(RandomExpressions.X),
                                Functions.sqrt(RandomExpressions.X),
                                Functions.exp(Functions.exp(RandomExpressions.X)),
                                RandomExpressions.X.pow(Functions.sin(RandomExpressions.Y)),
                                Functions.cos(Functions.log(RandomExpressions.X).times(RandomExpressions.Z)),
                                Functions.sinh(RandomExpressions.X).div(Functions.cosh(RandomExpressions.Y))))));
    }

    private static KernelLanes lanes(Kernel kernel, boolean special) {
        KernelLanes lanes = KernelLanes.of(kernel, LANES, 11);
        SplittableRandom random = new SplittableRandom(5);
        for (double[] array : List.of(lanes.times, lanes.states, lanes.parameters, lanes.inputs, lanes.weights)) {
            for (int index = 0; index < array.length; index++) {
                array[index] = special
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-2, 3));
            }
        }
        return lanes;
    }

    private static double[] scalar(Kernel kernel, KernelLanes lanes) {
        return scalar(kernel, BytecodeEmitter.withoutVectors(kernel), lanes);
    }

    private static double[] scalar(Kernel kernel, EmittedFunction emitted, KernelLanes lanes) {
        LaneFunction function = emitted.newInstance();
        double[] results = new double[lanes.results.length];
        double[][] rows = lanes.rows();
        for (int lane = 0; lane < LANES; lane++) {
            double[] row = rows[lane];
            int at = lanes.resultsAt();
            function.evaluate(
                    row[0], row, 1, row, lanes.parametersAt(), row, lanes.inputsAt(), row, lanes.weightsAt(), row, at);
            for (int result = 0; result < kernel.outputs().size(); result++) {
                results[result * LANES + lane] = row[at + result];
            }
        }
        return results;
    }

    private static void isSame(String name, double[] actual, double[] expected) {
        for (int index = 0; index < expected.length; index++) {
            assertThat(Double.doubleToLongBits(actual[index]))
                    .as("%s, result %d: %s, not %s", name, index, actual[index], expected[index])
                    .isEqualTo(Double.doubleToLongBits(expected[index]));
        }
    }

    private static void tilesAreTheSame(boolean vectors) {
        KERNELS.forEach((name, kernel) -> {
            EmittedTileFunction tiles = vectors ? VectorEmitter.emit(kernel) : VectorEmitter.withoutVectors(kernel);
            assertThat(tiles.usesVectors()).isEqualTo(vectors);
            for (boolean special : new boolean[] {false, true}) {
                KernelLanes lanes = lanes(kernel, special);
                Arrays.fill(lanes.results, 42);
                lanes.evaluate(tiles.newInstance());
                isSame(name, lanes.results, scalar(kernel, lanes));
            }
        });
    }

    /** Functions one by one, and many together in vectors. */
    @Test
    void oneLaneIsTheSameWithAndWithoutVectors() {
        assumeTrue(VectorModule.isPresent(), "this Java was started without the module jdk.incubator.vector");
        assertThat(new FunctionBatches(KERNELS.get("thirteen_states"), VectorModule.lanes()).scratchSize())
                .isPositive();
        KERNELS.forEach((name, kernel) -> {
            for (boolean special : new boolean[] {false, true}) {
                KernelLanes lanes = lanes(kernel, special);
                isSame(
                        name,
                        scalar(kernel, BytecodeEmitter.emit(kernel), lanes),
                        scalar(kernel, BytecodeEmitter.withoutVectors(kernel), lanes));
            }
        });
    }

    @Test
    void vectorTilesAreTheSame() {
        assumeTrue(VectorModule.isPresent(), "this Java was started without the module jdk.incubator.vector");
        tilesAreTheSame(true);
    }

    @Test
    void tilesWithoutVectorsAreTheSame() {
        tilesAreTheSame(false);
    }

    @Test
    void compiledTextIsTheSame(@TempDir Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        CppProgram program = CppProgram.compiled(KERNELS, folder);
        KERNELS.forEach((name, kernel) -> {
            for (boolean special : new boolean[] {false, true}) {
                KernelLanes lanes = lanes(kernel, special);
                program.evaluate(name, lanes, 1);
                isSame(name, lanes.results, scalar(kernel, lanes));
            }
        });
    }
}
