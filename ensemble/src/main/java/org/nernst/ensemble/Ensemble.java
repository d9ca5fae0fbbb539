package org.nernst.ensemble;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.lane.LaneIntegrator;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.ModelException;

/**
 * Many runs of one problem with other values of some of its parameters, by the exponential Euler method in lanes. Immutable.
 *
 * <pre>{@code
 * Ensemble ensemble = Ensemble.of(problem, Design.random(axes, 10_000, 1), 0.025)
 *         .keeping(new SpikeStatistics("axon.v", 0, -20, 0));
 * ensemble.run(member -> System.out.println(member.results()[0]));
 * }</pre>
 */
public final class Ensemble {
    /** Tiles that are computed before they are asked for, for each thread. */
    private static final int AHEAD = 2;

    private final Problem problem;
    private final Design design;
    private final double step;
    private final LaneStep lanes;
    private final List<Output> outputs;
    private final int threads;

    private Ensemble(Problem problem, Design design, double step, LaneStep lanes, List<Output> outputs, int threads) {
        this.problem = problem;
        this.design = design;
        this.step = step;
        this.lanes = lanes;
        this.outputs = outputs;
        this.threads = threads;
    }

    /**
     * An ensemble that keeps nothing yet.
     *
     * @param problem with the values of what the design doesn't set
     * @param step the length of a step [ms]
     * @throws ModelException if the step isn't above 0, the design sets a parameter that doesn't exist, or the model is one that lanes can't do
     */
    public static Ensemble of(Problem problem, Design design, double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new ModelException("steps of " + step + " ms are not possible; their length must be above 0");
        }
        int count = problem.system().system().parameters().size();
        for (int parameter : design.parameters()) {
            if (parameter < 0 || parameter >= count) {
                throw new ModelException(
                        "there is no parameter number " + parameter + "; the model has " + count + " of them");
            }
        }
        LaneStep lanes = problem.system().exponentialEulerStep();
        return new Ensemble(
                problem, design, step, lanes, List.of(), Runtime.getRuntime().availableProcessors());
    }

    /** The same with one more output. */
    public Ensemble keeping(Output output) {
        List<Output> more = new ArrayList<>(outputs);
        more.add(output);
        return new Ensemble(problem, design, step, lanes, List.copyOf(more), threads);
    }

    /**
     * The same on so many threads; all processors otherwise.
     *
     * @throws ModelException if there is none
     */
    public Ensemble on(int number) {
        if (number < 1) {
            throw new ModelException("an ensemble on " + number + " threads is not possible; it needs one at least");
        }
        return new Ensemble(problem, design, step, lanes, outputs, number);
    }

    public int size() {
        return design.size();
    }

    /** Whether lanes go in vector instructions; otherwise one by one, with the same numbers. */
    public boolean usesVectors() {
        return lanes.function().usesVectors();
    }

    /** What the results of a member are, in their order. */
    public List<Output.Column> columns() {
        return outputs.stream().flatMap(output -> output.columns().stream()).collect(Collectors.toUnmodifiableList());
    }

    /** Runs all members. */
    public void run(Consumer<Member> results) {
        run(0, results);
    }

    /**
     * Runs the members from one on. They are handed over in their order by the calling thread; while it is busy with them, the others compute
     * only a few tiles more.
     *
     * @param first the number of the first to run
     * @param results receives them; what it throws ends the run
     * @throws CancellationException if the thread is interrupted
     */
    public void run(int first, Consumer<Member> results) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "nernst-ensemble");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ThreadLocal<LaneIntegrator> integrators =
                    ThreadLocal.withInitial(() -> new LaneIntegrator(problem, lanes, step));
            ArrayDeque<Future<List<Member>>> ahead = new ArrayDeque<>();
            int next = first;
            while (next < size() || !ahead.isEmpty()) {
                while (next < size() && ahead.size() < AHEAD * threads) {
                    int from = next;
                    int to = Math.min(from - from % LaneTileFunction.TILE + LaneTileFunction.TILE, size());
                    ahead.add(executor.submit(() -> tile(from, to, integrators.get())));
                    next = to;
                }
                ahead.remove().get().forEach(results);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the ensemble was cancelled");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    /** All members in a list, for ensembles that fit into memory. */
    public List<Member> members() {
        List<Member> all = new ArrayList<>();
        run(all::add);
        return all;
    }

    private List<Member> tile(int from, int to, LaneIntegrator integrator) {
        int count = to - from;
        int[] which = design.parameters();
        double[][] values = new double[count][which.length];
        double[][] parameters = new double[count][];
        for (int lane = 0; lane < count; lane++) {
            design.fill(from + lane, values[lane]);
            parameters[lane] = problem.parameters();
            for (int index = 0; index < which.length; index++) {
                parameters[lane][which[index]] = values[lane][index];
            }
        }
        List<Tally> tallies =
                outputs.stream().map(output -> output.tally(count)).toList();
        double[] failed = integrator.run(parameters, tallies);
        List<Member> members = new ArrayList<>();
        int columns = columns().size();
        for (int lane = 0; lane < count; lane++) {
            double[] results = new double[columns];
            int at = 0;
            for (int output = 0; output < outputs.size(); output++) {
                tallies.get(output).write(lane, results, at);
                at += outputs.get(output).columns().size();
            }
            String failure = Double.isNaN(failed[lane])
                    ? null
                    : "it left the finite numbers before " + failed[lane] + " ms; try shorter steps than " + step
                            + " ms";
            members.add(new Member(from + lane, values[lane], results, failure));
        }
        return members;
    }
}
