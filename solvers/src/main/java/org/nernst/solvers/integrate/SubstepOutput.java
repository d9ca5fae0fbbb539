package org.nernst.solvers.integrate;

import org.hipparchus.ode.nonstiff.ButcherArrayProvider;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.HermiteNodes;
import org.nernst.solvers.solution.HermiteStep;

/**
 * Dense output from shorter steps of the same method inside each accepted step, joined by Hermite interpolation.
 *
 * <p>For order 8, the polynomial that comes with the method is up to 20 times less accurate than the steps. Substeps are
 * more accurate than the step they lie in.
 */
final class SubstepOutput implements DenseOutput {
    private final RungeKuttaStep substep;
    private final HermiteNodes nodes;

    SubstepOutput(ButcherArrayProvider tableau, int dimension, HermiteNodes nodes) {
        this.substep = new RungeKuttaStep(tableau, dimension);
        this.nodes = nodes;
    }

    @Override
    public DenseStep over(ODEStateInterpolator interpolator, OdeFunction function, StepEnd start, StepEnd end) {
        double length = end.time() - start.time();
        int last = nodes.count() - 1;
        double[][] values = new double[last + 1][];
        double[][] slopes = new double[last + 1][];
        values[0] = start.state();
        slopes[0] = start.slope();
        values[last] = end.state();
        slopes[last] = end.slope();
        double t = start.time();
        for (int node = 1; node < last; node++) {
            double next = start.time() + nodes.at(node) * length;
            values[node] = substep.advance(function, t, values[node - 1], slopes[node - 1], next - t);
            slopes[node] = new double[end.state().length];
            function.derivative(next, values[node], slopes[node]);
            t = next;
        }
        return new HermiteStep(nodes, start.time(), end.time(), values, slopes);
    }
}
