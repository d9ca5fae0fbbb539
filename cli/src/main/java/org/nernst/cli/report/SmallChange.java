package org.nernst.cli.report;

import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;

/**
 * The change of a parameter that a sensitivity is illustrated by: +1 % of a quantity with a true zero, and +1 mV or +1 °C
 * of a potential or temperature, whose zero is arbitrary.
 */
public enum SmallChange {
    ONE_PERCENT("+1 %"),
    ONE_MILLIVOLT("+1 mV"),
    ONE_DEGREE("+1 °C");

    private final String text;

    SmallChange(String text) {
        this.text = text;
    }

    /** The change as shown. */
    public String text() {
        return text;
    }

    /** The change that suits a quantity of this dimension. */
    public static SmallChange of(Dimension dimension) {
        if (dimension.equals(Dimension.VOLTAGE)) {
            return ONE_MILLIVOLT;
        }
        return dimension.equals(Dimension.TEMPERATURE) ? ONE_DEGREE : ONE_PERCENT;
    }

    /** How much the output changes, to first order, in the output's unit; {@code index} counts the times of a series. */
    public static double effect(ParameterDerivative derivative, int index) {
        return derivative.derivative()[index] * size(derivative.value(), derivative.unit());
    }

    /** The change in a parameter's own unit. */
    public static double size(double value, Unit unit) {
        return switch (of(unit.dimension())) {
            case ONE_PERCENT -> 0.01 * value;
            // mV and K are the internal units, and a degree Celsius is as large as a kelvin.
            case ONE_MILLIVOLT, ONE_DEGREE -> 1 / unit.scale().doubleValue();
        };
    }
}
