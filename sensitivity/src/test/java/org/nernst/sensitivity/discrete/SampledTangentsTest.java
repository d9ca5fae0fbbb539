package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.DelayedCells;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.JumpingCell;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SampledSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.system.ModelException;

/** Samples with their derivatives, beside the gradients of single samples and beside differences of the numbers that the steps compute. */
class SampledTangentsTest {
    /** The start, the break of the stimulus, within steps of fixed length and at their ends, around spikes, the end; in no order. */
    private static final double[] TIMES = {12, 0, 1, 0.02, 5.003, 2, 2.0003, 11.9999, 7.77, 3.1, 4.6, 9.25};

    private static final double ROUNDING = 1e-12;

    static List<SolverSettings> methods() {
        return DiscreteAdjointTest.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areTheGradientsOfSingleSamplesWhereEventsCome(SolverSettings settings) {
        checkSingly(DiscreteAdjointTest.spikingProblem(), settings, TIMES, "cell.v", "cell.w");
    }

    /** An observable has derivatives by parameters of its own, and inputs in it. */
    @ParameterizedTest
    @MethodSource("methods")
    void areTheGradientsOfSingleSamplesOfAnObservable(SolverSettings settings) {
        double[] times = {8, 0, 1.1, 3.3, 0.7, 5.001, 6.2};
        checkSingly(JumpingCell.problem(), settings, times, "cell.measured", "cell.w");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areTheGradientsOfSingleSamplesWhereThePastIsRead(SolverSettings settings) {
        checkSingly(DelayedCells.kicked(12), settings, TIMES, "cell[1].v", "synapse[0].s");
    }

    private static void checkSingly(Problem problem, SolverSettings settings, double[] times, String... paths) {
        IndependentVariables variables = IndependentVariables.freeParameters(
                        problem.system().system())
                .andStart(problem.system().system(), paths[1]);
        List<SampledQuantity> quantities = new ArrayList<>();
        List<Objective> objectives = new ArrayList<>();
        for (String path : paths) {
            quantities.add(new SampledQuantity(path, times));
            for (double time : times) {
                objectives.add(Objective.sample(path, time));
            }
        }
        SampledSensitivities samples = TangentSensitivities.sample(problem, variables, quantities, settings);
        List<Gradient> gradients = TangentSensitivities.solve(problem, variables, objectives, settings);
        Solution plain = Solver.solve(problem, settings);
        assertThat(samples.method()).isEqualTo(SensitivityMethod.TANGENT);
        for (int quantity = 0; quantity < paths.length; quantity++) {
            SensitivitySeries series = samples.series().get(quantity);
            assertThat(series.values()).isEqualTo(plain.sample(paths[quantity], times));
            assertThat(series.times()).isEqualTo(times);
            for (int k = 0; k < times.length; k++) {
                Gradient single = gradients.get(quantity * times.length + k);
                assertThat(series.parameters()).isEqualTo(single.parameters());
                // Terms may nearly cancel.
                double largest =
                        Arrays.stream(single.derivatives()).map(Math::abs).max().orElseThrow();
                for (int column = 0; column < variables.count(); column++) {
                    double expected = single.derivatives()[column];
                    assertThat(series.derivatives()[k][column])
                            .as(single.objective() + " by "
                                    + single.parameters().get(column))
                            .isCloseTo(expected, within(ROUNDING * Math.max(Math.abs(expected), 0.1 * largest)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areTheDerivativesOfTheNumbersThatStepsCompute(SolverSettings settings) {
        Problem problem = DiscreteAdjointTest.spikingProblem();
        FrozenProgram program = new FrozenProgram(problem, settings);
        IndependentVariables variables =
                IndependentVariables.freeParameters(problem.system().system());
        SensitivitySeries series = Differentiate.samples(
                        problem, variables, List.of(new SampledQuantity("cell.v", TIMES)), settings)
                .series()
                .get(0);
        for (int column = 0; column < variables.count(); column++) {
            FrozenProgram.Difference expected = program.derivative(variables.parameter(column), Weighted::new);
            double found = 0;
            for (int k = 0; k < TIMES.length; k++) {
                found += weight(k) * series.derivatives()[k][column];
            }
            String what = series.parameters().get(column);
            // Roundings of a sum of about 200, over steps of parameters down to 1e-6 of them: what differences can
            // tell.
            double tolerance = Math.max(1e-9 * Math.abs(expected.value()), 10 * expected.uncertainty());
            assertThat(found).as(what).isCloseTo(expected.value(), within(tolerance));
            assertThat(expected.uncertainty()).as(what).isLessThan(1e-7 * Math.abs(expected.value()));
        }
    }

    /** No two of the samples can stand for one another. */
    private static double weight(int k) {
        return Math.sqrt(2 + k * k);
    }

    /** Σ weight_k · v(t_k) over a run of the program. */
    private static final class Weighted implements FrozenProgram.Reader {
        private double sum;

        @Override
        public void step(ComputedStep step) {
            for (int k = 0; k < TIMES.length; k++) {
                if (TIMES[k] >= step.start() && TIMES[k] < step.end()) {
                    sum += weight(k) * step.evaluate(TIMES[k], 0);
                }
            }
        }

        @Override
        public double result(double[] finalState) {
            return sum + weight(0) * finalState[0];
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAGG_BULIRSCH_STOER", "EULER_MARUYAMA"})
    void whereStepsHaveNoDerivativeTheEquationsAreDifferentiated(Method method) {
        Problem problem = SquidAxon.problem(SquidAxon.linoid()).until(8);
        SolverSettings settings = SolverSettings.DEFAULT.method(method).step(method.takesFixedSteps() ? 0.05 : 0);
        IndependentVariables all =
                IndependentVariables.freeParameters(problem.system().system());
        List<SampledQuantity> early = List.of(new SampledQuantity("axon.v", new double[] {7.1, 0.2}));
        SampledSensitivities samples = Differentiate.samples(problem, all, early, settings);
        assertThat(samples.method()).isEqualTo(SensitivityMethod.FORWARD);
        assertThatThrownBy(() -> TangentSensitivities.sample(problem, all, early, settings))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("differentiated; choose auto");
        assertThat(samples.series().get(0).derivatives())
                .isEqualTo(ForwardSensitivities.sample(problem, all, early, settings)
                        .series()
                        .get(0)
                        .derivatives());
    }

    @Test
    void whatIsLookedAtExactlyWhenItJumpsIsRefusedByName() {
        Problem problem = DiscreteAdjointTest.spikingProblem();
        SolverSettings settings = SolverSettings.DEFAULT.method(Method.RODAS5P);
        double spike = Solver.solve(problem, settings).occurrences().get(1).time();
        IndependentVariables variables =
                IndependentVariables.freeParameters(problem.system().system());
        List<SampledQuantity> quantities = List.of(
                new SampledQuantity("cell.v", new double[] {1}), new SampledQuantity("cell.w", new double[] {spike}));
        assertThatThrownBy(() -> TangentSensitivities.sample(problem, variables, quantities, settings))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cell.w can't be differentiated: it looks at t = " + spike + " ms");
    }

    @Test
    void whatLiesOutsideTheRunIsRefused() {
        Problem problem = DiscreteAdjointTest.spikingProblem();
        IndependentVariables variables =
                IndependentVariables.freeParameters(problem.system().system());
        List<SampledQuantity> late = List.of(new SampledQuantity("cell.v", new double[] {3, 12.5}));
        assertThatThrownBy(() -> Differentiate.samples(problem, variables, late, SolverSettings.DEFAULT))
                .isInstanceOf(ModelException.class)
                .hasMessage("cell.v at t = 12.5 ms lies outside the solution, which runs from 0.0 ms to 12.0 ms");
        assertThatThrownBy(() -> Differentiate.samples(problem, variables, List.of(), SolverSettings.DEFAULT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("name at least one quantity");
    }
}
