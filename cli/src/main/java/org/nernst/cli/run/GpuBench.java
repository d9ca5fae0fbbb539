package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.BenchResult;
import org.nernst.cli.report.BenchResult.Gradient;
import org.nernst.cli.report.BenchResult.Kernel;
import org.nernst.cli.report.BenchResult.Row;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.run.Gpus;
import org.nernst.cuda.run.KernelTiming;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneMethod;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.unit.Unit;

/** Compares a GPU's numbers with those of the processors, and then measures how fast it makes them. */
public final class GpuBench {
    /** Lanes whose numbers are compared. */
    private static final int CHECKED = 1000;

    /** Lanes that are compared by other methods, one after another here. */
    private static final int FEW = 100;

    /** Gradients that are timed at most. */
    private static final long GRADIENTS = 100_000;

    /** What is kept of each state for the comparison: least, greatest, mean, an early sample and one at the end. */
    private static final int KEPT = 5;

    private static final int MEAN = 2;
    private static final int EARLY = 3;

    /** How near early samples must be in single precision, whose roundings are of 6e-8, in parts of their values. */
    private static final double SINGLE = 1e-5;

    /** How near gradients through events must be, whose formulas are computed in another order there. */
    private static final double THROUGH_EVENTS = 1e-6;

    /** How far conductances are varied to both sides. */
    private static final double VARIATION = 0.2;

    private final Gpus gpus;
    private final OdeSystem system;
    private final String name;
    private final Problem problem;
    private final Progress progress;
    private final double step;
    private final long[] lanes;
    private long done;

    private GpuBench(LoadedModel model, Gpus gpus, double step, double until, long[] lanes, Progress progress) {
        this.gpus = gpus;
        this.step = step;
        this.lanes = lanes;
        this.progress = progress;
        system = model.system();
        name = model.description().name();
        problem = new Problem(
                SystemCompiler.standard().compile(system),
                system.defaultParameters(),
                model.sweeps().get(0).protocol(),
                0,
                until);
    }

    /**
     * Compares and measures, on the first of the GPUs.
     *
     * @param step the length of a step [ms]
     * @param until when runs end [ms]
     * @param lanes how many, once for each measurement
     * @throws ComputationFailed if the GPU's numbers are others
     */
    public static BenchResult run(
            LoadedModel model, Gpus gpus, double step, double until, long[] lanes, Progress progress) {
        return new GpuBench(model, gpus, step, until, lanes, progress).run();
    }

    private BenchResult run() {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(kernel("double", check(checkedEnsemble(), 0), gpus));
        List<String> methods =
                new GpuMethodChecks(gpus, problem, step, potential(), timedGradients()).found(design(FEW));
        String events = new GpuEventChecks(gpus).found();
        Gradient gradient = null;
        String without = null;
        try {
            String near = nearness();
            kernels.add(kernel("single", near, gpus.inSinglePrecision()));
            gradient = gradient();
        } catch (ModelException impossible) {
            without = impossible.getMessage();
        }
        return new BenchResult(
                name,
                gpus.toString(),
                Math.round((problem.end() - problem.start()) / step),
                CHECKED,
                kernels,
                methods,
                events,
                gradient,
                without);
    }

    private Kernel kernel(String precision, String checked, Gpus on) {
        List<Row> rows = new ArrayList<>();
        long all = 2 * Arrays.stream(lanes).sum();
        try (KernelTiming timing =
                new KernelTiming(on, problem, new LaneMethod.ExponentialEuler(step, new int[0]), design(CHECKED))) {
            // The kernel is compiled, and Java's code warm.
            whole(CHECKED, on);
            for (long count : lanes) {
                rows.add(new Row(count, timing.seconds(count), whole((int) count, on)));
                done += count;
                progress.done((double) done / all);
            }
            return new Kernel(
                    precision,
                    checked,
                    timing.instructions(),
                    timing.instructionsPerSecond(),
                    timing.registers(),
                    rows);
        }
    }

    /** How long an ensemble takes from its design to the results of its members. */
    private double whole(int count, Gpus on) {
        Ensemble ensemble = Ensemble.of(problem, design(count), step)
                .keeping(new StateRange(system.statePath(potential()), potential(), unit(potential()), 0))
                .on(on);
        long began = System.nanoTime();
        double[] sum = new double[1];
        ensemble.run(member -> sum[0] += member.results()[0]);
        return (System.nanoTime() - began) * 1e-9;
    }

