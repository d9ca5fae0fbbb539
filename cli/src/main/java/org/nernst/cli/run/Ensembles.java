package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nernst.cli.report.ActivityCounts;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.cli.report.MemberGroup;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.kernel.AdaptiveKernel;
import org.nernst.dsl.Experiment;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.StateKind;

/** Runs a model at many points of ranges of its parameters, under some of its protocols, with seeds. */
public final class Ensembles {
    /** Members that are kept to be drawn. */
    private static final int DRAWN = 20_000;

    /** How long neurons are given to settle before they are classified, and how long to show what they do [ms]. */
    private static final double SETTLING = 1000;

    private static final double LONGEST = 10_000;

    /** Of ends of ranges in the manifest. */
    private static final int DIGITS = 6;

    /** The length of a step [ms]. */
    private static final double USUAL_STEP = 0.025;

    private final LoadedModel model;
    private final OdeSystem system;
    private final EnsembleRequest request;
    private final MembersProgress progress;
    private final Ensemble ensemble;
    /** The members whose traces are wanted; null for none. */
    private final Ensemble traced;

    private final String design;
    private final String way;
    /** What the numbers depend on of the way they are computed. */
    private final String numbers;

    private final double from;
    private final double end;
    private final double step;
    private final EnsembleAxes axes;
    private final List<EnsembleResult.Column> columns;
    private final List<MemberGroup> groups;
    /** Counts of classes of the potentials that are classified. */
    private final List<Supplier<ActivityCounts>> classified = new ArrayList<>();

    private final List<Member> members = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    /** Of so many members one is kept to be drawn. */
    private final int keptOf;

    private int failures;
    private String firstFailure;

    private Ensembles(LoadedModel loaded, EnsembleRequest request, Progress progress) {
        this.request = request;
        this.progress = new MembersProgress(progress);
        RequestedDesign asked = new RequestedDesign(loaded, request);
        model = asked.model();
        system = model.system();
        axes = asked.axes();
        Design members = asked.members();
        design = asked.inWords();
        from = request.from() != null ? request.from() : request.classify() ? SETTLING : 0;
        end = request.until() != null ? request.until() : request.classify() ? from + LONGEST : model.duration();
        if (request.classify() && !(from < end)) {
            throw new ModelException("--classify: neurons settle until " + from + " ms, and runs end at " + end
                    + " ms; give a later --until or an earlier --from");
        }
        step = request.step() != null ? request.step() : usualStep();
        // 0 − settling and not −settling, which would begin a run without settling at −0.
        CompiledSystem compiled = SystemCompiler.standard().compile(system);
        Problem problem = new Problem(
                compiled, system.defaultParameters(), model.sweeps().get(0).protocol(), 0 - model.settling(), end);
        boolean possible = compiled.obstacleToLanes().isEmpty();
        Method named = request.solver() == null ? null : Method.named(request.solver());
        boolean differentiated = request.gradientOf() != null;
        boolean adaptive = possible && named == Method.DORMAND_PRINCE_54 && !differentiated;
        boolean fixed = possible && (named == null || differentiated && named != Method.DORMAND_PRINCE_54);
        boolean lanes = adaptive || fixed;
        String by = lanes && named != null ? "by " + named + " " : "";
        Function<Design, Ensemble> integrated = differentiated
                ? gradients(problem)
                : of -> adaptive
                        ? Ensemble.adaptive(problem, of, settings(), step)
                        : lanes ? Ensemble.of(problem, of, step) : Ensemble.solved(problem, of, settings(), step);
        Function<Design, Ensemble> over = of -> request.threads() == null
                ? integrated.apply(of)
                : integrated.apply(of).on(request.threads());
        Ensemble kept = over.apply(members);
        String here = lanes
                ? by + (kept.usesVectors() ? "in lanes of vectors" : "in lanes one by one")
                : "one after another by " + settings().method();
        boolean controlled = adaptive || !lanes;
        // On a GPU roundings of the control of adaptive steps are others.
        numbers = (lanes ? by + "lanes" : here)
                + (controlled && request.device().isGpu() ? " on a GPU" : "")
                + (request.device().isSingle() ? " in single precision" : "");
        Ensemble complete = withOutputs(kept, problem.bind().events());
        LaneDevice device = request.device().deviceOrNull(request.threads());
        ensemble = device == null ? complete : on(device, complete);
        way = device == null
                ? onProcessors(here, compiled.obstacleToLanes())
                : (lanes ? by : "by " + settings().method() + " ")
                        + (request.device().isGpu() ? "on " : "in ")
                        + device;
        traced = request.traces() == 0 ? null : over.apply(MemberTraces.chosen(members, axes, request.traces()));
        columns = ensemble.columns().stream()
                .map(column -> new EnsembleResult.Column(column.name(), column.unit()))
                .toList();
        groups = groups();
        keptOf = request.keepsAll() ? 1 : Math.max(1, (ensemble.size() + DRAWN - 1) / DRAWN);
    }

