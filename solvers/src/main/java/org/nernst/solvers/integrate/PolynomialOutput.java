package org.nernst.solvers.integrate;

import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.HermiteNodes;
import org.nernst.solvers.solution.HermiteStep;

/**
 * Dense output by the polynomial that comes with the method, taken over exactly: Hermite data of n nodes determine a
 * polynomial of degree up to 2n − 1. It costs no evaluation of the right-hand side.
 */
final class PolynomialOutput implements DenseOutput {
    private final HermiteNodes nodes;

    PolynomialOutput(HermiteNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public DenseStep over(ODEStateInterpolator interpolator, OdeFunction function, StepEnd start, StepEnd end) {
        int last = nodes.count() - 1;
        double[][] values = new double[last + 1][];
        double[][] slopes = new double[last + 1][];
        values[0] = start.state();
        slopes[0] = start.slope();
        values[last] = end.state();
        slopes[last] = end.slope();
        for (int node = 1; node < last; node++) {
            double t = start.time() + nodes.at(node) * (end.time() - start.time());
            ODEStateAndDerivative inside = interpolator.getInterpolatedState(t);
            values[node] = inside.getPrimaryState();
            slopes[node] = inside.getPrimaryDerivative();
        }
        return new HermiteStep(nodes, start.time(), end.time(), values, slopes);
    }
}
