package org.nernst.tests.problem;

import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;

/** Class B of Hull, Enright, Fellen and Sedgwick (1972): small systems. */
final class SmallSystems {
    private SmallSystems() {}

    static List<KnownProblem> all() {
        return List.of(predatorAndPrey(), linearReaction(), nonlinearReaction(), torus(), rigidBody());
    }

    private static KnownProblem predatorAndPrey() {
        EquationText equations =
                EquationText.named("B1").state("y1", "1", "2*(y1 - y1*y2)").state("y2", "3", "y1*y2 - y2");
        return KnownAnswers.inExtendedPrecision("B1", problem(equations)).withSteps(12800, 20);
    }

    private static KnownProblem linearReaction() {
        EquationText equations = EquationText.named("B2")
                .state("y1", "2", "y2 - y1")
                .state("y2", "0", "y1 - 2*y2 + y3")
                .state("y3", "1", "y2 - y3");
        return KnownAnswers.inClosedForm("B2", problem(equations), t -> {
            double slow = Math.exp(-t) / 2;
            double fast = Math.exp(-3 * t) / 2;
            return new double[] {1 + slow + fast, 1 - 2 * fast, 1 - slow + fast};
        });
    }

    private static KnownProblem nonlinearReaction() {
        EquationText equations = EquationText.named("B3")
                .state("y1", "1", "-y1")
                .state("y2", "0", "y1 - y2^2")
                .state("y3", "0", "y2^2");
        return KnownAnswers.inExtendedPrecision("B3", problem(equations));
    }

    /** An integral surface of a torus; r = 2 + cos t, at the angle t and the height sin t. */
    private static KnownProblem torus() {
        EquationText equations = EquationText.named("B4")
                .where("r", "sqrt(y1^2 + y2^2)")
                .state("y1", "3", "-y2 - y1*y3/r")
                .state("y2", "0", "y1 - y2*y3/r")
                .state("y3", "0", "y1/r");
        return KnownAnswers.inClosedForm("B4", problem(equations), t -> {
            double radius = 2 + Math.cos(t);
            return new double[] {radius * Math.cos(t), radius * Math.sin(t), Math.sin(t)};
        });
    }

    /** Euler's equations without forces: Jacobi's elliptic functions of modulus √0.51. */
    private static KnownProblem rigidBody() {
        EquationText equations = EquationText.named("B5")
                .state("y1", "0", "y2*y3")
                .state("y2", "1", "-y1*y3")
                .state("y3", "1", "-0.51*y1*y2");
        return KnownAnswers.inExtendedPrecision("B5", problem(equations));
    }

    private static Problem problem(EquationText equations) {
        return Problem.of(equations.compile(), Protocol.SILENT, 20);
    }
}
