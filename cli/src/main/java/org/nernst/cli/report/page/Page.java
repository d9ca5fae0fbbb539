package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.nernst.cli.report.ModelDescription;

/** The frame of every page: head, style sheet, title, sections, foot. */
final class Page {
    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** @param subtitle what kind of result, such as {@code simulation} */
    Page(ModelDescription model, String subtitle, String version) {
        this(
                model.name(),
                subtitle,
                capitalised(subtitle) + " of " + model.file() + " by Nernst " + version,
                model.commandLine());
    }

    /**
     * @param name what the page is about
     * @param remark the line below it
     * @param code what one could type
     */
    Page(String name, String subtitle, String remark, String code) {
        title = name + " · " + subtitle;
        body.append("<header><h1>").append(Markup.escaped(name)).append("</h1>\n<p class=\"remark\">");
        body.append(Markup.escaped(remark));
        body.append("</p>\n<pre><code>").append(Markup.escaped(code)).append("</code></pre></header>\n");
    }

    /** Adds a sentence that must not be overlooked. */
    void failure(String sentence) {
        if (sentence != null) {
            body.append("<section><p class=\"failure\">")
                    .append(Markup.escaped(sentence))
                    .append("</p></section>\n");
        }
    }

    /** Adds a section, unless it is empty. */
    void section(String heading, String content) {
        if (!content.isEmpty()) {
            body.append("<section><h2>").append(Markup.escaped(heading)).append("</h2>\n");
            body.append(content).append("</section>\n");
        }
    }

    void writeTo(Writer writer) throws IOException {
        writer.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        writer.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
        writer.write(Markup.escaped(title));
        writer.write("</title>\n<style>\n" + styleSheet() + "</style>\n</head>\n<body>\n<main>\n");
        writer.append(body);
        writer.write("</main>\n</body>\n</html>\n");
    }

    private static String styleSheet() throws IOException {
        try (InputStream stream = Page.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(stream, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
