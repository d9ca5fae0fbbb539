package org.nernst.cli.run;

import org.nernst.cli.request.OutputRequest;
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
 * A number that belongs to a model's limit cycle or steady state, with its derivatives; what drives the model is taken as it is at the
 * end of the run.
 *
 * @param method forward or adjoint
 * @param unit to show the value in
 * @param value in internal units
 * @param derivatives per internal unit, shape [variables]
 */
record InvariantOutput(SensitivityMethod method, Unit unit, double value, double[] derivatives) {
    /**
     * Finds it.
     *
     * @throws ModelException if what it is taken of doesn't exist in this model, or has no derivative, or the method is another
     * @throws org.nernst.solvers.integrate.SolverException if it isn't found
     */
    static InvariantOutput of(
            Output output,
            Problem problem,
            IndependentVariables variables,
            DerivativeMethod by,
            SolverSettings settings) {
        for (int index = 0; index < variables.count(); index++) {
            if (!variables.isParameter(index)) {
                throw new ModelException("--of " + output.of() + " doesn't depend on where the model starts; leave out "
                        + variables.names(problem.system().system()).get(index));
            }
        }
        if (by != null && by != SensitivityMethod.FORWARD && by != SensitivityMethod.ADJOINT) {
            throw new ModelException("--of " + output.of()
                    + " is differentiated by forward or adjoint sensitivities, not by " + by.text());
        }
        int[] parameters = variables.parameters();
        SensitivityMethod method = by == null ? SensitivityMethod.ADJOINT : (SensitivityMethod) by;
        if (output.invariant() instanceof OutputRequest.AtSteadyState at) {
            SteadyState rest = SteadyState.of(problem, problem.end());
            BoundSystem system = problem.bind();
            Measurement measurement = system.measure(at.path());
            double[] u = new double[system.inputCount()];
            problem.inputsAt(problem.end(), u);
            return new InvariantOutput(
                    method,
                    measurement.unit(),
                    measurement.value(problem.end(), rest.state(), u),
                    SteadyStateSensitivities.of(rest, at.path(), parameters));
        }
        PeriodicOrbit orbit = PeriodicOrbit.of(problem, settings);
        return new InvariantOutput(
                method, Units.MS, orbit.period(), PeriodSensitivities.of(orbit, parameters, method, settings));
    }
}
