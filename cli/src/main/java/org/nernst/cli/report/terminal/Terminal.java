package org.nernst.cli.report.terminal;

import java.io.Console;
import java.util.Map;

/**
 * What the output streams are connected to.
 *
 * @param forOutput true if a person looks at standard output
 * @param forErrors true if a person looks at standard error
 * @param colours true if colours are wanted there
 * @param width columns
 */
public record Terminal(boolean forOutput, boolean forErrors, boolean colours, int width) {
    /** The launcher says which of standard output and error are terminals, such as {@code out,err}. */
    private static final String TOLD_BY_LAUNCHER = "nernst.terminal";

    private static final int USUAL_WIDTH = 100;

    /** Files, pipes and tests. */
    public static Terminal none() {
        return new Terminal(false, false, false, USUAL_WIDTH);
    }

    /**
     * What the process is connected to. The JVM knows only whether input and output are both a terminal, so the launcher's
     * word counts more. Colours follow <a href="https://no-color.org">NO_COLOR</a>.
     */
    public static Terminal detected() {
        return of(System.getProperty(TOLD_BY_LAUNCHER), consoleIsTerminal(), System.getenv());
    }

    static Terminal of(String toldByLauncher, boolean console, Map<String, String> environment) {
        boolean output = toldByLauncher == null ? console : toldByLauncher.contains("out");
        boolean errors = toldByLauncher == null ? console : toldByLauncher.contains("err");
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        int width = USUAL_WIDTH;
        String columns = environment.get("COLUMNS");
        if (columns != null && columns.matches("\\d{2,4}")) {
            width = Integer.parseInt(columns);
        }
        return new Terminal(output, errors, colours, width);
    }

    /** The style of what is printed on standard output. */
    public Style outputStyle() {
        return forOutput && colours ? Style.COLOURED : Style.PLAIN;
    }

    /** The style of what is printed on standard error. */
    public Style errorStyle() {
        return forErrors && colours ? Style.COLOURED : Style.PLAIN;
    }

    private static boolean consoleIsTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there is always a console, and this method to ask it.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException notAccessible) {
            return false;
        }
    }
}
