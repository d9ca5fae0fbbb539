package org.nernst.cli.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.QuantityKind;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SensitivityResult;
import org.nernst.cli.report.SquidAxon;
import org.nernst.symbolic.unit.Units;

class TextReportTest {
    private static List<String> sensitivity(OutputGradient... outputs) {
        return SensitivityText.lines(
                new SensitivityResult(SquidAxon.description(), List.of(outputs), SquidAxon.solver(), List.of(), null),
                Terminal.none());
    }

    @Test
    void a_gradient_is_a_table_with_units_and_effects() {
        assertThat(sensitivity(SquidAxon.gradient("mse(trace.csv)", "adjoint", 1)))
                .containsExactly(
                        "mse(trace.csv) = 12.5 mV²  by adjoint sensitivities",
                        "parameter     value  unit    gradient  gradient unit  change  effect [mV²]",
                        "────────────  ─────  ──────  ────────  ─────────────  ──────  ────────────",
                        "axon.na.gbar    120  mS/cm²     0.25   mV²/(mS/cm²)   +1 %           0.3",
                        "axon.na.e        50  mV        -0.125  mV²/mV         +1 mV         -0.125",
                        "",
                        "solver dp54 · 412 steps (7 rejected) · 2518 evaluations · rtol 1e-8, atol 1e-9 mV · 0.0123 s");
    }

    @Test
    void both_methods_stand_side_by_side_with_their_difference() {
        List<String> lines = sensitivity(
                SquidAxon.gradient("mse(trace.csv)", "forward", 1),
                SquidAxon.gradient("mse(trace.csv)", "adjoint", 1.5));
        assertThat(lines.get(0)).endsWith("by forward and adjoint sensitivities");
        assertThat(lines.get(3)).contains("0.25").contains("0.375").contains("0.33");
        assertThat(lines).hasSize(7);
    }

    @Test
    void of_a_series_the_largest_derivative_is_shown_with_its_time() {
        Map<String, double[]> derivatives = new LinkedHashMap<>();
        derivatives.put("axon.k.gbar", new double[] {0.5, -2, 1});
        List<String> lines =
                sensitivity(SquidAxon.series(new double[] {10, 20, 30}, new double[] {-60, -50, -70}, derivatives));
        assertThat(lines.get(0)).startsWith("axon.v at 3 times");
        assertThat(lines.get(3)).contains(" -2 ").contains(" 20 ");
    }

    @Test
    void a_simulation_is_summed_up_without_a_plot_in_a_pipe() {
        List<String> lines =
                SimulationText.lines(SquidAxon.simulation(SquidAxon.sweep("one", 0.5, 101)), Terminal.none());
        assertThat(lines.get(0)).isEqualTo("squid axon");
        assertThat(lines).anyMatch(line -> line.startsWith("axon.v: 5 spikes (upwards through 0 mV) at 1.9"));
        assertThat(String.join("", lines)).doesNotContain("█").doesNotContain("\u001b");
    }

    @Test
    void a_terminal_gets_a_plot_and_each_sweep_its_name() {
        Terminal terminal = new Terminal(true, true, false, 80);
        List<String> lines = SimulationText.lines(
                SquidAxon.simulation(SquidAxon.sweep("low", 0.5, 101), SquidAxon.sweep("high", 0.5, 101)), terminal);
        assertThat(lines).contains("squid axon, sweep low", "squid axon, sweep high");
        assertThat(String.join("", lines)).contains("█");
        assertThat(lines).allMatch(line -> line.length() <= 120);
    }

    @Test
    void a_block_plot_keeps_a_spike_narrower_than_a_column() {
        double[] times = new double[1000];
        double[] values = new double[1000];
        for (int index = 0; index < times.length; index++) {
            times[index] = index;
            values[index] = index == 503 ? 40 : -65;
        }
        List<String> lines = BlockPlot.lines(
                new Recording("axon.v", Units.MV, QuantityKind.VOLTAGE, times, values), 60, 3, Style.PLAIN);
        assertThat(lines.get(0)).startsWith("       40 ").containsOnlyOnce("█");
        assertThat(lines.get(2)).startsWith("      -65 ▁▁▁");
        assertThat(lines.get(3)).contains("0").endsWith("999 ms");
    }
}
