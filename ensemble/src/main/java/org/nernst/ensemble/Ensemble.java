package org.nernst.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.emit.LaneTileFunction;
import org.nernst.symbolic.system.ModelException;

/**
 * Many runs of one problem with other values of some of its parameters, under other protocols, with other random numbers. Immutable.
 *
 * <pre>{@code
 * Ensemble ensemble = Ensemble.of(problem, Design.random(axes, 10_000, 1), 0.025)
 *         .keeping(new SpikeStatistics("axon.v", 0, -20, 0));
 * ensemble.run(member -> System.out.println(member.results()[0]));
 * }</pre>
 */
public final class Ensemble {
    /** So many tiles of members at most are a task, in which lanes that end early take over members of later tiles. */
    private static final int MOST_TILES = 4;

    /** So many tasks there shall be for each thread, rather than few large ones. */
    private static final int TASKS = 4;

    private final Problem problem;
    private final Design design;
    private final Conditions conditions;
    private final Way way;
    private final List<Output> outputs;
    private final int threads;
    /** Null for the processors of this machine. */
    private final LaneDevice device;
    /** What the device does under all protocols; null where there is no device. */
    private final LaneDevice.Program program;

    private Ensemble(Problem problem, Design design, Way way, List<Output> outputs, int threads, LaneDevice device) {
        this.problem = problem;
        this.design = design;
        conditions = new Conditions(problem, design);
        this.way = way;
        this.outputs = outputs;
        this.threads = threads;
        this.device = device;
        program = device == null
                ? null
                : device.program(conditions.problems(), way.method(), design.parameters(), outputs);
    }

    private Ensemble(Problem problem, Design design, Way way) {
        this(problem, design, way, List.of(), Runtime.getRuntime().availableProcessors(), null);
    }

    /**
     * An ensemble whose members go by the exponential Euler method in lanes; it keeps nothing yet.
     *
     * @param problem with the values of what the design doesn't set
     * @param step the length of a step [ms]
     * @throws ModelException if the step isn't above 0, the design sets a parameter that doesn't exist, or the model is one that lanes can't do
     */
    public static Ensemble of(Problem problem, Design design, double step) {
        return withSensitivities(problem, design, step);
    }

    /**
     * The same with forward sensitivities: the variational equations go along, by the derivative of each step. Behind the n states of the system stand, for
     * each of the parameters, the n derivatives ∂y/∂p per internal unit, which outputs see as further states. Events are gone through with all that moves with their times; a
     * member in which that has no derivative, such as events that parameters take apart at one instant, fails with the reason.
     *
     * @param parameters whose sensitivities, by index
     * @throws ModelException as {@link #of}, and if there is no such parameter
     */
    public static Ensemble withSensitivities(Problem problem, Design design, double step, int... parameters) {
        check(problem, design, step);
        checkParameters(problem, parameters);
        return new Ensemble(problem, design, Way.exponentialEuler(problem, step, parameters));
    }

    /**
     * An ensemble in lanes with the gradient of an objective: behind the outputs the results have the objective's value and its derivative by each of the
     * parameters. By the discrete adjoint it costs about three runs, whatever the number of parameters; of models with events it is here by forward sensitivities,
     * which cost about one run more for each parameter, and on a GPU by the adjoint too.
     *
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException as {@link #of}, and if there is no such parameter, or the objective can't be had of the model
     */
    public static Ensemble withGradients(
            Problem problem, Design design, double step, Objective objective, int... parameters) {
        return withGradients(problem, design, Method.EXPONENTIAL_EULER, step, objective, parameters);
    }

    /**
     * The same by the steps of a method: exponential Euler, or staggered Euler for cells with one potential, whose members go one after another where the model has events.
     *
     * @param step the length of a step [ms]
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException as {@link #withGradients(Problem, Design, double, Objective, int...)}, and if the method is another, or by staggered steps the model has not one
     *     potential
     */
    public static Ensemble withGradients(
            Problem problem, Design design, Method method, double step, Objective objective, int... parameters) {
        check(problem, design, step);
        checkParameters(problem, parameters);
        return new Ensemble(problem, design, Way.gradient(problem, method, step, objective, parameters));
    }

