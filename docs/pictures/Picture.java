import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts plots of a page that {@code nernst --out page.html} wrote, one below the other, into a picture of its own. */
final class Picture {
    private static final Pattern PLOT = Pattern.compile(
            "<svg class=\"chart\" viewBox=\"0 0 (\\d+) (\\d+)\" role=\"img\">(<title>(.*?)</title>.*?)</svg>",
            Pattern.DOTALL);
    /** What the page's style sheet says of plots. */
    private static final String STYLE = """
            <style>
            svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            .grid { stroke: #e8ecf0; stroke-width: 1; }
            .axis { stroke: #6b7684; stroke-width: 1; }
            text { fill: #1c2430; }
            .tick { font-size: 12px; fill: #4a5563; }
            .label, .legend { font-size: 13px; }
            .name { font-size: 12px; }
            .bar { stroke: #4a5563; stroke-width: 2; }
            rect { shape-rendering: crispEdges; }
            </style>
            """;

    private Picture() {}

    public static void main(String[] arguments) throws IOException {
        String page = Files.readString(Path.of(arguments[0]));
        List<Matcher> plots = new ArrayList<>();
        for (String wanted : List.of(arguments).subList(2, arguments.length)) {
            Matcher plot = PLOT.matcher(page);
            boolean found = false;
            while (!found && plot.find()) {
                found = plot.group(4).startsWith(wanted);
            }
            if (!found) {
                System.err.println(arguments[0] + " has no plot of " + wanted);
                System.exit(1);
            }
            plots.add(plot);
        }
        StringBuilder body = new StringBuilder();
        int width = 0;
        int height = 8;
        for (Matcher plot : plots) {
            body.append("<g transform=\"translate(0 ").append(height).append(")\">");
            body.append(plot.group(3)).append("</g>\n");
            width = Math.max(width, Integer.parseInt(plot.group(1)));
            height += Integer.parseInt(plot.group(2)) + 8;
        }
        Files.writeString(
                Path.of(arguments[1]),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\">\n" + STYLE
                        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body + "</svg>\n");
    }
}