    /**
     * Runs all members, or those that are not in the folder yet.
     *
     * @throws ModelException if the request is wrong
     * @throws IOException if the folder can't be read or written
     */
    public static EnsembleResult run(LoadedModel model, EnsembleRequest request, Progress progress) throws IOException {
        return new Ensembles(model, request, progress).run();
    }

    /** In words how members go here: those that aren't lanes some at a time, or one after another for a reason that is told. */
    private String onProcessors(String here, String obstacle) {
        if (ensemble.membersTogether() > 1) {
            return ensemble.membersTogether() + " side by side by " + settings().method();
        }
        return here + (obstacle.isEmpty() ? "" : ", since " + system.name() + " " + obstacle);
    }

    private Ensemble on(LaneDevice device, Ensemble complete) {
        try {
            return complete.on(device);
        } catch (ModelException impossible) {
            throw new ModelException(
                    "--device " + request.device() + ": " + impossible.getMessage() + "; --device cpu can", impossible);
        }
    }

    /** Gradients of lanes. */
    private Function<Design, Ensemble> gradients(Problem problem) {
        String option = "--gradient-of " + request.gradientOf().text();
        String obstacle = problem.system().obstacleToLanes();
        Method method = request.solver() == null ? Method.EXPONENTIAL_EULER : Method.named(request.solver());
        boolean adaptive = method == Method.DORMAND_PRINCE_54;
        boolean suits = adaptive || method == Method.EXPONENTIAL_EULER || method == Method.STAGGERED_EULER;
        if (!obstacle.isEmpty() || !suits) {
            throw new ModelException(option + " takes lanes of exponential Euler, "
                    + (obstacle.isEmpty()
                            ? "so leave out --solver, or give --solver " + Method.STAGGERED_EULER + " or "
                                    + Method.DORMAND_PRINCE_54
                            : "and " + system.name() + " " + obstacle
                                    + "; nernst sensitivity differentiates it at one point"));
        }
        RunPlan plan = new RunPlan(settings(), false, end, Experiment.sampleTimes(end, model.sampleInterval()), false);
        List<org.nernst.cli.run.Output> found =
                new RequestedOutputs(model, plan, new Quantities(system)).of(List.of(request.gradientOf()));
        // One number of a run is the same objective under each protocol; a trace belongs to one of them.
        boolean one = found.size() == model.sweeps().size()
                && found.stream()
                                .map(org.nernst.cli.run.Output::objectives)
                                .distinct()
                                .count()
                        == 1;
        if (!one || found.get(0).isSeries() || found.get(0).invariant() != null) {
            throw new ModelException(
                    option
                            + ": a gradient is of one number of the run, such as mean(axon.v) or axon.v@20ms, or the error of a trace under its one protocol");
        }
        Objective objective = found.get(0).objectives().get(0);
        int[] parameters = WithRespectTo.parameters(system, request.withRespectTo(), "--gradient-of");
        return of -> adaptive
                ? Ensemble.withGradients(problem, of, settings(), step, objective, parameters)
                : Ensemble.withGradients(problem, of, method, step, objective, parameters);
    }

    /** Of a potential that an event resets, how often that happens; of others, how they rise through the threshold. */
    private Output spikes(int state, BoundEvents events) {
        for (int number = 0; number < events.count(); number++) {
            BoundEvents.EventAt event = events.event(number);
            boolean own = state >= event.firstState() && state < event.firstState() + event.states();
            boolean resets =
                    event.event().jump().containsKey(system.state(state).symbol());
            if (own && resets && event.event().delay() == null) {
                return new EventStatistics(event.path(), number, from);
            }
        }
        return new SpikeStatistics(system.statePath(state), state, request.threshold(), from);
    }

    /** Whether a state is looked at: of a branched neuron, which has a potential in each compartment, those that the experiment records. */
    private boolean isOfInterest(int state) {
        return model.description().shapes().isEmpty() || model.recorded().contains(system.statePath(state));
    }

    /** How potentials spike and what they range over, or what class of activity they show; of a model without potentials what its states do. */
    private Ensemble withOutputs(Ensemble none, BoundEvents events) {
        boolean anyPotential = system.populations().stream()
                .flatMap(cells -> cells.template().states().stream())
                .anyMatch(state -> state.kind() == StateKind.VOLTAGE);
        if (request.classify() && !anyPotential) {
            throw new ModelException("--classify: " + model.description().name() + " has no potential to classify");
        }
        Ensemble kept = none;
        for (int index = 0; index < system.stateCount(); index++) {
            State state = system.state(index);
            String path = system.statePath(index);
            boolean potential = state.kind() == StateKind.VOLTAGE;
            boolean shown = potential || (model.description().shapes().isEmpty() ? !anyPotential : !request.classify());
            if (!shown || !isOfInterest(index)) {
                continue;
            }
            if (potential && request.classify()) {
                Output activity = new ActivityPattern(path, index, request.threshold(), from);
                int first = kept.columns().size();
                classified.add(
                        () -> new ActivityCounts(path, first, activity.columns().size()));
                kept = kept.keeping(activity);
                continue;
            }
            if (potential) {
                kept = kept.keeping(spikes(index, events));
            }
            kept = kept.keeping(new StateRange(path, index, state.unit(), from));
        }
        return kept;
    }

