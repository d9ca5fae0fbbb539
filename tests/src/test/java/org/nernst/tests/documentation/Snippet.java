package org.nernst.tests.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page. A comment {@code <!-- not run: why -->} in the line above leaves it out.
 *
 * @param page the page's file
 * @param line where the block begins, counted from 1
 * @param info what stands behind the fence: the language, perhaps with a remark
 * @param text the block itself
 */
record Snippet(Path page, int line, String info, String text) {
    private static final String FENCE = "```";

    /** The blocks of a page that are meant to be run, or are what running one prints. */
    static List<Snippet> of(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith(FENCE)) {
                continue;
            }
            int begin = at;
            do {
                at++;
            } while (!lines.get(at).startsWith(FENCE));
            boolean isRun = begin == 0 || !lines.get(begin - 1).startsWith("<!-- not run: ");
            if (isRun) {
                String info = lines.get(begin).substring(FENCE.length()).strip();
                String text = String.join("\n", lines.subList(begin + 1, at)) + "\n";
                snippets.add(new Snippet(page, begin + 1, info, text));
            }
        }
        return snippets;
    }

    /** The page and line, for messages. */
    String place() {
        return page.getFileName() + ":" + line;
    }
}
