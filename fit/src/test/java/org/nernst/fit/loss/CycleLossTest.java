package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.certainty.LevelSetCurve;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.certainty.TangentSpace;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

class CycleLossTest {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9);
    private static final int[] BOTH = {0, 1};

    /** A circle of radius √μ that is gone round at a rate which depends on it; the mean of a |z|² + a y is a μ. */
    private static Problem oscillator() {
        Template template = Template.named("oscillator")
                .parameter(new Parameter(symbol("mu"), Units.ONE, 0.7, Bounds.POSITIVE, true))
                .parameter(new Parameter(symbol("a"), Units.ONE, 0.4, Bounds.POSITIVE, true))
                .state(
                        symbol("x"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("0.3"),
                        parse("((mu - x^2 - y^2)*x - (0.4 + x^2 + y^2)*y)/1[ms]"))
                .state(
                        symbol("y"),
                        Units.ONE,
                        StateKind.OTHER,
                        parse("0.1"),
                        parse("((mu - x^2 - y^2)*y + (0.4 + x^2 + y^2)*x)/1[ms]"))
                .observable(new Observable(symbol("area"), Units.ONE, parse("a*(x^2 + y^2 + y)")))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 100);
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, CycleLossTest::symbol);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, Dimension.NONE);
    }

    private static CycleLoss loss(double mean, double deviation) {
        return new CycleLoss(
                oscillator(), List.of(new CycleLoss.Target("oscillator.area", mean, deviation)), BOTH, SETTINGS);
    }

    @Test
    void a_mean_over_the_period_is_compared_with_what_is_wanted() {
        Loss.Slope slope = loss(0.25, 0.1).slopeAt(new double[] {0.8, 0.5});
        double residual = (0.5 * 0.8 - 0.25) / 0.1;
        assertThat(slope.value()).isCloseTo(0.5 * residual * residual, within(1e-7));
        assertThat(loss(0.25, 0.1).valueAt(new double[] {0.8, 0.5})).isCloseTo(slope.value(), within(1e-7));
        assertThat(slope.gradient())
                .containsExactly(new double[] {residual * 0.5 / 0.1, residual * 0.8 / 0.1}, within(1e-6));
    }

    @Test
    void a_curve_keeps_the_mean_while_parameters_change() {
        Problem problem = oscillator();
        FreeParameters parameters = FreeParameters.of(problem.system().system(), BOTH);
        Loss free = FreeLoss.of(loss(0.28, 0.05), parameters);
        double[] start = parameters.toFree(new double[] {0.7, 0.4});
        List<MinimallyDisruptiveCurve.Point> curve =
                new MinimallyDisruptiveCurve(free, 2).from(start, new double[] {1, -1}, 0.6, 3);
        assertThat(curve).hasSize(4);
        double[] end = parameters.toValues(curve.get(3).x());
        assertThat(end[0]).isCloseTo(0.7 * Math.exp(0.6 / Math.sqrt(2)), within(1e-3));
        assertThat(end[0] * end[1]).isCloseTo(0.28, within(1e-4));
    }

    /** The period is 2π/(0.4 + μ). */
    @Test
    void a_cycle_is_continued_along_the_level_of_its_mean() {
        Problem problem = oscillator();
        FreeParameters parameters = FreeParameters.of(problem.system().system(), BOTH);
        CycleLoss others = new CycleLoss(
                problem, List.of(new CycleLoss.Target(CycleLoss.PERIOD, 2 * Math.PI / 1.1, 10)), BOTH, SETTINGS);
        ContinuedCycle start =
                ContinuedCycle.of(loss(0.28, 0.28), others, parameters, parameters.toFree(new double[] {0.7, 0.4}));
        double[] direction =
                TangentSpace.of(start.kept()).directions(start.others()).get(0).unit();
        for (int sign = -1; sign <= 1; sign += 2) {
            double[] there = {sign * direction[0], sign * direction[1]};
            LevelSetCurve.Course<Double> course = new LevelSetCurve(2, 1e-7)
                    .from(start, there, 1, 0.25, place -> place.orbit().period());
            assertThat(course.points()).hasSize(5);
            for (LevelSetCurve.Point<Double> point : course.points()) {
                double[] values = parameters.toValues(point.x());
                double period = 2 * Math.PI / (0.4 + values[0]);
                assertThat(values[0] * values[1]).isCloseTo(0.28, within(3e-8));
                assertThat(point.seen()).isCloseTo(period, within(1e-7));
                double off = (period - 2 * Math.PI / 1.1) / 10;
                assertThat(point.cost()).isCloseTo(0.5 * off * off, within(1e-8));
            }
            LevelSetCurve.Point<Double> last = course.points().get(4);
            assertThat(last.length()).isCloseTo(1, within(1e-4));
            assertThat(Math.abs(Math.log(parameters.toValues(last.x())[0] / 0.7)))
                    .isCloseTo(last.length() / Math.sqrt(2), within(1e-6));
        }
    }

    @Test
    void where_there_is_no_cycle_an_optimiser_turns_back() {
        assertThatThrownBy(() -> loss(0.25, 0.1).slopeAt(new double[] {-0.5, 0.5}))
                .isInstanceOf(SolverException.class);
        assertThatThrownBy(() -> loss(0.25, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("deviation");
    }
}
