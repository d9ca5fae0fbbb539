package org.nernst.fit.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.fit.Membrane;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Where else than at the minimum one could be. */
class CertaintyTest {
    /** r = A x − b with rows of A: known intervals and profiles. */
    private static final SquaredLoss LINEAR = new SquaredLoss() {
        private final double[][] rows = {{1, 2, 0.5}, {-1, 1, 2}, {0.5, -2, 1}, {3, 0.2, -1}};

        @Override
        public int count() {
            return 2;
        }

        @Override
        public int residualCount() {
            return 4;
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            double[][] all = new double[4][3];
            for (int row = 0; row < 4; row++) {
                all[row] = new double[] {
                    rows[row][0], rows[row][1], rows[row][0] * x[0] + rows[row][1] * x[1] - rows[row][2]
                };
            }
            return SquareRoot.of(all);
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_profile_of_a_linear_model_ends_where_its_covariance_says(int index) {
        double a = 1 + 1 + 0.25 + 9;
        double b = 2 - 1 - 1 + 0.6;
        double c = 4 + 1 + 4 + 0.04;
        double p = 0.5 - 2 + 0.5 - 3;
        double q = 1 + 2 - 2 - 0.2;
        double determinant = a * c - b * b;
        double[] best = {(c * p - b * q) / determinant, (a * q - b * p) / determinant};
        double variance = (index == 0 ? c : a) / determinant;
        for (double scale : new double[] {1, 2.5}) {
            ProfileLikelihood profile = ProfileLikelihood.of(LINEAR, best, index, scale);
            double half = 1.959963984540054 * Math.sqrt(variance * scale);
            assertThat(profile.upper()).isCloseTo(best[index] + half, within(1e-5 * half));
            assertThat(profile.lower()).isCloseTo(best[index] - half, within(1e-5 * half));
            for (ProfileLikelihood.Point point : profile.points()) {
                double away = point.value() - best[index];
                assertThat(point.loss() - profileLeast(profile))
                        .isCloseTo(0.5 * away * away / variance / scale, within(1e-8));
            }
        }
    }

    private static double profileLeast(ProfileLikelihood profile) {
        return profile.points().stream()
                .mapToDouble(ProfileLikelihood.Point::loss)
                .min()
                .orElseThrow();
    }

    @Test
    void a_profile_is_open_where_others_make_up_for_a_parameter() {
        // Only the product of e^x₀ and e^x₁ is seen.
        SquaredLoss product = new SquaredLoss() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public int residualCount() {
                return 1;
            }

            @Override
            public SquareRoot residualsAt(double[] x) {
                double value = Math.exp(x[0] + x[1]);
                return SquareRoot.of(new double[][] {{value, value, value - 1}});
            }
        };
        ProfileLikelihood profile = ProfileLikelihood.of(product, new double[] {0, 0}, 0, 1);
        assertThat(profile.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(profile.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** m x″ + c x′ + k x = 0 from (1, 0): only ratios of k, c and m can be seen. */
    private static Problem massSpring() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Unit perTime = Units.ONE.dividedBy(Units.MS);
        Symbol y = Symbol.of("y", perTime.dimension());
        Symbol k = Symbol.of("k", Dimension.NONE);
        Symbol c = Symbol.of("c", Dimension.TIME);
        Unit mass = Units.MS.times(Units.MS);
        Symbol m = Symbol.of("m", mass.dimension());
        Template template = Template.named("spring")
                .parameter(new Parameter(k, Units.ONE, 2, Bounds.POSITIVE, true))
                .parameter(new Parameter(c, Units.MS, 1, Bounds.POSITIVE, true))
                .parameter(new Parameter(m, mass, 4, Bounds.POSITIVE, true))
                .state(x, Units.ONE, StateKind.OTHER, Literal.ONE, y)
                .state(
                        y,
                        perTime,
                        StateKind.OTHER,
                        Literal.of(0, perTime),
                        k.times(x).plus(c.times(y)).div(m).times(-1))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void the_curve_of_a_mass_and_a_spring_is_straight(int sign) {
        Problem problem = massSpring();
        double[] times = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
        double[] values = Solver.solve(problem, Membrane.TIGHT).sample("spring.x", times);
        int[] all = {0, 1, 2};
        FreeParameters parameters = FreeParameters.of(problem.system().system(), all);
        SquaredLoss loss = (SquaredLoss) FreeLoss.of(
                new TraceLoss(
                        List.of(new RecordedRun(
                                problem, List.of(new Recording("spring.x", Trace.of("exact", times, values), 1)))),
                        all,
                        Membrane.TIGHT),
                parameters);
        double[] minimum = parameters.toFree(new double[] {2, 1, 4});
        double part = sign / Math.sqrt(3);
        List<MinimallyDisruptiveCurve.Point> points =
                new MinimallyDisruptiveCurve(loss, 1).from(minimum, new double[] {sign, sign, sign}, 10, 10);
        assertThat(points).hasSize(11);
        for (MinimallyDisruptiveCurve.Point point : points) {
            for (int index = 0; index < 3; index++) {
                assertThat(point.x()[index]).isCloseTo(minimum[index] + part * point.length(), within(1e-6));
            }
            assertThat(point.loss()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void a_curve_turns_into_a_valley_and_ends_below_the_ceiling() {
        // Least along x₁ = x₀², where it is zero: a curve that begins straight must bend with the valley.
        SquaredLoss valley = new SquaredLoss() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public int residualCount() {
                return 1;
            }

            @Override
            public SquareRoot residualsAt(double[] x) {
                return SquareRoot.of(new double[][] {{-20 * x[0], 10, 10 * (x[1] - x[0] * x[0])}});
            }
        };
        List<MinimallyDisruptiveCurve.Point> points =
                new MinimallyDisruptiveCurve(valley, 0.5).from(new double[] {0, 0}, new double[] {2, 0}, 3, 60);
        assertThat(points).hasSize(61);
        assertThat(points).allSatisfy(point -> assertThat(point.loss()).isLessThan(0.5));
        MinimallyDisruptiveCurve.Point last = points.get(points.size() - 1);
        assertThat(last.x()[1]).isCloseTo(last.x()[0] * last.x()[0], within(0.1));
        for (int index = 1; index < points.size(); index++) {
            double dx = points.get(index).x()[0] - points.get(index - 1).x()[0];
            double dy = points.get(index).x()[1] - points.get(index - 1).x()[1];
            assertThat(Math.hypot(dx, dy)).isLessThanOrEqualTo(0.05 + 1e-6);
        }
        assertThatThrownBy(() ->
                        new MinimallyDisruptiveCurve(valley, 0.5).from(new double[] {1, 3}, new double[] {1, 0}, 1, 1))
                .hasMessageContaining("take a higher ceiling");
    }

    @Test
    void a_curve_ends_where_the_loss_turns_it_more_sharply_than_steps_can_follow() {
        Loss cliff = new Loss() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public Slope slopeAt(double[] x) {
                return new Slope(0, new double[] {0, x[0] < 0.55 ? 0 : 1e15});
            }
        };
        assertThat(new MinimallyDisruptiveCurve(cliff, 1).from(new double[2], new double[] {1, 0}, 1, 10))
                .extracting(point -> point.x()[0])
                .hasSize(6)
                .last()
                .satisfies(end -> assertThat(end).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void a_curve_of_one_parameter_ends_where_it_would_turn_back() {
        Loss wall = new Loss() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Slope slopeAt(double[] x) {
                return new Slope(0, new double[] {x[0] < 0.55 ? 0 : 1e15});
            }
        };
        assertThat(new MinimallyDisruptiveCurve(wall, 1).from(new double[1], new double[] {1}, 1, 10))
                .hasSize(6);
    }

    @Test
    void a_curve_ends_where_the_rounding_of_a_loss_bends_it() {
        int[] evaluations = {0};
        Loss rough = new Loss() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public Slope slopeAt(double[] x) {
                evaluations[0]++;
                double rounding = x[0] < 0.55 ? 0 : Math.floorMod(Double.doubleToLongBits(x[0]), 8);
                return new Slope(0, new double[] {0, rounding});
            }
        };
        assertThat(new MinimallyDisruptiveCurve(rough, 1).from(new double[2], new double[] {1, 0}, 1, 10))
                .hasSize(6);
        assertThat(evaluations[0]).isLessThan(2000);
    }

    @Test
    void targets_of_objectives_are_squares_with_their_gradients() {
        Problem problem = Membrane.problem();
        int[] all = {0, 1, 2};
        TargetLoss loss = new TargetLoss(
                problem,
                List.of(
                        new TargetLoss.Target(Objective.sample("cell.v", 25), -50, 0.5),
                        new TargetLoss.Target(Objective.sample("cell.v", 40), -60, 2)),
                all,
                Membrane.TIGHT);
        double[] x = {0.11, 1.2, -64};
        double first = (Membrane.potential(25, x) + 50) / 0.5;
        double second = (Membrane.potential(40, x) + 60) / 2;
        assertThat(loss.slopeAt(x).value()).isCloseTo(0.5 * (first * first + second * second), within(1e-6));
        for (int index = 0; index < 3; index++) {
            double h = 1e-5 * Math.abs(x[index]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[index] += h;
            below[index] -= h;
            double difference = (loss.valueAt(above) - loss.valueAt(below)) / (2 * h);
            assertThat(loss.slopeAt(x).gradient()[index])
                    .isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
        }
    }
}
