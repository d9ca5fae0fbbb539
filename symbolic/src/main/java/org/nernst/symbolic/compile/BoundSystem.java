package org.nernst.symbolic.compile;

import org.nernst.symbolic.system.OdeSystem;

public abstract class BoundSystem {
    public abstract OdeSystem system();
    public abstract double[] parameters();
    public abstract int stateCount();
    public abstract int parameterCount();
    public abstract int inputCount();
    public abstract void initialState(double[] y);
    public abstract void initialStateJacobian(double[] dense);
    public abstract void rightHandSide(double t, double[] y, double[] u, double[] ydot);
    public abstract SparsityPattern jacobianPattern();
    public abstract void jacobian(double t, double[] y, double[] u, double[] values);
    public abstract SparsityPattern parameterJacobianPattern();
    public abstract void parameterJacobian(double t, double[] y, double[] u, double[] values);
    public abstract void adjoint(double t, double[] y, double[] u, double[] lambda, double[] byState, double[] byParameter);
    public abstract Measurement measure(String path);
}
