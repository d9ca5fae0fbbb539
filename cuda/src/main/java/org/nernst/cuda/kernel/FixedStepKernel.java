package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.ParameterValues;
import org.nernst.symbolic.system.ModelException;

/**
 * Methods with steps of one length as whole kernels. Lanes of a model without events make the same steps, which they read from arrays that they share; lanes with
 * events have clocks of their own. The numbers of exponential Euler are those of {@link org.nernst.ensemble.Ensemble#of}, bit for bit.
 */
public final class FixedStepKernel {
    private final FixedStepMethod method;
    private final Problem problem;
    private final CppPrecision precision;
    private final ParameterValues kernels;
    private final LaneStep step;
    private final List<OutputText> outputs;
    private final LaneBeginning beginning;
    private final LaneStart start;
    /** Null if there are none. */
    private final EventText events;

    private FixedStepKernel(
            FixedStepMethod method, Problem problem, int[] varied, List<Output> outputs, CppPrecision precision) {
        this.method = method;
        this.problem = problem;
        this.precision = precision;
        step = method.step();
        kernels = step.tiles().kernels();
        start = problem.system().lanes().start();
        events = EventText.orNull(
                problem,
                step.guards(),
                precision,
                kernels.each().outputs().size(),
                () -> step.sensitivities().length == 0
                        ? EventDerivativeText.NONE
                        : new StepTangentText(
                                new InstantTangentText(new InstantDerivatives(problem, step.sensitivities())),
                                method.byTimes().get()));
        beginning = new LaneBeginning(start, problem.system().system().stateCount(), varied);
        this.outputs = OutputText.all(outputs, events == null);
    }

    /**
     * Exponential Euler: the kernel and what its lanes share.
     *
     * @param problem with the values of the parameters that don't vary
     * @param length of a step [ms]
     * @param varied the parameters that vary from lane to lane, by index
     * @param outputs what is gathered
     * @param sensitivities parameters whose forward sensitivities go along: behind the n states stand n derivatives for each, as further states
     * @throws ModelException if the model is more than one cell or has noise, an output can't be gathered on a device, or the model has events and its inputs move between the
     *     break points of the protocol
     */
    public static LaneRun of(Problem problem, double length, int[] varied, List<Output> outputs, int... sensitivities) {
        FixedStepMethod method = FixedStepMethod.exponentialEuler(problem, sensitivities);
        return new FixedStepKernel(method, problem, varied, outputs, CppPrecision.DOUBLE).run(length, outputs);
    }

    /**
     * The same in single precision: faster where a device has few units for double precision, with six digits of a state at best, and after some spikes with
     * the digits that their times have left. Times are kept in double precision, those of events too: they are as good as the guards, whose roundings over
     * their slope they are off by.
     *
     * @throws ModelException as {@link #of}
     */
    public static LaneRun single(Problem problem, double length, int[] varied, List<Output> outputs) {
        FixedStepMethod method = FixedStepMethod.exponentialEuler(problem);
        return new FixedStepKernel(method, problem, varied, outputs, CppPrecision.SINGLE).run(length, outputs);
    }

    /**
     * The same for the processors of a machine, in double precision: its text is C++, whose function takes an array of pointers to the arrays, and the number
     * of lanes. Lanes go together in blocks, which compilers make vectors of.
     *
     * @throws ModelException as {@link #of}, and if the model has events
     */
    public static LaneRun onProcessors(
            Problem problem, double length, int[] varied, List<Output> outputs, int... sensitivities) {
        return onProcessors(FixedStepMethod.exponentialEuler(problem, sensitivities), problem, length, varied, outputs);
    }

    /**
     * The same by the steps of {@link #staggered}.
     *
     * @throws ModelException as {@link #staggered}, and if the model has events
     */
    public static LaneRun staggeredOnProcessors(
            Problem problem, double length, int[] varied, List<Output> outputs, int... sensitivities) {
        return onProcessors(FixedStepMethod.staggeredEuler(problem, sensitivities), problem, length, varied, outputs);
    }

    private static LaneRun onProcessors(
            FixedStepMethod method, Problem problem, double length, int[] varied, List<Output> outputs) {
        FixedStepKernel made = new FixedStepKernel(method, problem, varied, outputs, CppPrecision.DOUBLE);
        if (made.events != null) {
            throw new ModelException(
                    problem.system().system().name()
                            + " has events, for each of which a lane makes steps of its own; native code makes those of all lanes alike");
        }
        return made.run(length, outputs, LaneBlock.LANES, made::blockText);
    }

