package org.nernst.cli.run;

import java.util.List;
import java.util.function.Function;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.cuda.kernel.AdaptiveKernel;
import org.nernst.dsl.Experiment;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.LaneDevice;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

/** How {@code nernst sweep} integrates members: in lanes where the model and the request allow it, on what the request says. */
final class RequestedIntegration {
    /** The length of a step [ms]. */
    private static final double USUAL_STEP = 0.025;

    private final LoadedModel model;
    private final EnsembleRequest request;
    private final Progress progress;
    private final OdeSystem system;
    private final Problem problem;
    private final double end;
    private final double step;
    /** Null where none is named. */
    private final Method named;

    private final boolean adaptive;
    private final boolean lanes;
    private final LaneDevice device;
    private final Function<Design, Ensemble> integrated;
    /** What gradients are of; null where none are asked for. */
    private Objective differentiated;

    /**
     * @param end when runs end [ms]
     * @param progress hears of each member that a solver solves
     * @throws ModelException if the model can't be integrated so
     */
    RequestedIntegration(LoadedModel model, EnsembleRequest request, double end, Progress progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
        this.end = end;
        system = model.system();
        step = request.step() != null ? request.step() : usualStep();
        CompiledSystem compiled = SystemCompiler.standard().compile(system);
        // 0 − settling and not −settling, which would begin a run without settling at −0.
        problem = new Problem(
                compiled, system.defaultParameters(), model.sweeps().get(0).protocol(), 0 - model.settling(), end);
        boolean possible = compiled.obstacleToLanes().isEmpty();
        named = request.solver() == null ? null : Method.named(request.solver());
        if (system.hasNoise() && named != null && named != Method.AUTO && !named.isStochastic()) {
            throw new ModelException("--solver " + named + " can't solve " + system.name()
                    + ", which moves at random; leave --solver out, or choose " + Method.EULER_MARUYAMA
                    + " or, where the amplitude of noise doesn't depend on the state, " + Method.SRA1);
        }
        boolean gradients = request.gradientOf() != null;
        adaptive = possible && named == Method.DORMAND_PRINCE_54 && !gradients;
        boolean fixed = possible
                && (named == null
                        || gradients && (named == Method.EXPONENTIAL_EULER || named == Method.STAGGERED_EULER));
        lanes = adaptive || fixed;
        integrated = gradients ? gradients() : this::plain;
        device = request.device().deviceOrNull(request.threads());
    }

    /** Of a model with noise the step that the experiment gives, so that a member is what a simulation with its seed is. */
    private double usualStep() {
        return system.hasNoise() && model.solverStep() > 0 ? model.solverStep() : USUAL_STEP;
    }

    /** The length of a step, and of an interval at which a solver's solution is looked at [ms]. */
    double step() {
        return step;
    }

    /** The model at the values of parameters that don't vary. */
    BoundSystem bound() {
        return problem.bind();
    }

    /** The members of a design on the processors, of which nothing is kept yet. */
    Ensemble of(Design design) {
        Ensemble ensemble = integrated.apply(design);
        return request.threads() == null ? ensemble : ensemble.on(request.threads());
    }

    private Ensemble plain(Design design) {
        if (adaptive) {
            return Ensemble.adaptive(problem, design, settings(), step);
        }
        return lanes ? Ensemble.of(problem, design, step) : Ensemble.solved(problem, design, settings(), step);
    }

