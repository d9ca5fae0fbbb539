package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.Gamma;
import org.nernst.symbolic.system.ModelException;

/**
 * The models that data can't tell from the best: those whose negative logarithm of the likelihood is above the least by no more than half the quantile
 * of χ² at 0.95 with as many degrees of freedom as there are parameters, the likelihood ratio region (Wilks, Ann Math Stat 9:60, 1938;
 * Prinz, Bucher and Marder, Nat Neurosci 7:1345, 2004 for why there are many).
 *
 * @param rise by how much the loss may be above the least
 * @param models the best first
 */
public record EquallyGoodModels(double rise, List<Model> models) {
    /** Values that differ by less than this part of one another in every parameter are one model. */
    private static final double SAME = 1e-6;

    /**
     * A model.
     *
     * @param origin what found it, such as {@code start 3}
     * @param values in internal units, shape [parameters]
     * @param loss the negative logarithm of the likelihood, up to a constant
     */
    public record Model(String origin, double[] values, double loss) {}

    /**
     * The good ones among many; of those that are the same the first is kept.
     *
     * @param all among them the best
     * @param parameters how many were estimated
     */
    public static EquallyGoodModels among(List<Model> all, int parameters) {
        double rise = rise(parameters);
        double least = all.stream().mapToDouble(Model::loss).min().orElse(Double.NaN);
        List<Model> kept = new ArrayList<>();
        for (Model model : all) {
            if (model.loss <= least + rise && kept.stream().noneMatch(other -> same(other, model))) {
                kept.add(model);
            }
        }
        kept.sort(Comparator.comparingDouble(Model::loss));
        return new EquallyGoodModels(rise, List.copyOf(kept));
    }

    /**
     * Half the quantile of χ² at 0.95.
     *
     * @param degrees of freedom
     * @throws ModelException if there are none
     */
    public static double rise(int degrees) {
        if (degrees < 1) {
            throw new ModelException("a likelihood ratio of " + degrees + " parameters has no distribution");
        }
        return new BrentSolver(1e-12)
                .solve(1000, half -> Gamma.regularizedGammaP(0.5 * degrees, half) - 0.95, 0, 10.0 + 2 * degrees);
    }

    private static boolean same(Model one, Model other) {
        for (int index = 0; index < one.values.length; index++) {
            if (Math.abs(one.values[index] - other.values[index]) > SAME * Math.abs(one.values[index])) {
                return false;
            }
        }
        return true;
    }
}
