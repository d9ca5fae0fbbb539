package org.nernst.cli;

/** What the command's exit code says. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;
    /** The computation failed. */
    public static final int FAILED = 1;
    /** The request was wrong. */
    public static final int WRONG_REQUEST = 2;

    private ExitCode() {}
}
