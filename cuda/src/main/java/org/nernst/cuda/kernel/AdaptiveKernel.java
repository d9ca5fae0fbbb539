package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.integrate.DormandPrince;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.Operation;
import org.nernst.symbolic.system.ModelException;

/**
 * Methods whose steps are as long as each lane's own error allows, as whole kernels. The arithmetic is that of {@link org.nernst.ensemble.Ensemble#adaptive}, and of
 * a step of the solver's Rosenbrock method, but for the powers of the step control, which are the JVM's there: steps differ from its by roundings.
 */
public final class AdaptiveKernel {
    static final int STUCK = 1;

    /** The status of a lane whose derivatives aren't finite numbers. */
    static final int NOT_FINITE = 3;

    /** The finest relative tolerance of a step in single precision, some roundings of a state. */
    public static final double FINEST_IN_SINGLE = 1e-6;

    private final String name;
    private final String title;
    private final Problem problem;
    private final LaneRates rates;
    private final LaneStart start;
    /** Null if there are none. */
    private final EventText events;

    private final LaneBeginning beginning;
    private final List<OutputText> outputs;
    private final int states;
    private final StepFormulaText formula;
    private final CppPrecision precision;
    /** Null for a plain run. */
    private final AdaptiveWayBack back;

    private AdaptiveKernel(
            String name,
            String title,
            StepFormulaText formula,
            Problem problem,
            int[] varied,
            List<Output> outputs,
            AdaptiveWayBack back,
            int[] sensitivities) {
        this.name = name;
        this.back = back;
        this.precision = formula.precision();
        this.title = precision == CppPrecision.SINGLE ? title + " in single precision" : title;
        this.problem = problem;
        this.formula = formula;
        rates = problem.system().lanes().rates(sensitivities);
        states = formula.states();
        events = EventText.orNull(problem, rates.guards(), precision, states, () -> derivative(problem, sensitivities));
        start = problem.system().lanes().start();
        beginning = new LaneBeginning(start, problem.system().system().stateCount(), varied);
        this.outputs = OutputText.all(outputs, false);
    }

    /** What derivatives make of events. */
    private EventDerivativeText derivative(Problem of, int[] sensitivities) {
        if (back != null) {
            return back.events();
        }
        return sensitivities.length == 0
                ? EventDerivativeText.NONE
                : new SaltationText(new InstantTangentText(new InstantDerivatives(of, sensitivities)), states);
    }

    /**
     * Dormand and Prince's method of order 5, for equations that aren't stiff: the kernel and what its lanes share.
     *
     * @param problem with the values of the parameters that don't vary
     * @param settings whose tolerances and longest step hold
     * @param resolution the longest interval between two looks of an output at the dense output [ms]
     * @param varied the parameters that vary from lane to lane, by index
     * @param outputs what is gathered
     * @param precision of states; times are kept in double precision
     * @param sensitivities parameters whose forward sensitivities go along, by the variational equations: behind the n states stand n derivatives for each, as further states,
     *     whose errors count for the length of steps, and which jump at events
     * @throws ModelException if the model is more than one cell or has noise, an output can't be gathered on a device, an input moves between the
     *     break points of the protocol, or the tolerance is finer than {@link #FINEST_IN_SINGLE} in single precision
     */
    public static LaneRun of(
            Problem problem,
            SolverSettings settings,
            double resolution,
            int[] varied,
            List<Output> outputs,
            CppPrecision precision,
            int... sensitivities) {
        int states = problem.system().system().stateCount() * (1 + sensitivities.length);
        StepFormulaText formula = new ExplicitStepText(states, DormandPrince.order5(), precision);
        return new AdaptiveKernel(
                        "dormand_prince",
                        "Dormand and Prince's method of order 5",
                        formula,
                        problem,
                        varied,
                        outputs,
                        null,
                        sensitivities)
                .run(settings, resolution, outputs);
    }

    /**
     * The Rosenbrock method Rodas5P, for stiff equations: each step factors a matrix of the Jacobian and solves for eight stages.
     *
     * @throws ModelException as {@link #of}
     */
    public static LaneRun stiff(
            Problem problem,
            SolverSettings settings,
            double resolution,
            int[] varied,
            List<Output> outputs,
            CppPrecision precision,
            int... sensitivities) {
        int states = problem.system().system().stateCount() * (1 + sensitivities.length);
        StepFormulaText formula = new RosenbrockStepText(
                states, RosenbrockTableau.rodas5p(), problem.system().lanes().jacobian(sensitivities), precision);
        return new AdaptiveKernel(
                        "rodas5p",
                        "The Rosenbrock method Rodas5P",
                        formula,
                        problem,
                        varied,
                        outputs,
                        null,
                        sensitivities)
                .run(settings, resolution, outputs);
    }