    /**
     * Gradients by the discrete adjoint of a solver's steps, whose lengths are held: here of one member after another. On a GPU {@code dp54} and {@code rodas5p} go so.
     *
     * @param settings its method among them
     * @param resolution the longest interval between two looks of an output at a solution [ms]
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException if the resolution isn't above 0, there is no such parameter, or the objective can't be had of the model
     */
    public static Ensemble withGradients(
            Problem problem,
            Design design,
            SolverSettings settings,
            double resolution,
            Objective objective,
            int... parameters) {
        check(problem, design, resolution);
        checkParameters(problem, parameters);
        return new Ensemble(problem, design, Way.gradient(problem, settings, resolution, objective, parameters));
    }

    /**
     * An ensemble whose members go in lanes by the method of Dormand and Prince of order 5, each with steps as long as its own error allows; for equations
     * that aren't stiff.
     *
     * @param settings whose tolerances and longest step hold
     * @param resolution the longest interval between two looks of an output at the dense output [ms]
     * @throws ModelException as {@link #of}
     */
    public static Ensemble adaptive(Problem problem, Design design, SolverSettings settings, double resolution) {
        check(problem, design, resolution);
        return new Ensemble(problem, design, Way.adaptive(problem, settings, resolution, new int[0]));
    }

    /**
     * An ensemble by a solver's method with forward sensitivities, which stand behind the states as in {@link #withSensitivities(Problem, Design, double, int...)}. By {@code
     * dp54} and {@code rodas5p} they are those of the variational equations, whose errors count for the length of steps like those of states; by {@code staggered-euler} they are
     * the derivatives of its steps. {@code rodas5p}, and all of them through events, go on a {@linkplain #on(LaneDevice) device} only.
     *
     * @param settings whose method, tolerances, longest step and step hold
     * @param resolution the longest interval between two looks of an output at the dense output [ms]
     * @param parameters whose sensitivities, by index
     * @throws ModelException as {@link #adaptive}, and if there is no such parameter, or the method is another
     */
    public static Ensemble withSensitivities(
            Problem problem, Design design, SolverSettings settings, double resolution, int... parameters) {
        check(problem, design, resolution);
        checkParameters(problem, parameters);
        return new Ensemble(problem, design, Way.sensitive(problem, settings, resolution, parameters));
    }

    /**
     * An ensemble whose members are solved one after another in each thread, as any model can be; it keeps nothing yet. Branched neurons and circuits go some side by side
     * where they can, by staggered steps, with the same numbers.
     *
     * @param settings whose progress hears of each member, in the thread that solves it
     * @param resolution the longest interval between two looks of an output at a solution [ms]
     * @throws ModelException if the resolution isn't above 0, or the design sets a parameter that doesn't exist
     */
    public static Ensemble solved(Problem problem, Design design, SolverSettings settings, double resolution) {
        check(problem, design, resolution);
        return new Ensemble(problem, design, Way.solved(problem, settings, resolution));
    }

