package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.channels.Catalog;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.dsl.script.ModelFile;

/** {@code nernst catalog}, and cells of the library in the place of a model file. */
class CatalogTest {
    @TempDir
    private Path folder;

    private static String printed(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void lists_every_entry_below_its_publication() {
        String listing = printed("catalog");
        int from = 0;
        for (Entry entry : Catalog.getEntries()) {
            assertThat(listing).contains(entry.getFamily().getPublication().toString());
            int at = listing.indexOf("  " + entry.getPath() + " ", from);
            assertThat(at).as(entry.getPath()).isGreaterThanOrEqualTo(from);
            assertThat(listing.substring(at, listing.indexOf('\n', at))).endsWith(entry.getSummary());
            from = at;
        }
    }

    @Test
    void finds_entries_by_words() {
        assertThat(printed("catalog", "prinz", "pool")).contains("Prinz2003.calciumPool  pool", "1 entry in 1 family");
        assertThat(printed("catalog", "sodium"))
                .contains("HodgkinHuxley1952.sodium", "Prinz2003.sodium")
                .doesNotContain("Destexhe1998");
    }

    @Test
    void writes_what_it_found_as_tables() throws IOException {
        Path csv = folder.resolve("all.csv");
        Path json = folder.resolve("all.json");
        printed("catalog", "--quiet", "--out", csv.toString(), "--out", json.toString());
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows).hasSize(1 + Catalog.getEntries().size());
        assertThat(rows.get(0)).isEqualTo("name,kind,summary,authors,year,title,journal");
        assertThat(rows).anyMatch(row -> row.startsWith("Prinz2004.lp,cell,") && row.contains(",2004,"));
        assertThat(rows).anyMatch(row -> row.startsWith("Prinz2004.pyloric,circuit,"));
        assertThat(Files.readString(json)).contains("\"name\" : \"Prinz2004.lp\"", "\"year\" : 2004");
    }

    @Test
    void shows_one_entry_in_full() throws IOException {
        Path json = folder.resolve("kca.json");
        String shown = printed("catalog", "Prinz2003.calciumDependentPotassium", "--out", json.toString());
        assertThat(shown.replaceAll(" +", " "))
                .contains(
                        "J Neurophysiol 90:3998–4015",
                        "insert(Prinz2003.calciumPool)",
                        "kca.gbar 5 mS/cm²",
                        "temperature 11 °C",
                        "kca.m' = (kca.m.inf - kca.m)/kca.m.tau",
                        "kca.m.inf [1] = ca.inside*")
                .doesNotContain("v' =");
        assertThat(Files.readString(json)).contains("\"kca.gbar\"", "\"kca.m.tau\"", "\"derivatives\"");
    }

    @Test
    void shows_what_follows_the_temperature() throws IOException {
        Path json = folder.resolve("na.json");
        Path page = folder.resolve("na.html");
        String shown =
                printed("catalog", "HodgkinHuxley1952.sodium", "--out", json.toString(), "--out", page.toString());
        assertThat(shown).contains("Temperature\n  m, h: Q10 3 at 6.3 °C\n");
        assertThat(Files.readString(json)).contains("\"of\" : \"h\"", "\"q10\" : 3", "\"celsius\" : 6.3");
        assertThat(Files.readString(page)).contains("m, h: Q10 3 at 6.3 °C");
        assertThat(printed("catalog", "HuguenardMcCormick1992.calciumT"))
                .contains("Temperature\n  m: Q10 5 at 24 °C\n  h: Q10 3 at 24 °C\n");
        assertThat(printed("catalog", "WangRinzel1992.leak")).doesNotContain("Temperature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prinz2003.calciumDependentPotassium", "Destexhe1998.gabaA", "HodgkinHuxley1952.squidAxon"})
    void its_lines_are_a_model_file(String name) throws IOException {
        String shown = printed("catalog", name);
        int begin = shown.indexOf("In a model file\n") + "In a model file\n".length();
        String lines = shown.substring(begin, shown.indexOf("\n\n", begin));
        Path file = Files.writeString(folder.resolve("snippet.neuron.kts"), lines);
        assertThat(ModelFile.load(file).getSystem().stateCount()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Prinz2003.sodium           | Steady states, Time constants, Under voltage clamp, na.m, −100 mV, [µA/cm²]",
                "HodgkinHuxley1952.leak     | Steady current, follows the potential at once",
                "Izhikevich2003.simple      | sets the potential by itself, isn't drawn under a clamp",
                "Liu1998.calciumPool        | moves the concentration of ca",
                "Destexhe1998.gabaA         | After a spike, pre.v, pre_to_post.gabaa.i",
                "MorrisLecar1981.saddleNode | Traces, potential [mV], barnacle.v"
            })
    void draws_a_page(String name, String contents) throws IOException {
        Path page = folder.resolve("page.html");
        printed("catalog", name, "--quiet", "--out", page.toString());
        assertThat(Files.readString(page)).contains(contents.split(", "));
    }

    /** The beginning of each example, without the derivatives that a stiff solver would have to be given. */
    @Test
    void every_cell_runs_by_its_name() {
        int cells = 0;
        for (Entry entry : Catalog.getEntries()) {
            if (entry instanceof CellEntry) {
                assertThat(printed("simulate", entry.getPath(), "--until", "1ms", "--solver", "dp54"))
                        .as(entry.getPath())
                        .containsPattern("\\.v: (no spike|\\d+ spike)");
                cells++;
            }
        }
        assertThat(cells).isGreaterThan(60);
    }

    @Test
    void a_cell_runs_by_its_name() {
        assertThat(printed("simulate", "HodgkinHuxley1952.squidAxon")).contains("axon.v: 6 spikes");
        assertThat(printed("simulate", "squidAxon", "--inject", "0pA", "--until", "20ms"))
                .contains("axon.v: no spike");
        assertThat(printed("simulate", "squidAxon", "--inject", "20uA/cm2", "--set", "na.gbar=0"))
                .contains("axon.v: no spike");
        assertThat(printed("inspect", "Prinz2004.lp")).contains("lp");
    }
}
