package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.FittingResult;
import org.nernst.symbolic.system.Parameter;

/**
 * A fitted model as a model file: the text it was made from, followed by the values of the parameters that were fitted.
 */
public final class FittedModelFile {
    private FittedModelFile() {}

    /** @param result of a model that is from a file */
    public static void write(FittingResult result, Writer writer) throws IOException {
        writer.write(Files.readString(result.source()).stripTrailing() + "\n");
        writer.write("\n// Fitted by " + result.method() + " to " + data(result) + ".\n");
        writer.write("fitted(\n");
        for (FittingResult.Row row : result.rows()) {
            Parameter parameter = row.parameter();
            writer.write("    \"" + parameter.name() + "\" to quantity(" + parameter.value() + ", \""
                    + parameter.unit().name() + "\"),\n");
        }
        writer.write(")\n");
    }

    private static String data(FittingResult result) {
        return Stream.concat(
                        result.recorded().stream().map(recording -> recording.path() + " in " + recording.file()),
                        result.targets().stream().map(FittedTarget::inWords))
                .collect(Collectors.joining(", "));
    }
}
