package org.nernst.sensitivity.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.Dimensionless;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

class GlobalSensitivityTest {
    /** Ishigami's function with a = 7, b = 0.1 on (−π, π)³, and a second output that depends on x₂ alone. */
    private static double[] ishigami(double[] point) {
        double[] x = new double[3];
        for (int index = 0; index < 3; index++) {
            x[index] = Math.PI * (2 * point[index] - 1);
        }
        double sine = Math.sin(x[1]);
        return new double[] {
            Math.sin(x[0]) + 7 * sine * sine + 0.1 * Math.pow(x[2], 4) * Math.sin(x[0]), Math.exp(point[1])
        };
    }

    @Test
    void sobolIndicesOfIshigamisFunctionHaveTheirClosedForm() {
        double a = 7;
        double b = 0.1;
        double pi4 = Math.pow(Math.PI, 4);
        double one = 0.5 * Math.pow(1 + b * pi4 / 5, 2);
        double two = a * a / 8;
        double both = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
        double variance = one + two + both;
        List<List<SobolIndices.Indices>> found =
                SobolIndices.of(GlobalSensitivityTest::ishigami, 3, 1 << 14, 1, Progress.NONE);
        double[] first = {one / variance, two / variance, 0};
        double[] total = {(one + both) / variance, two / variance, both / variance};
        for (int index = 0; index < 3; index++) {
            SobolIndices.Indices indices = found.get(0).get(index);
            assertThat(indices.first().value()).isCloseTo(first[index], within(0.005));
            assertThat(indices.total().value()).isCloseTo(total[index], within(0.005));
            assertThat(indices.first().halfWidth()).isBetween(1e-6, 0.01);
            assertThat(indices.total().halfWidth()).isBetween(1e-6, 0.01);
            SobolIndices.Indices ofSecond = found.get(1).get(index);
            assertThat(ofSecond.first().value()).isCloseTo(index == 1 ? 1 : 0, within(1e-3));
            assertThat(ofSecond.total().value()).isCloseTo(index == 1 ? 1 : 0, within(1e-3));
        }
    }

    /** Over many seeds the truth lies within as many of the 95 % intervals as it should, but for chance. */
    @Test
    void intervalsCoverTheTruth() {
        // f = x₁ + 2 x₂ + x₁ x₂ about the middle: variances 1/12, 4/12 and 1/144.
        Response response = point -> {
            double x = point[0] - 0.5;
            double y = point[1] - 0.5;
            return new double[] {x + 2 * y + x * y};
        };
        double variance = 5.0 / 12 + 1.0 / 144;
        int covered = 0;
        int seeds = 300;
        for (int seed = 0; seed < seeds; seed++) {
            SobolIndices.Indices first =
                    SobolIndices.of(response, 2, 64, seed, Progress.NONE).get(0).get(0);
            double truth = 1.0 / 12 / variance;
            covered += first.first().lower() <= truth && truth <= first.first().upper() ? 1 : 0;
        }
        // Four standard deviations of a binomial count about 0.95, and a little for the quotient's bias.
        assertThat(covered / (double) seeds).isBetween(0.89, 1.0);
    }

    @Test
    void effectsOfALinearFunctionAreItsSlopes() {
        double[] slopes = {3, -2, 0, 0.5};
        Response response = point -> {
            double sum = 0;
            for (int index = 0; index < slopes.length; index++) {
                sum += slopes[index] * point[index];
            }
            return new double[] {sum, sum * sum};
        };
        List<List<MorrisScreening.Effects>> effects = MorrisScreening.of(response, 4, 12, 7, Progress.NONE);
        for (int index = 0; index < slopes.length; index++) {
            MorrisScreening.Effects effect = effects.get(0).get(index);
            assertThat(effect.mean()).isCloseTo(slopes[index], within(1e-12));
            assertThat(effect.meanSize().value()).isCloseTo(Math.abs(slopes[index]), within(1e-12));
            assertThat(effect.standardDeviation()).isLessThan(1e-12);
            assertThat(effect.meanSize().halfWidth()).isLessThan(1e-12);
        }
        assertThat(effects.get(1).get(0).standardDeviation()).isGreaterThan(1);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherOthers() {
        Response response = GlobalSensitivityTest::ishigami;
        assertThat(MorrisScreening.of(response, 3, 9, 5, Progress.NONE))
                .isEqualTo(MorrisScreening.of(response, 3, 9, 5, Progress.NONE))
                .isNotEqualTo(MorrisScreening.of(response, 3, 9, 6, Progress.NONE));
        assertThat(SobolIndices.of(response, 3, 128, 5, Progress.NONE))
                .isEqualTo(SobolIndices.of(response, 3, 128, 5, Progress.NONE))
                .isNotEqualTo(SobolIndices.of(response, 3, 128, 6, Progress.NONE));
    }

    /** v' = −k v from s: v(1) = s e^{−k}, s and k even on [1, 2] and [0, 1], has closed moments. */
    @Test
    void aSolvedResponseVariesTheParametersOfAProblem() {
        Symbol v = Dimensionless.symbol("v");
        Symbol k = Dimensionless.symbol("k");
        Symbol s = Dimensionless.symbol("s");
        Template cell = Template.named("cell")
                .parameter(Dimensionless.parameter(k, 0.5))
                .parameter(Dimensionless.parameter(s, 1.5))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        s,
                        Literal.of(-1).times(k).times(v).times(Dimensionless.PER_MS))
                .build();
        OdeSystem system = OdeSystem.single(cell);
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 1);
        List<ParameterRange> ranges = List.of(new ParameterRange(1, 1, 2), new ParameterRange(0, 0, 1));
        SolvedResponse response =
                new SolvedResponse(problem, ranges, List.of(Objective.sample("cell.v", 1)), SolverSettings.DEFAULT);
        assertThat(response.at(new double[] {0.25, 0.5})[0]).isCloseTo(1.25 * Math.exp(-0.5), within(1e-7));

        double meanDecay = 1 - Math.exp(-1);
        double squareDecay = (1 - Math.exp(-2)) / 2;
        double varianceOfDecay = squareDecay - meanDecay * meanDecay;
        double varianceOfStart = 1.0 / 12;
        double variance = (varianceOfStart + 2.25) * squareDecay - 2.25 * meanDecay * meanDecay;
        List<SobolIndices.Indices> indices =
                SobolIndices.of(response, 2, 1024, 1, Progress.NONE).get(0);
        assertThat(indices.get(0).first().value())
                .isCloseTo(varianceOfStart * meanDecay * meanDecay / variance, within(0.012));
        assertThat(indices.get(1).first().value()).isCloseTo(2.25 * varianceOfDecay / variance, within(0.012));
    }

    @Test
    void refusesWhatSaysNothing() {
        assertThatThrownBy(() -> SobolIndices.of(point -> new double[] {1}, 2, 64, 1, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is the same wherever the parameters lie");
        assertThatThrownBy(() -> SobolIndices.of(point -> new double[] {1}, 2, 16, 1, Progress.NONE))
                .hasMessageContaining("take 32 or more");
        assertThatThrownBy(() -> MorrisScreening.of(point -> new double[] {1}, 2, 1, 1, Progress.NONE))
                .hasMessageContaining("2 or more");
        assertThatThrownBy(() -> new ParameterRange(0, 2, 1)).hasMessageContaining("a range from 2.0 to 1.0");
    }
}
