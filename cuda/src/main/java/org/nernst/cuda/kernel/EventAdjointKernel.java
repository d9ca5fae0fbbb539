package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.compile.LaneStepProduct;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.system.ModelException;

/**
 * The gradient of a mean squared error by the discrete adjoint of steps of one length through events, as a whole kernel: there, with every instant kept at which something happens and the state at
 * every so many steps, and back. The derivative is that of {@link org.nernst.ensemble.Ensemble#withGradients} for the same method.
 *
 * <p>Behind the results of outputs stand the objective's value and its derivatives.
 */
public final class EventAdjointKernel {
    private final FixedStepMethod method;
    private final LaneStepProduct product;
    private final Problem problem;
    private final LaneBeginning beginning;
    private final List<OutputText> outputs;
    private final MeanSquaredError objective;
    private final AdjointResults results;
    private final StateCheckpoints checkpoints;
    private final InstantTape tape;
    private final EventText events;
    private final EventAdjointText back;

    private EventAdjointKernel(
            FixedStepMethod method,
            LaneStepProduct product,
            Problem problem,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int every,
            int most) {
        if (every < 1 || most < 1) {
            throw new ModelException("a state kept every " + every + " steps and room for " + most
                    + " events are not possible; each must be 1 at least");
        }
        this.method = method;
        this.product = product;
        this.problem = problem;
        this.objective = objective;
        int states = problem.system().system().stateCount();
        beginning = new LaneBeginning(problem.system().lanes().start(), states, varied);
        this.outputs = OutputText.all(outputs, false);
        results = new AdjointResults(problem, problem.system().lanes().start(), objective, product.parameters());
        checkpoints = new StateCheckpoints(states, every);
        InstantDerivatives derivatives = new InstantDerivatives(problem, product.parameters());
        tape = new InstantTape(derivatives, most);
        InstantAdjointText instant = new InstantAdjointText(derivatives, inputs(), 1);
        events = EventText.orNull(
                problem,
                method.step().guards(),
                CppPrecision.DOUBLE,
                states,
                () -> new TapedEventText(tape, instant, checkpoints));
        if (events == null) {
            throw new ModelException(problem.system().system().name()
                    + " has no events, so that all lanes make the same steps; AdjointKernel goes back over these");
        }
        back = new EventAdjointText(
                instant,
                method.byTimes().get(),
                checkpoints,
                results.seen(),
                objective.trace().times().length);
    }

    /**
     * By steps of the exponential Euler method: the kernel and what its lanes share.
     *
     * @param problem with the values of the parameters that don't vary, and with events
     * @param length of a step [ms]
     * @param varied the parameters that vary from lane to lane, by index
     * @param outputs what is gathered beside
     * @param objective whose path is a state
     * @param every after so many steps from an event on the state is kept: 1 for all states and nothing made again
     * @param most how many events, deliveries and ends of pieces of the protocol there is room for; a lane that has more fails
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException if the model is more than one cell or has noise or no events, its inputs move between the break points of the protocol, an output can't be gathered on a device, the
     *     trace reaches beyond the simulation, or {@code every} or {@code most} is below 1
     */
    public static LaneRun of(
            Problem problem,
            double length,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int every,
            int most,
            int... parameters) {
        return new EventAdjointKernel(
                        FixedStepMethod.exponentialEuler(problem),
                        problem.system().lanes().exponentialEulerStepProduct(parameters),
                        problem,
                        varied,
                        outputs,
                        objective,
                        every,
                        most)
                .run(length, outputs);
    }

    /**
     * The same by staggered steps.
     *
     * @throws ModelException as {@link #of}, and if the model has not one potential
     */
    public static LaneRun staggered(
            Problem problem,
            double length,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int every,
            int most,
            int... parameters) {
        return new EventAdjointKernel(
                        FixedStepMethod.staggeredEuler(problem),
                        problem.system().lanes().staggeredStepProduct(parameters),
                        problem,
                        varied,
                        outputs,
                        objective,
                        every,
                        most)
                .run(length, outputs);
    }

    private int inputs() {
        return method.step().inputsAt().length * problem.system().system().inputCount();
    }

    private LaneRun run(double length, List<Output> wanted) {
        RunArguments arguments = new RunArguments(CppPrecision.DOUBLE);
        arguments.share("values", problem.parameters());
        arguments.give(beginning.varied());
        arguments.share("lengths", length);
        SharedPieces.share(problem, arguments, method.step().inputsAt().length);
        tape.share(arguments);
        checkpoints.share(arguments, (problem.end() - problem.start()) / length, tape.most());
        arguments.share("sample_times", objective.trace().times());
        arguments.share("sample_values", objective.trace().values());
        List<DoubleUnaryOperator> conversions =
                new ArrayList<>(OutputText.share(outputs, wanted, arguments, null, results.rows()));
        conversions.addAll(results.conversions());
        LaneOperations there = LaneOperations.of(step().tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneOperations back = LaneOperations.of(product.tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneKernel kernel = new LaneKernel(
                name(),
                text(arguments.arrays()),
                arguments.arrays(),
                LaneParts.BLOCK,
                there.times(checkpoints.every() == 1 ? 1 : 2)
                        .plus(events.operations())
                        .plus(back),
                CppPrecision.DOUBLE);
        return new LaneRun(kernel, arguments, conversions, (status, time) -> failure(status, time, length));
    }

    private String failure(int status, double time, double length) {
        if (status == FiniteCheck.LEFT) {
            return "its states or derivatives left the finite numbers; try shorter steps than " + length + " ms";
        }
        return events.failure(status, time);
    }

    private LaneStep step() {
        return method.step();
    }

    private String name() {
        return method.name() + "_adjoint";
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = new LaneParts(CppPrecision.DOUBLE);
        beginning.functions(parts, step().tiles().kernels(), "parameter_values", product.parameters());
        parts.withValues("product_values", product.tiles().kernels())
                .with("step", step().tiles().kernels().each())
                .with("product", product.tiles().kernels().each())
                .with("step_by_times", back.byTimes().kernel());
        events.functions(parts);
        SourceText text = new SourceText();
        text.lines("// Parameters, and what steps there and back need of them alone.");
        beginning.parameters(
                text, "parameter", "parameter_values", step().tiles().kernels(), step().slots());
        beginning.parameters(text, "back", "product_values", product.tiles().kernels(), product.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", new int[0]);
        FixedStepping steps = new FixedStepping(checkpoints.states(), events, outputs, true);
        new OwnClockText(inputs(), events, outputs, steps).write(text);
        back.write(text);
        text.lines("start = ended;");
        results.write(text, outputs, 1);
        text.lines("status[lane] = failure != 0 ? failure : finite == 0 ? 0 : %d;", FiniteCheck.LEFT);
        return parts.text(
                method.title() + " with its discrete adjoint through events",
                name(),
                arrays,
                List.of(OutputText.support(outputs), EventSupport.text()),
                events.more(),
                text.toString());
    }
}