    private static void check(Problem problem, Design design, double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new ModelException("steps of " + step + " ms are not possible; their length must be above 0");
        }
        if (problem.end() - step == problem.end()) {
            throw new ModelException("steps of " + step + " ms are lost in the digits of a time of " + problem.end()
                    + " ms; take longer ones");
        }
        new Conditions(problem, design);
    }

    static void checkParameters(Problem problem, int... parameters) {
        int count = problem.system().system().parameters().size();
        for (int parameter : parameters) {
            if (parameter < 0 || parameter >= count) {
                throw new ModelException(
                        "there is no parameter number " + parameter + "; the model has " + count + " of them");
            }
        }
    }

    /**
     * The same with one more output.
     *
     * @throws ModelException if it is on a device that can't gather it
     */
    public Ensemble keeping(Output output) {
        List<Output> more = new ArrayList<>(outputs);
        more.add(output);
        return new Ensemble(problem, design, way, List.copyOf(more), threads, device);
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
        return new Ensemble(problem, design, way, outputs, number, device);
    }

    /**
     * The same on a device such as a GPU.
     *
     * @throws ModelException if the device can't do it
     */
    public Ensemble on(LaneDevice other) {
        return new Ensemble(problem, design, way, outputs, threads, other);
    }

    public int size() {
        return design.size();
    }

    /** Whether members go in vector instructions. Lanes without them go one by one, with the same numbers. */
    public boolean usesVectors() {
        return way.vectors() && device == null;
    }

    /** How many members go side by side where they aren't lanes; 1 where they are solved one after another. */
    public int membersTogether() {
        return device == null && way.isSolved() ? taskSize() : 1;
    }

    /** What the results of a member are, in their order. */
    public List<Output.Column> columns() {
        return Stream.concat(outputs.stream().flatMap(output -> output.columns().stream()), way.more().stream())
                .toList();
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
        try (EnsembleRun run = open(first)) {
            for (List<Member> some = run.taken(); !some.isEmpty(); some = run.taken()) {
                some.forEach(results);
            }
        }
    }

    /** A run from which members are taken, beginning with one. It must be closed. */
    public EnsembleRun open(int first) {
        if (device != null) {
            List<Problem> problems = conditions.problems();
            LaneDevice.Session session = program.open(Math.max(1, (size() - first - 1) / problems.size() + 1));
            return run(
                    of -> session.integrator(problems.indexOf(of)),
                    first,
                    problems.size() * session.chunk(),
                    session.threads(),
                    session::close);
        }
        return run(way.integrators(), first, taskSize(), threads, () -> {});
    }

    /** How many members a thread gets at once: whole tiles, or as many as are solved together where they aren't lanes. */
    private int taskSize() {
        if (way.isSolved()) {
            return Math.max(1, Math.min(way.together(), size() / threads));
        }
        // Members under other protocols are in other tiles.
        int tile = LaneTileFunction.TILE * conditions.problems().size();
        return tile * Math.max(1, Math.min(MOST_TILES, size() / (tile * TASKS * threads)));
    }

    private EnsembleRun run(
            Function<Problem, MemberIntegrator> integrators, int first, int whole, int many, Runnable ended) {
        ThreadLocal<MemberTasks> own =
                ThreadLocal.withInitial(() -> new MemberTasks(design, conditions, integrators, outputs));
        return new EnsembleRun((from, to) -> own.get().members(from, to), first, size(), whole, many, ended);
    }

    /**
     * All members in their order, computed as they are asked for and a few tiles ahead. Closing the stream ends the run, so what doesn't go through to
     * the last member must close it:
     *
     * <pre>{@code
     * try (Stream<Member> members = ensemble.stream()) {
     *     Optional<Member> bursting = members.filter(member -> member.results()[0] == 4).findFirst();
     * }
     * }</pre>
     */
    public Stream<Member> stream() {
        EnsembleRun run = open(0);
        return StreamSupport.stream(run.oneByOne(), false).onClose(run::close);
    }

    /**
     * Runs all members in the background. Cancelling the future ends the run; what {@code results} throws does too, and is what the future fails with.
     *
     * @param results receives members in their order, in a thread of the run
     */
    public CompletableFuture<Void> start(Consumer<Member> results) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Thread thread = EnsembleRun.thread(
                () -> {
                    try {
                        run(results);
                        future.complete(null);
                    } catch (RuntimeException | Error failed) {
                        future.completeExceptionally(failed);
                    }
                },
                "nernst-ensemble-results");
        future.whenComplete((none, failed) -> {
            if (future.isCancelled()) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }

    /** All members in a list, for ensembles that fit into memory. */
    public List<Member> members() {
        List<Member> all = new ArrayList<>();
        run(all::add);
        return all;
    }
}
