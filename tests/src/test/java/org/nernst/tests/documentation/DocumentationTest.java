package org.nernst.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.channels.Catalog;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.Sweep;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.tests.acceptance.Command;
import org.nernst.tests.acceptance.Repository;

/**
 * Every block of code in the README and the pages of {@code docs} runs, unless a comment above it says why not.
 *
 * <ul>
 *   <li>{@code kotlin}: the blocks of a page, put together, are a model file; {@code kotlin file}: the block is one;
 *   <li>{@code java}: statements, compiled and run;
 *   <li>{@code sh}: commands that begin with {@code nernst}, which must end well;
 *   <li>{@code text}: what the block before it prints, apart from spaces and the lines that tell times.
 * </ul>
 */
class DocumentationTest {
    /** What the word after these names is written, so it goes to a temporary folder. */
    private static final Set<String> WRITTEN = Set.of("--out", "--journal", "--ensemble");

    /** The location on a branch in {@code dend[3](0.5)} is none. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:0-9][^)#:]*)(#[^)]*)?\\)");

    private static final Pattern LINK_TO_HEADING = Pattern.compile("]\\(([^)#:]*)#([^)]+)\\)");

    @TempDir
    private Path folder;

    static List<Path> pages() {
        List<Path> pages = new ArrayList<>(Repository.files("docs", ".md"));
        pages.addAll(Repository.files("", ".md"));
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_links_lead_somewhere(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            assertThat(page.resolveSibling(link.group(1))).as(link.group()).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_links_lead_to_headings(Path page) throws IOException {
        Matcher link = LINK_TO_HEADING.matcher(Files.readString(page));
        while (link.find()) {
            Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(headings(to)).as(link.group()).contains(link.group(2));
        }
    }

    /** As links call the headings of a page: in small letters, with hyphens for spaces and without other signs. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void the_sheet_of_cells_has_every_cell_of_the_library() throws IOException {
        String sheet = Files.readString(Repository.root().resolve("docs/pictures/cells.svg"));
        for (Entry entry : Catalog.getEntries()) {
            if (entry instanceof CellEntry) {
                assertThat(sheet)
                        .as("%s; docs/pictures/make draws it", entry.getPath())
                        .containsPattern(
                                ">" + entry.getFamily().getName() + "</text><text[^>]*>" + entry.getName() + "</text>");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_model_files_simulate(Path page) throws IOException {
        StringBuilder together = new StringBuilder();
        for (Snippet snippet : Snippet.of(page)) {
            if (snippet.info().equals("kotlin")) {
                together.append(snippet.text());
            } else if (snippet.info().equals("kotlin file")) {
                simulate(snippet.place(), snippet.text());
            }
        }
        if (!together.isEmpty()) {
            simulate(page.getFileName().toString(), together.toString());
        }
    }

    private void simulate(String place, String model) throws IOException {
        Path file = folder.resolve(place.replaceAll("\\W", "-") + ".neuron.kts");
        Files.writeString(file, model);
        Experiment experiment = Repository.load(file);
        CompiledSystem compiled = SystemCompiler.standard().compile(experiment.getSystem());
        for (Sweep sweep : experiment.getSweeps()) {
            Problem problem = Problem.of(compiled, sweep.getProtocol(), experiment.getDuration());
            if (experiment.getSettling() > 0) {
                problem = problem.settling(experiment.getSettling());
            }
            var solution = Solver.solve(problem, experiment.getSettings());
            for (String path : experiment.getRecorded()) {
                assertThat(solution.sample(path, new double[] {experiment.getDuration()})[0])
                        .as("%s: %s", place, path)
                        .isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_java_runs(Path page) throws Exception {
        for (Snippet snippet : Snippet.of(page)) {
            if (snippet.info().equals("java")) {
                JavaSnippet.run(snippet, folder);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_commands_do_and_print_what_it_says(Path page) throws IOException {
        String printed = "";
        for (Snippet snippet : Snippet.of(page)) {
            if (snippet.info().equals("sh")) {
                printed = run(snippet);
            } else if (snippet.info().equals("text")) {
                for (String line : snippet.text().split("\n")) {
                    assertThat(printed).as(snippet.place()).contains(withoutSpaces(line));
                }
            }
        }
    }

    private String run(Snippet snippet) {
        StringBuilder printed = new StringBuilder();
        for (List<String> words : ShellWords.commands(snippet.text())) {
            assertThat(words.get(0)).as(snippet.place()).isIn("nernst", "./nernst");
            String[] arguments = new String[words.size() - 1];
            for (int index = 0; index < arguments.length; index++) {
                String word = words.get(index + 1);
                arguments[index] = WRITTEN.contains(words.get(index))
                        ? folder.resolve(word).toString()
                        : word;
            }
            Command command = Command.nernst(arguments);
            assertThat(command.exitCode())
                    .as("%s: %s: %s", snippet.place(), words, command.err())
                    .isZero();
            printed.append(command.out());
        }
        return withoutSpaces(printed.toString());
    }

    /** Columns move with what else stands in them. */
    private static String withoutSpaces(String text) {
        return text.replaceAll("[ \t]+", "");
    }
}
