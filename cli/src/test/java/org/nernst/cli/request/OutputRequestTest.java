package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.cli.request.OutputRequest.AtTime;
import org.nernst.cli.request.OutputRequest.EventTime;
import org.nernst.cli.request.OutputRequest.Mean;
import org.nernst.cli.request.OutputRequest.MeanSquaredError;
import org.nernst.cli.request.OutputRequest.Series;
import org.nernst.cli.request.OutputRequest.SpikeFeature;
import org.nernst.cli.request.OutputRequest.SpikeTrainDistance;
import org.nernst.symbolic.system.ModelException;

class OutputRequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"axon.v@20ms", "axon.v@20", " axon.v @ 0.02s "})
    void reads_a_quantity_at_a_time(String text) {
        assertThat(OutputRequest.parse(text)).isEqualTo(new AtTime(text.strip(), "axon.v", 20));
    }

    @Test
    void reads_the_places_of_compartments() {
        String path = "cell.dend[3](0.25).v";
        assertThat(OutputRequest.parse(path)).isEqualTo(new Series(path, path));
        assertThat(OutputRequest.parse(path + "@20ms")).isEqualTo(new AtTime(path + "@20ms", path, 20));
        assertThat(OutputRequest.parse("mean(" + path + ", 10ms..40ms)"))
                .isEqualTo(new Mean("mean(" + path + ", 10ms..40ms)", path, new Window(10, 40)));
        assertThatThrownBy(() -> OutputRequest.parse("mean(cell.dend(0.25))"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'cell.dend(0.25)' is not a path");
    }

    @Test
    void reads_a_mean_over_the_run() {
        assertThat(OutputRequest.parse("mean(axon.v)")).isEqualTo(new Mean("mean(axon.v)", "axon.v", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean(axon.v, 10ms..40ms)", "mean(axon.v,10..40)", "mean( axon.v , 0.01s .. 40ms )"})
    void reads_a_mean_over_a_window(String text) {
        assertThat(OutputRequest.parse(text)).isEqualTo(new Mean(text, "axon.v", new Window(10, 40)));
    }

    @Test
    void reads_fractions_in_a_window() {
        assertThat(OutputRequest.parse("mean(axon.v, 1.5..2.5ms)"))
                .isEqualTo(new Mean("mean(axon.v, 1.5..2.5ms)", "axon.v", new Window(1.5, 2.5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mse(trace.csv)          | trace.csv          |",
                "mse(trace.csv, axon.v)  | trace.csv          | axon.v",
                "mse(data/a b, c d.csv)  | data/a b, c d.csv  |",
                "mse(/data/x.csv,v)      | /data/x.csv        | v"
            })
    void reads_a_mean_squared_error(String text, String file, String path) {
        assertThat(OutputRequest.parse(text)).isEqualTo(new MeanSquaredError(text, file, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time(cell.spike, 3)", "time( cell.spike,3 )"})
    void reads_the_time_of_an_event(String text) {
        assertThat(OutputRequest.parse(text)).isEqualTo(new EventTime(text, "cell.spike", 3));
    }

    @Test
    void reads_distances_of_spike_trains() {
        String rossum = "van_rossum(cell.spike, 10ms, 12ms, 0.03s)";
        assertThat(OutputRequest.parse(rossum))
                .isEqualTo(new SpikeTrainDistance(
                        rossum, SpikeTrainDistanceName.VAN_ROSSUM, "cell.spike", 10, List.of(12.0, 30.0)));
        String victor = "victor_purpura(cell.spike, 0.2/ms)";
        SpikeTrainDistance distance = (SpikeTrainDistance) OutputRequest.parse(victor);
        assertThat(distance)
                .isEqualTo(new SpikeTrainDistance(
                        victor, SpikeTrainDistanceName.VICTOR_PURPURA, "cell.spike", 0.2, List.of()));
        assertThat(distance.name()
                        .of(distance.path(), distance.scale(), distance.times())
                        .text())
                .isEqualTo("victor_purpura(cell.spike, 0.2/ms)");
    }

    @Test
    void reads_a_time_series() {
        assertThat(OutputRequest.parse("axon[3].na.m")).isEqualTo(new Series("axon[3].na.m", "axon[3].na.m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | needs something to differentiate",
                "axon.v@                | not a number",
                "@20ms                  | path is missing",
                "axon.v@20mV            | mV does not fit",
                "axon.v@soon            | not a number",
                "mean(axon.v            | closing parenthesis",
                "mean()                 | path is missing",
                "mean(axon.v, 10ms)     | not a window",
                "mean(axon.v, 40..10)   | no length",
                "mean(axon.v, 10..10)   | no length",
                "mean(axon.v, 1mV..2mV) | mV does not fit",
                "mse()                  | needs a trace file",
                "mse(, axon.v)          | needs a trace file",
                "mena(axon.v)           | did you mean mean?",
                "integral(axon.v)       | there are mean(…), mse(…), time(…), count(…), period(…), mean_over_period(…), steady_state(…), spike_time(…)",
                "time(cell.spike)       | counted from 1",
                "time(cell.spike, 0)    | counted from 1",
                "time(, 1)              | path is missing",
                "axon..v                | not a path",
                "5axon                  | not a path",
                "van_rossum(cell.spike) | takes an event, a time constant and the times of the other spikes",
                "van_rossum(a.b, 1/ms)  | does not fit",
                "victor_purpura(a.b, 1/ms, 3mV) | mV does not fit"
            })
    void refuses_in_one_sentence(String text, String sentence) {
        assertThatThrownBy(() -> OutputRequest.parse(text))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    @Test
    void reads_features_of_spikes() {
        assertThat(OutputRequest.parse("isi(axon.v, 2, threshold = 0mV)"))
                .isEqualTo(new SpikeFeature(
                        "isi(axon.v, 2, threshold = 0mV)", SpikeFeatureName.ISI, "axon.v", List.of(2.0), 0));
        assertThat(OutputRequest.parse("burst_period(ab.v, 0.1s)"))
                .isEqualTo(new SpikeFeature(
                        "burst_period(ab.v, 0.1s)", SpikeFeatureName.BURST_PERIOD, "ab.v", List.of(100.0), -20));
        assertThat(OutputRequest.parse("peak_time(axon.v, 2)"))
                .isEqualTo(new SpikeFeature(
                        "peak_time(axon.v, 2)", SpikeFeatureName.PEAK_TIME, "axon.v", List.of(2.0), -20));
        assertThat(OutputRequest.parse("latency(v)"))
                .isEqualTo(new SpikeFeature("latency(v)", SpikeFeatureName.LATENCY, "v", List.of(), -20));
    }

    /** What an objective is called in a library is what one may type for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spike_time(axon.v, 1, threshold=0.5mV)",
                "isi(axon.v, 2, threshold=-20mV)",
                "latency(axon.v, 5ms, threshold=0mV)",
                "mean_frequency(axon.v, 0ms, threshold=0mV)",
                "width(axon.v, 3, threshold=0mV)",
                "peak(axon.v, 12, threshold=0mV)",
                "peak_time(axon.v, 2, threshold=-20mV)",
                "trough(axon.v, 1, threshold=0mV)",
                "burst_period(axon.v, 100ms, 2000ms, threshold=0mV)",
                "duty_cycle(axon.v, 62.5ms, 0ms, threshold=0mV)"
            })
    void features_are_called_what_is_typed_for_them(String text) {
        SpikeFeature feature = (SpikeFeature) OutputRequest.parse(text);
        assertThat(feature.name()
                        .of(feature.path(), feature.numbers(), feature.threshold())
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peak(axon.v)               | takes a potential and which spike, counted from 1, as in peak(axon.v, 2)",
                "width(axon.v, 0)           | '0' is no number of a spike; they are counted from 1",
                "latency(axon.v, 5mV)       | --of latency(axon.v, 5mV)",
                "isi(axon.v, 1, threshold)  | a threshold is written threshold=-20mV",
                "spike_tme(axon.v, 1)       | did you mean spike_time?"
            })
    void refuses_features_that_are_written_otherwise(String text, String why) {
        assertThatThrownBy(() -> OutputRequest.parse(text))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
