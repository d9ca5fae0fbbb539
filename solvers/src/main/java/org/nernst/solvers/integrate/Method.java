package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.nernst.solvers.solution.HermiteNodes;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * The integration methods, by name.
 *
 * <pre>{@code
 * Method.named("dp853")            // DORMAND_PRINCE_853
 * Method.named("auto").at(1e-12)   // the method that auto takes at this relative tolerance
 * }</pre>
 */
public enum Method {
    /** {@link #DORMAND_PRINCE_54} or {@link #DORMAND_PRINCE_853}, by the accuracy asked for. */
    AUTO("auto", List.of("default"), "the Dormand–Prince method that suits the tolerance", 0, 0, null),
    /** The explicit Runge–Kutta method of order 5 with an error estimate of order 4. */
    DORMAND_PRINCE_54(
            "dp54", List.of("dopri5", "ode45", "rk45"), "Dormand–Prince 5(4)", 5, 6, DormandPrince54Integrator::new),
    /** The explicit Runge–Kutta method of order 8 with error estimates of orders 5 and 3. */
    DORMAND_PRINCE_853("dp853", List.of("dop853"), "Dormand–Prince 8(5,3)", 8, 15, DormandPrince853Integrator::new),
    /** Extrapolation of the modified midpoint rule, of variable order; for high accuracy. */
    GRAGG_BULIRSCH_STOER(
            "gbs", List.of("odex", "bulirsch-stoer"), "Gragg–Bulirsch–Stoer", 12, 0, GraggBulirschStoerIntegrator::new);

    /**
     * The loosest relative tolerance at which {@link #AUTO} takes the method of order 8. Measured on the squid axon, dense
     * output included, in evaluations: at 1e-10, order 5 takes 16,700 and order 8 27,900 for a solve, 30,400 and 20,600 for
     * the adjoint of a mean squared error; at 1e-12, 42,700 and 49,800, 87,300 and 28,100.
     */
    static final double TIGHT = 1e-10;

    /** Makes a Hipparchus integrator. */
    @FunctionalInterface
    interface Factory {
        AdaptiveStepsizeIntegrator create(double minimumStep, double maximumStep, double[] absolute, double[] relative);
    }

    private final String shortName;
    private final List<String> aliases;
    private final String title;
    private final int order;
    private final int evaluationsPerTrial;
    private final Factory factory;

    Method(String shortName, List<String> aliases, String title, int order, int evaluationsPerTrial, Factory factory) {
        this.shortName = shortName;
        this.aliases = aliases;
        this.title = title;
        this.order = order;
        this.evaluationsPerTrial = evaluationsPerTrial;
        this.factory = factory;
    }

    /** The name it is chosen by, such as {@code dp54}. */
    public String shortName() {
        return shortName;
    }

    /** Other names it is known by. */
    public List<String> aliases() {
        return aliases;
    }

    /** Its name in the literature. */
    public String title() {
        return title;
    }

    /** The order of accuracy; for a method of variable order the usual one; 0 for {@link #AUTO}. */
    public int order() {
        return order;
    }

    /** The method itself, or the one that {@link #AUTO} takes at a relative tolerance. */
    public Method at(double relativeTolerance) {
        if (this != AUTO) {
            return this;
        }
        return relativeTolerance > TIGHT ? DORMAND_PRINCE_54 : DORMAND_PRINCE_853;
    }

    /**
     * The method of a name or alias, upper or lower case.
     *
     * @throws ModelException if there is none, listing the names
     */
    public static Method named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (Method method : values()) {
            if (method.shortName.equals(wanted) || method.aliases.contains(wanted)) {
                return method;
            }
            known.add(method.shortName);
        }
        throw new ModelException("there is no solver '" + name + "'; there are " + String.join(", ", known)
                + Suggestion.sentence(wanted, known));
    }

    /** Evaluations of the right-hand side in one trial step, or 0 if that varies. */
    int evaluationsPerTrial() {
        return evaluationsPerTrial;
    }

    /**
     * What makes this method's dense output: between the steps it shall be as accurate as at them. Measured on the squid
     * axon at 1e-6, in mV: order 5, 2.8e-4 at the ends of steps and 2.9e-4 between by its own polynomial; order 8, 1.8e-4 at
     * the ends, between 3.6e-3 by its own polynomial, 6.6e-4 with one substep and 1.7e-4 with two.
     */
    DenseOutput denseOutput(int dimension) {
        return switch (this) {
            case DORMAND_PRINCE_54 -> new PolynomialOutput(HermiteNodes.withInterior(0.5));
            case DORMAND_PRINCE_853 ->
                new SubstepOutput(
                        new DormandPrince853Integrator(1, 1, 1, 1),
                        dimension,
                        HermiteNodes.withInterior(1.0 / 3, 2.0 / 3));
            case GRAGG_BULIRSCH_STOER, AUTO -> new NativeOutput();
        };
    }

    AdaptiveStepsizeIntegrator create(double minimumStep, double maximumStep, double[] absolute, double[] relative) {
        return factory.create(minimumStep, maximumStep, absolute, relative);
    }

    @Override
    public String toString() {
        return shortName;
    }
}
