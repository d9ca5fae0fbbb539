package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.symbolic.system.ModelException;

/**
 * One {@code path=lower..upper[unit]} or {@code path=value,value[unit]} of a sweep.
 *
 * @param option where it was typed, such as {@code --range}
 * @param path a parameter's path or glob, {@code protocol} or {@code seed}
 * @param range null for a list
 * @param list what is between the commas; null for a range
 */
public record AxisRequest(String option, String path, RangeRequest range, List<String> list) {
    /** What stands for the protocols of an experiment. */
    public static final String PROTOCOL = "protocol";

    /** What stands for seeds. */
    public static final String SEED = "seed";

    /** As {@code 60-180}; a minus behind an e belongs to an exponent. */
    private static final Pattern DASHED = Pattern.compile("(.*\\d)\\s*[-–]\\s*(\\d.*)");

    private static final String FORM =
            "the form is path=lower..upper[unit], such as axon.na.gbar=80..160mS/cm2, or a list, axon.na.gbar=80,120,160mS/cm2";

    /**
     * Reads what varies.
     *
     * @throws ModelException if it isn't of that form
     */
    public static AxisRequest parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(0, equals).isBlank() || equals == text.length() - 1) {
            throw new ModelException(option + " " + text + ": " + FORM);
        }
        String path = text.substring(0, equals).strip();
        if (text.indexOf("..", equals) >= 0 && !path.equals(PROTOCOL)) {
            return new AxisRequest(option, path, RangeRequest.parse(option, text), null);
        }
        List<String> list = Arrays.stream(text.substring(equals + 1).split(",", -1))
                .map(String::strip)
                .toList();
        return new AxisRequest(option, path, null, list);
    }

    /** So many seeds. */
    public static AxisRequest seeds(String option, long first, int count) {
        Quantity lower = new Quantity(first, null);
        Quantity upper = new Quantity(first + count - 1.0, null);
        return new AxisRequest(option, SEED, new RangeRequest(SEED, lower, upper), null);
    }

    /** Where it was typed, to begin a message with. */
    public String place() {
        return option + " " + path;
    }

    /**
     * The quantities of a list; one unit behind the last is meant for all that have none.
     *
     * @throws ModelException if one isn't a number with a unit
     */
    public List<Quantity> quantities() {
        Matcher dashed = DASHED.matcher(list.get(0));
        if (list.size() == 1 && dashed.matches()) {
            throw new ModelException(
                    place() + ": a range is written with two dots, as in " + dashed.group(1) + ".." + dashed.group(2));
        }
        List<Quantity> quantities =
                list.stream().map(text -> Quantity.parse(text, place())).toList();
        Quantity last = quantities.get(quantities.size() - 1);
        return quantities.stream()
                .map(quantity -> quantity.unit() == null ? new Quantity(quantity.number(), last.unit()) : quantity)
                .toList();
    }
}
