package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * The integration methods, by name.
 *
 * <pre>{@code
 * Method.named("dp853")   // DORMAND_PRINCE_853
 * }</pre>
 */
public enum Method {
    /**
     * {@link #DORMAND_PRINCE_54} or {@link #DORMAND_PRINCE_853}, by the accuracy asked for, and in turn with it {@link
     * #RODAS5P} where the equations are stiff and tell their Jacobian; for a model with noise {@link #SRA1} if that is
     * additive, else {@link #EULER_MARUYAMA}, with steps of a given length.
     */
    AUTO("auto", List.of("default"), "a Dormand–Prince method by the tolerance, Rodas5P where it is stiff", 0),
    /** The explicit Runge–Kutta method of order 5 with an error estimate of order 4. */
    DORMAND_PRINCE_54("dp54", List.of("dopri5", "ode45", "rk45"), "Dormand–Prince 5(4)", 5),
    /** The explicit Runge–Kutta method of order 8 with error estimates of orders 5 and 3. */
    DORMAND_PRINCE_853("dp853", List.of("dop853"), "Dormand–Prince 8(5,3)", 8),
    /** Extrapolation of the modified midpoint rule, of variable order; for high accuracy. */
    GRAGG_BULIRSCH_STOER("gbs", List.of("odex", "bulirsch-stoer"), "Gragg–Bulirsch–Stoer", 12),
    /** The Rosenbrock method Rodas5P of order 5, for stiff problems; it takes the Jacobian. */
    RODAS5P("rodas5p", List.of("rosenbrock", "stiff"), "Rodas5P", 5),
    /** Exponential Euler, steps of a given length, order 1. */
    EXPONENTIAL_EULER("exponential-euler", List.of("rush-larsen", "exp-euler"), "exponential Euler (Rush–Larsen)", 1),
    /** Rush–Larsen with a midpoint, steps of a given length, order 2. */
    RUSH_LARSEN_2("rush-larsen-2", List.of("exponential-midpoint"), "Rush–Larsen of order 2", 2),
    /** Backward Euler by one Newton step, steps of a given length, order 1; for stiff problems. */
    BACKWARD_EULER("backward-euler", List.of("implicit-euler", "implicit"), "backward Euler", 1),
    /** Crank–Nicolson for potentials with staggered gates, steps of a given length, order 2. */
    CRANK_NICOLSON("crank-nicolson", List.of("hines", "cn"), "Crank–Nicolson with staggered gates", 2),
    /** Backward Euler for potentials, then exponential Euler for gates, steps of a given length, order 1; NEURON's default. */
    STAGGERED_EULER("staggered-euler", List.of("staggered", "neuron"), "backward Euler with staggered gates", 1),
    /** Euler–Maruyama for any noise, steps of a given length, strong order ½ and weak order 1. */
    EULER_MARUYAMA("euler-maruyama", List.of("em"), "Euler–Maruyama", 1),
    /** Rößler's SRA1 for noise whose amplitudes don't depend on the state, steps of a given length, strong order 1.5. */
    SRA1("sra1", List.of("roessler"), "stochastic Runge–Kutta SRA1", 2);

    /**
     * The loosest relative tolerance at which {@link #AUTO} takes the method of order 8. Measured by the benchmark {@code
     * work-precision}, dense output included: for an error of 1e-7 mV on the squid axon, order 5 takes 1.3 ms and order 8
     * 1.1 ms; for 1e-6 mV on the 13-state neuron, 48 and 37 ms.
     */
    static final double TIGHT = 1e-9;

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

    /** Whether its steps have a length that is given, {@link SolverSettings#step}, instead of one it chooses by tolerances. */
    public boolean takesFixedSteps() {
        return switch (this) {
            case EXPONENTIAL_EULER,
                    RUSH_LARSEN_2,
                    BACKWARD_EULER,
                    CRANK_NICOLSON,
                    STAGGERED_EULER,
                    EULER_MARUYAMA,
                    SRA1 -> true;
            default -> false;
        };
    }

    /** Whether it solves equations with noise. */
    public boolean isStochastic() {
        return this == EULER_MARUYAMA || this == SRA1;
    }

    /** Whether its steps can be differentiated: it tells how it computes each, and none follows a path of noise. */
    public boolean hasDifferentiableSteps() {
        return this != GRAGG_BULIRSCH_STOER && !isStochastic();
    }

    /** The order of accuracy of the steps it makes by some settings. */
    int orderFor(SolverSettings settings) {
        return this == AUTO ? explicitFor(settings.tolerances().relative()).order : order;
    }

    /** The explicit method that {@link #AUTO} takes at a relative tolerance. */
    static Method explicitFor(double relative) {
        return relative > TIGHT ? DORMAND_PRINCE_54 : DORMAND_PRINCE_853;
    }

    /** Whether it needs the Jacobian of the equations, so that it can't solve those of sensitivities, which don't tell theirs. */
    public boolean needsJacobian() {
        return this == RODAS5P || takesFixedSteps() && !isStochastic();
    }

    /**
     * The method of a name or alias, upper or lower case, with hyphens or underscores.
     *
     * @throws ModelException if there is none, listing the names
     */
    public static Method named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
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
     * Checks that a step is given exactly if this method needs one.
     *
     * @param step the length of fixed steps [ms], or 0 if none is given
     * @throws ModelException otherwise
     */
    public void checkStep(double step) {
        if (takesFixedSteps() && step == 0) {
            throw new ModelException("the solver " + shortName
                    + " takes steps of one length, and none is given; give one, such as --step 0.025ms");
        }
        if (!takesFixedSteps() && step > 0) {
            throw new ModelException(
                    "the solver " + shortName + " chooses its steps by the tolerance, so a step of " + step
                            + " ms can't be given; leave it out, or choose exponential-euler, rush-larsen-2, backward-euler,"
                            + " crank-nicolson or staggered-euler");
        }
    }

    @Override
    public String toString() {
        return shortName;
    }
}
