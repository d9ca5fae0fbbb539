package org.nernst.cli.run;

import java.util.List;
import org.nernst.channels.Lapicque1907;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.unit.Units;

/**
 * Compares what a GPU computes through spikes that are events with what the processors do: of the library's leaky integrate-and-fire cell the sensitivities of the potential and the gradient of a mean squared
 * error, by every method that has them there.
 */
final class GpuEventChecks {
    /** Its spikes are about 28 ms apart. */
    private static final double DURATION = 100;

    /** Its current [pA]. */
    private static final double CURRENT = 200;

    private static final double STEP = 0.05;

    /** Some of them are solved here one after another. */
    private static final int MEMBERS = 10;

    /** How near numbers must be, in parts of the largest of their kind: by the same steps, and by steps as the error allows. */
    private static final double SAME_STEPS = 1e-9;

    private static final double OWN_STEPS = 1e-5;

    private final Gpus gpus;
    private final Problem problem;
    private final int[] parameters;
    private final int varied;

    GpuEventChecks(Gpus gpus) {
        this.gpus = gpus;
        OdeSystem system = Lapicque1907.leakyIntegrateAndFire().getSystem();
        Protocol current = Protocol.SILENT.with(
                system.inputIndex().get("lif.stimulus"), Steps.of(new Step(Units.PA.toInternal(CURRENT), 5, DURATION)));
        problem = Problem.of(SystemCompiler.standard().compile(system), current, DURATION);
        varied = system.parameterIndex().get("lif.leak.gmax");
        parameters = new int[] {varied, system.parameterIndex().get("lif.threshold")};
    }

    /** Compares gradients and sensitivities by each method. */
    void make(Comparisons comparisons) {
        comparisons.about("through the spikes of an integrate-and-fire cell, in parts of the largest");
        double value = problem.parameters()[varied];
        Design design = Design.random(List.of(new Axis(varied, 0.9 * value, 1.1 * value, false)), MEMBERS, 1);
        for (Method method :
                List.of(Method.EXPONENTIAL_EULER, Method.STAGGERED_EULER, Method.DORMAND_PRINCE_54, Method.RODAS5P)) {
            Ensemble gradients = gradients(design, method);
            comparisons.make("gradients by " + method, () -> within(gradients, gradients, method));
        }
        // Of this cell, which is linear between spikes, exponential Euler is exact; so all methods have its numbers.
        Ensemble exact = sampled(Ensemble.withSensitivities(problem, design, STEP, parameters));
        for (Method method : List.of(Method.EXPONENTIAL_EULER, Method.DORMAND_PRINCE_54, Method.RODAS5P)) {
            Ensemble there = method == Method.EXPONENTIAL_EULER
                    ? exact
                    : sampled(Ensemble.withSensitivities(problem, design, settings(method), STEP, parameters));
            comparisons.make("sensitivities by " + method, () -> within(exact, there, method));
        }
    }

    private static SolverSettings settings(Method method) {
        return SolverSettings.DEFAULT.method(method);
    }

    /** The potential and its derivatives at the end. */
    private Ensemble sampled(Ensemble ensemble) {
        Ensemble sampled = ensemble;
        for (int column = 0; column <= parameters.length; column++) {
            sampled = sampled.keeping(new SampledState("column " + column, column, Units.ONE, new double[] {DURATION}));
        }
        return sampled;
    }

    private Ensemble gradients(Design design, Method method) {
        int potential = problem.system().system().stateIndex().get("lif.v");
        Objective error = new BenchObjective(problem, potential).objective();
        return method.takesFixedSteps()
                ? Ensemble.withGradients(problem, design, method, STEP, error, parameters)
                : Ensemble.withGradients(problem, design, settings(method), STEP, error, parameters);
    }

    private String within(Ensemble here, Ensemble there, Method method) {
        String numbers = "numbers by " + method + " through the spikes of an integrate-and-fire cell";
        double near = method.takesFixedSteps() ? SAME_STEPS : OWN_STEPS;
        return "within " + NumberFormats.significant(new GpuDistance(gpus, numbers, near).farthest(here, there), 2);
    }
}
