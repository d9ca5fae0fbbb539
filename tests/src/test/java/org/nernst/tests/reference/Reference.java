package org.nernst.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.objective.Trace;

/**
 * The reference numbers of one problem; where they come from is in the README beside them. Times are in ms, voltages in
 * mV, parameters in mS/cm², mV and µF/cm².
 *
 * @param name {@code hh} or {@code stg}
 * @param end the length of the simulation
 * @param times of the samples, shape [times]
 * @param voltage shape [times]
 * @param voltageByParameter shape [times][parameters]
 * @param mean the time-average of the voltage
 * @param meanByParameter its gradient, shape [parameters]
 * @param squaredError the mean squared error against the target
 * @param squaredErrorByParameter its gradient, shape [parameters]
 * @param target the trace of the mean squared error, which is itself a solution of extended precision
 * @param targetParameters the parameters that it was made with, shape [parameters]
 */
public record Reference(
        String name,
        double end,
        double[] times,
        double[] voltage,
        double[][] voltageByParameter,
        double mean,
        double[] meanByParameter,
        double squaredError,
        double[] squaredErrorByParameter,
        Trace target,
        double[] targetParameters) {

    /** The folder of the reference data, for tests, which run in the folder of their module or of the repository. */
    public static Path folder() {
        Path inModule = Path.of("src/test/resources/reference");
        return Files.isDirectory(inModule) ? inModule : Path.of("tests").resolve(inModule);
    }

    /** Reads {@code NAME.json} and {@code NAME_target.csv}. */
    public static Reference read(Path folder, String name) throws IOException {
        JsonNode data =
                new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
        return new Reference(
                name,
                data.get("T").doubleValue(),
                numbers(data.get("sample_times")),
                column(data.get("state"), 0),
                rows(data.get("dVdp")),
                data.get("G_int").doubleValue(),
                numbers(data.get("dGint_dp")),
                data.get("G_mse").doubleValue(),
                numbers(data.get("dGmse_dp")),
                target(folder.resolve(data.get("target_file").textValue())),
                numbers(data.get("target_parameters")));
    }

    private static Trace target(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        double[] times = new double[lines.size()];
        double[] values = new double[lines.size()];
        for (int k = 0; k < times.length; k++) {
            String[] fields = lines.get(k).split(",");
            times[k] = Double.parseDouble(fields[0]);
            values[k] = Double.parseDouble(fields[1]);
        }
        return Trace.of(file.getFileName().toString(), times, values);
    }

    /** The numbers of an array, or of an object in their order. */
    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        int next = 0;
        for (JsonNode number : array) {
            numbers[next++] = number.doubleValue();
        }
        return numbers;
    }

    private static double[][] rows(JsonNode table) {
        List<double[]> rows = new ArrayList<>();
        table.forEach(row -> rows.add(numbers(row)));
        return rows.toArray(double[][]::new);
    }

    private static double[] column(JsonNode table, int column) {
        double[] numbers = new double[table.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = table.get(row).get(column).doubleValue();
        }
        return numbers;
    }
}
