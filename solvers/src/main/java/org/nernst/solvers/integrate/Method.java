package org.nernst.solvers.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.nernst.solvers.noise.BrownianMotion;
import org.nernst.solvers.problem.NoiseSources;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.PiecewiseOde;
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

    private static Method explicitFor(double relative) {
        return relative > TIGHT ? DORMAND_PRINCE_54 : DORMAND_PRINCE_853;
    }

    /** Whether it needs the Jacobian of the equations, so that it can't solve those of sensitivities, which don't tell theirs. */
    public boolean needsJacobian() {
        return this == RODAS5P || takesFixedSteps() && !isStochastic();
    }

    /** The method that solves equations with or without noise: this one, or for {@link #AUTO} a stochastic one where there is noise. */
    private Method suitedTo(NoiseSources noise, double step) {
        if (noise == null || isStochastic()) {
            if (this == SRA1 && noise != null && !noise.additive()) {
                throw new ModelException(
                        "the solver sra1 is for noise whose amplitude doesn't depend on the state, and that of "
                                + "the model does, such as " + noise.example() + "; choose euler-maruyama");
            }
            return this;
        }
        if (this != AUTO) {
            throw new ModelException(
                    "the solver " + shortName + " can't solve a model with noise, such as " + noise.example()
                            + "; choose euler-maruyama" + (noise.additive() ? " or sra1" : "")
                            + " with a --step, or leave the noise out, --without-noise");
        }
        if (step == 0) {
            throw new ModelException("a model with noise, such as " + noise.example()
                    + ", is solved by steps of one length, and none is given; give one, such as --step 0.01ms, or leave the"
                    + " noise out, --without-noise");
        }
        return noise.additive() ? SRA1 : EULER_MARUYAMA;
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
     * The integration of smooth pieces by this method.
     *
     * @param ode the equations; if they tell their Jacobian, {@link #AUTO} may go to a stiff method
     * @param dense whether the listener will look between the ends of steps
     * @throws ModelException if the method needs a Jacobian or the length of its steps, or the length of steps is given to one that
     *     chooses it
     */
    PieceIntegration integration(
            PiecewiseOde ode, SolverSettings settings, boolean dense, PieceIntegration.Listener listener) {
        Method suited = suitedTo(ode.noise(), settings.step());
        if (suited != this) {
            return suited.integration(ode, settings, dense, listener);
        }
        checkStep(settings.step());
        if (needsJacobian() && !ode.tellsJacobian()) {
            throw new ModelException("the solver " + shortName
                    + " needs the Jacobian of the equations, which equations of sensitivities don't tell; choose auto, dp54,"
                    + " dp853 or gbs, or let its own steps be differentiated, by the methods tangent and discrete");
        }
        double[] absolute = ode.absoluteTolerances();
        double relative = settings.tolerances().relative();
        boolean looksInside = dense || ode.delays() != null;
        boolean differentiated = settings.differentiable() && ode.tellsJacobian();
        double maximumStep = longestStep(ode.delays(), settings);
        return switch (this) {
            case AUTO -> {
                Method explicit = explicitFor(relative);
                StepLoop.Mode first = explicit.mode(absolute, relative, looksInside, differentiated);
                yield ode.tellsJacobian()
                        ? new StepLoop(
                                first,
                                RODAS5P.mode(absolute, relative, looksInside, differentiated),
                                new StiffnessSwitch(explicit.tableau().stabilityLimit()),
                                maximumStep,
                                listener)
                        : new StepLoop(first, maximumStep, listener);
            }
            case GRAGG_BULIRSCH_STOER ->
                new HipparchusIntegration(shortName, Method::extrapolation, absolute, relative, maximumStep, listener);
            case EXPONENTIAL_EULER,
                    RUSH_LARSEN_2,
                    BACKWARD_EULER,
                    CRANK_NICOLSON,
                    STAGGERED_EULER,
                    EULER_MARUYAMA,
                    SRA1 -> {
                double step = Math.min(settings.step(), maximumStep);
                yield StepLoop.fixed(
                        new StepLoop.Mode(this, fixedStep(ode, step, settings.randomness()), null, null),
                        step,
                        listener);
            }
            default -> new StepLoop(mode(absolute, relative, looksInside, differentiated), maximumStep, listener);
        };
    }

    /**
     * Without Hipparchus's check of stability, which compares the change of the slope with the slope itself: where that is zero, no step
     * would be short enough.
     */
    private static GraggBulirschStoerIntegrator extrapolation(
            double minimumStep, double maximumStep, double[] absolute, double[] relative) {
        GraggBulirschStoerIntegrator integrator =
                new GraggBulirschStoerIntegrator(minimumStep, maximumStep, absolute, relative);
        integrator.setStabilityCheck(false, 0, 0, 0);
        return integrator;
    }

    /** @param differentiated whether a neighbour takes the same steps */
    private StepLoop.Mode mode(double[] absolute, double relative, boolean dense, boolean differentiated) {
        Function<double[], Stepper> stepper =
                switch (this) {
                    case DORMAND_PRINCE_54, DORMAND_PRINCE_853 ->
                        tolerances -> new ExplicitRungeKutta(tableau(), tolerances, relative, dense);
                    case RODAS5P -> tolerances -> new Rosenbrock(RosenbrockTableau.rodas5p(), tolerances, relative);
                    default -> throw new IllegalStateException(this + " doesn't make steps of its own");
                };
        StepController controller =
                switch (this) {
                    case DORMAND_PRINCE_54 -> StepController.dormandPrince54();
                    case DORMAND_PRINCE_853 -> new StepController(8, 0, 0.333, 6);
                    default -> StepController.rodas5p();
                };
        Neighbour neighbour = differentiated ? new Neighbour(stepper, absolute, relative) : null;
        return new StepLoop.Mode(this, stepper.apply(absolute), controller, neighbour);
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

    /** No step may reach so far that it would read of itself what it is to find. */
    private double longestStep(OdeDelays delays, SolverSettings settings) {
        if (delays == null) {
            return settings.maximumStep();
        }
        int shortest = delays.shortest();
        String delay = "the delay " + delays.name(shortest) + " = " + delays.delay(shortest) + " ms";
        if (this == GRAGG_BULIRSCH_STOER) {
            throw new ModelException("the solver gbs keeps no history to read " + delay
                    + " back from; choose auto, dp54, dp853 or rodas5p");
        }
        double longest = StepLoop.LONGEST_PART * delays.delay(shortest);
        if (isStochastic()) {
            throw new ModelException("the solver " + shortName + " finds paths of noise step by step and can't read "
                    + delay + " back from between them; leave out the noise or the delay");
        }
        if (takesFixedSteps() && settings.step() > longest) {
            throw new ModelException("steps of " + settings.step() + " ms are too long for " + delay + "; the solver "
                    + shortName + " needs steps below it, such as " + delays.delay(shortest) / 2 + " ms");
        }
        return Math.min(settings.maximumStep(), longest);
    }

    private FixedStep fixedStep(PiecewiseOde ode, double step, Randomness randomness) {
        double[] absolute = ode.absoluteTolerances();
        return switch (this) {
            case EXPONENTIAL_EULER -> new ExponentialEuler(absolute);
            case RUSH_LARSEN_2 -> new RushLarsen2(absolute);
            case BACKWARD_EULER -> new BackwardEuler(absolute);
            case CRANK_NICOLSON -> new CrankNicolson(absolute, ode.spreading());
            case STAGGERED_EULER -> new StaggeredEuler(absolute, ode.spreading());
            case EULER_MARUYAMA -> new EulerMaruyama(absolute, motion(ode, step, randomness, false));
            case SRA1 -> new AdditiveRungeKutta(AdditiveTableau.sra1(), absolute, motion(ode, step, randomness, true));
            default -> throw new IllegalStateException(this + " chooses its steps");
        };
    }

    private static BrownianMotion motion(PiecewiseOde ode, double step, Randomness randomness, boolean areas) {
        if (ode.noise() == null) {
            return null;
        }
        int cells = randomness.cellsPerStep();
        return new BrownianMotion(
                ode.noise().count(),
                randomness.seed(),
                randomness.run(),
                ode.boundaries()[0],
                step / cells,
                cells,
                areas);
    }

    private ExplicitTableau tableau() {
        return this == DORMAND_PRINCE_54 ? DormandPrince.order5() : DormandPrince.order8();
    }

    @Override
    public String toString() {
        return shortName;
    }
}
