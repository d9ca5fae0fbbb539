package org.nernst.fit.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nernst.fit.loss.ContinuedPlace;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

class LevelSetCurveTest {
    private static final double KEPT = 1e-10;

    /** One quantity of three numbers that is kept, and a cost; neither is known beyond x₀ = {@code wall}. */
    private record Surface(Function<double[], double[]> keptWithSlopes, Loss loss, double wall, double[] at)
            implements ContinuedPlace<Surface> {
        @Override
        public double[] x() {
            return at.clone();
        }

        @Override
        public SquareRoot kept() {
            return SquareRoot.of(new double[][] {keptWithSlopes.apply(at)});
        }

        @Override
        public Loss.Slope cost() {
            return loss.slopeAt(at);
        }

        @Override
        public Surface near(double[] x) {
            if (x[0] > wall) {
                throw new SolverException("there is nothing beyond the wall", Double.NaN, null, x[0], null, null);
            }
            return new Surface(keptWithSlopes, loss, wall, x.clone());
        }
    }

    private static Surface of(Function<double[], double[]> kept, Loss loss, double... at) {
        return new Surface(kept, loss, Double.POSITIVE_INFINITY, at);
    }

    /** x₀² + x₁² + x₂²/4 = 1. */
    private static double[] ellipsoid(double[] x) {
        return new double[] {2 * x[0], 2 * x[1], x[2] / 2, x[0] * x[0] + x[1] * x[1] + x[2] * x[2] / 4 - 1};
    }

    private static double[] plane(double[] x) {
        return new double[] {0, 0, 1, x[2]};
    }

    private static Loss loss(Function<double[], double[]> valueAndGradient) {
        return new Loss() {
            @Override
            public int count() {
                return valueAndGradient.apply(new double[] {1, 1, 1}).length - 1;
            }

            @Override
            public Slope slopeAt(double[] x) {
                double[] all = valueAndGradient.apply(x);
                double[] gradient = new double[all.length - 1];
                System.arraycopy(all, 1, gradient, 0, gradient.length);
                return new Slope(all[0], gradient);
            }
        };
    }

    private static final Loss NOTHING = loss(x -> new double[4]);

    /** Along a geodesic of a surface of revolution the distance from the axis times the sine of the angle to the meridian stays (Clairaut). */
    @Test
    void without_a_cost_it_is_a_geodesic_to_second_order() {
        double[] errors = new double[2];
        for (int half = 0; half < 2; half++) {
            double step = half == 0 ? 0.05 : 0.025;
            List<LevelSetCurve.Point<double[]>> points = new LevelSetCurve(1, KEPT)
                    .from(
                            of(LevelSetCurveTest::ellipsoid, NOTHING, 1, 0, 0),
                            new double[] {7, 1, 1},
                            2,
                            step,
                            Surface::at)
                    .points();
            double[] last = points.get(points.size() - 1).x();
            double[] before = points.get(points.size() - 2).x();
            double[] far = points.get(points.size() - 3).x();
            assertThat(ellipsoid(last)[3]).isCloseTo(0, within(KEPT));
            // The tangent at the last but one, by the central difference.
            double[] along = {last[0] - far[0], last[1] - far[1], last[2] - far[2]};
            double norm = Math.sqrt(along[0] * along[0] + along[1] * along[1] + along[2] * along[2]);
            errors[half] = (before[0] * along[1] - before[1] * along[0]) / norm - 1 / Math.sqrt(2);
            assertThat(last[2]).isGreaterThan(0.8);
        }
        assertThat(errors[1]).isCloseTo(0, within(1e-3));
        assertThat(errors[0] / errors[1]).isBetween(3.0, 5.0);
    }

    /** Half of (x₁ − x₀²/4)², and of x₀ a little. */
    private static double[] valley(double[] x) {
        double off = x[1] - x[0] * x[0] / 4;
        double[] all = new double[x.length + 1];
        all[0] = 0.5 * off * off + 0.02 * x[0];
        all[1] = -off * x[0] / 2 + 0.02;
        all[2] = off;
        return all;
    }

