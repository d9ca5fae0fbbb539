package org.nernst.symbolic.unit;

/**
 * A physical dimension as exponents over voltage, time, current, length, amount of substance and temperature.
 *
 * <p>Mass is replaced by voltage as a base, which makes the units of electrophysiology coherent with factors of one: a
 * conductance is current/voltage, a capacitance current·time/voltage.
 *
 * <p>Exponents are whole or half, so that an amplitude of noise can be in mV/√ms; they are counted in halves.
 *
 * @param voltage twice the exponent of voltage (internal unit mV)
 * @param time twice the exponent of time (ms)
 * @param current twice the exponent of electric current (µA)
 * @param length twice the exponent of length (cm)
 * @param amount twice the exponent of amount of substance (µmol)
 * @param temperature twice the exponent of thermodynamic temperature (K)
 */
public record Dimension(int voltage, int time, int current, int length, int amount, int temperature) {
    public static final Dimension NONE = new Dimension(0, 0, 0, 0, 0, 0);
    public static final Dimension VOLTAGE = new Dimension(2, 0, 0, 0, 0, 0);
    public static final Dimension TIME = new Dimension(0, 2, 0, 0, 0, 0);
    public static final Dimension CURRENT = new Dimension(0, 0, 2, 0, 0, 0);
    public static final Dimension LENGTH = new Dimension(0, 0, 0, 2, 0, 0);
    public static final Dimension AMOUNT = new Dimension(0, 0, 0, 0, 2, 0);
    public static final Dimension TEMPERATURE = new Dimension(0, 0, 0, 0, 0, 2);

    private static final String[] INTERNAL_NAMES = {"mV", "ms", "µA", "cm", "µmol", "K"};

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether zero means none of it; that of potentials and temperatures is a convention, so changes aren't in proportion to them. */
    public boolean hasTrueZero() {
        return !equals(VOLTAGE) && !equals(TEMPERATURE);
    }

    public Dimension times(Dimension other) {
        return new Dimension(
                voltage + other.voltage,
                time + other.time,
                current + other.current,
                length + other.length,
                amount + other.amount,
                temperature + other.temperature);
    }

    public Dimension dividedBy(Dimension other) {
        return times(other.power(-1));
    }

    public Dimension power(int exponent) {
        return new Dimension(
                voltage * exponent,
                time * exponent,
                current * exponent,
                length * exponent,
                amount * exponent,
                temperature * exponent);
    }

    /** True if every exponent divided by {@code divisor} is whole or half, as for a square root of whole ones. */
    public boolean isDivisibleBy(int divisor) {
        for (int exponent : exponents()) {
            if (exponent % divisor != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The root of this dimension.
     *
     * @throws ArithmeticException if an exponent can't be divided by {@code divisor}
     */
    public Dimension root(int divisor) {
        if (!isDivisibleBy(divisor)) {
            throw new ArithmeticException(
                    "a root of order " + divisor + " of " + this + " has exponents that are neither whole nor half");
        }
        return new Dimension(
                voltage / divisor,
                time / divisor,
                current / divisor,
                length / divisor,
                amount / divisor,
                temperature / divisor);
    }

    int[] exponents() {
        return new int[] {voltage, time, current, length, amount, temperature};
    }

    /** The dimension in the internal units, such as {@code mS/cm²} or {@code µA/cm²}; {@code 1} for none. */
    @Override
    public String toString() {
        // What has a name of its own is called by it: conductance, capacitance, concentration.
        if (current == 2 && voltage == -2 && (time == 0 || time == 2)) {
            return named(time == 0 ? "mS" : "µF", new Dimension(0, 0, 0, length, amount, temperature));
        }
        if (amount == 2 && length == -6) {
            return named("mM", new Dimension(voltage, time, current, 0, 0, temperature));
        }
        return named("", this);
    }

    private static String named(String name, Dimension rest) {
        StringBuilder above = new StringBuilder(name);
        StringBuilder below = new StringBuilder();
        int[] exponents = rest.exponents();
        // Current first, and time last, so that densities read µA/cm² and rates 1/ms.
        for (int index : new int[] {2, 4, 0, 5, 3, 1}) {
            int exponent = exponents[index];
            if (exponent > 0) {
                above.append(above.isEmpty() ? "" : "·").append(toPower(INTERNAL_NAMES[index], exponent));
            } else if (exponent < 0) {
                below.append('/').append(toPower(INTERNAL_NAMES[index], -exponent));
            }
        }
        return (above.isEmpty() ? "1" : above.toString()) + below;
    }

    private static String toPower(String name, int halves) {
        return halves % 2 == 0 ? name + superscript(halves / 2) : "√" + name + superscript(halves);
    }

    /** {@code exponent} in superscript digits; empty for 1. */
    static String superscript(int exponent) {
        if (exponent == 1) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }
}