    private SolverSettings settings() {
        Method method = Method.named(request.solver() == null ? Method.AUTO.shortName() : request.solver());
        boolean needsStep = method.takesFixedSteps() || method == Method.AUTO && system.hasNoise();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(method).seed(model.seed()).progress(progress.ofSolvers());
        if (request.device().isSingle()) {
            settings = settings.tolerances(AdaptiveKernel.FINEST_IN_SINGLE, AdaptiveKernel.FINEST_IN_SINGLE);
        }
        return needsStep ? settings.step(step) : settings;
    }

    /** Of a model with noise the step that the experiment gives, so that a member is what a simulation with its seed is. */
    private double usualStep() {
        return system.hasNoise() && model.solverStep() > 0 ? model.solverStep() : USUAL_STEP;
    }

    private List<MemberGroup> groups() {
        Stream<String> protocols = axes.protocols().isEmpty() ? Stream.of((String) null) : axes.protocols().stream();
        return protocols
                .map(name -> new MemberGroup(
                        name,
                        columns.size(),
                        classified.stream().map(Supplier::get).toList()))
                .toList();
    }

    private EnsembleResult run() throws IOException {
        long began = System.nanoTime();
        EnsembleFolder folder = request.folder() == null
                ? null
                : EnsembleFolder.open(
                        request.folder(), request.form(), fingerprint(), told(), request.resume(), result(0, 0, null));
        int first = folder == null ? 0 : folder.read(this::take);
        progress.begin(first, ensemble.size());
        int part = Math.max(1, ensemble.size() / 200);
        int[] next = {first};
        String stopped = null;
        try {
            ensemble.run(first, computed -> {
                Member member = shown(computed);
                take(member);
                if (folder != null) {
                    try {
                        folder.add(member);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
                if (member.number() % part == 0) {
                    progress.done(member.number() + 1);
                }
                next[0] = member.number() + 1;
            });
        } catch (CudaException failed) {
            if (next[0] == first) {
                throw failed;
            }
            stopped = "after " + next[0] + " of " + ensemble.size() + " members " + failed.getMessage();
        }
        double seconds = (System.nanoTime() - began) * 1e-9;
        if (traced != null && stopped == null) {
            List<Integer> drawn = IntStream.range(0, system.stateCount())
                    .filter(index -> system.state(index).kind() == StateKind.VOLTAGE && isOfInterest(index))
                    .boxed()
                    .toList();
            traces.addAll(MemberTraces.of(traced, system, drawn, axes, 0 - model.settling(), end));
        }
        return result(next[0] - first, seconds, stopped);
    }

    private EnsembleResult result(int computed, double seconds, String stopped) {
        return new EnsembleResult(
                model.description(),
                design,
                axes,
                columns,
                members,
                groups,
                traces,
                ensemble.size(),
                failures,
                firstFailure,
                computed,
                way,
                seconds,
                stopped);
    }

    private Member shown(org.nernst.ensemble.Member member) {
        double[] values = new double[axes.size()];
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).unit().fromInternal(member.parameters()[axis]);
        }
        return new Member(member.number(), values, member.results(), member.failure());
    }

    private void take(Member member) {
        if (member.failure() != null) {
            failures++;
            firstFailure = firstFailure == null ? "member " + member.number() + ": " + member.failure() : firstFailure;
        }
        groups.get(axes.protocol(member.values())).add(member);
        if (Thinning.fraction(member.number()) * keptOf < 1) {
            members.add(member);
        }
    }

    /** What the manifest of a folder says. */
    private Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("model", model.description().file());
        told.put("design", design);
        told.put(
                "varies",
                axes.all().stream()
                        .map(axis -> axis.name() + " " + axis.extent(DIGITS))
                        .collect(Collectors.joining("; ")));
        told.put("seed", Long.toString(request.seed()));
        told.put("version", version());
        return told;
    }

    private static String version() {
        String version = Ensembles.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    /** All that the numbers of the members depend on. */
    private String fingerprint() {
        StringBuilder all = new StringBuilder("\n");
        all.append(axes)
                .append(request.logarithmic())
                .append(design)
                .append(ensemble.size())
                .append(' ')
                .append(request.seed());
        all.append(' ').append(step).append(' ').append(end).append(' ');
        all.append(request.threshold()).append(' ').append(from).append(' ').append(EnsembleFolder.SHARD);
        all.append(columns).append(numbers);
        all.append(version());
        return Fingerprint.of(model, all.toString());
    }
}