    private Gradient gradient() {
        BenchObjective differentiated = new BenchObjective(problem, potential());
        Objective objective = differentiated.objective();
        int[] parameters = WithRespectTo.parameters(system, null, "nernst bench");
        LaneMethod method = new LaneMethod.FixedStepGradient(Method.EXPONENTIAL_EULER, step, objective, parameters);
        long most = timedGradients();
        LaneMethod alone = new LaneMethod.ExponentialEuler(step, new int[0]);
        try (KernelTiming with = new KernelTiming(gpus, problem, method, design(CHECKED));
                KernelTiming plain = new KernelTiming(gpus, problem, alone, design(CHECKED))) {
            boolean isSmooth = problem.system().obstacleToLaneDerivatives().isEmpty();
            String checked = check(
                    Ensemble.withGradients(problem, design(CHECKED), step, objective, parameters),
                    isSmooth ? 0 : THROUGH_EVENTS);
            return new Gradient(
                    "a mean squared error of " + differentiated.path(),
                    parameters.length,
                    checked,
                    most,
                    with.seconds(most),
                    plain.seconds(most));
        }
    }

    private long timedGradients() {
        return Math.min(GRADIENTS, Arrays.stream(lanes).max().orElseThrow());
    }

    /**
     * Compares all numbers of an ensemble; returns what it found, in words.
     *
     * @param tolerance in parts of a number, or of 1; 0 for the last bit
     */
    private String check(Ensemble here, double tolerance) {
        List<Member> expected = here.members();
        List<Member> found = here.on(gpus).members();
        long compared = 0;
        for (Member member : expected) {
            double[] results = found.get(member.number()).results();
            for (int column = 0; column < results.length; column++) {
                double there = results[column];
                double own = member.results()[column];
                boolean same = Double.doubleToLongBits(there) == Double.doubleToLongBits(own);
                if (!same && !(Math.abs(there - own) <= tolerance * Math.max(1, Math.abs(own)) && tolerance > 0)) {
                    throw new ComputationFailed("the GPU's numbers are others: "
                            + here.columns().get(column).name() + " of member " + member.number() + " is " + there
                            + " there and " + own + " here");
                }
                compared++;
            }
        }
        return grouped(compared)
                + (tolerance == 0
                        ? " numbers to the last bit those of the processors"
                        : " numbers within a part of " + tolerance + " of those of the processors");
    }

    /**
     * How far the numbers in single precision are from those in double precision. After a millisecond they must be as near as forty roundings leave them;
     * how far they are at the end, when a model has magnified that, is told.
     */
    private String nearness() {
        Ensemble ensemble = checkedEnsemble();
        List<Member> exact = ensemble.members();
        List<Member> single = ensemble.on(gpus.inSinglePrecision()).members();
        double[] farthest = new double[ensemble.columns().size()];
        for (Member member : exact) {
            double[] near = single.get(member.number()).results();
            for (int column = 0; column < farthest.length; column++) {
                double own = member.results()[column];
                double distance = Math.abs(near[column] - own);
                if (column % KEPT == EARLY && !(distance <= SINGLE * Math.max(1, Math.abs(own)))) {
                    throw new ComputationFailed("the GPU's numbers in single precision are too far off: "
                            + ensemble.columns().get(column).name() + " of member " + member.number() + " is "
                            + near[column] + " there and " + own + " here");
                }
                farthest[column] = Math.max(farthest[column], distance);
            }
        }
        int mean = KEPT * potential() + MEAN;
        return ensemble.columns().get(mean).name() + " within " + NumberFormats.significant(farthest[mean], 2) + " "
                + unit(potential());
    }

    /** All that is compared. */
    private Ensemble checkedEnsemble() {
        Ensemble kept = Ensemble.of(problem, design(CHECKED), step);
        for (int index = 0; index < system.stateCount(); index++) {
            String path = system.statePath(index);
            double[] times = {problem.start() + Math.min(1, problem.end() - problem.start()), problem.end()};
            kept = kept.keeping(new StateRange(path, index, unit(index), 0))
                    .keeping(new SampledState(path, index, unit(index), times));
        }
        return kept;
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private Unit unit(int state) {
        return system.state(state).unit();
    }

    /** The first potential, or the first state where there is none. */
    private int potential() {
        for (int index = 0; index < system.stateCount(); index++) {
            State state = system.state(index);
            if (state.kind() == StateKind.VOLTAGE) {
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