    @Test
    void in_a_plane_it_is_the_minimally_disruptive_curve() {
        List<MinimallyDisruptiveCurve.Point> expected = new MinimallyDisruptiveCurve(
                        loss(LevelSetCurveTest::valley), 0.5)
                .from(new double[] {0, 0}, new double[] {1, 0.3}, 2.2, 2200);
        assertThat(expected).hasSize(2201);
        double[] errors = new double[2];
        for (int half = 0; half < 2; half++) {
            double step = half == 0 ? 0.1 : 0.05;
            List<LevelSetCurve.Point<double[]>> points = new LevelSetCurve(0.5, KEPT)
                    .from(
                            of(LevelSetCurveTest::plane, loss(LevelSetCurveTest::valley), 0, 0, 0),
                            new double[] {1, 0.3, 5},
                            2,
                            step,
                            Surface::at)
                    .points();
            double[] last = points.get(points.size() - 1).x();
            errors[half] = expected.stream()
                    .mapToDouble(point -> Math.hypot(point.x()[0] - last[0], point.x()[1] - last[1]))
                    .min()
                    .orElseThrow();
            assertThat(last[1]).isGreaterThan(0.5);
        }
        assertThat(errors[1]).isLessThan(2e-3);
        assertThat(errors[0] / errors[1]).isBetween(3.0, 5.0);
    }

    @Test
    void it_says_why_it_ends() {
        Surface walled = new Surface(LevelSetCurveTest::plane, NOTHING, 0.537, new double[3]);
        LevelSetCurve.Course<double[]> stopped =
                new LevelSetCurve(1, KEPT).from(walled, new double[] {1, 0, 0}, 2, 0.1, Surface::at);
        assertThat(stopped.points().get(stopped.points().size() - 1).length()).isBetween(0.53, 0.537);
        assertThat(stopped.ending()).contains("beyond the wall");

        Loss bowl = loss(x -> new double[] {0.5 * (x[0] * x[0] + x[1] * x[1]), x[0], x[1], 0});
        LevelSetCurve.Course<double[]> risen = new LevelSetCurve(0.05, KEPT)
                .from(of(LevelSetCurveTest::plane, bowl, 0, 0, 0), new double[] {0, 1, 0}, 2, 0.02, Surface::at);
        assertThat(risen.ending()).contains("the cost of what else changes");
        assertThat(risen.points().get(risen.points().size() - 1).length()).isBetween(0.25, Math.sqrt(0.1));
        assertThat(risen.points()).allSatisfy(point -> assertThat(point.cost()).isLessThan(0.05));

        Surface circle = of(
                x -> new double[] {2 * x[0], 2 * x[1], x[0] * x[0] + x[1] * x[1] - 1}, loss(x -> new double[3]), 1, 0);
        LevelSetCurve.Course<double[]> round =
                new LevelSetCurve(1, KEPT).from(circle, new double[] {0, 1}, 6, 0.1, Surface::at);
        assertThat(round.ending()).contains("back to where it began");
        assertThat(round.points().get(round.points().size() - 1).x()[0]).isCloseTo(-1, within(0.01));
    }

