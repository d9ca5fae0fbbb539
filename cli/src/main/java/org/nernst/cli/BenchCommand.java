package org.nernst.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nernst.cli.report.terminal.BenchText;
import org.nernst.cli.request.DeviceChoice;
import org.nernst.cli.request.Milliseconds;
import org.nernst.cli.run.GpuBench;
import org.nernst.cli.run.LoadedModel;
import org.nernst.cuda.run.Gpus;
import org.nernst.symbolic.system.ModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nernst bench}: how fast a GPU is, and whether its numbers are right. */
@Command(
        name = "bench",
        description =
                "Compare a GPU's numbers with those of the processors, to the last bit, and measure how fast it makes them.",
        sortOptions = false,
        footer = {
            "",
            "Example: the squid axon, from a thousand to ten million lanes:",
            "",
            "  nernst bench --device cuda",
            "",
            "Exit code: 0 done, 1 there is no GPU, or its numbers are others, 2 the request was wrong."
        })
final class BenchCommand implements Callable<Integer> {
    private static final long MOST_LANES = 1_000_000_000;

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "The model file, or a cell of the library. Default: ${DEFAULT-VALUE}.",
            defaultValue = "HodgkinHuxley1952.squidAxon")
    private String model;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Which GPU: cuda (default), the first, or cuda:1 for another.")
    private String device = "cuda";

    @Option(
            names = "--lanes",
            paramLabel = "NUMBER",
            split = ",",
            description = "How many at once. Default: 1e3,1e4,1e5,1e6,1e7.")
    private List<String> lanes = List.of("1e3", "1e4", "1e5", "1e6", "1e7");

    @Option(names = "--step", paramLabel = "TIME", description = "The length of a step. Default: 0.025ms.")
    private String step = "0.025ms";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "End each run then. Default: the experiment's duration.")
    private String until;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    private boolean debug;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DeviceChoice choice = DeviceChoice.named(device, "double");
        if (!choice.isGpu()) {
            throw new ModelException(
                    "--device " + choice + ": nernst bench measures GPUs; give cuda, or cuda:1 for one of several");
        }
        long[] counts = lanes.stream().mapToLong(BenchCommand::count).toArray();
        double length = Milliseconds.parse(step, "--step");
        Gpus gpus = choice.gpus();
        LoadedModel loaded = LoadedModel.of(model, null, new ArrayList<>(), session.commandLine());
        double end = until == null ? loaded.duration() : Milliseconds.parse(until, "--until");
        BenchText text = new BenchText(
                quiet ? lines -> {} : session::printLines, session.terminal().outputStyle());
        GpuBench.run(loaded, new Gpus(gpus.devices().subList(0, 1), gpus.libraries()), length, end, counts, text);
        return ExitCode.DONE;
    }

    private static long count(String typed) {
        try {
            long count = new BigDecimal(typed.strip()).longValueExact();
            if (count >= 1 && count <= MOST_LANES) {
                return count;
            }
        } catch (NumberFormatException notOne) {
            throw new ModelException("--lanes " + typed + ": it must be numbers of lanes, as in 1e3,1e6", notOne);
        } catch (ArithmeticException notWhole) {
            throw new ModelException("--lanes " + typed + ": it must be whole numbers, as in 1e3,1e6", notWhole);
        }
        throw new ModelException("--lanes " + typed + ": it must be from 1 to 1e9");
    }
}
