package org.nernst.tests.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.loss.CycleLoss;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * Minimally disruptive curves of a bursting neuron along which its conductances change and its mean calcium over the period stays: from the reference
 * parameters, towards more of one conductance and compensation by the others.
 *
 * <p>Arguments: the length of the curves in logarithms of conductances, 0.4 if not given; points, 4.
 */
public final class CalciumCurve {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8);
    private static final String CALCIUM = "cell.ca.inside";
    private static final double DEVIATION = 0.05;

    private CalciumCurve() {}

    public static void main(String[] arguments) {
        double span = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 0.4;
        int points = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        OdeSystem system = StomatogastricNeuron.system();
        Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 5000);
        int[] conductances = system.parameters().stream()
                .filter(parameter -> parameter.name().endsWith(".gbar"))
                .mapToInt(system.parameters()::indexOf)
                .toArray();
        FreeParameters parameters = FreeParameters.of(system, conductances);
        double[] start = parameters.toFree(parameters.defaultValues());
        OrbitMean reference = OrbitMean.of(PeriodicOrbit.of(problem, SETTINGS), CALCIUM, conductances, SETTINGS);
        Loss kept = FreeLoss.of(
                new CycleLoss(
                        problem,
                        List.of(new CycleLoss.Target(CALCIUM, reference.value(), DEVIATION * reference.value())),
                        conductances,
                        SETTINGS),
                parameters);
        AtomicInteger evaluations = new AtomicInteger();
        Loss counted = new Loss() {
            @Override
            public int count() {
                return kept.count();
            }

            @Override
            public Slope slopeAt(double[] x) {
                evaluations.incrementAndGet();
                return kept.slopeAt(x);
            }
        };
        double[] slopes = parameters.slopes(start);
        double[] elasticities = new double[slopes.length];
        double square = 0;
        for (int index = 0; index < slopes.length; index++) {
            elasticities[index] = reference.derivatives()[index] * slopes[index] / reference.value();
            square += elasticities[index] * elasticities[index];
        }
        System.out.println("direction\tlength\tperiod [ms]\tmean calcium\tloss\tevaluations\t"
                + String.join("\t", parameters.names()));
        for (int index = 0; index < conductances.length; index++) {
            // More of one conductance, and as little of the others as keeps mean calcium to first order.
            double[] direction = new double[conductances.length];
            for (int other = 0; other < direction.length; other++) {
                direction[other] = (other == index ? 1 : 0) - elasticities[index] * elasticities[other] / square;
            }
            evaluations.set(0);
            for (MinimallyDisruptiveCurve.Point point :
                    new MinimallyDisruptiveCurve(counted, 2).from(start, direction, span, points)) {
                double[] values = parameters.toValues(point.x());
                PeriodicOrbit orbit = PeriodicOrbit.of(problem.withParameters(conductances, values), SETTINGS);
                OrbitMean mean = OrbitMean.of(orbit, CALCIUM, new int[0], SETTINGS);
                System.out.printf(
                        Locale.ROOT,
                        "%s\t%.3f\t%.2f\t%.5f of the first\t%.2e\t%d\t%s%n",
                        parameters.names().get(index),
                        point.length(),
                        orbit.period(),
                        mean.value() / reference.value(),
                        point.loss(),
                        evaluations.get(),
                        String.join(
                                "\t",
                                Arrays.stream(values)
                                        .mapToObj(value -> String.format(Locale.ROOT, "%.4g", value))
                                        .toList()));
            }
        }
    }
}
