package org.nernst.cli.report.page;

import java.util.Map;

/**
 * How a dotted path is set in mathematics: {@code na.gbar} as g with a bar and the subscript na, {@code na.m.inf} as m
 * with the subscripts na and ∞.
 *
 * @param letter the symbol itself
 * @param barred true for a maximal conductance
 * @param subscript what stands below, or an empty text
 */
record SymbolName(String letter, boolean barred, String subscript) {
    private static final Map<String, String> GREEK =
            Map.of("alpha", "α", "beta", "β", "gamma", "γ", "lambda", "λ", "phi", "φ", "tau", "τ", "theta", "θ");

    static SymbolName of(String path) {
        int dot = path.lastIndexOf('.');
        String last = path.substring(dot + 1);
        String before = dot < 0 ? "" : path.substring(0, dot);
        if (last.equals("inf") && !before.isEmpty()) {
            int inner = before.lastIndexOf('.');
            return new SymbolName(
                    before.substring(inner + 1), false, inner < 0 ? "∞" : joined(before.substring(0, inner)) + ", ∞");
        }
        if (last.matches("[a-zA-Z]\\d+")) {
            String number = last.substring(1);
            String subscript = before.isEmpty() ? number : joined(before) + ", " + number;
            return new SymbolName(letter(last.substring(0, 1), before), false, subscript);
        }
        boolean barred = last.equals("gbar") || last.equals("gmax");
        return new SymbolName(barred ? "g" : letter(last, before), barred, joined(before));
    }

    private static String letter(String last, String before) {
        if (GREEK.containsKey(last)) {
            return GREEK.get(last);
        }
        return switch (last) {
            case "v" -> "V";
            case "e" -> before.isEmpty() ? "e" : "E";
            case "i" -> before.isEmpty() ? "i" : "I";
            case "capacitance" -> "C";
            case "temperature" -> "T";
            default -> last;
        };
    }

    private static String joined(String path) {
        return path.replace(".", ", ");
    }
}
