package org.nernst.tests.problem;

import java.util.List;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.tests.problem.KnownProblem.Order;

/** Class A of Hull, Enright, Fellen and Sedgwick, SIAM J Numer Anal 9:603 (1972): single equations. */
final class SingleEquations {
    private static final Order ROSENBROCK =
            new Order(2, "of one equation without t, the diagonal is the whole Jacobian");

    private SingleEquations() {}

    static List<KnownProblem> all() {
        return List.of(
                KnownAnswers.inClosedForm("A1", problem("A1", "1", "-y"), t -> new double[] {Math.exp(-t)})
                        .withOrder(Method.EXPONENTIAL_EULER, Order.exact("the equation is linear"))
                        .withOrder(Method.RUSH_LARSEN_2, Order.exact("the equation is linear")),
                KnownAnswers.inClosedForm("A2", problem("A2", "1", "-y^3/2"), t -> new double[] {1 / Math.sqrt(t + 1)})
                        .withOrder(Method.EXPONENTIAL_EULER, ROSENBROCK),
                KnownAnswers.inClosedForm(
                        "A3", problem("A3", "1", "y*cos(t)"), t -> new double[] {Math.exp(Math.sin(t))}),
                KnownAnswers.inClosedForm("A4", problem("A4", "1", "y/4*(1 - y/20)"), t ->
                                new double[] {20 / (1 + 19 * Math.exp(-t / 4))})
                        .withOrder(Method.EXPONENTIAL_EULER, ROSENBROCK),
                KnownAnswers.inExtendedPrecision("A5", problem("A5", "4", "(y - t)/(y + t)")));
    }

    private static Problem problem(String name, String start, String derivative) {
        return Problem.of(EquationText.named(name).state("y", start, derivative).compile(), Protocol.SILENT, 20);
    }
}
