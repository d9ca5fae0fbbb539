package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.BenchFindings;
import org.nernst.cli.report.BenchFindings.Kernel;
import org.nernst.cli.report.BenchFindings.Row;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.run.Gpus;
import org.nernst.cuda.run.KernelTiming;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.unit.Unit;

/** Compares a GPU's numbers with those of the processors, and measures how fast it makes them. */
public final class GpuBench {
    /** Lanes whose numbers are compared. */
    private static final int CHECKED = 1000;

    /** Lanes that are compared by other methods, one after another here. */
    private static final int FEW = 100;

    /** Gradients that are timed at most. */
    private static final long GRADIENTS = 100_000;

    /** How near gradients through events must be, whose formulas are computed in another order there. */
    private static final double THROUGH_EVENTS = 1e-6;

    /** How far conductances are varied to both sides. */
    private static final double VARIATION = 0.2;

    private static final int DIGITS = 3;

    private final Gpus gpus;
    private final OdeSystem system;
    private final String name;
    private final Problem problem;
    private final double step;
    private final long[] lanes;
    private final BenchFindings findings;
    private final Comparisons comparisons;
    private final GpuNumberChecks numbers;

    private GpuBench(LoadedModel model, Gpus gpus, double step, double until, long[] lanes, BenchFindings findings) {
        this.gpus = gpus;
        this.step = step;
        this.lanes = lanes;
        this.findings = findings;
        comparisons = new Comparisons(findings);
        system = model.system();
        name = model.description().name();
        problem = new Problem(
                SystemCompiler.standard().compile(system),
                system.defaultParameters(),
                model.sweeps().get(0).protocol(),
                0,
                until);
        numbers = new GpuNumberChecks(gpus, problem, design(CHECKED), step);
    }

    /**
     * Compares and measures, on the first of the GPUs: first exponential Euler, then the other methods.
     *
     * @param step the length of a step [ms]
     * @param until when runs end [ms]
     * @param lanes how many, once for each measurement
     * @param findings is told what is found, as it comes
     * @throws ComputationFailed if the GPU's numbers are others, when all is done that can be compared
     */
    public static void run(
            LoadedModel model, Gpus gpus, double step, double until, long[] lanes, BenchFindings findings) {
        new GpuBench(model, gpus, step, until, lanes, findings).run();
    }

    private void run() {
        findings.begins(name, gpus.toString(), steps());
        comparisons.about("double precision");
        // Where the simplest kernel goes wrong, others tell nothing more.
        findings.found("numbers", numbers.sameStates());
        comparisons.make("at best", () -> measured("double", gpus));
        comparisons.make("gradients", this::gradients);
        comparisons.about("single precision");
        if (comparisons.make("numbers", () -> numbers.nearStates(potential()))) {
            comparisons.make("at best", () -> measured("single", gpus.inSinglePrecision()));
        }
        new GpuMethodChecks(gpus, problem, step, potential(), timedGradients()).make(design(FEW), comparisons);
        new GpuEventChecks(gpus).make(comparisons);
        findings.ends();
        comparisons.checkAll();
    }

    private long steps() {
        return Math.round((problem.end() - problem.start()) / step);
    }

    /** Measures each number of lanes; how near the best of them comes to what the GPU could do, in words. */
    private String measured(String precision, Gpus on) {
        double best = 0;
        try (KernelTiming timing =
                new KernelTiming(on, problem, new LaneMethod.ExponentialEuler(step, new int[0]), design(CHECKED))) {
            Kernel kernel = new Kernel(
                    precision, steps(), timing.instructions(), timing.instructionsPerSecond(), timing.registers());
            findings.measures(kernel);
            // The kernel is compiled, and Java's code warm.
            whole(CHECKED, on);
            for (long count : lanes) {
                Row row = new Row(count, timing.seconds(count), whole((int) count, on));
                findings.measured(kernel, row);
                best = Math.max(best, kernel.leastNanoseconds() / kernel.nanoseconds(row));
            }
        }
        return NumberFormats.significant(100 * best, DIGITS) + " % of the roofline";
    }

    /** How long an ensemble takes from its design to the results of its members. */
    private double whole(int count, Gpus on) {
        Unit unit = system.state(potential()).unit();
        Ensemble ensemble = Ensemble.of(problem, design(count), step)
                .keeping(new StateRange(system.statePath(potential()), potential(), unit, 0))
                .on(on);
        long began = System.nanoTime();
        double[] sum = new double[1];
        ensemble.run(member -> sum[0] += member.results()[0]);
        return (System.nanoTime() - began) * 1e-9;
    }

    /** Compares gradients by the discrete adjoint of exponential Euler, and times them beside plain runs; in words. */
    private String gradients() {
        BenchObjective differentiated = new BenchObjective(problem, potential());
        Objective objective = differentiated.objective();
        int[] parameters = WithRespectTo.parameters(system, null, "nernst bench");
        LaneMethod method = new LaneMethod.FixedStepGradient(Method.EXPONENTIAL_EULER, step, objective, parameters);
        LaneMethod alone = new LaneMethod.ExponentialEuler(step, new int[0]);
        boolean isSmooth = problem.system().obstacleToLaneDerivatives().isEmpty();
        String compared = numbers.same(
                Ensemble.withGradients(problem, design(CHECKED), step, objective, parameters),
                isSmooth ? 0 : THROUGH_EVENTS);
        return "of a mean squared error of " + differentiated.path() + " by " + parameters.length + " parameters, "
                + compared + "; "
                + NumberFormats.significant(
                        GpuGradientChecks.timesPlain(gpus, problem, method, alone, design(CHECKED), timedGradients()),
                        DIGITS)
                + String.format(Locale.ROOT, " times the plain run, %,d lanes", timedGradients());
    }

    private long timedGradients() {
        return Math.min(GRADIENTS, Arrays.stream(lanes).max().orElseThrow());
    }

    /** The first potential, or the first state where there is none. */
    private int potential() {
        for (int index = 0; index < system.stateCount(); index++) {
            if (system.state(index).kind() == StateKind.VOLTAGE) {
                return index;
            }
        }
        return 0;
    }

    /** The free parameters above 0, each varied by itself. */
    private Design design(int size) {
        List<Axis> axes = new ArrayList<>();
        for (int index : WithRespectTo.parameters(system, null, "nernst bench")) {
            Parameter parameter = system.parameters().get(index);
            double value = problem.parameters()[index];
            if (value > 0 && parameter.name().endsWith("gbar")) {
                axes.add(new Axis(index, value * (1 - VARIATION), value * (1 + VARIATION), false));
            }
        }
        if (axes.isEmpty()) {
            throw new ModelException(
                    name + " has no free maximal conductance (*.gbar) to vary between lanes; take another model");
        }
        return Design.random(axes, size, 1);
    }
}
