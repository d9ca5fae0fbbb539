package org.nernst.cli.report.terminal;

/** Emphasis on a terminal that can show it, plain text elsewhere. */
public enum Style {
    PLAIN,
    COLOURED;

    /** For headings. */
    public String bold(String text) {
        return sequence("1", text);
    }

    /** For rules and remarks. */
    public String faint(String text) {
        return sequence("2", text);
    }

    /** For what a table is about. */
    public String title(String text) {
        return sequence("1;36", text);
    }

    /** For traces. */
    public String trace(String text) {
        return sequence("34", text);
    }

    /** For errors. */
    public String error(String text) {
        return sequence("31", text);
    }

    private String sequence(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
