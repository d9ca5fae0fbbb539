package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * The exponential Euler method with steps of one length as a whole kernel, for models without events: all lanes make the same steps, which they read from
 * arrays that they share. The numbers are those of {@link org.nernst.ensemble.Ensemble#of}, bit for bit.
 */
public final class ExponentialEulerKernel {
    private static final int LEFT_THE_FINITE_NUMBERS = 1;

    private final Problem problem;
    private final LaneStep step;
    private final List<OutputText> outputs = new ArrayList<>();
    private final LaneBeginning beginning;
    private final LaneStart start;

    private ExponentialEulerKernel(Problem problem, int[] varied, List<Output> outputs, int[] sensitivities) {
        this.problem = problem;
        step = problem.system().exponentialEulerStep(sensitivities);
        start = problem.system().laneStart();
        beginning = new LaneBeginning(start, problem.system().system().stateCount(), varied);
        for (int number = 0; number < outputs.size(); number++) {
            this.outputs.add(OutputText.of(outputs.get(number), number));
        }
    }

    /**
     * The kernel and what its lanes share.
     *
     * @param problem with the values of the parameters that don't vary
     * @param length of a step [ms]
     * @param varied the parameters that vary from lane to lane, by index
     * @param outputs what is gathered
     * @param sensitivities parameters whose forward sensitivities go along: behind the n states stand n derivatives for each, as further states
     * @throws ModelException if the model is more than one cell or has noise or events, or an output can't be gathered on a device
     */
    public static LaneRun of(Problem problem, double length, int[] varied, List<Output> outputs, int... sensitivities) {
        return new ExponentialEulerKernel(problem, varied, outputs, sensitivities).run(length, outputs);
    }

    private LaneRun run(double length, List<Output> wanted) {
        RunArguments arguments = new RunArguments();
        arguments.share("values", problem.parameters());
        arguments.perLane("parameters", Element.DOUBLE, Role.GIVEN, beginning.varied());
        SharedSteps steps = new SharedSteps(problem, length);
        steps.share(arguments);
        arguments.share("looks", steps.looks());
        List<Unit> units = OutputText.share(outputs, wanted, arguments);
        LaneKernel kernel = new LaneKernel(
                "exponential_euler",
                text(arguments.arrays()),
                arguments.arrays(),
                LaneParts.BLOCK,
                LaneOperations.of(step.tiles().kernels().each()));
        return new LaneRun(
                kernel,
                arguments,
                units,
                (status, time) ->
                        "it left the finite numbers before " + time + " ms; try shorter steps than " + length + " ms");
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = new LaneParts().with("start_values", start.values());
        if (step.sensitivities().length > 0) {
            parts.with("start_jacobian", start.jacobian());
        }
        parts.with("parameter_values", step.tiles().kernels().once())
                .with("step", step.tiles().kernels().each());
        return parts.text(
                "Exponential Euler", "exponential_euler", arrays, body().toString(), List.of(OutputSupport.text()));
    }

    private SourceText body() {
        int inputs = problem.system().system().inputCount();
        int states = step.tiles().kernels().each().outputs().size();
        SourceText text = new SourceText();
        text.lines("// Parameters, and what depends on them alone.");
        beginning.parameters(text, "parameter", "parameter_values", step.tiles().kernels(), step.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", step.sensitivities());
        text.lines("double start = times[0];");
        outputs.forEach(output -> output.begin(text));
        text.lines("""
                // Steps, from one look at the lane to the next.
                int at = 0;
                int failure = 0;
                for (int look = 1; look <= looks[0] && failure == 0; look++) {
                for (const int last = looks[look]; at < last; at++) {
                const double end = times[at + 1];
                double next[%1$d];
                step(start, state, parameter, inputs + %2$d * at, lengths + at, next);
                """, states, inputs);
        outputs.forEach(output -> output.step(text));
        text.lines("""
                start = end;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                state[k] = next[k];
                }
                }
                // A lane that has left the finite numbers ends here.
                double finite = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                finite += 0 * state[k];
                }
                failure = finite == 0 ? 0 : %2$d;
                }
                // Results.
                """, states, LEFT_THE_FINITE_NUMBERS);
        outputs.forEach(output -> output.end(text));
        text.lines("""
                results[rows[%d] * lanes + lane] = start;
                status[lane] = failure;
                """, outputs.size());
        return text;
    }
}
