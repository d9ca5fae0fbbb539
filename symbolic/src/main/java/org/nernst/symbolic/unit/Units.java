package org.nernst.symbolic.unit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;

/**
 * The units in use and how their texts are read.
 *
 * <p>A text is unit names with optional exponents, joined by {@code *}, {@code ·} or {@code /}; each slash applies to
 * the one name after it: {@code mS/cm2}, {@code mS/cm^2}, {@code µF/cm²}, {@code 1/ms/mV}, {@code pA}.
 */
public final class Units {
    private static final Map<String, Unit> BY_NAME = new LinkedHashMap<>();

    public static final Unit ONE = define("1", Dimension.NONE, "1");

    public static final Unit V = define("V", Dimension.VOLTAGE, "1e3");
    public static final Unit MV = define("mV", Dimension.VOLTAGE, "1");
    public static final Unit UV = define("µV", Dimension.VOLTAGE, "1e-3");
    public static final Unit S = define("s", Dimension.TIME, "1e3");
    public static final Unit MS = define("ms", Dimension.TIME, "1");
    public static final Unit US = define("µs", Dimension.TIME, "1e-3");
    public static final Unit MINUTE = define("min", Dimension.TIME, "6e4");
    public static final Unit HZ = define("Hz", Dimension.TIME.power(-1), "1e-3");
    public static final Unit KHZ = define("kHz", Dimension.TIME.power(-1), "1");
    public static final Unit A = define("A", Dimension.CURRENT, "1e6");
    public static final Unit MA = define("mA", Dimension.CURRENT, "1e3");
    public static final Unit UA = define("µA", Dimension.CURRENT, "1");
    public static final Unit NA = define("nA", Dimension.CURRENT, "1e-3");
    public static final Unit PA = define("pA", Dimension.CURRENT, "1e-6");
    public static final Unit M = define("m", Dimension.LENGTH, "1e2");
    public static final Unit CM = define("cm", Dimension.LENGTH, "1");
    public static final Unit MM = define("mm", Dimension.LENGTH, "1e-1");
    public static final Unit UM = define("µm", Dimension.LENGTH, "1e-4");
    public static final Unit NM = define("nm", Dimension.LENGTH, "1e-7");

    private static final Dimension CONDUCTANCE = Dimension.CURRENT.dividedBy(Dimension.VOLTAGE);
    public static final Unit SIEMENS = define("S", CONDUCTANCE, "1e3");
    public static final Unit MILLISIEMENS = define("mS", CONDUCTANCE, "1");
    public static final Unit MICROSIEMENS = define("µS", CONDUCTANCE, "1e-3");
    public static final Unit NANOSIEMENS = define("nS", CONDUCTANCE, "1e-6");
    public static final Unit PICOSIEMENS = define("pS", CONDUCTANCE, "1e-9");
    public static final Unit OHM = define("Ω", CONDUCTANCE.power(-1), "1e-3");
    public static final Unit KILOOHM = define("kΩ", CONDUCTANCE.power(-1), "1");
    public static final Unit MEGAOHM = define("MΩ", CONDUCTANCE.power(-1), "1e3");
    public static final Unit GIGAOHM = define("GΩ", CONDUCTANCE.power(-1), "1e6");

    private static final Dimension CHARGE = Dimension.CURRENT.times(Dimension.TIME);
    public static final Unit COULOMB = define("C", CHARGE, "1e9");
    public static final Unit NANOCOULOMB = define("nC", CHARGE, "1");
    public static final Unit PICOCOULOMB = define("pC", CHARGE, "1e-3");
    private static final Dimension CAPACITANCE = CHARGE.dividedBy(Dimension.VOLTAGE);
    public static final Unit FARAD = define("F", CAPACITANCE, "1e6");
    public static final Unit UF = define("µF", CAPACITANCE, "1");
    public static final Unit NF = define("nF", CAPACITANCE, "1e-3");
    public static final Unit PF = define("pF", CAPACITANCE, "1e-6");

    private static final Dimension CONCENTRATION = Dimension.AMOUNT.dividedBy(Dimension.LENGTH.power(3));
    public static final Unit MOLAR = define("M", CONCENTRATION, "1e3");
    public static final Unit MILLIMOLAR = define("mM", CONCENTRATION, "1");
    public static final Unit MICROMOLAR = define("µM", CONCENTRATION, "1e-3");
    public static final Unit NANOMOLAR = define("nM", CONCENTRATION, "1e-6");
    public static final Unit MOL = define("mol", Dimension.AMOUNT, "1e6");
    public static final Unit MICROMOL = define("µmol", Dimension.AMOUNT, "1");

    public static final Unit KELVIN = define("K", Dimension.TEMPERATURE, "1");
    public static final Unit DEGREE_CELSIUS =
            put(new Unit("°C", Dimension.TEMPERATURE, BigFraction.ONE, new BigFraction(27315, 100)));
    public static final Unit PERCENT = define("%", Dimension.NONE, "1e-2");

    public static final Unit MS_PER_CM2 = MILLISIEMENS.dividedBy(CM.power(2));
    public static final Unit UA_PER_CM2 = UA.dividedBy(CM.power(2));
    public static final Unit UF_PER_CM2 = UF.dividedBy(CM.power(2));
    public static final Unit UM2 = UM.power(2);
    public static final Unit PER_MS = ONE.dividedBy(MS);

    static {
        alias("degC", DEGREE_CELSIUS);
        alias("ohm", OHM);
        alias("Ohm", OHM);
        alias("kohm", KILOOHM);
        alias("Mohm", MEGAOHM);
        alias("Gohm", GIGAOHM);
        alias("kOhm", KILOOHM);
        alias("MOhm", MEGAOHM);
        alias("GOhm", GIGAOHM);
        // The Ohm sign U+2126 beside the Greek letter.
        alias("\u2126", OHM);
        alias("k\u2126", KILOOHM);
        alias("M\u2126", MEGAOHM);
        for (Map.Entry<String, Unit> entry : new LinkedHashMap<>(BY_NAME).entrySet()) {
            if (entry.getKey().startsWith("µ")) {
                alias("u" + entry.getKey().substring(1), entry.getValue());
                // The Greek letter mu U+03BC beside the micro sign U+00B5.
                alias("\u03bc" + entry.getKey().substring(1), entry.getValue());
            }
        }
    }

    private Units() {}

    /** The names that {@link #parse} knows. */
    public static Set<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }

    /** The coherent internal unit of a dimension, used where nothing better is declared. */
    public static Unit internal(Dimension dimension) {
        return new Unit(dimension.toString(), dimension, BigFraction.ONE, BigFraction.ZERO);
    }

    /**
     * Reads a unit text.
     *
     * @throws UnitException naming the part that isn't a unit
     */
    public static Unit parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new UnitException("an empty text is not a unit; a pure number has the unit 1");
        }
        Unit whole = BY_NAME.get(trimmed);
        return whole != null ? whole : new UnitParser(trimmed, BY_NAME).parse();
    }

    private static Unit define(String name, Dimension dimension, String scale) {
        return put(new Unit(name, dimension, Exactly.decimal(new BigDecimal(scale)), BigFraction.ZERO));
    }

    private static Unit put(Unit unit) {
        BY_NAME.put(unit.name(), unit);
        return unit;
    }

    private static void alias(String name, Unit unit) {
        BY_NAME.put(name, unit);
    }
}
