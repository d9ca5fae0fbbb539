package org.nernst.cli.run;

import org.nernst.cli.request.OutputRequest;
import org.nernst.cli.request.WithRespectTo;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.sensitivity.invariant.PeriodSensitivities;
import org.nernst.sensitivity.invariant.SteadyStateSensitivities;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.invariant.SteadyState;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * Numbers that belong to the limit cycle or steady state of a model in one sweep, with their derivatives; what drives the model is
 * taken as it is at the end of the run. The limit cycle is looked for once, however many methods and outputs there are.
 */
final class InvariantOutputs {
    private final Problem problem;
    private final SolverTally tally;
    private PeriodicOrbit orbit;

    /**
     * @param method forward or adjoint
     * @param unit to show the value in
     * @param value in internal units
     * @param derivatives per internal unit, shape [variables]
     */
    record Result(SensitivityMethod method, Unit unit, double value, double[] derivatives) {}

    InvariantOutputs(Problem problem, SolverTally tally) {
        this.problem = problem;
        this.tally = tally;
    }

    /**
     * The output with its derivatives.
     *
     * @param by null for the one that can do all of them, the adjoint
     * @throws ModelException if what it is taken of doesn't exist in this model, or has no derivative, or the method is another
     * @throws org.nernst.solvers.integrate.SolverException if it isn't found
     */
    Result of(Output output, IndependentVariables variables, DerivativeMethod by, SolverSettings settings) {
        int[] parameters = WithRespectTo.onlyParameters(
                problem.system().system(),
                variables,
                "--of " + output.of() + " doesn't depend on where the model starts");
        if (by != null && by != SensitivityMethod.FORWARD && by != SensitivityMethod.ADJOINT) {
            throw new ModelException("--of " + output.of()
                    + " is differentiated by forward or adjoint sensitivities, not by " + by.text());
        }
        SensitivityMethod method = by == null ? SensitivityMethod.ADJOINT : (SensitivityMethod) by;
        if (output.invariant() instanceof OutputRequest.AtSteadyState at) {
            return atSteadyState(at.path(), parameters, method);
        }
        return output.invariant() instanceof OutputRequest.MeanOverPeriod mean
                ? meanOverPeriod(mean, parameters, method, settings)
                : period(parameters, method, settings);
    }

    private Result atSteadyState(String path, int[] parameters, SensitivityMethod method) {
        SteadyState rest = SteadyState.of(problem, problem.end());
        BoundSystem system = problem.bind();
        Measurement measurement = system.measure(path);
        double[] u = new double[system.inputCount()];
        problem.inputsAt(problem.end(), u);
        return new Result(
                method,
                measurement.unit(),
                measurement.value(problem.end(), rest.state(), u),
                SteadyStateSensitivities.of(rest, path, parameters));
    }

    private Result period(int[] parameters, SensitivityMethod method, SolverSettings settings) {
        PeriodicOrbit cycle = orbit(settings);
        return new Result(
                method, Units.MS, cycle.period(), PeriodSensitivities.of(cycle, parameters, method, settings));
    }

    private Result meanOverPeriod(
            OutputRequest.MeanOverPeriod of, int[] parameters, SensitivityMethod method, SolverSettings settings) {
        if (method != SensitivityMethod.ADJOINT) {
            throw new ModelException("--of " + of.text() + " is differentiated by adjoint sensitivities, not by "
                    + method.text() + "; leave out --method or write --method adjoint");
        }
        PeriodicOrbit cycle = orbit(settings);
        OrbitMean mean = OrbitMean.of(cycle, of.path(), parameters, settings);
        return new Result(method, cycle.system().measure(of.path()).unit(), mean.value(), mean.derivatives());
    }

    private PeriodicOrbit orbit(SolverSettings settings) {
        if (orbit == null) {
            orbit = PeriodicOrbit.of(problem, settings);
            tally.add(orbit.statistics());
        }
        return orbit;
    }
}
