package org.nernst.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nernst.cli.report.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code nernst} and its subcommands. */
@Command(
        name = "nernst",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: how a squid axon's misfit to a recorded trace depends on each of its parameters:",
            "",
            "  nernst sensitivity examples/squid-axon.neuron.kts",
            "",
            "nernst COMMAND --help tells more of each."
        })
public final class Nernst implements Runnable {
    private final Session session;

    @Spec
    private CommandLine.Model.CommandSpec specification;

    private Nernst(Session session) {
        this.session = session;
    }

    /** Runs a command in a process of its own. */
    public static void main(String[] arguments) {
        // Tables and units need UTF-8, which the streams have by default only since JDK 18, and not on Windows.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err, Terminal.detected()));
    }

    /** Runs a command whose output goes to files or pipes; returns its exit code. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, Terminal.none());
    }

    /**
     * Runs a command.
     *
     * @param arguments the words after {@code nernst}
     * @param out where results go
     * @param err where errors and progress go
     * @param terminal what the two are connected to
     * @return the exit code; see {@link ExitCode}
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err, Terminal terminal) {
        Session session = new Session(out, err, terminal, List.of(arguments));
        CommandLine commandLine = new CommandLine(new Nernst(session))
                .addSubcommand(new SimulateCommand(session))
                .addSubcommand(new SensitivityCommand(session))
                .addSubcommand(new FitCommand(session))
                .addSubcommand(new SweepCommand(session))
                .addSubcommand(new InspectCommand(session))
                .addSubcommand(new CatalogCommand(session))
                .addSubcommand(new MorphologyCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new BenchCommand(session));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.forOutput() && terminal.colours() ? Ansi.ON : Ansi.OFF));
        Failures failures = new Failures(session);
        commandLine.setParameterExceptionHandler((wrong, words) -> failures.explain(wrong));
        commandLine.setExecutionExceptionHandler((thrown, command, parsed) -> failures.explain(thrown));
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError exhausted) {
            return failures.explain(exhausted);
        }
    }

    /** {@code nernst} alone: the overview, as an error. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                specification.commandLine(),
                "say what to do: nernst simulate MODEL, nernst sensitivity MODEL, nernst fit MODEL, nernst sweep MODEL, nernst inspect MODEL, "
                        + "nernst catalog, nernst morphology FILE.swc, nernst doctor or nernst bench; "
                        + "nernst --help tells more");
    }
}
