package org.nernst.solvers.integrate;

import java.util.function.Function;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.nernst.solvers.noise.BrownianMotion;
import org.nernst.solvers.problem.NoiseSources;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.system.ModelException;

/** Sets up the integration of smooth pieces of some equations, by the method and all else that settings ask for. */
final class IntegrationSetup {
    private final PiecewiseOde ode;
    private final SolverSettings settings;
    private final Method method;
    private final boolean dense;
    /** Whether steps are to be differentiated, and equations tell what that asks for. */
    private final boolean differentiated;

    private final double[] absolute;
    private final double relative;

    private IntegrationSetup(PiecewiseOde ode, SolverSettings settings, boolean dense) {
        this.ode = ode;
        this.settings = settings;
        method = suited(settings.method(), ode.noise(), settings.step());
        this.dense = dense || ode.delays() != null;
        differentiated = settings.differentiable() && ode.tellsJacobian();
        absolute = ode.absoluteTolerances();
        relative = settings.tolerances().relative();
    }

    /**
     * The integration of smooth pieces.
     *
     * @param ode the equations; if they tell their Jacobian, {@link Method#AUTO} may go to a stiff method
     * @param dense whether the listener will look between the ends of steps
     * @throws ModelException if the method can't solve equations with this noise or these delays, or needs a Jacobian or the length of its steps, or the length of steps is given to
     *     one that chooses it
     */
    static PieceIntegration of(
            PiecewiseOde ode, SolverSettings settings, boolean dense, PieceIntegration.Listener listener) {
        return new IntegrationSetup(ode, settings, dense).with(listener);
    }

    /** The method that solves equations with or without noise: the one asked for, or for {@link Method#AUTO} a stochastic one where there is noise. */
    private static Method suited(Method method, NoiseSources noise, double step) {
        if (noise == null || method.isStochastic()) {
            if (method == Method.SRA1 && noise != null && !noise.additive()) {
                throw new ModelException(
                        "the solver sra1 is for noise whose amplitude doesn't depend on the state, and that of "
                                + "the model does, such as " + noise.example() + "; choose euler-maruyama");
            }
            return method;
        }
        if (method != Method.AUTO) {
            throw new ModelException(
                    "the solver " + method + " can't solve a model with noise, such as " + noise.example()
                            + "; choose euler-maruyama" + (noise.additive() ? " or sra1" : "")
                            + " with a --step, or leave the noise out, --without-noise");
        }
        if (step == 0) {
            throw new ModelException("a model with noise, such as " + noise.example()
                    + ", is solved by steps of one length, and none is given; give one, such as --step 0.01ms, or leave the"
                    + " noise out, --without-noise");
        }
        return noise.additive() ? Method.SRA1 : Method.EULER_MARUYAMA;
    }

    private PieceIntegration with(PieceIntegration.Listener listener) {
        method.checkStep(settings.step());
        if (method.needsJacobian() && !ode.tellsJacobian()) {
            throw new ModelException("the solver " + method
                    + " needs the Jacobian of the equations, which equations of sensitivities don't tell; choose auto, dp54,"
                    + " dp853 or gbs, or let its own steps be differentiated, by the methods tangent and discrete");
        }
        double maximumStep = longestStep();
        if (method == Method.GRAGG_BULIRSCH_STOER) {
            return new HipparchusIntegration(
                    method.shortName(), IntegrationSetup::extrapolation, absolute, relative, maximumStep, listener);
        }
        if (method.takesFixedSteps()) {
            double step = Math.min(settings.step(), maximumStep);
            return StepLoop.fixed(new StepLoop.Mode(method, fixedStep(step), null, null), step, listener);
        }
        if (method != Method.AUTO) {
            return new StepLoop(mode(method), corners(), maximumStep, listener);
        }
        Method explicit = Method.explicitFor(relative);
        if (!ode.tellsJacobian()) {
            return new StepLoop(mode(explicit), corners(), maximumStep, listener);
        }
        return new StepLoop(
                mode(explicit),
                mode(Method.RODAS5P),
                new StiffnessSwitch(tableau(explicit).stabilityLimit()),
                corners(),
                maximumStep,
                listener);
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

    private CornerWatch corners() {
        return differentiated ? new CornerWatch(relative, ode.dimension()) : null;
    }

    private StepLoop.Mode mode(Method ofSteps) {
        Function<double[], Stepper> stepper = ofSteps == Method.RODAS5P
                ? tolerances -> new Rosenbrock(RosenbrockTableau.rodas5p(), tolerances, relative)
                : tolerances -> new ExplicitRungeKutta(tableau(ofSteps), tolerances, relative, dense);
        StepController controller =
                switch (ofSteps) {
                    case DORMAND_PRINCE_54 -> StepController.dormandPrince54();
                    case DORMAND_PRINCE_853 -> StepController.dormandPrince853();
                    default -> StepController.rodas5p();
                };
        Neighbour neighbour = differentiated ? new Neighbour(stepper, absolute, relative) : null;
        return new StepLoop.Mode(ofSteps, stepper.apply(absolute), controller, neighbour);
    }

    private static ExplicitTableau tableau(Method explicit) {
        return explicit == Method.DORMAND_PRINCE_54 ? DormandPrince.order5() : DormandPrince.order8();
    }

    /** No step may reach so far that it would read of itself what it is to find. */
    private double longestStep() {
        OdeDelays delays = ode.delays();
        if (delays == null) {
            return settings.maximumStep();
        }
        int shortest = delays.shortest();
        String delay = "the delay " + delays.name(shortest) + " = " + delays.delay(shortest) + " ms";
        if (method == Method.GRAGG_BULIRSCH_STOER) {
            throw new ModelException("the solver gbs keeps no history to read " + delay
                    + " back from; choose auto, dp54, dp853 or rodas5p");
        }
        double longest = StepLoop.LONGEST_PART * delays.delay(shortest);
        if (method.isStochastic()) {
            throw new ModelException("the solver " + method + " finds paths of noise step by step and can't read "
                    + delay + " back from between them; leave out the noise or the delay");
        }
        if (method.takesFixedSteps() && settings.step() > longest) {
            throw new ModelException("steps of " + settings.step() + " ms are too long for " + delay + "; the solver "
                    + method + " needs steps below it, such as " + delays.delay(shortest) / 2 + " ms");
        }
        return Math.min(settings.maximumStep(), longest);
    }

    private FixedStep fixedStep(double step) {
        return switch (method) {
            case EXPONENTIAL_EULER -> new ExponentialEuler(absolute);
            case RUSH_LARSEN_2 -> new RushLarsen2(absolute);
            case BACKWARD_EULER -> new BackwardEuler(absolute);
            case CRANK_NICOLSON -> new CrankNicolson(absolute, ode.spreading());
            case STAGGERED_EULER -> new StaggeredEuler(absolute, ode.spreading());
            case EULER_MARUYAMA -> new EulerMaruyama(absolute, motion(step, false));
            case SRA1 -> new AdditiveRungeKutta(AdditiveTableau.sra1(), absolute, motion(step, true));
            default -> throw new IllegalStateException(method + " chooses its steps");
        };
    }

    private BrownianMotion motion(double step, boolean areas) {
        if (ode.noise() == null) {
            return null;
        }
        Randomness randomness = settings.randomness();
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
}
