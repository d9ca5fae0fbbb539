package org.nernst.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nernst.cli.report.terminal.Style;
import org.nernst.cuda.driver.CudaFindings;
import org.nernst.cuda.driver.CudaFindings.Finding;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.HostKernel;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.emit.VectorModule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nernst doctor}: what this machine has of what Nernst can use. */
@Command(
        name = "doctor",
        description =
                "Show what this machine has of what Nernst can use: Java, vector instructions, the cache folder, and what a GPU needs.",
        sortOptions = false,
        footer = {
            "",
            "Example: why --device cuda finds no GPU:",
            "",
            "  nernst doctor",
            "",
            "Exit code: 0, whatever there is; 2 the request was wrong."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    private boolean debug;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name")));
        findings.add(new Finding(
                "vectors",
                VectorModule.lanes() == 0
                        ? "none; start Java with --add-modules jdk.incubator.vector"
                        : VectorModule.lanes() + " doubles in an instruction, on "
                                + Runtime.getRuntime().availableProcessors() + " processors"));
        String cache = System.getProperty(SystemCompiler.CACHE_PROPERTY);
        findings.add(
                new Finding("cache", cache == null || cache.isBlank() ? "none; name a folder in NERNST_CACHE" : cache));
        findings.add(new Finding("native code", HostKernel.compiler()));
        findings.addAll(CudaFindings.all(CudaLibraries.standard()));
        int width = findings.stream()
                .mapToInt(finding -> finding.what().length())
                .max()
                .orElse(0);
        Style style = session.terminal().outputStyle();
        session.printLines(findings.stream()
                .map(finding -> style.bold(finding.what())
                        + " ".repeat(width + 2 - finding.what().length())
                        + finding.found())
                .toList());
        return ExitCode.DONE;
    }
}
