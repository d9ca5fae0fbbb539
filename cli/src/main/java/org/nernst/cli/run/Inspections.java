package org.nernst.cli.run;

import org.nernst.cli.report.Inspection;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;

/** Has all functions of a model generated and looks at what they cost. */
public final class Inspections {
    private Inspections() {}

    public static Inspection run(LoadedModel model) {
        CompiledSystem compiled = SystemCompiler.standard().compile(model.system());
        BoundSystem bound = compiled.at(model.system().defaultParameters());
        int states = bound.stateCount();
        int parameters = bound.parameterCount();
        double[] y = new double[states];
        double[] u = new double[bound.inputCount()];
        // A function is generated when it is first called.
        bound.initialState(y);
        bound.initialStateJacobian(new double[states * parameters]);
        bound.rightHandSide(0, y, u, new double[states]);
        bound.jacobian(0, y, u, new double[bound.jacobianPattern().entries()]);
        bound.parameterJacobian(
                0, y, u, new double[bound.parameterJacobianPattern().entries()]);
        bound.adjoint(0, y, u, new double[states], new double[states], new double[parameters]);
        return new Inspection(model.description(), compiled.statistics());
    }
}
