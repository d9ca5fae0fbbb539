import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the gradient of the mean squared error in a JSON report with the independent reference. */
final class CheckGradient {
    /** What the default tolerance of the solver must reach; the acceptance tests ask for 1e-8 at a tight one. */
    private static final double TOLERANCE = 1e-5;

    /** The squid axon against its target trace, computed in extended precision: see the README of the reference data. */
    private static final Map<String, Double> REFERENCE = new LinkedHashMap<>();

    static {
        REFERENCE.put("axon.na.gbar", -16.02914737026635);
        REFERENCE.put("axon.k.gbar", 78.26019256272313);
        REFERENCE.put("axon.leak.gbar", 119.83814267445418);
        REFERENCE.put("axon.na.e", -15.507076397186818);
        REFERENCE.put("axon.k.e", -58.69064955858692);
        REFERENCE.put("axon.leak.e", -67.08828810002423);
        REFERENCE.put("axon.capacitance", 1026.7037337365787);
    }

    private static final Pattern OUTPUT = Pattern.compile("\"of\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\"parameter\"\\s*:\\s*\"([^\"]+)\"[^{}]*}");
    private static final Pattern DERIVATIVE = Pattern.compile("\"derivative\"\\s*:\\s*(-?[0-9][-+0-9.eE]*)");

    public static void main(String[] arguments) throws IOException {
        String report = Files.readString(Path.of(arguments[0]));
        int compared = 0;
        boolean right = true;
        Matcher output = OUTPUT.matcher(report);
        for (int from = output.find() ? output.start() : report.length(); from < report.length(); ) {
            String what = output.group(1);
            int to = output.find() ? output.start() : report.length();
            if (what.startsWith("mse(")) {
                right &= check(what, report.substring(from, to));
                compared++;
            }
            from = to;
        }
        if (compared == 0) {
            System.err.println("ci: the report has no output mse(…)");
            System.exit(1);
        }
        System.exit(right ? 0 : 1);
    }

    private static boolean check(String output, String text) {
        Map<String, Double> derivatives = new LinkedHashMap<>();
        for (Matcher entry = ENTRY.matcher(text); entry.find(); ) {
            Matcher derivative = DERIVATIVE.matcher(entry.group());
            if (derivative.find()) {
                derivatives.put(entry.group(1), Double.parseDouble(derivative.group(1)));
            }
        }
        boolean right = true;
        System.out.printf("%s against the reference%n", output);
        for (Map.Entry<String, Double> reference : REFERENCE.entrySet()) {
            Double found = derivatives.get(reference.getKey());
            double error = found == null ? Double.NaN : Math.abs(found / reference.getValue() - 1);
            boolean near = error <= TOLERANCE;
            right &= near;
            System.out.printf(
                    "%-18s %24s %24.17g  relative error %8.1e  %s%n",
                    reference.getKey(), found, reference.getValue(), error, near ? "right" : "WRONG");
        }
        return right;
    }
}
