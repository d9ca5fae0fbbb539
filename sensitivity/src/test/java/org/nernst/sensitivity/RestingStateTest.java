package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * What rests is differentiated by the steps of a solve that has no errors there: x' = (level − x)/0.5 ms from the level, so dx/d level is 1 − e^(−2 t), and dx/dx(0)
 * the rest. By steps that only the errors of x limit they were 10⁸ and more.
 */
class RestingStateTest {
    private static final Symbol X = symbol("x");
    private static final Symbol SLOW = symbol("slow");
    private static final Symbol LEVEL = symbol("level");

    /** @param begin where a state of 100 ms begins that decays to zero beside x, and follows from it a little */
    private static Problem problem(double begin) {
        Template template = Template.named("cell")
                .parameter(parameter(LEVEL, 1))
                .state(
                        X,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        LEVEL.minus(X).times(Literal.of(2)).times(PER_MS))
                .state(
                        SLOW,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(begin),
                        X.minus(LEVEL)
                                .times(Literal.of(1e-3))
                                .plus(SLOW.times(Literal.of(-0.01)))
                                .times(PER_MS))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 0, DISCRETE",
        "AUTO, 1, TANGENT",
        "DORMAND_PRINCE_54, 1, DISCRETE",
        "DORMAND_PRINCE_853, 0, TANGENT",
        "DORMAND_PRINCE_853, 1, DISCRETE",
        "RODAS5P, 0, DISCRETE",
        "RODAS5P, 1, TANGENT"
    })
    void itsDerivativesAreThoseOfTheEquations(Method solver, double begin, SensitivityMethod method) {
        Problem problem = problem(begin);
        for (double t : new double[] {1.5, 100}) {
            Gradient gradient = Differentiate.the(Objective.sample("cell.x", t))
                    .of(problem)
                    .with(SolverSettings.DEFAULT.method(solver))
                    .withRespectTo(
                            IndependentVariables.freeParameters(problem.system().system())
                                    .andStart(problem.system().system(), "cell.x"))
                    .by(method);
            assertThat(gradient.value()).isEqualTo(1);
            // Steps are chosen so that derivatives are right to a hundred relative tolerances a step.
            assertThat(gradient.derivatives()[0]).isCloseTo(1 - Math.exp(-2 * t), within(2e-6));
            assertThat(gradient.derivatives()[1]).isCloseTo(Math.exp(-2 * t), within(2e-6));
        }
    }
}
