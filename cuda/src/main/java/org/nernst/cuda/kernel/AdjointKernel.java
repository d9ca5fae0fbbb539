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

/**
 * The gradient of a mean squared error by the discrete adjoint of steps of one length, as a whole kernel: there, with the state kept at
 * every so many steps, and back, with the steps between made again. The numbers are those of {@link org.nernst.ensemble.Ensemble#withGradients}, bit for bit,
 * wherever states are kept.
 *
 * <p>Behind the results of outputs stand the objective's value and its derivatives.
 */
public final class AdjointKernel {
    private final Problem problem;
    private final FixedStepMethod method;
    private final LaneStep step;
    private final LaneStepProduct product;
    private final LaneStart start;
    private final LaneBeginning beginning;
    private final List<OutputText> outputs;
    private final AdjointResults results;
    private final AdjointText loop;
    private final TraceSamples samples;

    private AdjointKernel(
            FixedStepMethod method,
            LaneStepProduct product,
            Problem problem,
            int[] varied,
            List<Output> outputs,
            MeanSquaredError objective) {
        if (method.step().guards() != null) {
            throw new ModelException(problem.system().system().name()
                    + " has events, by which lanes make steps of their own; EventAdjointKernel goes back over these");
        }
        this.method = method;
        this.product = product;
        this.problem = problem;
        step = method.step();
        start = problem.system().lanes().start();
        int states = problem.system().system().stateCount();
        beginning = new LaneBeginning(start, states, varied);
        this.outputs = OutputText.all(outputs, true);
        results = new AdjointResults(problem, start, objective, product.parameters());
        samples = new TraceSamples(objective.trace());
        loop = new AdjointText(
                states,
                step.inputsAt().length * problem.system().system().inputCount(),
                product.parameters().length,
                results.seen(),
                objective.trace().times().length,
                this.outputs);
    }

    /**
     * By steps of the exponential Euler method: the kernel and what its lanes share.
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
        return new AdjointKernel(
                        FixedStepMethod.exponentialEuler(problem),
                        problem.system().lanes().exponentialEulerStepProduct(parameters),
                        problem,
                        varied,
                        outputs,
                        objective)
                .run(length, outputs, every);
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
            int... parameters) {
        return new AdjointKernel(
                        FixedStepMethod.staggeredEuler(problem),
                        problem.system().lanes().staggeredStepProduct(parameters),
                        problem,
                        varied,
                        outputs,
                        objective)
                .run(length, outputs, every);
    }

    private LaneRun run(double length, List<Output> wanted, int keptEvery) {
        if (keptEvery < 1) {
            throw new ModelException("a state kept every " + keptEvery + " steps is not possible; 1 keeps all");
        }
        RunArguments arguments = new RunArguments(CppPrecision.DOUBLE);
        arguments.share("values", problem.parameters());
        arguments.give(beginning.varied());
        SharedSteps steps = new SharedSteps(problem, length, step.inputsAt());
        steps.shareDifferences(arguments);
        int every = Math.min(keptEvery, steps.count());
        arguments.share("counts", steps.count(), every);
        samples.share(steps.times(), arguments);
        int states = problem.system().system().stateCount();
        arguments.perLane("checkpoints", Element.DOUBLE, Role.SCRATCH, (steps.count() + every - 1) / every * states);
        arguments.perLane("segment", Element.DOUBLE, Role.SCRATCH, every == 1 ? 1 : every * states);
        List<DoubleUnaryOperator> conversions =
                new ArrayList<>(OutputText.share(outputs, wanted, arguments, steps.times(), results.rows()));
        conversions.addAll(results.conversions());
        LaneOperations there = LaneOperations.of(step.tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneOperations back = LaneOperations.of(product.tiles().kernels().each(), CppPrecision.DOUBLE);
        LaneKernel kernel = new LaneKernel(
                name(),
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

    private String name() {
        return method.name() + "_adjoint";
    }

    private String text(List<LaneArray> arrays) {
        LaneParts parts = new LaneParts(CppPrecision.DOUBLE);
        int[] by = product.parameters();
        beginning.functions(parts, step.tiles().kernels(), "parameter_values", by);
        parts.withValues("product_values", product.tiles().kernels())
                .with("step", step.tiles().kernels().each())
                .with("product", product.tiles().kernels().each());
        SourceText text = new SourceText();
        text.lines("// Parameters, and what steps there and back need of them alone.");
        beginning.parameters(text, "parameter", "parameter_values", step.tiles().kernels(), step.slots());
        beginning.parameters(text, "back", "product_values", product.tiles().kernels(), product.slots());
        text.lines("// The state at the start.");
        beginning.state(text, "parameter", new int[0]);
        loop.write(text);
        results.write(text, outputs, 1);
        text.lines("status[lane] = finite == 0 ? 0 : %d;", FiniteCheck.LEFT);
        return parts.text(
                method.title() + " with its discrete adjoint",
                name(),
                arrays,
                List.of(OutputText.support(outputs), AdjointText.support()),
                "",
                text.toString());
    }
}
