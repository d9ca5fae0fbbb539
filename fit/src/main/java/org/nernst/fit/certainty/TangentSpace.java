package org.nernst.fit.certainty;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.symbolic.system.ModelException;

/**
 * The directions among numbers in which some quantities don't change, to first order.
 *
 * <pre>{@code
 * SloppyDirection sloppiest = TangentSpace.of(place.kept()).directions(others).get(0);
 * }</pre>
 */
public final class TangentSpace {
    /** Orthonormal columns, shape [count][directions]. */
    private final RealMatrix basis;

    private TangentSpace(RealMatrix basis) {
        this.basis = basis;
    }

    /**
     * @param kept the quantities with their derivatives, fewer than there are numbers
     * @throws ModelException if there are as many quantities as numbers, so that no direction is left
     */
    public static TangentSpace of(SquareRoot kept) {
        RealMatrix normals = new Array2DRowRealMatrix(kept.jacobian(), false).transpose();
        int count = normals.getRowDimension();
        int quantities = normals.getColumnDimension();
        if (quantities >= count) {
            throw new ModelException(
                    "nothing is left to move where " + quantities + " quantities are kept by " + count + " numbers");
        }
        return new TangentSpace(new QRDecomposition(normals).getQ().getSubMatrix(0, count - 1, quantities, count - 1));
    }

    /** What of a vector lies in it. */
    RealVector of(RealVector vector) {
        return basis.operate(basis.preMultiply(vector));
    }

    /**
     * Its directions by how little something else changes in them.
     *
     * @param others what else changes, with derivatives by the same numbers
     * @return at right angles to one another, the sloppiest first
     */
    public List<SloppyDirection> directions(SquareRoot others) {
        double[][] within = new Array2DRowRealMatrix(others.jacobian(), false)
                .multiply(basis)
                .getData();
        return SloppyDirection.of(new SquareRoot(others.residuals(), within)).stream()
                .map(direction -> new SloppyDirection(
                        basis.operate(new ArrayRealVector(direction.unit(), false))
                                .toArray(),
                        direction.stiffness()))
                .toList();
    }
}
