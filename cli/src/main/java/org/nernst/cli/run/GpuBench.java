package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.cli.report.BenchResult;
import org.nernst.cli.report.BenchResult.Gradient;
import org.nernst.cli.report.BenchResult.Row;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.driver.Device;
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
import org.nernst.sensitivity.objective.Trace;
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

    /** Gradients that are timed at most. */
    private static final long GRADIENTS = 100_000;

    /** What a gradient's mean squared error compares with: so many samples, all of this value [mV]. */
    private static final int SAMPLES = 500;

    private static final double RECORDED = -60;

    /** How far conductances are varied to both sides. */
    private static final double VARIATION = 0.2;

    private final Gpus gpus;
    private final OdeSystem system;
    private final String name;
    private final Problem problem;
    private final Progress progress;
    private final double step;
    private final long[] lanes;

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
        Device gpu = gpus.devices().get(0);
        Design checkedDesign = design(CHECKED);
        long checked = check(withOutputs(Ensemble.of(problem, checkedDesign, step)));
        List<Row> rows = new ArrayList<>();
        int instructions;
        int registers;
        long all = Arrays.stream(lanes).sum();
        long done = 0;
        try (KernelTiming timing = timing(new LaneMethod.ExponentialEuler(step, new int[0]))) {
            instructions = timing.instructions();
            registers = timing.registers();
            for (long count : lanes) {
                double kernel = timing.seconds(count);
                rows.add(new Row(count, kernel, whole((int) count)));
                done += count;
                progress.done((double) done / all);
            }
        }
        Gradient gradient = null;
        String without = null;
        try {
            gradient = gradient();
        } catch (ModelException impossible) {
            without = impossible.getMessage();
        }
        return new BenchResult(
                name,
                gpu.toString(),
                Math.round((problem.end() - problem.start()) / step),
                checked,
                CHECKED,
                instructions,
                gpu.doublesPerSecond(),
                registers,
                rows,
                gradient,
                without);
    }

    private KernelTiming timing(LaneMethod method) {
        return new KernelTiming(gpus, problem, method, design(CHECKED));
    }

    /** How long an ensemble takes from its design to the results of its members. */
    private double whole(int count) {
        Ensemble ensemble = Ensemble.of(problem, design(count), step)
                .keeping(new StateRange(system.statePath(potential()), potential(), unit(potential()), 0))
                .on(gpus);
        long began = System.nanoTime();
        double[] sum = new double[1];
        ensemble.run(member -> sum[0] += member.results()[0]);
        return (System.nanoTime() - began) * 1e-9;
    }

    private Gradient gradient() {
        String path = system.statePath(potential());
        double[] times = IntStream.rangeClosed(1, SAMPLES)
                .mapToDouble(sample -> problem.start() + sample * (problem.end() - problem.start()) / SAMPLES)
                .toArray();
        double[] values = new double[SAMPLES];
        Arrays.fill(values, RECORDED);
        Objective objective = Objective.meanSquaredError(path, Trace.of("recording", times, values));
        int[] parameters = WithRespectTo.parameters(system, null, "nernst bench");
        LaneMethod method = new LaneMethod.ExponentialEulerGradient(step, objective, parameters);
        long most = Math.min(GRADIENTS, Arrays.stream(lanes).max().orElseThrow());
        try (KernelTiming with = timing(method);
                KernelTiming plain = timing(new LaneMethod.ExponentialEuler(step, new int[0]))) {
            long checked = check(Ensemble.withGradients(problem, design(CHECKED), step, objective, parameters));
            return new Gradient(
                    "a mean squared error of " + path,
                    parameters.length,
                    checked,
                    most,
                    with.seconds(most),
                    plain.seconds(most));
        }
    }

    /** Compares all numbers of an ensemble; returns how many they are. */
    private long check(Ensemble here) {
        List<Member> expected = here.members();
        List<Member> found = here.on(gpus).members();
        long compared = 0;
        for (Member member : expected) {
            double[] results = found.get(member.number()).results();
            for (int column = 0; column < results.length; column++) {
                double there = results[column];
                double own = member.results()[column];
                if (Double.doubleToLongBits(there) != Double.doubleToLongBits(own)) {
                    throw new ComputationFailed("the GPU's numbers are others: "
                            + here.columns().get(column).name() + " of member " + member.number() + " is " + there
                            + " there and " + own + " here");
                }
                compared++;
            }
        }
        return compared;
    }

    private Ensemble withOutputs(Ensemble none) {
        Ensemble kept = none;
        for (int index = 0; index < system.stateCount(); index++) {
            String path = system.statePath(index);
            kept = kept.keeping(new StateRange(path, index, unit(index), 0))
                    .keeping(new SampledState(path, index, unit(index), new double[] {problem.end()}));
        }
        return kept;
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
