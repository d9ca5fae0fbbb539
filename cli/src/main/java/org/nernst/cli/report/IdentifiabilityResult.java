package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.ParameterDirection;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.symbolic.system.Parameter;

/**
 * What recordings tell about parameters.
 *
 * @param model what was differentiated
 * @param recorded the recordings
 * @param scale what counts as one of a parameter
 * @param found what they tell
 * @param solver what it took
 */
public record IdentifiabilityResult(
        ModelDescription model,
        List<RecordedQuantity> recorded,
        ParameterScale scale,
        Identifiability found,
        SolverRecord solver) {
    /** Two parameters, by their places, and the correlation of their estimates. */
    public record Pair(int first, int second, double correlation) {}

    public IdentifiabilityResult {
        recorded = List.copyOf(recorded);
    }

    /** The parameters, whose values are in their own units. */
    public List<Parameter> parameters() {
        return found.information().parameters();
    }

    /** The Cramér–Rao bound of a parameter's standard deviation, in its own unit; infinite if it is left open. */
    public double standardDeviation(int parameter) {
        return found.standardDeviation(parameter)
                / parameters().get(parameter).unit().scale().doubleValue();
    }

    /** The same in percent of the value; not a number for potentials and temperatures, whose zero is arbitrary. */
    public double percent(int parameter) {
        Parameter of = parameters().get(parameter);
        return SmallChange.of(of.unit().dimension()) == SmallChange.ONE_PERCENT
                ? Math.abs(100 * standardDeviation(parameter) / of.value())
                : Double.NaN;
    }

    /** All pairs, the most correlated first. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < parameters().size(); first++) {
            for (int second = first + 1; second < parameters().size(); second++) {
                pairs.add(new Pair(first, second, found.correlation(first, second)));
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.correlation)));
        return pairs;
    }

    /** The rank and the condition in one sentence. */
    public String rankInWords() {
        int count = parameters().size();
        String rank = found.rank() == count
                ? "All " + count + " parameters are determined"
                : "Of " + count + " parameters " + found.rank()
                        + (found.rank() == 1 ? " combination is" : " combinations are") + " determined, "
                        + (count - found.rank()) + " left open";
        String condition =
                found.rank() == count ? "condition " + NumberFormats.significant(found.condition(), 4) + ", " : "";
        return (count == 1 && found.rank() == 1 ? "The parameter is determined" : rank) + " (" + condition
                + "singular values below " + NumberFormats.significant(found.tolerance(), 3)
                + " of the largest count as zero).";
    }

    /** How well a direction is known, in steps of the scale. */
    public static String known(ParameterDirection direction) {
        return Double.isInfinite(direction.standardDeviation())
                ? "open"
                : "± " + NumberFormats.significant(direction.standardDeviation(), 4);
    }

    /** What the numbers of directions count. */
    public String steps() {
        return switch (scale) {
            case CUSTOMARY -> "steps of 1 %, 1 mV or 1 °C";
            case RELATIVE -> "parts of the parameters' values";
            case ABSOLUTE -> "internal units of the parameters";
        };
    }
}
