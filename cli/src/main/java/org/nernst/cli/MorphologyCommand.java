package org.nernst.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nernst.cli.report.file.CompartmentsCsv;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.plot.TreePicture;
import org.nernst.cli.report.terminal.MorphologyText;
import org.nernst.morphology.Compartments;
import org.nernst.morphology.Discretisation;
import org.nernst.morphology.SwcReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nernst morphology}: what an SWC file holds. */
@Command(
        name = "morphology",
        description =
                "Show the shape of a neuron in an SWC file: branches, lengths and surfaces of its regions, how far they reach, "
                        + "and into how many compartments they are cut.",
        sortOptions = false,
        footer = {
            "",
            "Example: totals, and a picture coloured by region:",
            "",
            "  nernst morphology examples/bush.swc --out bush.svg",
            "",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class MorphologyCommand implements Callable<Integer> {
    private static final List<String> FORMS = List.of("svg", "csv");

    private final Session session;

    @Parameters(paramLabel = "FILE.swc", description = "The file.")
    private String file;

    @Option(
            names = "--unit",
            paramLabel = "µm",
            description = "How many micrometres its unit of length is, 0.001 for nanometres; 1 if not given.")
    private double unit = 1;

    @Option(
            names = "--smallest-radius",
            paramLabel = "µm",
            description = "What smaller radii are raised to; if not given, a radius of 0 is refused.")
    private Double smallestRadius;

    @Option(
            names = "--d-lambda",
            paramLabel = "PART",
            description =
                    "How long compartments are, in length constants at 100 Hz for 100 Ω·cm and 1 µF/cm²; 0.1 if not given.")
    private double part = 0.1;

    @Option(
            names = "--out",
            paramLabel = "FILE.svg|.csv",
            description =
                    "Also write a picture in the plane of x and y, coloured by region, or a table of compartments. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    private boolean debug;

    MorphologyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, FORMS);
        Path path = Outputs.path("FILE.swc", file, "file");
        SwcReader reader = SwcReader.STANDARD.unit(unit);
        Compartments cut = Compartments.of(
                (smallestRadius == null ? reader : reader.smallestRadius(smallestRadius)).read(path),
                Discretisation.byLengthConstant(part, Discretisation.NEURON_FREQUENCY, 100, 1));
        new Outputs<Compartments>(
                        session,
                        quiet,
                        Map.of(
                                "svg",
                                (result, writer) -> writer.write(TreePicture.of(result.morphology())),
                                "csv",
                                CompartmentsCsv::write))
                .tell(cut, MorphologyText.lines(cut, session.terminal().outputStyle()), files);
        return ExitCode.DONE;
    }
}
