package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.RandomExpressions;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.Operation;
import org.nernst.symbolic.unit.Dimension;

/** Generated code against the plain evaluation of the same expressions. */
class GeneratedCodeTest {
    private static final Map<Symbol, Argument> ARGUMENTS = Map.of(
            RandomExpressions.X, new Argument(Source.STATE, 0),
            RandomExpressions.Y, new Argument(Source.PARAMETER, 1),
            RandomExpressions.Z, new Argument(Source.INPUT, 0));

    private static double[] run(Program program, double[] point) {
        LaneFunction function = BytecodeEmitter.emit(Lowering.lower(program)).newInstance();
        double[] results = new double[program.outputs().size() + 2];
        function.evaluate(
                0,
                new double[] {9, point[0]},
                1,
                new double[] {9, 9, point[1]},
                1,
                new double[] {point[2]},
                0,
                null,
                0,
                results,
                2);
        return results;
    }

    @Test
    void randomExpressionsKeepTheirValues() {
        for (long seed = 0; seed < 400; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            List<Expr> outputs = List.of(random.ofDepth(3), random.ofDepth(4), random.ofDepth(2));
            double[] point = random.point();
            double[] results = run(new Program("random", ARGUMENTS, Map.of(), outputs), point);
            Evaluation at = new Evaluation(symbol -> RandomExpressions.at(point, symbol));
            for (int index = 0; index < outputs.size(); index++) {
                double expected = at.of(outputs.get(index));
                assertThat(results[2 + index])
                        .as("seed %d: %s", seed, outputs.get(index))
                        .isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected)) * 10));
            }
        }
    }

    /** Several hundred outputs over shared values: well over what one method may hold. */
    @Test
    void longKernelsAreSplitAndStillRight() {
        RandomExpressions random = new RandomExpressions(7);
        Map<Symbol, Expr> definitions = new LinkedHashMap<>();
        List<Expr> outputs = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            Symbol shared = Symbol.of("shared" + index, Dimension.NONE);
            definitions.put(shared, random.ofDepth(3));
            for (int other = 0; other <= index; other += 7) {
                outputs.add(shared.times(Symbol.of("shared" + other, Dimension.NONE))
                        .plus(random.ofDepth(2)));
            }
        }
        Program program = new Program("long", ARGUMENTS, definitions, outputs);
        assertThat(new MethodSplit(Lowering.lower(program), 0).parts()).isGreaterThan(2);
        double[] point = random.point();
        double[] results = run(program, point);
        Map<Symbol, Double> values = new LinkedHashMap<>();
        definitions.forEach((symbol, expression) ->
                values.put(symbol, new Evaluation(free -> RandomExpressions.at(point, free)).of(expression)));
        Evaluation at = new Evaluation(
                symbol -> values.containsKey(symbol) ? values.get(symbol) : RandomExpressions.at(point, symbol));
        for (int index = 0; index < outputs.size(); index++) {
            double expected = at.of(outputs.get(index));
            assertThat(results[2 + index]).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
        }
    }

    @Test
    void sharedPartsAreComputedOnce() {
        Expr e = Functions.exp(RandomExpressions.X.div(18));
        Program program = new Program(
                "shared",
                ARGUMENTS,
                Map.of(),
                List.of(e.times(2), e.plus(1), Functions.exp(RandomExpressions.X.times(1.0 / 18 * 0 + 2))));
        Kernel kernel = Lowering.lower(program);
        assertThat(kernel.instructions().stream().filter(instruction -> instruction.operation() == Operation.EXP))
                .hasSize(2);
    }

    @Test
    void powersAreChainsOfProducts() {
        Kernel kernel = Lowering.lower(new Program(
                "powers", ARGUMENTS, Map.of(), List.of(RandomExpressions.X.pow(3), RandomExpressions.X.pow(4))));
        assertThat(kernel.instructions().stream().filter(instruction -> instruction.operation() == Operation.MULTIPLY))
                .hasSize(3);
    }
}
