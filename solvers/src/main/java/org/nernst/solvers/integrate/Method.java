package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
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
    AUTO("auto", List.of("default"), "the Dormand–Prince method that suits the tolerance", 0),
    /** The explicit Runge–Kutta method of order 5 with an error estimate of order 4. */
    DORMAND_PRINCE_54("dp54", List.of("dopri5", "ode45", "rk45"), "Dormand–Prince 5(4)", 5),
    /** The explicit Runge–Kutta method of order 8 with error estimates of orders 5 and 3. */
    DORMAND_PRINCE_853("dp853", List.of("dop853"), "Dormand–Prince 8(5,3)", 8),
    /** Extrapolation of the modified midpoint rule, of variable order; for high accuracy. */
    GRAGG_BULIRSCH_STOER("gbs", List.of("odex", "bulirsch-stoer"), "Gragg–Bulirsch–Stoer", 12),
    /** The Rosenbrock method Rodas5P of order 5, for stiff problems; it takes the Jacobian. */
    RODAS5P("rodas5p", List.of("rosenbrock", "stiff"), "Rodas5P", 5);

    /**
     * The loosest relative tolerance at which {@link #AUTO} takes the method of order 8. Measured on the squid axon, dense
     * output included, in evaluations: at 1e-10, order 5 takes 16,700 and order 8 27,900 for a solve, 30,400 and 20,600 for
     * the adjoint of a mean squared error; at 1e-12, 42,700 and 49,800, 87,300 and 28,100.
     */
    static final double TIGHT = 1e-10;

    private final String shortName;
    private final List<String> aliases;
    private final String title;
    private final int order;

    Method(String shortName, List<String> aliases, String title, int order) {
        this.shortName = shortName;
        this.aliases = aliases;
        this.title = title;
        this.order = order;
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

    /**
     * The integration of smooth pieces by this method, which is not {@link #AUTO}.
     *
     * @param dense whether the listener will look between the ends of steps
     */
    PieceIntegration integration(
            double[] absolute, double relative, double maximumStep, boolean dense, PieceIntegration.Listener listener) {
        return switch (this) {
            case DORMAND_PRINCE_54 ->
                new StepLoop(
                        new ExplicitRungeKutta(DormandPrince.order5(), absolute, relative, dense),
                        new StepController(5, 0.04, 0.2, 10),
                        maximumStep,
                        listener);
            case DORMAND_PRINCE_853 ->
                new StepLoop(
                        new ExplicitRungeKutta(DormandPrince.order8(), absolute, relative, dense),
                        new StepController(8, 0, 0.333, 6),
                        maximumStep,
                        listener);
            case GRAGG_BULIRSCH_STOER ->
                new HipparchusIntegration(GraggBulirschStoerIntegrator::new, absolute, relative, maximumStep, listener);
            case RODAS5P ->
                new StepLoop(
                        new Rosenbrock(RosenbrockTableau.rodas5p(), absolute, relative),
                        new StepController(5, 0, 0.2, 6),
                        maximumStep,
                        listener);
            case AUTO -> throw new IllegalStateException("auto stands for another method at each tolerance");
        };
    }

    @Override
    public String toString() {
        return shortName;
    }
}
