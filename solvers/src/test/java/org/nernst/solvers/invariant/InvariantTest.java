package org.nernst.solvers.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** The Stuart–Landau oscillator, whose steady state, orbit, eigenvalues and multipliers have closed forms. */
class InvariantTest {
    private static final double MU = 0.02;
    private static final double OMEGA = 0.5;

    /** x' = (μ − r²) x − ω y, y' = (μ − r²) y + ω x, per ms. */
    private static Problem oscillator(double mu, double x0, double y0, double duration) {
        return problem(oscillating(mu, x0, y0), duration);
    }

    private static Problem problem(Template.Builder template, double duration) {
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template.build())), Protocol.SILENT, duration);
    }

    private static Template.Builder oscillating(double mu, double x0, double y0) {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Symbol y = Symbol.of("y", Dimension.NONE);
        Expr perMs = Literal.of(1, Units.PER_MS);
        Expr omega = Literal.of(OMEGA);
        Expr growth = Literal.of(mu).minus(x.times(x)).minus(y.times(y));
        return Template.named("oscillator")
                .state(
                        x,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.of(x0),
                        growth.times(x).minus(omega.times(y)).times(perMs))
                .state(
                        y,
                        Units.ONE,
                        StateKind.GATE,
                        Literal.of(y0),
                        growth.times(y).plus(omega.times(x)).times(perMs));
    }

    @Test
    void aSteadyStateIsFoundAlsoWhereItIsUnstable() {
        SteadyState unstable = SteadyState.of(oscillator(MU, 0.3, -0.1, 1), 0);
        assertThat(unstable.state()).containsExactly(new double[] {0, 0}, within(1e-14));
        assertThat(unstable.isStable()).isFalse();
        Complex[] eigenvalues = unstable.eigenvalues();
        for (Complex eigenvalue : eigenvalues) {
            assertThat(eigenvalue.getReal()).isCloseTo(MU, within(1e-12));
            assertThat(Math.abs(eigenvalue.getImaginary())).isCloseTo(OMEGA, within(1e-12));
        }
        assertThat(SteadyState.of(oscillator(-MU, 0.3, -0.1, 1), 0).isStable()).isTrue();
    }

    @Test
    void aPeriodicOrbitHasItsPeriodAndMultipliers() {
        PeriodicOrbit orbit =
                PeriodicOrbit.of(oscillator(MU, 0.3, 0, 400), SolverSettings.DEFAULT.tolerances(1e-11, 1e-11));
        double period = 2 * Math.PI / OMEGA;
        assertThat(orbit.period()).isCloseTo(period, within(1e-8));
        Complex[] multipliers = orbit.multipliers();
        assertThat(multipliers[0].subtract(1).norm()).isLessThan(1e-8);
        assertThat(multipliers[1].subtract(Math.exp(-2 * MU * period)).norm()).isLessThan(1e-8);
        assertThat(orbit.isStable()).isTrue();
        for (double t = 0; t < 40; t += 0.7) {
            assertThat(Math.hypot(orbit.value("x", t), orbit.value("y", t))).isCloseTo(Math.sqrt(MU), within(1e-8));
        }
    }

    @Test
    void anOrbitIsFoundFromItsNeighbour() {
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-11, 1e-11);
        PeriodicOrbit orbit = PeriodicOrbit.of(oscillator(MU, 0.3, 0, 400), tight);
        assertThat(orbit.ranges()).containsExactly(new double[] {2 * Math.sqrt(MU), 2 * Math.sqrt(MU)}, within(1e-3));
        Problem grown = oscillator(1.3 * MU, 0.3, 0, 400);
        for (PeriodicOrbit found : List.of(orbit.continuedTo(grown, tight), orbit.settledTo(grown, tight))) {
            assertThat(found.period()).isCloseTo(2 * Math.PI / OMEGA, within(1e-8));
            double[] start = found.stateAt(0);
            assertThat(Math.hypot(start[0], start[1])).isCloseTo(Math.sqrt(1.3 * MU), within(1e-8));
        }
        Problem resting = oscillator(-1, 0.3, 0, 400);
        assertThatThrownBy(() -> orbit.settledTo(resting, tight)).isInstanceOf(SolverException.class);
    }

    @Test
    void aSolutionThatComesToRestHasNoPeriod() {
        assertThatThrownBy(() -> PeriodicOrbit.of(oscillator(-1, 0.3, 0, 100), SolverSettings.DEFAULT))
                .isInstanceOf(SolverException.class)
                .hasMessageContaining("simulate for longer");
    }

    /** As the state of a stimulus with a name that is on all the time. */
    @Test
    void aStateThatNothingMovesIsNamed() {
        Template.Builder beside = oscillating(MU, 0.3, 0)
                .state(
                        Symbol.of("on", Dimension.NONE),
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(1),
                        Literal.of(0, Units.PER_MS));
        assertThatThrownBy(() -> PeriodicOrbit.of(problem(beside, 400), SolverSettings.DEFAULT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("can't be found where nothing moves the state oscillator.on");
    }
}
