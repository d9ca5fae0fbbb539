package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.file.InspectionJson;
import org.nernst.cli.report.page.InspectionPage;
import org.nernst.cli.report.terminal.InspectionText;
import org.nernst.cli.report.terminal.Style;
import org.nernst.cli.run.Inspections;

/** What is shown of 3,000 axons in a ring: each template once, and how many entries join what. */
class CircuitInspectionTest {
    private static final int CELLS = 3000;
    private static final Inspection RING = Inspections.of(AxonCircuit.description(CELLS));

    @Test
    void the_structure_counts_what_joins_cells() {
        JacobianStructure jacobian = RING.jacobian();
        // Ten of an axon itself; its v by the s of its one synapse, a synapse's s by itself and by the v it reads.
        assertThat(jacobian.between())
                .containsExactly(
                        new JacobianStructure.Between(0, 0, 10 * CELLS, 0),
                        new JacobianStructure.Between(0, 1, CELLS, CELLS),
                        new JacobianStructure.Between(1, 0, CELLS, CELLS),
                        new JacobianStructure.Between(1, 1, CELLS, 0));
        assertThat(jacobian.pattern().entries()).isEqualTo(13 * CELLS);
    }

    @Test
    void as_many_functions_are_generated_for_two_cells() {
        assertThat(RING.functions())
                .hasSameSizeAs(Inspections.of(AxonCircuit.description(2)).functions());
    }

    @Test
    void the_terminal_shows_each_template_once() {
        assertThat(InspectionText.summary(RING, Style.PLAIN))
                .hasSizeLessThan(60)
                .contains("ring  15000 states, 3006 parameters (3005 free), 3000 inputs")
                .anyMatch(line -> line.startsWith("axons (× 3000)"))
                .anyMatch(line -> line.startsWith("jump-jacobian:release "));
        assertThat(InspectionText.jacobian(RING, 100, Style.PLAIN))
                .hasSizeLessThan(30)
                .contains("  v    4 ■ ■ ■ ■", "  s 1 ■")
                .anyMatch(line -> line.matches("axons +synapses +3000 +3000"));
        List<String> equations = InspectionText.equations(RING, Style.PLAIN);
        assertThat(equations)
                .hasSizeLessThan(120)
                .contains(
                        "… and 2946 more; --out FILE.json has them all",
                        "  event release, when this rises through 0: pre");
    }

    @Test
    void a_page_of_it_stays_small() throws Exception {
        StringWriter page = new StringWriter();
        InspectionPage.write(RING, "1", page);
        assertThat(page.toString())
                .contains("<summary>3006 parameters</summary>", "39000 entries in 15000 × 15000")
                .hasSizeLessThan(1_500_000);
    }

    @Test
    void json_has_the_pairs_of_templates_and_of_the_whole_if_it_is_small() throws Exception {
        JsonNode large = json(RING).get("jacobian");
        assertThat(large.has("pairs")).isFalse();
        assertThat(large.get("templates").get(1).get("pairs").toString()).isEqualTo("[[0,0]]");
        JsonNode small = json(Inspections.of(AxonCircuit.description(2)));
        assertThat(small.get("jacobian").get("pairs")).hasSize(26);
        assertThat(small.get("jacobian").get("pairs").get(0).toString()).isEqualTo("[0,0]");
        assertThat(small.get("couplings")
                        .get(0)
                        .get("events")
                        .get(0)
                        .get("guard")
                        .asText())
                .isEqualTo("pre");
    }

    private static JsonNode json(Inspection inspection) throws Exception {
        StringWriter text = new StringWriter();
        InspectionJson.write(inspection, text);
        return new ObjectMapper().readTree(text.toString());
    }
}
