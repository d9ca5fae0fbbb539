package org.nernst.sensitivity.curvature;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nernst.symbolic.system.ModelException;

/**
 * What recordings can tell about parameters, near their values: from the singular values of J of the {@link FisherInformation}.
 *
 * <p>With J = UΣVᵀ the columns of V are combinations of parameters that are determined independently, each to a standard deviation of
 * 1/σ. The Cramér–Rao bound of a parameter, which no unbiased estimate can be better than, is √(Σ V_ji²/σ_i²). Combinations whose σ is
 * below the tolerance are left open by the data, and so are the parameters in them. Immutable.
 */
public final class Identifiability {
    /** A parameter with a smaller part than this in what is left open counts as determined. */
    private static final double PART_LEFT_OPEN = 1e-3;

    private final FisherInformation information;
    private final double tolerance;
    private final double[] singularValues;
    private final RealMatrix directions;
    private final int rank;

    private Identifiability(FisherInformation information, double tolerance) {
        this.information = information;
        this.tolerance = tolerance;
        RealMatrix rows = information.rows();
        int count = rows.getColumnDimension();
        if (rows.getRowDimension() < count) {
            // Rows of zeros, so that there is a direction for every parameter.
            RealMatrix padded = MatrixUtils.createRealMatrix(count, count);
            padded.setSubMatrix(rows.getData(), 0, 0);
            rows = padded;
        }
        SingularValueDecomposition decomposition = new SingularValueDecomposition(rows);
        singularValues = decomposition.getSingularValues();
        directions = decomposition.getV();
        int above = 0;
        while (above < count && singularValues[above] > tolerance * singularValues[0]) {
            above++;
        }
        rank = above;
    }

    /** With a tolerance that suits the accuracy of the derivatives, {@link FisherInformation#accuracy}. */
    public static Identifiability of(FisherInformation information) {
        return of(information, information.accuracy());
    }

    /**
     * @param tolerance how small a singular value may be, beside the largest, before it counts as zero
     * @throws ModelException if the tolerance is not between 0 and 1
     */
    public static Identifiability of(FisherInformation information, double tolerance) {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new ModelException("a tolerance of " + tolerance + " for singular values is not possible; it must be"
                    + " from 0 to below 1");
        }
        return new Identifiability(information, tolerance);
    }

    public FisherInformation information() {
        return information;
    }

    /** From the largest, a copy, shape [parameters]. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** How small a singular value may be, beside the largest, before it counts as zero. */
    public double tolerance() {
        return tolerance;
    }

    /** How many combinations of parameters the data determine. */
    public int rank() {
        return rank;
    }

    /** The largest singular value over the smallest; infinite if some combination is left open. */
    public double condition() {
        return rank < singularValues.length ? Double.POSITIVE_INFINITY : singularValues[0] / singularValues[rank - 1];
    }

    /** The combinations of parameters that are determined independently, the sloppiest first. */
    public List<ParameterDirection> directions() {
        List<ParameterDirection> sloppiest = new ArrayList<>();
        for (int index = singularValues.length - 1; index >= 0; index--) {
            double[] components = directions.getColumn(index);
            int largest = 0;
            for (int row = 1; row < components.length; row++) {
                // Of equal parts the first, whatever their last digits.
                largest = Math.abs(components[row]) > 1.000001 * Math.abs(components[largest]) ? row : largest;
            }
            double sign = Math.signum(components[largest]);
            for (int row = 0; row < components.length; row++) {
                components[row] *= sign;
            }
            sloppiest.add(new ParameterDirection(
                    information.paths(),
                    components,
                    singularValues[index],
                    index < rank ? 1 / singularValues[index] : Double.POSITIVE_INFINITY));
        }
        return sloppiest;
    }

    /** Whether the data determine a parameter, whatever the others are. */
    public boolean determines(int parameter) {
        return leftOpen(parameter, parameter) < PART_LEFT_OPEN * PART_LEFT_OPEN;
    }

    /** The Cramér–Rao bound of a parameter's standard deviation, in internal units; infinite if the data leave it open. */
    public double standardDeviation(int parameter) {
        return determines(parameter)
                ? information.scales()[parameter] * Math.sqrt(determined(parameter, parameter))
                : Double.POSITIVE_INFINITY;
    }

    /**
     * The correlation of the best estimates of two parameters. Of two that are left open, that of what is open, −1 where only their sum
     * is known; one that is left open has none with one that is determined.
     */
    public double correlation(int one, int other) {
        if (one == other) {
            return 1;
        }
        boolean open = !determines(one);
        if (open != !determines(other)) {
            return 0;
        }
        double together = open ? leftOpen(one, other) : determined(one, other);
        double apart =
                open ? leftOpen(one, one) * leftOpen(other, other) : determined(one, one) * determined(other, other);
        return Math.max(-1, Math.min(1, together / Math.sqrt(apart)));
    }

    /** All correlations, shape [parameters][parameters]. */
    public double[][] correlations() {
        double[][] all = new double[singularValues.length][singularValues.length];
        for (int one = 0; one < all.length; one++) {
            for (int other = 0; other < all.length; other++) {
                all[one][other] = correlation(one, other);
            }
        }
        return all;
    }

    /**
     * Where two parameters lie with a probability, the others being estimated as well.
     *
     * @param probability such as 0.95
     * @throws ModelException if the data leave one of them open, or the probability is not between 0 and 1
     */
    public ConfidenceEllipse ellipse(int one, int other, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new ModelException(
                    "an ellipse of probability " + probability + " is not possible; it must be between 0 and 1");
        }
        for (int parameter : new int[] {one, other}) {
            if (!determines(parameter)) {
                throw new ModelException("the data leave " + information.paths().get(parameter)
                        + " open, so it has no confidence ellipse");
            }
        }
        double[] values = information.values();
        return new ConfidenceEllipse(
                one,
                other,
                new double[] {values[one], values[other]},
                new double[] {standardDeviation(one), standardDeviation(other)},
                correlation(one, other),
                probability);
    }

    /** Σ V_ai V_bi/σ_i² over what is determined: the covariance, in the parameters' scales. */
    private double determined(int one, int other) {
        double sum = 0;
        for (int index = 0; index < rank; index++) {
            sum += directions.getEntry(one, index)
                    * directions.getEntry(other, index)
                    / (singularValues[index] * singularValues[index]);
        }
        return sum;
    }

    /** Σ V_ai V_bi over what is left open. */
    private double leftOpen(int one, int other) {
        double sum = 0;
        for (int index = rank; index < singularValues.length; index++) {
            sum += directions.getEntry(one, index) * directions.getEntry(other, index);
        }
        return sum;
    }
}
