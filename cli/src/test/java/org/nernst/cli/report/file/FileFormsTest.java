package org.nernst.cli.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.QuantityKind;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SquidAxon;
import org.nernst.cli.report.SweepResult;
import org.nernst.symbolic.unit.Units;

/** The forms are promises to other programs: these tests hold their texts. */
class FileFormsTest {
    private interface Writing {
        void to(Writer writer) throws IOException;
    }

    private static String text(Writing writing) throws IOException {
        StringWriter writer = new StringWriter();
        writing.to(writer);
        return writer.toString();
    }

    private static SweepResult sweep(String name) {
        double[] times = {0, 0.1, 20};
        return new SweepResult(
                name,
                List.of(
                        new Recording("axon.v", Units.MV, QuantityKind.VOLTAGE, times, new double[] {
                            -65, -64.99659466108479, 1.0 / 3
                        }),
                        new Recording(
                                "axon.na.m", Units.ONE, QuantityKind.GATE, times, new double[] {0.05, 1e-300, Double.NaN
                                })),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static SensitivityResult sensitivities(OutputGradient... outputs) {
        return new SensitivityResult(SquidAxon.description(), List.of(outputs), SquidAxon.solver(), List.of(), null);
    }

    @Test
    void a_simulation_has_one_row_a_time() throws IOException {
        assertThat(text(writer -> SimulationCsv.write(SquidAxon.simulation(sweep("one")), writer)))
                .isEqualTo("""
                        t [ms],axon.v [mV],axon.na.m [1]
                        0,-65,0.05
                        0.1,-64.99659466108479,1.0E-300
                        20,0.3333333333333333,NaN
                        """);
    }

    @Test
    void several_sweeps_have_a_column() throws IOException {
        assertThat(text(writer ->
                        SimulationCsv.write(SquidAxon.simulation(sweep("low"), sweep("high \"loud\"")), writer)))
                .startsWith("sweep,t [ms],axon.v [mV],axon.na.m [1]\nlow,0,-65,0.05\n")
                .contains("\n\"high \"\"loud\"\"\",0,-65,0.05\n");
    }

    @Test
    void a_gradient_in_json() throws IOException {
        assertThat(text(writer -> SensitivityJson.write(
                        sensitivities(SquidAxon.gradient("mse(trace.csv)", "adjoint", 1)), writer)))
                .isEqualTo("""
                        {
                          "model" : "squid axon",
                          "outputs" : [ {
                            "of" : "mse(trace.csv)",
                            "method" : "adjoint",
                            "value" : 12.5,
                            "unit" : "mV²",
                            "gradient" : [ {
                              "parameter" : "axon.na.gbar",
                              "value" : 120.0,
                              "unit" : "mS/cm²",
                              "derivative" : 0.25,
                              "derivativeUnit" : "mV²/(mS/cm²)"
                            }, {
                              "parameter" : "axon.na.e",
                              "value" : 50.0,
                              "unit" : "mV",
                              "derivative" : -0.125,
                              "derivativeUnit" : "mV²/mV"
                            } ]
                          } ],
                          "solver" : {
                            "name" : "dp54",
                            "steps" : 412,
                            "rejectedSteps" : 7,
                            "evaluations" : 2518,
                            "relativeTolerance" : 1.0E-8,
                            "absoluteTolerance" : 1.0E-9
                          }
                        }
                        """);
    }

    @Test
    void a_series_has_times_and_arrays() throws IOException {
        Map<String, double[]> derivatives = new LinkedHashMap<>();
        derivatives.put("axon.k.gbar", new double[] {0.5, Double.NaN});
        OutputGradient series = SquidAxon.series(new double[] {10, 20}, new double[] {-60, -50.5}, derivatives);
        assertThat(text(writer -> SensitivityJson.write(sensitivities(series), writer)))
                .contains("\"times\" : [ 10.0, 20.0 ],\n    \"value\" : [ -60.0, -50.5 ],")
                .contains("\"derivative\" : [ 0.5, null ],");
        assertThat(text(writer -> SensitivityCsv.write(sensitivities(series), writer)))
                .contains("axon.v,,forward,10,-60,mV,axon.k.gbar,36,mS/cm²,0.5,mV/(mS/cm²)\n")
                .contains("axon.v,,forward,20,-50.5,mV,axon.k.gbar,36,mS/cm²,NaN,mV/(mS/cm²)\n");
    }

    @Test
    void a_gradient_in_csv_names_its_sweep() throws IOException {
        OutputGradient plain = SquidAxon.gradient("mean(axon.v, 1..2)", "forward", 1);
        OutputGradient named = new OutputGradient(
                plain.of(), "low", plain.method(), plain.unit(), null, plain.values(), plain.gradient());
        assertThat(text(writer -> SensitivityCsv.write(sensitivities(named), writer)))
                .isEqualTo("""
                        of,sweep,method,t [ms],value,unit,parameter,parameter value,parameter unit,derivative,derivative unit
                        "mean(axon.v, 1..2)",low,forward,,12.5,mV²,axon.na.gbar,120,mS/cm²,0.25,mV²/(mS/cm²)
                        "mean(axon.v, 1..2)",low,forward,,12.5,mV²,axon.na.e,50,mV,-0.125,mV²/mV
                        """);
        assertThat(text(writer -> SensitivityJson.write(sensitivities(named), writer)))
                .contains("\"of\" : \"mean(axon.v, 1..2)\",\n    \"sweep\" : \"low\",\n    \"method\"");
    }

    @Test
    void a_simulation_in_json() throws IOException {
        String json = text(writer -> SimulationJson.write(SquidAxon.simulation(sweep("one")), writer));
        assertThat(json)
                .contains("\"sweeps\" : [ {\n    \"times\" : [ 0.0, 0.1, 20.0 ],\n    \"recordings\" : [ {\n")
                .contains("\"quantity\" : \"axon.v\",\n      \"unit\" : \"mV\",\n      \"values\" : [ -65.0, ")
                .contains("1.0E-300, null ]")
                .contains("\"parameter\" : \"axon.na.gbar\",\n    \"value\" : 120.0,\n    \"unit\" : \"mS/cm²\"");
        assertThat(text(writer -> SimulationJson.write(SquidAxon.simulation(sweep("low"), sweep("high")), writer)))
                .contains("\"sweep\" : \"low\"")
                .contains("\"sweep\" : \"high\"");
    }

    @Test
    void every_double_survives() throws IOException {
        double value = Math.nextUp(-64.99659466108479);
        SweepResult sweep = new SweepResult(
                "one",
                List.of(new Recording(
                        "axon.v", Units.MV, QuantityKind.VOLTAGE, new double[] {0}, new double[] {value})),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        String csv = text(writer -> SimulationCsv.write(SquidAxon.simulation(sweep), writer));
        assertThat(Double.parseDouble(csv.split("\n")[1].split(",")[1])).isEqualTo(value);
    }
}
