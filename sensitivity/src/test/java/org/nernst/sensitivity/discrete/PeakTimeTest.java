package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;

/** The time of a peak, read off steps with a large error, beside differences of the very numbers that it is read off. */
class PeakTimeTest {
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void itsDerivativeIsThatOfTheNumbers(Method method) {
        CompiledSystem axon = SquidAxon.linoid();
        int stimulus = axon.system().inputIndex().get("axon.stimulus");
        Problem problem = Problem.of(axon, DiscreteAdjointTest.driven(stimulus, 10, 3), 12);
        SolverSettings settings = SolverSettings.DEFAULT.method(method).tolerances(3e-5, 3e-5);
        FrozenProgram program = new FrozenProgram(problem, settings);
        Objective peak = Feature.peakTime("axon.v", 1, 0);
        for (SensitivityMethod by : List.of(SensitivityMethod.DISCRETE, SensitivityMethod.TANGENT)) {
            Gradient found = Differentiate.the(peak).of(problem).with(settings).by(by);
            assertThat(found.value()).isCloseTo(time(program, problem, problem.parameters()), within(1e-13));
            int[] parameters = Differentiate.freeParameters(problem);
            for (int column = 0; column < parameters.length; column++) {
                double expected = difference(program, problem, parameters[column]);
                // Roundings of 1e-15 in the time are divided by a relative step of 5e-5. With longer ones the peak
                // would
                // come to lie in another step of the solver.
                assertThat(found.derivatives()[column])
                        .as(found.parameters().get(column))
                        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
            }
        }
    }

    private static double difference(FrozenProgram program, Problem problem, int parameter) {
        double step = 5e-5 * Math.abs(problem.parameter(parameter));
        double[] weights = {3.0 / 4, -3.0 / 20, 1.0 / 60};
        double sum = 0;
        for (int k = 1; k <= weights.length; k++) {
            double[] above = problem.parameters();
            double[] below = problem.parameters();
            above[parameter] += k * step;
            below[parameter] -= k * step;
            sum += 2
                    * k
                    * weights[k - 1]
                    * (time(program, problem, above) - time(program, problem, below))
                    / (above[parameter] - below[parameter]);
        }
        return sum;
    }

    private static double time(FrozenProgram program, Problem problem, double[] parameters) {
        return program.run(parameters, new Peak(problem.withParameters(parameters)));
    }

    /** Where the rate of the potential by the equations, at the state by dense output, first falls through zero above 0 mV. */
    private static final class Peak implements FrozenProgram.Reader {
        private final Problem problem;
        private final BoundSystem system;
        private final int potential;
        private final double[] y;
        private final double[] u;
        private final double[] slope;
        private double found = Double.NaN;

        Peak(Problem problem) {
            this.problem = problem;
            system = problem.bind();
            potential = system.system().stateIndex().get("axon.v");
            y = new double[system.stateCount()];
            u = new double[system.inputCount()];
            slope = new double[system.stateCount()];
        }

        private double rate(ComputedStep step, double t) {
            step.evaluate(t, y);
            problem.inputsAt(t, u);
            system.rightHandSide(t, y, u, slope);
            return slope[potential];
        }

        @Override
        public void step(ComputedStep step) {
            boolean turns = rate(step, step.end()) <= 0 && rate(step, step.start()) > 0 && y[potential] > 0;
            if (Double.isNaN(found) && turns) {
                found = new BracketingNthOrderBrentSolver(0, 1e-15, 0, 5)
                        .solve(100, t -> rate(step, t), step.start(), step.end());
            }
        }

        @Override
        public double result(double[] finalState) {
            return found;
        }
    }
}
