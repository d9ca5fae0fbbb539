package org.nernst.ensemble.design;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** {@link Design#listed}. */
final class Listed implements Design {
    private final List<Factor> factors;
    private final double[][] values;

    Listed(List<Factor> factors, double[][] values) {
        this.factors = List.copyOf(factors);
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        if (values.length == 0) {
            throw new ModelException("a list of members needs one at least");
        }
        for (int member = 0; member < values.length; member++) {
            if (values[member].length != factors.size()) {
                throw new ModelException("member " + member + " has " + values[member].length + " values for "
                        + factors.size() + " factors");
            }
        }
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public List<Factor> factors() {
        return factors;
    }

    @Override
    public void fill(int member, double[] into) {
        System.arraycopy(values[member], 0, into, 0, factors.size());
    }
}
