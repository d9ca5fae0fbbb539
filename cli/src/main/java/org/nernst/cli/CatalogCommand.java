package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nernst.channels.Catalog;
import org.nernst.channels.Entry;
import org.nernst.channels.Family;
import org.nernst.cli.report.file.CatalogCsv;
import org.nernst.cli.report.file.CatalogJson;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.report.library.EntryReport;
import org.nernst.cli.report.page.EntryPage;
import org.nernst.cli.report.terminal.CatalogText;
import org.nernst.cli.report.terminal.Style;
import org.nernst.cli.run.EntryReports;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nernst catalog}: lists the library, searches it, and shows what is in it. */
@Command(
        name = "catalog",
        description = "List the library's channels, pools, synapses and cells with their publications, those in which "
                + "all words occur, or the one named in full.",
        sortOptions = false,
        footer = {
            "",
            "Example: all there is of calcium in one family; one channel in full, and with plots as a page:",
            "",
            "  nernst catalog calcium prinz",
            "  nernst catalog Prinz2003.slowCalcium --out cas.html",
            "",
            "Exit code: 0 done, 1 the computation failed, 2 the request was wrong."
        })
final class CatalogCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "A name, as in Prinz2003.sodium, or words to search for; all of the library if not given.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.json|.html",
            description =
                    "Also write it to a file: a table of what was found, or the one entry, .html as a page with "
                            + "steady states, time constants and the response to a voltage clamp, or a cell's traces. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Option(names = "--debug", description = "Print a stack trace with an error.")
    private boolean debug;

    CatalogCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<OutputFile> files = Outputs.checked(outputs, Outputs.USUAL);
        boolean drawn = files.stream().anyMatch(CatalogCommand::isPage);
        Entry one = named();
        Style style = session.terminal().outputStyle();
        if (one == null) {
            List<Entry> found = found();
            if (drawn) {
                throw new ModelException("--out FILE.html is a page of one entry; name it, as in nernst catalog "
                        + found.get(0).getPath() + " --out page.html");
            }
            new Outputs<List<Entry>>(session, quiet, Map.of("csv", CatalogCsv::write, "json", CatalogJson::write))
                    .tell(found, CatalogText.lines(found, style), files);
            return ExitCode.DONE;
        }
        EntryReport report;
        try (ProgressBarOnError progress = ProgressBarOnError.of(session, quiet, "drawing")) {
            report = EntryReports.of(one, drawn, session.commandLine(), progress);
        }
        Outputs.<EntryReport>of(
                        session,
                        quiet,
                        (entry, writer) -> CatalogCsv.write(List.of(entry.entry()), writer),
                        CatalogJson::write,
                        EntryPage::write)
                .tell(report, CatalogText.lines(report, style), files);
        return ExitCode.DONE;
    }

    private static boolean isPage(OutputFile file) {
        return file.extension().equals("html");
    }

    /** The entry that the only word names; null where words are to be searched for. */
    private Entry named() {
        if (words.size() != 1) {
            return null;
        }
        String word = words.get(0);
        List<Entry> named = Catalog.getEntries().stream()
                .filter(entry -> entry.getPath().equalsIgnoreCase(word)
                        || entry.getName().equalsIgnoreCase(word))
                .toList();
        return named.size() == 1 || word.contains(".") && !named.isEmpty() ? named.get(0) : null;
    }

    private List<Entry> found() {
        String searched = String.join(" ", words);
        List<Entry> found = Catalog.search(searched);
        if (found.isEmpty()) {
            throw new ModelException("nothing in the library fits '" + searched + "'" + nearest(searched));
        }
        return found;
    }

    private static String nearest(String searched) {
        List<String> valid = new ArrayList<>();
        for (Family family : Catalog.getFamilies()) {
            valid.add(family.getName());
            for (Entry entry : family.getEntries()) {
                valid.add(entry.getPath());
                for (String word : entry.getSummary().split("[ ,]+")) {
                    valid.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        String sentence = Suggestion.sentence(searched, valid);
        return sentence.isEmpty() ? "; nernst catalog lists what there is" : sentence;
    }
}
