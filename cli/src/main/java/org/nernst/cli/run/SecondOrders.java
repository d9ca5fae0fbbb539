package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.cli.report.SecondOrderResult;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.curvature.SecondDerivatives;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** Second derivatives of every output asked for, column by column: forward over adjoint. */
public final class SecondOrders {
    private SecondOrders() {}

    /**
     * Computes Hessians.
     *
     * @throws ModelException if the request is wrong, or an output has no second derivatives
     * @throws ComputationFailed if a solve fails
     */
    public static SecondOrderResult run(LoadedModel model, SecondOrderRequest request, Progress progress) {
        long began = System.nanoTime();
        RunPlan plan = RunPlan.of(request.solver(), model);
        int[] parameters = WithRespectTo.parameters(model.system(), request.withRespectTo(), "--second-order");
        List<Output> outputs = new RequestedOutputs(model, plan, new Quantities(model.system())).of(request.outputs());
        CompiledSystem compiled = SystemCompiler.standard().compile(model.system());
        List<Parameter> own = Arrays.stream(parameters)
                .mapToObj(model.system().parameters()::get)
                .toList();
        List<SecondOrderResult.Output> results = new ArrayList<>();
        try {
            for (int index = 0; index < outputs.size(); index++) {
                Output output = outputs.get(index);
                Progress part = progress.part((double) index / outputs.size(), (index + 1.0) / outputs.size());
                LoadedModel.Sweep sweep = model.sweeps().get(output.sweep());
                SecondDerivatives second = SecondDerivatives.of(
                        output.objectives().get(0),
                        Simulations.problem(model, sweep, compiled, plan),
                        parameters,
                        plan.settings());
                results.add(new SecondOrderResult.Output(
                        output.of(),
                        model.severalSweeps() ? sweep.name() : null,
                        second.unit(),
                        second.unit().fromInternal(second.value()),
                        own,
                        hessian(second, own, part)));
            }
        } catch (SolverException failed) {
            throw new ComputationFailed(failed.getMessage());
        }
        return new SecondOrderResult(model.description(), results, (System.nanoTime() - began) * 1e-9);
    }

    private static double[][] hessian(SecondDerivatives second, List<Parameter> parameters, Progress progress) {
        int count = parameters.size();
        double[][] hessian = new double[count][count];
        for (int column = 0; column < count; column++) {
            double[] direction = new double[count];
            direction[column] = scale(parameters.get(column).unit());
            double[] product = second.hessianProduct(direction);
            for (int row = 0; row < count; row++) {
                hessian[row][column] = product[row] * scale(parameters.get(row).unit()) / scale(second.unit());
            }
            progress.done((column + 1.0) / count);
        }
        // Each half is right up to the error of its solves; what is shown is symmetric.
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < row; column++) {
                double mean = 0.5 * (hessian[row][column] + hessian[column][row]);
                hessian[row][column] = mean;
                hessian[column][row] = mean;
            }
        }
        return hessian;
    }

    private static double scale(Unit unit) {
        return unit.scale().doubleValue();
    }
}
