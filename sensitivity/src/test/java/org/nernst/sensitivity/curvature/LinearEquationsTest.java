package org.nernst.sensitivity.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.adjoint.CostateEquations;
import org.nernst.sensitivity.adjoint.LossForcing;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/** What stiff methods are told of the linear equations: their right-hand side at unit vectors, and how it changes with time. */
class LinearEquationsTest {
    private static final double T = 12.3;

    static Stream<PiecewiseOde> equations() {
        Solution solution = Solver.solve(SquidAxon.problem(SquidAxon.linoid()), SolverSettings.DEFAULT);
        BoundSystem system = solution.problem().bind();
        double[] direction = random(system.parameterCount());
        Functional mean = Objective.mean("axon.k.i").on(system, solution.problem());
        return Stream.of(
                new TangentEquations(
                        solution, system, direction, Tolerances.DEFAULT, Magnitudes.along(system, solution)),
                new CostateEquations(
                        solution,
                        system,
                        IndependentVariables.parameters(5, 0),
                        mean.observe(solution),
                        mean.window(),
                        new LossForcing(system, mean),
                        Magnitudes.along(system, solution),
                        1));
    }

    private static double[] random(int length) {
        return new SplittableRandom(9).doubles(length, -1, 1).toArray();
    }

    /** The piece that T lies in. */
    private static OdeFunction piece(PiecewiseOde equations) {
        double[] boundaries = equations.boundaries();
        int piece = 0;
        while ((boundaries[piece] - T) * (boundaries[piece + 1] - T) > 0) {
            piece++;
        }
        return equations.on(piece);
    }

    @ParameterizedTest
    @MethodSource("equations")
    void theJacobianIsTheRightHandSideAtUnitVectors(PiecewiseOde equations) {
        OdeFunction function = piece(equations);
        int size = equations.dimension();
        OdeJacobian jacobian = function.jacobian();
        SparsityPattern pattern = jacobian.pattern();
        double[] entries = new double[pattern.entries()];
        jacobian.entries(T, new double[size], entries);
        double[][] dense = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] += entries[entry];
            }
        }
        double[] constant = new double[size];
        function.derivative(T, new double[size], constant);
        for (int column = 0; column < size; column++) {
            double[] unit = new double[size];
            double[] slope = new double[size];
            unit[column] = 1;
            function.derivative(T, unit, slope);
            for (int row = 0; row < size; row++) {
                double expected = slope[row] - constant[row];
                assertThat(dense[row][column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(expected, within(1e-12 * (1 + Math.abs(slope[row]) + Math.abs(constant[row]))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("equations")
    void theTimeDerivativeIsADifference(PiecewiseOde equations) {
        OdeFunction function = piece(equations);
        double[] at = random(equations.dimension());
        double[] rate = new double[at.length];
        function.jacobian().timeDerivative(T, at, rate);
        double h = 1e-4;
        double[] before = new double[at.length];
        double[] after = new double[at.length];
        function.derivative(T - h, at, before);
        function.derivative(T + h, at, after);
        for (int component = 0; component < at.length; component++) {
            double expected = (after[component] - before[component]) / (2 * h);
            assertThat(rate[component]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
        }
    }
}