    /** Nothing is known from x₀ = 0.53 to 0.7, and beyond the plane is inclined and goes through (0, 0, 0.1). */
    @Test
    void it_leaps_over_a_gap_and_goes_on_as_before() {
        Surface rift = of(
                x -> {
                    if (x[0] < 0.53) {
                        return plane(x);
                    }
                    if (x[0] < 0.7) {
                        throw new SolverException("there is nothing in the rift", Double.NaN, null, x[0], null, null);
                    }
                    return new double[] {0.2, 0, 1, x[2] + 0.2 * x[0] - 0.1};
                },
                NOTHING,
                0,
                0,
                0);
        LevelSetCurve.Course<double[]> course =
                new LevelSetCurve(1, KEPT).from(rift, new double[] {1, 0.5, 0}, 1.5, 0.1, Surface::at);
        List<LevelSetCurve.Point<double[]>> points = course.points();
        double[] last = points.get(points.size() - 1).x();
        assertThat(last[0]).isGreaterThan(1.2);
        double[] before = points.get(points.size() - 2).x();
        // What of (1, 0.5, 0) lies in the plane, whose normal is (0.2, 0, 1).
        assertThat((last[1] - before[1]) / (last[0] - before[0])).isCloseTo(0.5 / (1 - 0.04 / 1.04), within(1e-6));
        assertThat(last[2]).isCloseTo(0.1 - 0.2 * last[0], within(KEPT));
        for (int index = 1; index < points.size(); index++) {
            double apart = points.get(index).length() - points.get(index - 1).length();
            assertThat(apart)
                    .isLessThan(
                            points.get(index).x()[0] > 0.7
                                            && points.get(index - 1).x()[0] < 0.53
                                    ? 0.41
                                    : 0.11);
        }
        assertThat(course.ending()).contains("no longer");
    }

    /** Beyond x₀ = 0.53 the plane is 0.01 higher. */
    @Test
    void it_leaps_over_a_jump_that_a_long_step_makes_up_for() {
        Surface cliff = of(x -> new double[] {0, 0, 1, x[2] - (x[0] > 0.53 ? 0.01 : 0)}, NOTHING, 0, 0, 0);
        List<LevelSetCurve.Point<double[]>> points = new LevelSetCurve(1, KEPT)
                .from(cliff, new double[] {1, 0, 0}, 1, 0.1, Surface::at)
                .points();
        double[] last = points.get(points.size() - 1).x();
        assertThat(last[0]).isGreaterThan(0.98);
        assertThat(last[2]).isCloseTo(0.01, within(KEPT));
    }

    @Test
    void sloppy_directions_are_those_that_keep() {
        double[] unit = TangentSpace.of(
                        of(LevelSetCurveTest::ellipsoid, NOTHING, 0.6, 0.8, 0).kept())
                .directions(new SquareRoot(new double[3], new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 3}}))
                .get(0)
                .unit();
        assertThat(Math.abs(unit[0])).isCloseTo(0.8, within(1e-12));
        assertThat(unit[0] * 0.6 + unit[1] * 0.8).isCloseTo(0, within(1e-12));
        assertThat(unit[2]).isCloseTo(0, within(1e-12));
    }

    @Test
    void what_can_not_begin_is_refused() {
        Surface start = of(LevelSetCurveTest::plane, NOTHING, 0, 0, 0);
        double[] along = {1, 0, 0};
        LevelSetCurve curve = new LevelSetCurve(1, KEPT);
        refused(
                () -> curve.from(of(LevelSetCurveTest::plane, NOTHING, 0, 0, 0.1), along, 1, 0.1, Surface::at),
                "is off by 0.1");
        refused(() -> curve.from(start, new double[] {0, 0, 1}, 1, 0.1, Surface::at), "direction");
        refused(() -> curve.from(start, along, 0, 0.1, Surface::at), "span");
        refused(
                () -> curve.from(
                        of(LevelSetCurveTest::plane, loss(x -> new double[] {1, 0, 0, 0}), 0, 0, 0),
                        along,
                        1,
                        0.1,
                        Surface::at),
                "ceiling");
        refused(() -> new LevelSetCurve(1, 0), "above 0");
        refused(() -> TangentSpace.of(new SquareRoot(new double[1], new double[][] {{1}})), "nothing is left");
    }

    private static void refused(Runnable curve, String because) {
        assertThatThrownBy(curve::run).isInstanceOf(ModelException.class).hasMessageContaining(because);
    }
}
