package org.nernst.cli.report.page;

import java.util.List;

/** Small pieces of HTML. */
final class Markup {
    private Markup() {}

    /** Text with the characters that mean something in markup replaced. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * A table of plain texts.
     *
     * @param numeric which columns hold numbers, which are aligned on the right
     */
    static String table(List<String> headings, List<Integer> numeric, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
        for (int column = 0; column < headings.size(); column++) {
            html.append(numeric.contains(column) ? "<th class=\"number\">" : "<th>");
            html.append(escaped(headings.get(column))).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                html.append(numeric.contains(column) ? "<td class=\"number\">" : "<td>");
                html.append(escaped(row.get(column))).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /** A long listing that opens at a click. */
    static String folded(String summary, String listing) {
        return "<details><summary>" + escaped(summary) + "</summary><pre><code>" + escaped(listing)
                + "</code></pre></details>\n";
    }

    /** A drawing with a line of text below it. */
    static String figure(String svg, String caption) {
        return "<figure>" + svg + "<figcaption>" + escaped(caption) + "</figcaption></figure>\n";
    }

    static String figure(String svg) {
        return "<figure>" + svg + "</figure>\n";
    }
}
