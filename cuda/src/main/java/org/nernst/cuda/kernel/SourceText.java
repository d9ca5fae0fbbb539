package org.nernst.cuda.kernel;

/** Lines of C, indented by their braces. */
final class SourceText {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds lines; placeholders are those of {@link String#format}. */
    SourceText lines(String format, Object... values) {
        String lines = values.length == 0 ? format : String.format(format, values);
        lines.lines().map(String::strip).forEach(this::line);
        return this;
    }

    /** Copies elements from one array of a lane to another. */
    SourceText copy(int count, String from, String to) {
        return lines("""
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                %s[k] = %s[k];
                }
                """, count, to, from);
    }

    private void line(String line) {
        if (line.startsWith("}")) {
            depth--;
        }
        boolean bare = line.isEmpty() || line.startsWith("#");
        text.append(bare ? "" : "    ".repeat(depth)).append(line).append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
    }

    /** Adds text as it is. */
    SourceText verbatim(String more) {
        text.append(more);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
