package org.nernst.tests.problem;

import java.util.List;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;

/**
 * Class D of Hull, Enright, Fellen and Sedgwick (1972): Kepler's orbits, of eccentricity 0.1 to 0.9. An error of the energy changes the
 * period, so errors grow with the square of time.
 */
final class Orbits {
    private Orbits() {}

    static List<KnownProblem> all() {
        return IntStream.rangeClosed(1, 5).mapToObj(Orbits::orbit).toList();
    }

    private static KnownProblem orbit(int number) {
        int tenths = 2 * number - 1;
        double eccentricity = tenths / 10.0;
        EquationText equations = EquationText.named("D" + number)
                .where("pull", "(y1^2 + y2^2)^(-3/2)")
                .state("y1", "1 - " + tenths + "/10", "y3")
                .state("y2", "0", "y4")
                .state("y3", "0", "-y1*pull")
                .state("y4", "sqrt((10 + " + tenths + ")/(10 - " + tenths + "))", "-y2*pull");
        return KnownAnswers.inClosedForm(
                        "D" + number,
                        Problem.of(equations.compile(), Protocol.SILENT, 20),
                        t -> kepler(eccentricity, t))
                .withGrowth(10_000)
                // The start is the narrowest bend.
                .withSteps(300 << 2 * number, 20.0 * 3 / 23);
    }

    /** Position and velocity by the eccentric anomaly u, u − e sin u = t. */
    private static double[] kepler(double e, double t) {
        double u = t + e * Math.signum(Math.sin(t));
        for (int iteration = 0; iteration < 50; iteration++) {
            u -= (u - e * Math.sin(u) - t) / (1 - e * Math.cos(u));
        }
        double minor = Math.sqrt(1 - e * e);
        double rate = 1 / (1 - e * Math.cos(u));
        return new double[] {Math.cos(u) - e, minor * Math.sin(u), -rate * Math.sin(u), rate * minor * Math.cos(u)};
    }
}
