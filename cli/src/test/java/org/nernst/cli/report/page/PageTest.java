package org.nernst.cli.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.ModelDescription;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SquidAxon;
import org.nernst.cli.run.Inspections;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {
    /** Reads the page as XML, which fails if it isn't well-formed, and makes sure that it loads nothing. */
    private static Document checked(String html) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
        NodeList elements = document.getElementsByTagName("*");
        for (int index = 0; index < elements.getLength(); index++) {
            Element element = (Element) elements.item(index);
            assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "embed", "use");
            for (String attribute : List.of("src", "href", "xlink:href", "data", "srcset")) {
                assertThat(element.hasAttribute(attribute)).isFalse();
            }
        }
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(");
        return document;
    }

    private static List<String> texts(Document document, String tag) {
        List<String> texts = new ArrayList<>();
        NodeList elements = document.getElementsByTagName(tag);
        for (int index = 0; index < elements.getLength(); index++) {
            texts.add(elements.item(index).getTextContent());
        }
        return texts;
    }

    @Test
    void a_simulation_page_has_summary_plots_equations_and_solver() throws Exception {
        StringWriter page = new StringWriter();
        SimulationPage.write(SquidAxon.simulation(SquidAxon.sweep("one", 0.1, 501)), "1.2.3", page);
        Document document = checked(page.toString());
        assertThat(texts(document, "h1")).containsExactly("squid axon");
        assertThat(texts(document, "h2")).containsExactly("Summary", "Traces", "Parameters", "Equations", "Solver");
        assertThat(texts(document, "code"))
                .containsExactly(SquidAxon.description().commandLine());
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(3);
        // 4 states, 6 intermediates, 4 initial values, the definition of linoid.
        assertThat(document.getElementsByTagName("math").getLength()).isEqualTo(15);
        assertThat(page.toString())
                .contains("squid-axon.csv")
                .contains("Nernst 1.2.3")
                .contains("2518");
    }

    @Test
    void each_sweep_has_its_plots() throws Exception {
        StringWriter page = new StringWriter();
        SimulationPage.write(
                SquidAxon.simulation(SquidAxon.sweep("low", 0.1, 101), SquidAxon.sweep("high", 0.1, 101)), "1", page);
        assertThat(texts(checked(page.toString()), "h2")).contains("Sweep low", "Sweep high");
    }

    @Test
    void a_sensitivity_page_has_bars_for_numbers_and_curves_for_series() throws Exception {
        Map<String, double[]> derivatives = new LinkedHashMap<>();
        derivatives.put("axon.k.gbar", new double[] {0.5, -2, 1});
        SensitivityResult result = new SensitivityResult(
                SquidAxon.description(),
                List.of(
                        SquidAxon.gradient("mse(trace.csv)", "forward", 1),
                        SquidAxon.gradient("mse(trace.csv)", "adjoint", 1),
                        SquidAxon.series(new double[] {10, 20, 30}, new double[] {-60, -50, -70}, derivatives)),
                SquidAxon.solver(),
                List.of(SquidAxon.sweep("one", 0.1, 101)),
                null);
        StringWriter page = new StringWriter();
        SensitivityPage.write(result, "1", page);
        Document document = checked(page.toString());
        assertThat(texts(document, "h2"))
                .startsWith("Sensitivity of mse(trace.csv)", "Sensitivity of axon.v", "Traces");
        // Two bars, and three times in the map of the series.
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(6);
        assertThat(page.toString()).contains("axon.na.e +1 mV").contains("axon.na.gbar +1 %");
    }

    @Test
    void an_inspection_page_shows_every_stage_and_folds_long_ones() throws Exception {
        StringWriter page = new StringWriter();
        Inspection inspection = Inspections.of(SquidAxon.description());
        InspectionPage.write(inspection, "1", page);
        Document document = checked(page.toString());
        assertThat(texts(document, "h2")).containsExactly("Parameters", "Equations", "Jacobian", "Generated functions");
        // One square for each entry: each gate by itself and v, v by everything.
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(10);
        assertThat(texts(document, "title"))
                .contains("∂v'/∂na.m", "∂na.m'/∂na.m")
                .doesNotContain("∂na.m'/∂k.n");
        assertThat(texts(document, "summary"))
                .contains("rhs: right-hand side, step by step", "C++ and CUDA")
                .hasSize(inspection.functions().size() + 1);
        assertThat(texts(document, "code")).anyMatch(code -> code.contains("v' := %"));
        assertThat(texts(document, "code")).anyMatch(code -> code.contains("NERNST_FUNCTION void second_order("));
    }

    @Test
    void names_that_mean_something_in_markup_do_no_harm() throws Exception {
        ModelDescription nasty = new ModelDescription(
                "<script>alert(1)</script> & \"co\"",
                "a&b<c.neuron.kts",
                SquidAxon.system(),
                "nernst simulate 'a&b<c'");
        StringWriter page = new StringWriter();
        SimulationPage.write(
                new SimulationResult(
                        nasty, false, List.of(SquidAxon.sweep("<b>", 1, 11)), SquidAxon.solver(), "v < 0 & lost"),
                "1",
                page);
        Document document = checked(page.toString());
        assertThat(texts(document, "h1")).containsExactly("<script>alert(1)</script> & \"co\"");
        assertThat(page.toString()).contains("v &lt; 0 &amp; lost");
    }
}