    /**
     * Backward Euler for the potential, and exponential Euler for all else at the new one. The arithmetic is that of the solver of that name, whose steps end where
     * lengths add up to, and not at multiples of one: numbers differ by roundings of times, and not at all where steps are a power of two.
     *
     * @param precision of states; times are kept in double precision
     * @param sensitivities parameters whose forward sensitivities go along, the derivatives of the steps
     * @throws ModelException as {@link #of}, and if the model has not one potential
     */
    public static LaneRun staggered(
            Problem problem,
            double length,
            int[] varied,
            List<Output> outputs,
            CppPrecision precision,
            int... sensitivities) {
        FixedStepMethod method = FixedStepMethod.staggeredEuler(problem, sensitivities);
        return new FixedStepKernel(method, problem, varied, outputs, precision).run(length, outputs);
    }

    private LaneRun run(double length, List<Output> wanted) {
        return run(length, wanted, LaneParts.BLOCK, this::text);
    }

    private LaneRun run(double length, List<Output> wanted, int block, Function<List<LaneArray>, String> text) {
        RunArguments arguments = new RunArguments(precision);
        arguments.shareReal("values", problem.parameters());
        arguments.give(beginning.varied());
        double[] grid = null;
        if (events == null) {
            SharedSteps steps = new SharedSteps(problem, length, step.inputsAt());
            steps.share(arguments);
            arguments.share("looks", steps.looks());
            grid = steps.times();
        } else {
            arguments.share("lengths", length);
            SharedPieces.share(problem, arguments, step.inputsAt().length);
        }
        List<DoubleUnaryOperator> conversions = OutputText.share(outputs, wanted, arguments, grid, 1);
        LaneKernel kernel = new LaneKernel(
                method.name(), text.apply(arguments.arrays()), arguments.arrays(), block, operations(), precision);
        return new LaneRun(
                kernel,
                arguments,
                conversions,
                (status, time) ->
                        status == FiniteCheck.LEFT ? FiniteCheck.failure(time, length) : events.failure(status, time));
    }

    /** How many inputs a step reads. */
    private int inputs() {
        return step.inputsAt().length * problem.system().system().inputCount();
    }

    private LaneOperations operations() {
        LaneOperations ofStep = LaneOperations.of(kernels.each(), precision);
        return events == null ? ofStep : ofStep.plus(events.operations());
    }

    private String blockText(List<LaneArray> arrays) {
        LaneBlock block = new LaneBlock(
                kernels.each().outputs().size(),
                Math.max(1, step.slots().length + kernels.once().outputs().size()),
                inputs(),
                outputs);
        SourceText body = new SourceText();
        block.write(body, this::begin);
        return parts().blockText(
                        method.title(),
                        method.name(),
                        arrays,
                        List.of(OutputText.support(outputs), LaneBlock.support()),
                        body.toString());
    }

    private LaneParts parts() {
        LaneParts parts = new LaneParts(precision);
        beginning.functions(parts, kernels, "parameter_values", step.sensitivities());
        return parts.with("step", kernels.each());
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = parts();
        List<String> support = new ArrayList<>(List.of(OutputText.support(outputs)));
        String more = "";
        if (events != null) {
            events.functions(parts);
            support.add(EventSupport.text());
            more = events.more();
        }
        String title = precision == CppPrecision.SINGLE ? method.title() + " in single precision" : method.title();
        return parts.text(title, method.name(), arrays, support, more, body().toString());
    }

    private void begin(SourceText text) {
        text.lines("// Parameters, and what depends on them alone.");
        beginning.parameters(text, "parameter", "parameter_values", kernels, step.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", step.sensitivities());
    }

    private SourceText body() {
        int inputs = inputs();
        int states = kernels.each().outputs().size();
        SourceText text = new SourceText();
        begin(text);
        if (events == null) {
            new SharedClockText(states, inputs, outputs).write(text);
        } else {
            new OwnClockText(inputs, events, outputs, new FixedStepping(states, events, outputs, false)).write(text);
        }
        text.lines("// Results.");
        outputs.forEach(output -> output.end(text));
        text.lines("""
                results[rows[%d] * lanes + lane] = start;
                status[lane] = failure;
                """, outputs.size());
        return text;
    }
}
