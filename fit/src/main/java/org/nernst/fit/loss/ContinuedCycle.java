package org.nernst.fit.loss;

import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * A stable limit cycle that is followed while parameters change: that of a neighbour is found by shooting from this one. Where that fails, or finds one that has
 * become unstable, as where a burst gains or loses a spike, it is the one that the model settles to from here. Means over its period are kept, others may change at a
 * cost. Numbers are the free ones that stand for the parameters.
 *
 * <pre>{@code
 * ContinuedCycle cycle = ContinuedCycle.of(calcium, behaviour, parameters, parameters.toFree(values));
 * ContinuedCycle neighbour = cycle.near(x);
 * }</pre>
 */
public final class ContinuedCycle implements ContinuedPlace<ContinuedCycle> {
    private final CycleLoss kept;
    private final CycleLoss others;
    private final FreeParameters parameters;
    private final double[] x;
    private final PeriodicOrbit orbit;
    private final SquareRoot keptRows;

    private ContinuedCycle(
            CycleLoss kept, CycleLoss others, FreeParameters parameters, double[] x, PeriodicOrbit orbit) {
        this.kept = kept;
        this.others = others;
        this.parameters = parameters;
        this.x = x;
        this.orbit = orbit;
        keptRows = free(kept);
    }

    /**
     * The cycle that the model comes to by itself.
     *
     * @param kept the means that are kept, fewer than there are parameters
     * @param others those whose change costs, of the same parameters, or null
     * @param parameters those of both
     * @param x where, shape [count]
     * @throws SolverException if there is no cycle there
     * @throws ModelException if the two are of different numbers of parameters
     */
    public static ContinuedCycle of(CycleLoss kept, CycleLoss others, FreeParameters parameters, double[] x) {
        if (kept.count() != parameters.count() || (others != null && others.count() != parameters.count())) {
            throw new ModelException("what is kept along a curve, what may change and what is moved must be of the same"
                    + " parameters: " + kept.count() + ", " + (others == null ? "none" : others.count()) + " and "
                    + parameters.count());
        }
        return TurnBack.whereRefused(() -> new ContinuedCycle(
                kept, others, parameters, x.clone(), PeriodicOrbit.of(kept.at(parameters.toValues(x)), kept.settings)));
    }

    private SquareRoot free(CycleLoss loss) {
        return SquareRoot.of(loss.rows(orbit)).scaled(parameters.slopes(x));
    }

    /** The cycle itself. */
    public PeriodicOrbit orbit() {
        return orbit;
    }

    @Override
    public double[] x() {
        return x.clone();
    }

    @Override
    public SquareRoot kept() {
        return keptRows;
    }

    @Override
    public Loss.Slope cost() {
        return others == null
                ? new Loss.Slope(0, new double[x.length])
                : TurnBack.whereRefused(() -> free(others).slope());
    }

    /** How far the other means are from what is wanted, with derivatives: in which directions little changes. */
    public SquareRoot others() {
        return TurnBack.whereRefused(() -> free(others));
    }

    @Override
    public ContinuedCycle near(double[] other) {
        return TurnBack.whereRefused(
                () -> new ContinuedCycle(kept, others, parameters, other.clone(), orbitAt(parameters.toValues(other))));
    }

    private PeriodicOrbit orbitAt(double[] values) {
        Problem there = kept.at(values);
        try {
            PeriodicOrbit continued = orbit.continuedTo(there, kept.settings);
            if (continued.isStable()) {
                return continued;
            }
        } catch (SolverException notNear) {
            // The model itself is asked then.
        }
        PeriodicOrbit settled = orbit.settledTo(there, kept.settings);
        if (!settled.isStable()) {
            throw new SolverException(
                    "the only cycle of " + settled.period() + " ms that was found from one of " + orbit.period()
                            + " ms is unstable",
                    Double.NaN,
                    null,
                    Double.NaN,
                    null,
                    null);
        }
        return settled;
    }
}
