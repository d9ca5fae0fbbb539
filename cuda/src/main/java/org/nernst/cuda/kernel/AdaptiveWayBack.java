package org.nernst.cuda.kernel;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneRates;
import org.nernst.symbolic.compile.LaneRatesProduct;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.Kernel;

/** What makes a kernel whose lanes choose their steps go back as well: the gradient of a mean squared error by the discrete adjoint of the steps that each made. */
final class AdaptiveWayBack {
    /** From one event to the next there are as many steps, since the first are short. */
    private static final int LEAST_STEPS = 4;

    private final LaneRatesProduct product;
    private final MeanSquaredError objective;
    private final AdjointResults results;
    private final DifferentiableSteps there;
    private final StepAdjointText step;
    private final Consumer<SourceText> back;
    /** What is kept of instants, and what goes back through them; null where nothing happens. */
    private final TapedEventText events;

    /**
     * @param given back through a step whose ends rest
     * @param objective whose path is a state
     * @param most how many steps of a lane there is room for
     * @param parameters what derivatives are taken by, by index
     */
    AdaptiveWayBack(Problem problem, StepAdjointText given, MeanSquaredError objective, int most, int[] parameters) {
        this.objective = objective;
        product = problem.system().lanes().ratesProduct(parameters);
        results = new AdjointResults(problem, problem.system().lanes().start(), objective, parameters);
        StepTape tape = new StepTape(given.states(), most);
        there = new DifferentiableSteps(
                tape, neighbour(problem, given.formula()), cornersOrNull(problem, given.formula()));
        int inputs = problem.system().system().inputCount();
        int samples = objective.trace().times().length;
        if (problem.bind().events().count() == 0) {
            step = given;
            events = null;
            back = new AdaptiveAdjointText(new TapedStepsText(step, tape, inputs), results.seen(), samples)::write;
        } else {
            StepTimesText times = new StepTimesText(
                    given.states(), problem.system().lanes().jacobian().timeDerivative());
            InstantDerivatives derivatives = new InstantDerivatives(problem, parameters);
            InstantAdjointText instant = new InstantAdjointText(derivatives, inputs, 0);
            step = given.with(times);
            events = new TapedEventText(new InstantTape(derivatives, most / LEAST_STEPS + 1), instant, null);
            back = new AdaptiveEventAdjointText(
                    new TapedStepsText(step, tape, inputs), instant, results.seen(), samples)::write;
        }
    }

    private static NeighbourText neighbour(Problem problem, StepFormulaText formula) {
        LaneRates rates = problem.system().lanes().rates();
        int derived = rates.tiles().kernels().once().outputs().size();
        return new NeighbourText(
                formula, problem.bind().jacobianPattern(), Math.max(1, rates.slots().length + derived));
    }

    private static CornerText cornersOrNull(Problem problem, StepFormulaText formula) {
        Kernel distinctions = problem.system().lanes().distinctions();
        return distinctions == null ? null : new CornerText(distinctions, new DenseOutputText(formula));
    }

    /** What it makes of events; null where there are none. */
    EventDerivativeText events() {
        return events;
    }

    /** What it makes of the steps there. */
    DifferentiableSteps there() {
        return there;
    }

    /** What derivatives are taken by. */
    int[] parameters() {
        return product.parameters();
    }

    /** What a step there and back computes. */
    LaneOperations operations(LaneOperations once) {
        LaneOperations each = LaneOperations.of(product.tiles().kernels().each(), CppPrecision.DOUBLE);
        return once.times(2).plus(there.operations()).plus(step.operations(each));
    }

    /** Why a lane came to nothing, by its status and when it ended. */
    String failure(int status, double time) {
        return status == StepTape.FULL
                ? there.tape().failure(time)
                : "its derivatives left the finite numbers; ask for more accuracy";
    }

    int rows() {
        return results.rows();
    }

    List<DoubleUnaryOperator> conversions() {
        return results.conversions();
    }

    void share(RunArguments arguments) {
        there.tape().share(arguments);
        if (events != null) {
            events.tape().share(arguments);
        }
        arguments.share("sample_times", objective.trace().times());
        arguments.share("sample_values", objective.trace().values());
    }

    void functions(LaneParts parts) {
        parts.withValues("product_values", product.tiles().kernels())
                .with("product", product.tiles().kernels().each());
        there.functions(parts);
        step.functions(parts);
        if (step.times() != null) {
            step.times().functions(parts);
        }
    }

    /** The text of other functions that it calls. */
    String more() {
        return there.more() + step.more();
    }

    /** The way back and the results, behind the loop over time. */
    void write(SourceText text, LaneBeginning beginning, List<OutputText> outputs) {
        text.lines(events == null ? "const double ended = start;" : "double ended = start;");
        beginning.parameters(text, "back", "product_values", product.tiles().kernels(), product.slots());
        step.declare(text, beginning);
        back.accept(text);
        text.lines("start = ended;");
        results.write(text, outputs, 0);
        text.lines("status[lane] = failure != 0 ? failure : finite == 0 ? 0 : %d;", AdaptiveKernel.NOT_FINITE);
    }
}