    /** Gradients of lanes, or of members that are solved one after another. */
    private Function<Design, Ensemble> gradients() {
        String option = "--gradient-of " + request.gradientOf().text();
        if (system.hasNoise()) {
            throw new ModelException(
                    option + ": " + system.name()
                            + " moves at random, and what does has no gradient; nernst sensitivity --without-noise differentiates what remains of it at one point");
        }
        if (named != null && !named.hasDifferentiableSteps()) {
            throw new ModelException(option + ": steps of " + named
                    + " can't be differentiated; leave out --solver, or give --solver " + Method.DORMAND_PRINCE_54
                    + " or "
                    + Method.RODAS5P);
        }
        RunPlan plan = new RunPlan(settings(), false, end, Experiment.sampleTimes(end, model.sampleInterval()), false);
        List<Output> found =
                new RequestedOutputs(model, plan, new Quantities(system)).of(List.of(request.gradientOf()));
        // One number of a run is the same objective under each protocol; a trace belongs to one of them.
        boolean one = found.size() == model.sweeps().size()
                && found.stream().map(Output::objectives).distinct().count() == 1;
        if (!one || found.get(0).isSeries() || found.get(0).invariant() != null) {
            throw new ModelException(
                    option
                            + ": a gradient is of one number of the run, such as mean(axon.v) or axon.v@20ms, or the error of a trace under its one protocol");
        }
        Objective objective = found.get(0).objectives().get(0);
        differentiated = objective;
        int[] parameters = WithRespectTo.parameters(system, request.withRespectTo(), "--gradient-of");
        Method ofLanes = named == null ? Method.EXPONENTIAL_EULER : named;
        return of -> lanes
                ? Ensemble.withGradients(problem, of, ofLanes, step, objective, parameters)
                : Ensemble.withGradients(problem, of, settings(), step, objective, parameters);
    }

    private SolverSettings settings() {
        Method method = named == null ? Method.AUTO : named;
        boolean needsStep = method.takesFixedSteps() || method == Method.AUTO && system.hasNoise();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(method).seed(model.seed()).progress(progress);
        if (request.device().isSingle()) {
            settings = settings.tolerances(AdaptiveKernel.FINEST_IN_SINGLE, AdaptiveKernel.FINEST_IN_SINGLE);
        }
        return needsStep ? settings.step(step) : settings;
    }

    /**
     * An ensemble on the device that was asked for.
     *
     * @param complete with all outputs
     * @throws ModelException if the device can't do it
     */
    Ensemble onDevice(Ensemble complete) {
        if (device == null) {
            return complete;
        }
        try {
            return complete.on(device);
        } catch (ModelException impossible) {
            throw new ModelException(
                    "--device " + request.device() + ": " + impossible.getMessage() + "; --device cpu can", impossible);
        }
    }

    /** The columns of an ensemble's results, with what is differentiated named as it was typed. */
    List<EnsembleResult.Column> columns(Ensemble ensemble) {
        return ensemble.columns().stream()
                .map(column -> new EnsembleResult.Column(
                        differentiated == null
                                ? column.name()
                                : column.name()
                                        .replace(
                                                differentiated.text(),
                                                request.gradientOf().text()),
                        column.unit()))
                .toList();
    }

    /**
     * How members go, in words.
     *
     * @param ensemble on its device
     */
    String inWords(Ensemble ensemble) {
        if (device != null) {
            return (lanes ? byNamed() : "by " + settings().method() + " ")
                    + (request.device().isGpu() ? "on " : "in ")
                    + device;
        }
        if (ensemble.membersTogether() > 1) {
            return ensemble.membersTogether() + " side by side by " + settings().method();
        }
        String obstacle = problem.system().obstacleToLanes();
        return onProcessors(ensemble) + (obstacle.isEmpty() ? "" : ", since " + system.name() + " " + obstacle);
    }

    private String onProcessors(Ensemble ensemble) {
        return lanes
                ? byNamed() + (ensemble.usesVectors() ? "in lanes of vectors" : "in lanes one by one")
                : "one after another by " + settings().method();
    }

    /** The method of lanes where one is named. */
    private String byNamed() {
        return named == null ? "" : "by " + named + " ";
    }

    /** Whether steps are as long as errors allow, or a solver's. */
    private boolean isControlled() {
        return adaptive || !lanes;
    }

    /** What the numbers depend on of the way they are computed. */
    String numbers() {
        String by = lanes
                ? adaptive ? "by dp54 in lanes" : "lanes"
                : "one after another by " + settings().method();
        // On a device roundings of the control of adaptive steps are others, and those of the times of a solver's
        // steps.
        return by
                + (isControlled() && device != null ? request.device().isGpu() ? " on a GPU" : " in native code" : "")
                + (request.device().isSingle() ? " in single precision" : "");
    }
}