    /**
     * The gradient of a mean squared error by the discrete adjoint of the steps of Dormand and Prince's method that each lane makes, whose lengths are held: there, with every step
     * kept, and back. Steps are fit to be differentiated, as those of the solvers by {@link SolverSettings#forDerivatives}. Behind the results of outputs stand the objective's value and
     * its derivatives. In double precision.
     *
     * @param objective whose path is a state
     * @param most how many steps of a lane there is room for; one that makes more fails
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException as {@link #of}, and if the objective is of several states, or its trace reaches beyond the simulation
     */
    public static LaneRun gradient(
            Problem problem,
            SolverSettings settings,
            double resolution,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int most,
            int... parameters) {
        ExplicitStepText formula = new ExplicitStepText(
                problem.system().system().stateCount(), DormandPrince.order5(), CppPrecision.DOUBLE);
        StepAdjointText step = new ExplicitAdjointText(formula, parameters.length);
        AdaptiveWayBack back = new AdaptiveWayBack(problem, step, objective, most, parameters);
        return new AdaptiveKernel(
                        "dormand_prince_adjoint",
                        "Dormand and Prince's method of order 5 with its discrete adjoint",
                        formula,
                        problem,
                        varied,
                        outputs,
                        back,
                        new int[0])
                .run(settings, resolution, outputs);
    }

    /**
     * The same by the steps of Rodas5P, for stiff equations.
     *
     * @throws ModelException as {@link #gradient}
     */
    public static LaneRun stiffGradient(
            Problem problem,
            SolverSettings settings,
            double resolution,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int most,
            int... parameters) {
        RosenbrockStepText formula = new RosenbrockStepText(
                problem.system().system().stateCount(),
                RosenbrockTableau.rodas5p(),
                problem.system().lanes().jacobian(),
                CppPrecision.DOUBLE);
        StepAdjointText step =
                new RosenbrockAdjointText(formula, problem.system().lanes().jacobianProduct(parameters));
        AdaptiveWayBack back = new AdaptiveWayBack(problem, step, objective, most, parameters);
        return new AdaptiveKernel(
                        "rodas5p_adjoint",
                        "The Rosenbrock method Rodas5P with its discrete adjoint",
                        formula,
                        problem,
                        varied,
                        outputs,
                        back,
                        new int[0])
                .run(settings, resolution, outputs);
    }

    private LaneRun run(SolverSettings settings, double resolution, List<Output> wanted) {
        double relative = settings.tolerances().relative();
        if (precision == CppPrecision.SINGLE && relative < FINEST_IN_SINGLE) {
            throw new ModelException("a relative tolerance of " + relative
                    + " is finer than single precision, which has " + FINEST_IN_SINGLE + " at best");
        }
        RunArguments arguments = new RunArguments(precision);
        arguments.shareReal("values", problem.parameters());
        arguments.give(beginning.varied());
        SharedPieces.share(problem, arguments, 1);
        arguments.share(
                "settings",
                relative,
                resolution,
                settings.maximumStep(),
                settings.tolerances().absolute());
        if (back != null) {
            back.share(arguments);
        }
        int further = back == null ? 1 : back.rows();
        List<DoubleUnaryOperator> conversions =
                new ArrayList<>(OutputText.share(outputs, wanted, arguments, null, further));
        if (back != null) {
            conversions.addAll(back.conversions());
        }
        LaneOperations ofRates = LaneOperations.of(rates.tiles().kernels().each(), precision);
        LaneKernel kernel = new LaneKernel(
                name,
                text(arguments.arrays()),
                arguments.arrays(),
                LaneParts.BLOCK,
                back == null ? formula.operations(ofRates) : back.operations(formula.operations(ofRates)),
                precision);
        return new LaneRun(kernel, arguments, conversions, this::failure);
    }

    private String failure(int status, double time) {
        if (status == STUCK) {
            return "it changes so fast at " + time + " ms that no step is small enough";
        }
        return back == null || EventFailure.isOne(status) ? events.failure(status, time) : back.failure(status, time);
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = new LaneParts(precision, Operation.POWER);
        beginning.functions(parts, rates.tiles().kernels(), "parameter_values", derivatives());
        parts.with("rates", rates.tiles().kernels().each());
        formula.functions(parts);
        if (back != null) {
            back.functions(parts);
        }
        String more = formula.more() + (back == null ? "" : back.more());
        if (events != null) {
            events.functions(parts);
            more += events.more();
        }
        SourceText text = new SourceText();
        text.lines("// Parameters, and what depends on them alone.");
        beginning.parameters(
                text, "parameter", "parameter_values", rates.tiles().kernels(), rates.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", rates.sensitivities());
        AbsoluteToleranceText tolerances =
                new AbsoluteToleranceText(problem.system().system(), rates, precision);
        tolerances.write(text);
        AdaptiveText steps =
                new AdaptiveText(states, formula, tolerances, events, back == null ? null : back.there(), outputs);
        new OwnClockText(problem.system().system().inputCount(), events, outputs, steps).write(text);
        if (back == null) {
            text.lines("// Results.");
            outputs.forEach(output -> output.end(text));
            text.lines("""
                    results[rows[%d] * lanes + lane] = start;
                    status[lane] = failure;
                    """, outputs.size());
        } else {
            back.write(text, beginning, outputs);
        }
        return parts.text(
                title,
                name,
                arrays,
                List.of(OutputText.support(outputs), EventSupport.text(), steps.support()),
                more,
                text.toString());
    }

    /** What derivatives of the state at the start are wanted by. */
    private int[] derivatives() {
        return back == null ? rates.sensitivities() : back.parameters();
    }
}
