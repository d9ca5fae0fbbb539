package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;

/** The discrete adjoint of explicit methods beside the tangent of the same steps, by other generated functions and no transposition. */
class TangentProgramTest {
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853"})
    void theAdjointIsTheTangentTransposed(Method method) {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        SolverSettings settings = SolverSettings.DEFAULT.method(method).tolerances(1e-6, 1e-6);
        Gradient gradient = Differentiate.the(Objective.sample("axon.v", problem.end()))
                .of(problem)
                .with(settings)
                .by(SensitivityMethod.DISCRETE);
        int[] parameters = Differentiate.freeParameters(problem);
        for (int column = 0; column < parameters.length; column++) {
            double expected = new Tangent(problem, parameters[column]).ofEnd(settings);
            assertThat(gradient.derivatives()[column])
                    .as(gradient.parameters().get(column))
                    .isCloseTo(expected, within(1e-11 * Math.abs(expected)));
        }
    }

    /** The derivative of every number that a solve computes by one parameter. */
    private static final class Tangent {
        private final Problem problem;
        private final BoundSystem system;
        private final double[] direction;
        private final double[] u;
        private double[] ofState;

        Tangent(Problem problem, int parameter) {
            this.problem = problem;
            system = problem.bind();
            direction = new double[system.parameterCount()];
            direction[parameter] = 1;
            u = new double[system.inputCount()];
            ofState = new double[system.stateCount()];
            system.initialStateJacobian((state, column, value) -> ofState[state] += value * direction[column]);
        }

        double ofEnd(SolverSettings settings) {
            Solver.solve(problem, settings.forDerivatives(), this::step);
            return ofState[system.system().stateIndex().get("axon.v")];
        }

        private void step(ComputedStep step) {
            ExplicitTableau tableau = (ExplicitTableau) step.formula();
            double h = step.end() - step.start();
            int states = ofState.length;
            List<double[]> slopes = new ArrayList<>();
            double[] argument = ofState;
            for (int stage = 0; stage < tableau.stages(); stage++) {
                double[] y = step.state().clone();
                argument = ofState.clone();
                for (int j = 0; j < stage; j++) {
                    double weight = h * tableau.a()[stage - 1][j];
                    for (int i = 0; i < states; i++) {
                        y[i] += weight * step.stages()[j][i];
                        argument[i] += weight * slopes.get(j)[i];
                    }
                }
                double t = tableau.c()[stage] == 1 ? step.end() : step.start() + tableau.c()[stage] * h;
                // The stimulus is constant within a step, on whose ends it jumps.
                problem.inputsAt(step.start() + 0.5 * h, u);
                double[] slope = new double[states];
                system.tangent(t, y, u, argument, direction, slope);
                slopes.add(slope);
            }
            ofState = argument;
        }
    }
}
