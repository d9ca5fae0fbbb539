package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nernst.fit.loss.SquareRoot;

/**
 * A direction among numbers in which a loss rises from its minimum by ½ s² for a step of one, as far as it is quadratic (Brown and Sethna, Phys Rev E
 * 68:021904, 2003).
 *
 * @param unit of unit length, shape [count]
 * @param stiffness s, the singular value of the derivatives of the residuals
 */
public record SloppyDirection(double[] unit, double stiffness) {
    /** All directions, the sloppiest first, at right angles to one another. */
    public static List<SloppyDirection> of(SquareRoot root) {
        int n = root.jacobian()[0].length;
        // With at least as many rows as columns, so that directions nothing is seen of are among them.
        double[][] rows = Arrays.copyOf(root.jacobian(), Math.max(n, root.jacobian().length));
        for (int row = root.jacobian().length; row < rows.length; row++) {
            rows[row] = new double[n];
        }
        SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(rows, false));
        RealMatrix v = parts.getV();
        List<SloppyDirection> directions = new ArrayList<>();
        for (int column = n - 1; column >= 0; column--) {
            directions.add(new SloppyDirection(v.getColumn(column), parts.getSingularValues()[column]));
        }
        return directions;
    }

    /** How far along it the loss has risen by so much; infinite if it never does. */
    public double reach(double rise) {
        return Math.sqrt(2 * rise) / stiffness;
    }
}
