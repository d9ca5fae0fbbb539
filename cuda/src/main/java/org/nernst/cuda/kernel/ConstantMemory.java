package org.nernst.cuda.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * What lies in a device's memory for constants: the tables of a method, which would be each thread's own elsewhere, and the numbers that instructions can't hold.
 *
 * <p>An instruction in double precision holds the upper half of a number, and the lower is zero. Compilers for compute capability 9.0 put all others together in
 * registers where they are needed, by two instructions that do nothing else: in the step of the squid axon these were a third of all. From memory for constants
 * an instruction takes its operand at no cost, as long as all threads of a warp want the same.
 */
final class ConstantMemory {
    /** How many numbers at most go there beside the tables; what is there is read through a cache of some kilobytes. */
    private static final int MOST = 4096;

    /** More than twenty bits behind the point, and no suffix of single precision; a comment may follow. */
    private static final Pattern NUMBER =
            Pattern.compile("\\b(0x1\\.[0-9a-f]{6,13}p[+-]?\\d+)(?![0-9f])( /\\* -?([^*]*) \\*/)?");

    private static final String FIRST_FUNCTION = "\nNERNST_FUNCTION";

    private static final String BEGINNING = """

            // What all lanes read: tables, and numbers that a device's instructions can't hold.
            #ifdef __CUDACC__
            #define NERNST_CONSTANT __constant__
            #else
            #define NERNST_CONSTANT static const
            #endif
            """;

    private final CppPrecision precision;
    private final StringBuilder tables = new StringBuilder();

    ConstantMemory(CppPrecision precision) {
        this.precision = precision;
    }

    /** Adds numbers by their index. */
    void add(String name, double[] numbers) {
        declare("%s[%d] = {%s}".formatted(name, numbers.length, joined(numbers)));
    }

    /** Adds rows of numbers, as long as the longest of them. */
    void add(String name, double[][] rows) {
        int columns = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
        String text =
                Arrays.stream(rows).map(row -> "    {" + joined(row) + "},\n").collect(Collectors.joining());
        declare("%s[%d][%d] = {\n%s}".formatted(name, rows.length, columns, text));
    }

    private void declare(String table) {
        tables.append("NERNST_CONSTANT ")
                .append(precision.type())
                .append(" ")
                .append(table)
                .append(";\n");
    }

    private String joined(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(precision::literal).collect(Collectors.joining(", "));
    }

    /** A text with all this in front of its first function. Processors compute the same with it as without. */
    String in(String text) {
        Map<String, Integer> places = new LinkedHashMap<>();
        StringBuilder rows = new StringBuilder();
        int first = text.indexOf(FIRST_FUNCTION);
        String functions = NUMBER.matcher(text.substring(first))
                .replaceAll(number -> Matcher.quoteReplacement(placed(number, places, rows)));
        String constants =
                tables + (places.isEmpty() ? "" : "NERNST_CONSTANT double nernst_constants[] = {\n" + rows + "};\n");
        return constants.isEmpty() ? text : text.substring(0, first) + BEGINNING + constants + functions;
    }

    private static String placed(MatchResult number, Map<String, Integer> places, StringBuilder rows) {
        Integer place = places.get(number.group(1));
        if (place == null) {
            place = places.size();
            if (place == MOST) {
                return number.group();
            }
            places.put(number.group(1), place);
            String decimals = number.group(3) == null ? "" : " // " + number.group(3);
            rows.append("    ")
                    .append(number.group(1))
                    .append(",")
                    .append(decimals)
                    .append("\n");
        }
        return "nernst_constants[" + place + "]" + (number.group(2) == null ? "" : number.group(2));
    }
}
