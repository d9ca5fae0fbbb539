package org.nernst.cli.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.UnitException;
import org.nernst.symbolic.unit.Units;

/**
 * A number with an optional unit as typed: {@code 120}, {@code 0.12 S/cm2}, {@code -65mV}.
 *
 * @param number the number
 * @param unit the unit, or null where none was given
 */
public record Quantity(double number, Unit unit) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*?)\\s*");

    /**
     * Reads a quantity.
     *
     * @param text what was typed
     * @param place where it was typed, to begin the message with, such as {@code --set axon.na.gbar}
     * @throws ModelException if it isn't a finite number followed by a known unit or by nothing
     */
    public static Quantity parse(String text, String place) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ModelException(place + ": '" + text.strip() + "' is not a number with an optional unit, such as "
                    + "120 or 0.12S/cm2");
        }
        double number = Double.parseDouble(form.group(1));
        if (!Double.isFinite(number)) {
            throw new ModelException(place + ": " + form.group(1) + " is too large a number");
        }
        if (form.group(2).isEmpty()) {
            return new Quantity(number, null);
        }
        try {
            // As in 0.2/ms.
            String unit = form.group(2).startsWith("/") ? "1" + form.group(2) : form.group(2);
            return new Quantity(number, Units.parse(unit));
        } catch (UnitException unknown) {
            throw new ModelException(place + ": " + unknown.getMessage(), unknown);
        }
    }

    /**
     * The number in a given unit; a number without a unit is taken to be in it already.
     *
     * @param place where the quantity was typed, to begin the message with
     * @throws ModelException if the dimensions differ
     */
    public double in(Unit wanted, String place) {
        if (unit == null) {
            return number;
        }
        if (!unit.dimension().equals(wanted.dimension())) {
            throw new ModelException(place + ": " + unit + " does not fit; the unit there is " + wanted
                    + " or any other of its dimension");
        }
        return unit.to(wanted, number);
    }
}
