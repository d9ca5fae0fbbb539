package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.fit.optimise.GradientDescent;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.LimitedMemoryBfgs;
import org.nernst.fit.optimise.Optimiser;
import org.nernst.fit.optimise.Schedule;
import org.nernst.fit.optimise.StepRule;
import org.nernst.fit.optimise.WithoutDerivatives;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** The ways of {@code nernst fit --method}. */
public enum FitMethod {
    LEVENBERG_MARQUARDT(false, 0),
    L_BFGS(false, 0),
    ADAM(true, 0.05),
    ADABELIEF(true, 0.05),
    SGD(true, 1e-6),
    POLYAK(false, 0),
    CMA_ES(true, 0.3),
    BOBYQA(true, 0.3);

    private static final double MOMENTUM = 0.9;
    private static final double LAST_STEP = 0.01;

    private final boolean takesRate;
    private final double usualRate;

    FitMethod(boolean takesRate, double usualRate) {
        this.takesRate = takesRate;
        this.usualRate = usualRate;
    }

    /**
     * The way of a name.
     *
     * @throws ModelException if there is none
     */
    public static FitMethod named(String name) {
        List<String> names = Arrays.stream(values()).map(FitMethod::text).toList();
        return Arrays.stream(values())
                .filter(method -> method.text().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ModelException("--method: there is no '" + name + "'; there are "
                        + String.join(", ", names) + Suggestion.sentence(name, names)));
    }

    /** {@code levenberg-marquardt}, {@code l-bfgs}, … */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The optimiser.
     *
     * @param rate the length of steps, or null for the usual one
     * @param batch how many sweeps a step looks at, 0 for all
     * @param seed of random numbers, where there are any
     * @throws ModelException if a rate or batches are given to one that takes none
     */
    public Optimiser optimiser(Double rate, int batch, long seed) {
        if (rate != null && !takesRate) {
            throw new ModelException("--rate goes with adam, adabelief, sgd, cma-es and bobyqa; " + text()
                    + " finds the length of its steps itself, so leave it out");
        }
        if (batch != 0 && (this != ADAM && this != ADABELIEF && this != SGD || batch < 0)) {
            throw new ModelException("--batch " + batch + " with " + text()
                    + " is not possible; it takes a number above 0 and goes with adam, adabelief and sgd");
        }
        double length = rate == null ? usualRate : rate;
        return switch (this) {
            case LEVENBERG_MARQUARDT -> new LevenbergMarquardt();
            case L_BFGS -> new LimitedMemoryBfgs();
            case ADAM -> descent(StepRule.adam(length), batch, seed);
            case ADABELIEF -> descent(StepRule.adaBelief(length), batch, seed);
            case SGD -> descent(StepRule.gradient(length, MOMENTUM), batch, seed);
            case POLYAK -> new GradientDescent(StepRule.polyak(0));
            case CMA_ES -> WithoutDerivatives.covarianceMatrixAdaptation(length, seed);
            case BOBYQA -> WithoutDerivatives.quadraticModels(length);
        };
    }

    private static GradientDescent descent(StepRule rule, int batch, long seed) {
        GradientDescent descent = new GradientDescent(rule).along(Schedule.cosine(LAST_STEP));
        return batch == 0 ? descent : descent.inBatches(batch, seed);
    }
}
