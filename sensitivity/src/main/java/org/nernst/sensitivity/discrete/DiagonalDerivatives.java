package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.nernst.solvers.linear.Neighbours;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * The diagonal d of ∂f/∂y with its derivatives: back through it ∂(Σ e_i d_i)/∂(y, p), and forward. Components none of which depends on another form a group, and one
 * product with second derivatives does for all of a group: Σ e_i d_i = eᵀ f_y 1 over it.
 */
final class DiagonalDerivatives {
    private final PieceDerivatives derivatives;
    private final int[] place;
    private final double[] entries;
    private final List<int[]> groups;
    private final double[] left;
    private final double[] right;
    private final double[] part;

    DiagonalDerivatives(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
        SparsityPattern pattern = derivatives.system.jacobianPattern();
        int n = pattern.rows();
        place = new int[n];
        Arrays.fill(place, -1);
        for (int row = 0; row < n; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                if (pattern.column()[entry] == row) {
                    place[row] = entry;
                }
            }
        }
        entries = new double[pattern.entries()];
        groups = groups(Neighbours.of(pattern));
        left = new double[n];
        right = new double[n];
        part = new double[n];
    }

    /** Each component is of the first group that none of its neighbours is of. */
    private List<int[]> groups(int[][] neighbours) {
        int[] group = new int[place.length];
        Arrays.fill(group, -1);
        List<Integer> sizes = new ArrayList<>();
        for (int index = 0; index < place.length; index++) {
            if (place[index] < 0) {
                continue;
            }
            BitSet taken = new BitSet();
            for (int neighbour : neighbours[index]) {
                if (group[neighbour] >= 0) {
                    taken.set(group[neighbour]);
                }
            }
            int home = taken.nextClearBit(0);
            group[index] = home;
            if (home == sizes.size()) {
                sizes.add(0);
            }
            sizes.set(home, sizes.get(home) + 1);
        }
        List<int[]> found = new ArrayList<>();
        sizes.forEach(size -> found.add(new int[size]));
        int[] filled = new int[sizes.size()];
        for (int index = 0; index < group.length; index++) {
            if (group[index] >= 0) {
                found.get(group[index])[filled[group[index]]++] = index;
            }
        }
        return found;
    }

    /** The diagonal, shape [states]. */
    void evaluate(double t, double[] y, double[] diagonal) {
        derivatives.jacobian(t, y, entries);
        for (int row = 0; row < place.length; row++) {
            diagonal[row] = place[row] < 0 ? 0 : entries[place[row]];
        }
    }

    /**
     * Adds ∂(Σ e_i d_i)/∂y and ∂(Σ e_i d_i)/∂p.
     *
     * @param e shape [states]
     */
    void pullBack(double t, double[] y, double[] e, double[] byState, double[] byParameter) {
        for (int[] group : groups) {
            Arrays.fill(left, 0);
            Arrays.fill(right, 0);
            boolean any = false;
            for (int index : group) {
                left[index] = e[index];
                right[index] = 1;
                any |= e[index] != 0;
            }
            if (any) {
                derivatives.pullBackJacobian(t, y, left, right, part, byParameter);
                StepSeed.add(1, part, byState);
            }
        }
    }

    /** How the diagonal changes in the direction (v, q), shape [states]. */
    void push(double t, double[] y, double[] v, double[] q, double[] result) {
        Arrays.fill(result, 0);
        for (int[] group : groups) {
            Arrays.fill(right, 0);
            for (int index : group) {
                right[index] = 1;
            }
            derivatives.jacobianAlong(t, y, right, v, q, part);
            for (int index : group) {
                result[index] = part[index];
            }
        }
    }

    /** Σ e_i d_i at a time. */
    double along(double t, double[] y, double[] e) {
        derivatives.jacobian(t, y, entries);
        double sum = 0;
        for (int row = 0; row < place.length; row++) {
            sum += place[row] < 0 ? 0 : e[row] * entries[place[row]];
        }
        return sum;
    }
}
