package org.nernst.sensitivity.curvature;

import java.util.Arrays;
import java.util.Locale;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/**
 * How much of a parameter counts as one where parameters of different kinds are compared. Standard deviations and correlations don't
 * depend on it; singular values, condition and directions do.
 */
public enum ParameterScale {
    /** One percent of a quantity with a true zero, 1 mV of a potential and 1 °C of a temperature. */
    CUSTOMARY,
    /** The parameter's own value, which is to compare by logarithms. */
    RELATIVE,
    /** One internal unit (see {@code docs/sensitivity.md}). */
    ABSOLUTE;

    /** {@code customary}, {@code relative} or {@code absolute}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scale of a name.
     *
     * @throws ModelException if there is none
     */
    public static ParameterScale named(String name) {
        return Arrays.stream(values())
                .filter(scale -> scale.text().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "there is no scale '" + name + "'; there are customary, relative and absolute"));
    }

    /**
     * What counts as one of a parameter, in internal units.
     *
     * @param index the parameter's
     * @throws ModelException if it is in proportion to the value, and that is 0
     */
    double of(Problem problem, int index) {
        Parameter parameter = problem.system().system().parameters().get(index);
        boolean withTrueZero = parameter.unit().dimension().hasTrueZero();
        double value = Math.abs(problem.parameter(index));
        if (this == ABSOLUTE || this == CUSTOMARY && !withTrueZero) {
            return 1;
        }
        if (value == 0) {
            throw new ModelException(parameter.name() + " is 0, so changes can't be in proportion to it; choose the"
                    + " absolute scale, or leave the parameter out");
        }
        return this == RELATIVE ? value : 0.01 * value;
    }
}
