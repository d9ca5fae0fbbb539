package org.nernst.tests.problem;

import java.util.List;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.tests.problem.KnownProblem.Order;

/** Equations with rates that differ by orders of magnitude. */
final class StiffEquations {
    private static final Order UNSTABLE = Order.none("the diagonal alone doesn't damp, so steps would have to be 1e-6");
    private static final Order EXPLICIT = Order.none("nothing damps, so steps would have to be 1e-6");
    private static final Order UNDAMPED = Order.none("the fast part rings from the start on, from step to step");

    private StiffEquations() {}

    static List<KnownProblem> all() {
        return List.of(
                robertson(),
                robertsonForEver(),
                vanDerPol("van-der-pol-mild", "1000").withSteps(20_000, 0.5),
                vanDerPol("van-der-pol-stiff", "1000000")
                        .withSteps(1600, 0.5)
                        .withOrder(Method.EXPONENTIAL_EULER, UNSTABLE)
                        .withOrder(Method.RUSH_LARSEN_2, UNSTABLE)
                        .withOrder(Method.EULER_MARUYAMA, EXPLICIT)
                        .withOrder(Method.SRA1, EXPLICIT)
                        .withOrder(Method.CRANK_NICOLSON, UNDAMPED),
                follower());
    }

    /** Three chemicals; Robertson (1966), as Hairer and Wanner, Solving Ordinary Differential Equations II, (1.4) have it. */
    private static KnownProblem robertson() {
        return KnownAnswers.inExtendedPrecision("robertson", robertson("robertson", 40))
                .withAbsolute(1e-4)
                .thatIsStiff()
                .withSteps(16_000, 0.4);
    }

    /** The reference solution of the test set for initial value problem solvers (Mazzia and Magherini 2008). */
    private static KnownProblem robertsonForEver() {
        return KnownProblem.of("robertson-for-ever", robertson("forever", 1e11), new double[] {1e11}, new double[][] {
                    {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050}
                })
                .withAbsolute(1e-12)
                .thatIsStiff()
                .withSteps(0, 1e11);
    }

    private static Problem robertson(String name, double end) {
        EquationText equations = EquationText.named(name)
                .where("slow", "0.04*y1")
                .where("fast", "1e4*y2*y3")
                .where("own", "3e7*y2^2")
                .state("y1", "1", "fast - slow")
                .state("y2", "0", "slow - fast - own")
                .state("y3", "0", "own");
        return Problem.of(equations.compile(), Protocol.SILENT, end);
    }

    /** In the form of Hairer and Wanner, (1.5'): ε y'' = (1 − y²) y' − y. */
    private static KnownProblem vanDerPol(String name, String inverseOfEpsilon) {
        EquationText equations = EquationText.named("oscillator")
                .state("y1", "2", "y2")
                .state("y2", "0", inverseOfEpsilon + "*((1 - y1^2)*y2 - y1)");
        return KnownAnswers.inExtendedPrecision(name, Problem.of(equations.compile(), Protocol.SILENT, 2))
                .thatIsStiff();
    }

    /** y = cos t, held by a rate of 10⁴: the order of plain Rosenbrock methods drops here (Prothero and Robinson, 1974). */
    private static KnownProblem follower() {
        EquationText equations = EquationText.named("follower").state("y", "1", "-1e4*(y - cos(t)) - sin(t)");
        return KnownAnswers.inClosedForm("follower", Problem.of(equations.compile(), Protocol.SILENT, 10), t ->
                        new double[] {Math.cos(t)})
                .thatIsStiff()
                // A step may be as long as a swing, and what is seen between its ends is worse than they are.
                .withGrowth(5000)
                .withSteps(40_000, 10.0 * 1 / 23);
    }
}
