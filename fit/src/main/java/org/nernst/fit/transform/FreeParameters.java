package org.nernst.fit.transform;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Dimension;

/**
 * The parameters that a fit moves, each through a transform. Values are in internal units. Immutable.
 *
 * <p>Unless another is given a transform follows from the parameter's bounds: a sigmoid between two, the logarithm above zero, softplus at a
 * single other bound; without bounds it is affine, 10 mV or the parameter's own size to a step of one.
 */
public final class FreeParameters {
    /** What counts as one of a potential [mV]. */
    private static final double POTENTIAL = 10;

    private final List<Parameter> all;
    private final int[] parameters;
    private final Transform[] transforms;

    private FreeParameters(List<Parameter> all, int[] parameters, Transform[] transforms) {
        this.all = all;
        this.parameters = parameters;
        this.transforms = transforms;
    }

    /**
     * Parameters with the transforms that their bounds ask for.
     *
     * @param parameters their indices
     * @throws ModelException if there are none
     */
    public static FreeParameters of(OdeSystem system, int[] parameters) {
        if (parameters.length == 0) {
            throw new ModelException("a fit needs at least one parameter to move");
        }
        Transform[] transforms = new Transform[parameters.length];
        for (int index = 0; index < parameters.length; index++) {
            transforms[index] = inferred(system.parameters().get(parameters[index]));
        }
        return new FreeParameters(system.parameters(), parameters.clone(), transforms);
    }

    /**
     * The same with another transform for one parameter, in internal units.
     *
     * @param path its full path
     * @throws ModelException if it isn't among them
     */
    public FreeParameters with(String path, Transform transform) {
        int index = names().indexOf(path);
        if (index < 0) {
            throw new ModelException(path + " is not among the parameters to fit: " + String.join(", ", names()));
        }
        Transform[] changed = transforms.clone();
        changed[index] = transform;
        return new FreeParameters(all, parameters, changed);
    }

    private static Transform inferred(Parameter parameter) {
        Bounds bounds = parameter.bounds();
        boolean above = Double.isFinite(bounds.lower());
        boolean below = Double.isFinite(bounds.upper());
        double lower = above ? parameter.unit().toInternal(bounds.lower()) : bounds.lower();
        double upper = below ? parameter.unit().toInternal(bounds.upper()) : bounds.upper();
        double value = parameter.internalValue();
        if (above && below) {
            return Transform.sigmoid(lower, upper);
        }
        if (above && bounds.lower() >= 0 && bounds.lower() <= Double.MIN_NORMAL) {
            return value > 0 ? Transform.log() : Transform.softplus(0);
        }
        if (above || below) {
            Transform scaled = Transform.affine(size(parameter), 0);
            return scaled.then(above ? Transform.softplus(lower) : Transform.negativeSoftplus(upper));
        }
        return Transform.affine(size(parameter), 0);
    }

    private static double size(Parameter parameter) {
        if (parameter.unit().dimension().equals(Dimension.VOLTAGE)) {
            return POTENTIAL;
        }
        double value = Math.abs(parameter.internalValue());
        return value > 0 ? value : 1;
    }

    public int count() {
        return parameters.length;
    }

    /** The indices of the parameters, a copy. */
    public int[] indices() {
        return parameters.clone();
    }

    public Parameter parameter(int index) {
        return all.get(parameters[index]);
    }

    /** The full paths of the parameters. */
    public List<String> names() {
        return Arrays.stream(parameters)
                .mapToObj(index -> all.get(index).name())
                .toList();
    }

    /** The model's own values, in internal units. */
    public double[] defaultValues() {
        return Arrays.stream(parameters)
                .mapToDouble(index -> all.get(index).internalValue())
                .toArray();
    }

    /**
     * The free numbers that stand for values.
     *
     * @param values in internal units, shape [count]
     * @throws ModelException if a value lies on or beyond a bound, naming the parameter
     */
    public double[] toFree(double[] values) {
        double[] free = new double[values.length];
        for (int index = 0; index < free.length; index++) {
            try {
                free[index] = transforms[index].toFree(values[index]);
            } catch (ModelException outside) {
                Parameter parameter = parameter(index);
                throw new ModelException(
                        parameter.name() + " = " + parameter.unit().fromInternal(values[index]) + " "
                                + parameter.unit().name() + " can't be fitted from there: " + outside.getMessage()
                                + "; give it another value to begin with, or leave it out",
                        outside);
            }
        }
        return free;
    }

    /** The values that free numbers stand for, in internal units, shape [count]. */
    public double[] toValues(double[] free) {
        double[] values = new double[free.length];
        for (int index = 0; index < free.length; index++) {
            values[index] = transforms[index].toParameter(free[index]);
        }
        return values;
    }

    /** (ln |d value / d free|)′ for each, shape [count]. */
    public double[] logSlopeChanges(double[] free) {
        double[] changes = new double[free.length];
        for (int index = 0; index < free.length; index++) {
            changes[index] = transforms[index].logSlopeChange(free[index]);
        }
        return changes;
    }

    /** d value / d free for each, shape [count]. */
    public double[] slopes(double[] free) {
        double[] slopes = new double[free.length];
        for (int index = 0; index < free.length; index++) {
            slopes[index] = transforms[index].slope(free[index]);
        }
        return slopes;
    }
}
