package org.nernst.tests.problem;

import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;

/** Class E of Hull, Enright, Fellen and Sedgwick (1972): equations of second order. */
final class HigherOrderEquations {
    private HigherOrderEquations() {}

    static List<KnownProblem> all() {
        return List.of(bessel(), vanDerPol(), duffing(), fallingBody(), pursuit());
    }

    /** Bessel's equation of order ½ from 1 on; its start, which the paper gives to twelve digits, here to twenty. */
    private static KnownProblem bessel() {
        Problem problem = problem(
                "E1", "0.67139670714180309042", "0.095400514447474534312", "-(y2/(t + 1) + (1 - 0.25/(t + 1)^2)*y1)");
        return KnownAnswers.inClosedForm("E1", problem, t -> {
            double x = t + 1;
            double envelope = Math.sqrt(2 / (Math.PI * x));
            return new double[] {envelope * Math.sin(x), envelope * (Math.cos(x) - Math.sin(x) / (2 * x))};
        });
    }

    private static KnownProblem vanDerPol() {
        return KnownAnswers.inExtendedPrecision("E2", problem("E2", "2", "0", "(1 - y1^2)*y2 - y1"))
                .withSteps(6400, 20);
    }

    private static KnownProblem duffing() {
        return KnownAnswers.inExtendedPrecision("E3", problem("E3", "0", "0", "y1^3/6 - y1 + 2*sin(2.78535*t)"))
                .withSteps(6400, 20);
    }

    private static KnownProblem fallingBody() {
        double rate = Math.sqrt(0.032 * 0.4);
        return KnownAnswers.inClosedForm("E4", problem("E4", "30", "0", "0.032 - 0.4*y2^2"), t ->
                new double[] {30 + Math.log(Math.cosh(rate * t)) / 0.4, Math.sqrt(0.032 / 0.4) * Math.tanh(rate * t)});
    }

    private static KnownProblem pursuit() {
        return KnownAnswers.inClosedForm("E5", problem("E5", "0", "0", "sqrt(1 + y2^2)/(25 - t)"), t ->
                new double[] {(-25 * Math.log1p(-t / 25) - t + t * t / 50) / 2, (25 / (25 - t) - (25 - t) / 25) / 2});
    }

    /** y'' is the formula, y' the second state. */
    private static Problem problem(String name, String start, String slope, String formula) {
        EquationText equations =
                EquationText.named(name).state("y1", start, "y2").state("y2", slope, formula);
        return Problem.of(equations.compile(), Protocol.SILENT, 20);
    }
}
