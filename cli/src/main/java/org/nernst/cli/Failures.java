package org.nernst.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.run.ComputationFailed;
import org.nernst.cli.run.UsedUpMemory;
import org.nernst.cuda.driver.CudaException;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;
import org.nernst.symbolic.unit.UnitException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence on standard error and an exit code; a stack trace only with --debug. */
final class Failures {
    private static final String KOTLIN_COMPILER = "org/jetbrains/kotlin/";

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    /** Prints the sentence and returns the exit code. */
    int explain(Throwable thrown) {
        int code;
        if (thrown instanceof ParameterException wrong) {
            say(parameterSentence(wrong));
            code = ExitCode.WRONG_REQUEST;
        } else if (thrown instanceof ModelException || thrown instanceof UnitException) {
            say(thrown.getMessage());
            code = ExitCode.WRONG_REQUEST;
        } else if (thrown instanceof ComputationFailed
                || thrown instanceof IOException
                || thrown instanceof CudaException) {
            say(thrown.getMessage());
            code = ExitCode.FAILED;
        } else if (thrown instanceof UncheckedIOException unchecked) {
            say(sentence(unchecked));
            code = ExitCode.FAILED;
        } else if (thrown instanceof OutOfMemoryError full) {
            say(UsedUpMemory.sentence(full));
            code = ExitCode.FAILED;
        } else if (thrown instanceof NoClassDefFoundError missing
                && String.valueOf(missing.getMessage()).startsWith(KOTLIN_COMPILER)) {
            say("model files need the Kotlin compiler, which this copy of Nernst was packed without; name a cell of the"
                    + " library, as nernst catalog lists them");
            code = ExitCode.FAILED;
        } else {
            say("something went wrong inside Nernst (" + named(thrown)
                    + "); please report it, with the model file and what the same command prints with --debug");
            code = ExitCode.FAILED;
        }
        if (session.arguments().contains("--debug")) {
            thrown.printStackTrace(session.err());
            if (thrown instanceof CudaException failed && !failed.log().isBlank()) {
                session.err().println(failed.log().strip());
            }
        }
        return code;
    }

    private void say(String sentence) {
        String oneLine =
                sentence == null ? "no reason was given" : sentence.strip().replaceAll("\\s*\\R\\s*", " ");
        session.err().println(session.terminal().errorStyle().error("nernst:") + " " + oneLine);
    }

    /** What was attempted, if that was said, and what the system says of it. */
    private static String sentence(UncheckedIOException unchecked) {
        IOException cause = unchecked.getCause();
        boolean attempted = !cause.toString().equals(unchecked.getMessage());
        return (attempted ? unchecked.getMessage() + ": " : "") + cause.getMessage();
    }

    private static String named(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String parameterSentence(ParameterException wrong) {
        if (wrong.getCause() instanceof ModelException inside) {
            return inside.getMessage();
        }
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatchedSentence(unmatched);
        }
        if (wrong instanceof CommandLine.MissingParameterException missing
                && missing.getMissing().stream().anyMatch(argument -> argument.isPositional())) {
            return "the model file is missing, as in nernst "
                    + wrong.getCommandLine().getCommandName() + " examples/squid-axon.neuron.kts";
        }
        String message = wrong.getMessage()
                .replaceAll("is not an? (int|long)$", "is not a whole number")
                .replaceAll("is not a double$", "is not a number");
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatchedSentence(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = unmatched.getCommandLine();
        List<String> valid = new ArrayList<>();
        if (word.startsWith("-")) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                valid.addAll(List.of(option.names()));
            }
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "there is no option " + name
                    + nearest(name, valid, command.getCommandSpec().qualifiedName());
        }
        if (command.getSubcommands().isEmpty()) {
            return "'" + word
                    + "' is one word too many; a command takes one model file, and everything else is an option";
        }
        valid.addAll(command.getSubcommands().keySet());
        return "there is no command '" + word + "'" + nearest(word, valid, "nernst");
    }

    private static String nearest(String word, List<String> valid, String command) {
        String sentence = Suggestion.sentence(word, valid);
        return sentence.isEmpty() ? "; " + command + " --help lists what there is" : sentence;
    }
}
