package org.nernst.cuda.kernel;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.LaneRatesProduct;
import org.nernst.symbolic.emit.CppPrecision;

/** What makes a kernel whose lanes choose their steps go back as well: the gradient of a mean squared error by the discrete adjoint of the steps that each made. */
final class AdaptiveWayBack {
    private final LaneRatesProduct product;
    private final MeanSquaredError objective;
    private final AdjointResults results;
    private final StepTape tape;
    private final StepAdjointText step;
    private final AdaptiveAdjointText back;

    /**
     * @param step back through one
     * @param objective whose path is a state
     * @param most how many steps of a lane there is room for
     * @param parameters what derivatives are taken by, by index
     */
    AdaptiveWayBack(Problem problem, StepAdjointText step, MeanSquaredError objective, int most, int[] parameters) {
        this.objective = objective;
        this.step = step;
        product = problem.system().laneRatesProduct(parameters);
        results = new AdjointResults(problem, problem.system().laneStart(), objective, parameters);
        tape = new StepTape(step.states(), most);
        back = new AdaptiveAdjointText(
                step,
                tape,
                problem.system().system().inputCount(),
                results.seen(),
                objective.trace().times().length);
    }

    StepTape tape() {
        return tape;
    }

    /** What derivatives are taken by. */
    int[] parameters() {
        return product.parameters();
    }

    /** What a step there and back computes. */
    LaneOperations operations(LaneOperations there) {
        LaneOperations each = LaneOperations.of(product.tiles().kernels().each(), CppPrecision.DOUBLE);
        return there.times(2).plus(each.times(step.stages()));
    }

    /** Why a lane came to nothing, by its status and when it ended. */
    String failure(int status, double time) {
        return status == StepTape.FULL
                ? tape.failure(time)
                : "its derivatives left the finite numbers; ask for more accuracy";
    }

    int rows() {
        return results.rows();
    }

    List<DoubleUnaryOperator> conversions() {
        return results.conversions();
    }

    void share(RunArguments arguments) {
        tape.share(arguments);
        arguments.share("sample_times", objective.trace().times());
        arguments.share("sample_values", objective.trace().values());
    }

    void functions(LaneParts parts) {
        if (!product.tiles().kernels().once().outputs().isEmpty()) {
            parts.with("product_values", product.tiles().kernels().once());
        }
        parts.with("product", product.tiles().kernels().each());
    }

    /** The way back and the results, behind the loop over time. */
    void write(SourceText text, LaneBeginning beginning, List<OutputText> outputs) {
        text.lines("const double ended = start;");
        beginning.parameters(text, "back", "product_values", product.tiles().kernels(), product.slots());
        back.write(text);
        text.lines("start = ended;");
        results.write(text, outputs, 0);
        text.lines("status[lane] = failure != 0 ? failure : finite == 0 ? 0 : %d;", AdaptiveKernel.NOT_FINITE);
    }
}
