package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.compile.LaneStepProduct;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * The gradient of a mean squared error by the discrete adjoint of the steps of the exponential Euler method, as a whole kernel: there, with the state kept at
 * every so many steps, and back, with the steps between made again. The numbers are those of {@link org.nernst.ensemble.Ensemble#withGradients}, bit for bit,
 * wherever states are kept.
 *
 * <p>Behind the results of outputs stand the objective's value and its derivatives.
 */
public final class AdjointKernel {
    private final Problem problem;
    private final LaneStep step;
    private final LaneStepProduct product;
    private final LaneStart start;
    private final LaneBeginning beginning;
    private final List<OutputText> outputs;
    private final AdjointText loop;
    private final TraceSamples samples;

    private AdjointKernel(
            Problem problem, int[] varied, List<Output> outputs, MeanSquaredError objective, int[] parameters) {
        this.problem = problem;
        step = problem.system().exponentialEulerStep();
        product = problem.system().exponentialEulerStepProduct(parameters);
        start = problem.system().laneStart();
        int states = problem.system().system().stateCount();
        beginning = new LaneBeginning(start, states, varied);
        this.outputs = OutputText.all(outputs, true);
        int seen = problem.bind().measure(objective.path()).stateIndex();
        if (seen < 0) {
            throw new ModelException("a gradient on a GPU compares a state with a trace; " + objective.path()
                    + " is computed from several");
        }
        samples = new TraceSamples(objective.trace());
        loop = new AdjointText(
                states,
                problem.system().system().inputCount(),
                parameters.length,
                seen,
                objective.trace().times().length,
                this.outputs);
    }

    /**
     * The kernel and what its lanes share.
     *
     * @param problem with the values of the parameters that don't vary
     * @param length of a step [ms]
     * @param varied the parameters that vary from lane to lane, by index
     * @param outputs what is gathered beside
     * @param objective whose path is a state
     * @param every after so many steps the state is kept: 1 for all states and nothing made again; about √steps takes the least memory
     * @param parameters what derivatives are taken by, by index
     * @throws ModelException if the model is more than one cell or has noise or events, an output can't be gathered on a device, the trace reaches beyond the
     *     simulation, or {@code every} is below 1
     */
    public static LaneRun of(
            Problem problem,
            double length,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective,
            int every,
            int... parameters) {
        if (every < 1) {
            throw new ModelException("a state kept every " + every + " steps is not possible; 1 keeps all");
        }
        objective.trace().checkWithin(problem);
        return new AdjointKernel(problem, varied, outputs, objective, parameters)
                .run(length, outputs, objective, every);
    }

    private LaneRun run(double length, List<Output> wanted, MeanSquaredError objective, int keptEvery) {
        RunArguments arguments = new RunArguments(CppPrecision.DOUBLE);
        arguments.share("values", problem.parameters());
        arguments.give(beginning.varied());
        SharedSteps steps = new SharedSteps(problem, length, 0);
        steps.shareDifferences(arguments);
        int every = Math.min(keptEvery, steps.count());
        arguments.share("counts", steps.count(), every);
        samples.share(steps.times(), arguments);
        int states = problem.system().system().stateCount();
        arguments.perLane("checkpoints", Element.DOUBLE, Role.SCRATCH, (steps.count() + every - 1) / every * states);
        arguments.perLane("segment", Element.DOUBLE, Role.SCRATCH, every == 1 ? 1 : every * states);
        int[] by = product.parameters();
        List<DoubleUnaryOperator> conversions =
                new ArrayList<>(OutputText.share(outputs, wanted, arguments, steps.times(), 2 + by.length));
        Unit unit = objective.unit(problem.bind());
        conversions.add(unit::fromInternal);
        for (int parameter : by) {
            Unit of = problem.system().system().parameters().get(parameter).unit();
            conversions.add(derivative -> unit.derivativeToThisUnit(derivative) / of.derivativeToThisUnit(1));
        }
        LaneOperations there = LaneOperations.of(step.tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneOperations back = LaneOperations.of(product.tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneKernel kernel = new LaneKernel(
                "exponential_euler_adjoint",
                text(arguments.arrays()),
                arguments.arrays(),
                LaneParts.BLOCK,
                there.times(every == 1 ? 1 : 2).plus(back),
                CppPrecision.DOUBLE);
        return new LaneRun(
                kernel,
                arguments,
                conversions,
                (status, time) ->
                        "its states or derivatives left the finite numbers; try shorter steps than " + length + " ms");
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = new LaneParts(CppPrecision.DOUBLE);
        int[] by = product.parameters();
        beginning.functions(parts, step.tiles().kernels(), "parameter_values", by);
        if (!product.tiles().kernels().once().outputs().isEmpty()) {
            parts.with("product_values", product.tiles().kernels().once());
        }
        parts.with("step", step.tiles().kernels().each())
                .with("product", product.tiles().kernels().each());
        SourceText text = new SourceText();
        text.lines("// Parameters, and what steps there and back need of them alone.");
        beginning.parameters(text, "parameter", "parameter_values", step.tiles().kernels(), step.slots());
        beginning.parameters(text, "back", "product_values", product.tiles().kernels(), product.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", new int[0]);
        loop.write(text);
        gradient(text, by);
        return parts.text(
                "Exponential Euler with its discrete adjoint",
                "exponential_euler_adjoint",
                arrays,
                List.of(OutputText.support(outputs), AdjointText.support()),
                "",
                text.toString());
    }

    /** The derivatives, with those by way of the state at the start. */
    private void gradient(SourceText text, int[] by) {
        int states = problem.system().system().stateCount();
        text.lines("""
                // Derivatives by way of the state at the start.
                double entries[%d];
                start_jacobian(0, 0, parameter, 0, 0, entries);
                double finite = 0 * sum;
                """, Math.max(1, start.places().length));
        for (int index = 0; index < by.length; index++) {
            int parameter = by[index];
            text.lines("double derivative%d = weight[%d] + 0.0;", index, 1 + states + index);
            for (int entry = 0; entry < start.places().length; entry++) {
                int[] place = start.places()[entry];
                if (start.slots()[place[1]] == parameter) {
                    text.lines("derivative%d += weight[%d] * entries[%d];", index, 1 + place[0], entry);
                }
            }
            text.lines("finite += 0 * derivative%d;", index);
        }
        text.lines("// Results.");
        outputs.forEach(output -> output.end(text));
        int row = outputs.size();
        text.lines("%s = sum;", OutputText.row(row, 0));
        for (int index = 0; index < by.length; index++) {
            text.lines("%s = derivative%d;", OutputText.row(row, 1 + index), index);
        }
        text.lines("%s = start;", OutputText.row(row, 1 + by.length))
                .lines("status[lane] = finite == 0 ? 0 : %d;", FiniteCheck.LEFT);
    }
}
