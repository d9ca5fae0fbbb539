package org.nernst.ensemble.design;

import java.util.Arrays;
import org.nernst.symbolic.system.ModelException;

/** {@link Design#listed}. */
final class Listed implements Design {
    private final int[] parameters;
    private final double[][] values;

    Listed(int[] parameters, double[][] values) {
        this.parameters = parameters.clone();
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        if (values.length == 0) {
            throw new ModelException("a list of members needs one at least");
        }
        for (int member = 0; member < values.length; member++) {
            if (values[member].length != parameters.length) {
                throw new ModelException("member " + member + " has " + values[member].length + " values for "
                        + parameters.length + " parameters");
            }
        }
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public int[] parameters() {
        return parameters.clone();
    }

    @Override
    public void fill(int member, double[] into) {
        System.arraycopy(values[member], 0, into, 0, parameters.length);
    }
}
