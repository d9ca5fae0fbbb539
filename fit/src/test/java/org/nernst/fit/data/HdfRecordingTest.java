package org.nernst.fit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** Small files with the layout of NWB 2 and plain datasets, and what is wrong with others. */
class HdfRecordingTest {
    /** "OHDR", as an object of HDF5 begins. */
    private static final int OBJECT_HEADER = 0x5244484F;

    /** A potential in counts of 0.025 mV from −1 mV on, every 50 µs from 0.2 s on; its current in pA; one with timestamps. */
    private static Path written(Path folder) {
        Path file = folder.resolve("cell.nwb");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup acquisition = hdf.putGroup("acquisition");
            WritableGroup potential = series(acquisition, "sweep_10", "CurrentClampSeries");
            potential.putAttribute("sweep_number", 10L);
            data(potential, new short[] {-2560, -2600, 800, 0}, 2.5e-5, -1e-3, "volts");
            potential.putDataset("starting_time", 0.2).putAttribute("rate", 20_000.0);
            WritableGroup irregular = series(acquisition, "irregular", "CurrentClampSeries");
            irregular.putDataset("data", new double[] {-0.07, -0.06}).putAttribute("unit", "volts");
            irregular.putDataset("timestamps", new double[] {0.001, 0.0035});
            WritableGroup presentation = hdf.putGroup("stimulus").putGroup("presentation");
            WritableGroup current = series(presentation, "sweep_10", "CurrentClampStimulusSeries");
            data(current, new float[] {0, 50, 50, 0}, 1e-12, 0, "amperes");
            current.putAttribute("sweep_number", 10L);
            current.putDataset("starting_time", 0.1999).putAttribute("rate", 20_000.0);
            hdf.putDataset("pairs", new double[][] {{0, -65}, {0.1, -64}, {0.3, -63}});
            hdf.putDataset("rated", new int[] {1, 2, 3}).putAttribute("rate", 1000.0);
            hdf.putDataset("silent", new double[] {1, 2});
            hdf.putDataset("holes", new double[] {1, Double.NaN}).putAttribute("rate", 1000.0);
            hdf.putDataset("words", new String[] {"a", "b"});
            WritableDataset backwards = hdf.putDataset("backwards", new double[] {1, 2});
            backwards.putAttribute("rate", -5.0);
        }
        return file;
    }

    private static WritableGroup series(WritableGroup parent, String name, String type) {
        WritableGroup group = parent.putGroup(name);
        group.putAttribute("neurodata_type", type);
        return group;
    }

    private static void data(WritableGroup series, Object values, double conversion, double offset, String unit) {
        WritableDataset data = series.putDataset("data", values);
        data.putAttribute("conversion", conversion);
        data.putAttribute("offset", offset);
        data.putAttribute("unit", unit);
    }

    private static RecordedSeries read(Path file, String inside) {
        return HdfRecording.read(HdfPlace.of(file + ":" + inside));
    }

    @Test
    void reads_a_patch_clamp_series_with_its_conversion_rate_and_sweep(@TempDir Path folder) {
        Path file = written(folder);
        RecordedSeries series = read(file, "/acquisition/sweep_10");
        assertThat(series.sweep()).isEqualTo(10);
        assertThat(series.start()).isEqualTo(0.2);
        Trace trace = series.trace(Units.MV);
        double[] exact = {-65, -66, 19, -1};
        for (int k = 0; k < 4; k++) {
            assertThat(trace.values()[k]).isCloseTo(exact[k], within(1e-9));
            assertThat(trace.times()[k]).isCloseTo(0.05 * k, within(1e-9));
        }
        double[] current =
                read(file, "/stimulus/presentation/sweep_10").trace(Units.PA).values();
        assertThat(Units.PA.fromInternal(current[1])).isCloseTo(50, within(1e-9));
        assertThat(read(file, "/acquisition/irregular").trace(Units.MV).times()).containsExactly(0, 2.5);
        // It began 0.1 ms, two samples, before the recording.
        Trace injected = HdfRecording.stimulusOf(HdfPlace.of(file + ":/acquisition/sweep_10"));
        assertThat(injected.times()[2]).isCloseTo(0, within(1e-9));
        assertThat(HdfRecording.stimulusOf(HdfPlace.of(file + ":/acquisition/irregular")))
                .isNull();
        assertThat(HdfRecording.series(HdfPlace.of(file.toString())))
                .containsExactlyInAnyOrder(
                        "/acquisition/sweep_10", "/acquisition/irregular", "/stimulus/presentation/sweep_10");
    }

    @Test
    void reads_plain_datasets(@TempDir Path folder) {
        Path file = written(folder);
        Trace pairs = read(file, "/pairs").trace(Units.MV);
        assertThat(pairs.times()).containsExactly(0, 0.1, 0.3);
        assertThat(pairs.values()).containsExactly(-65, -64, -63);
        assertThat(read(file, "/rated").trace(Units.MV).times()).containsExactly(0, 1, 2);
    }

    @Test
    void says_what_is_wrong_and_what_is_there(@TempDir Path folder) throws IOException {
        Path file = written(folder);
        assertThatThrownBy(() -> read(file, "/acquisition/sweep_1"))
                .hasMessageContaining("cell.nwb:/acquisition has no sweep_1", "sweep_10");
        assertThatThrownBy(() -> HdfRecording.read(HdfPlace.of(file.toString())))
                .hasMessageContaining("2 recorded series; say which")
                .hasMessageContaining("/acquisition/irregular");
        assertThatThrownBy(() -> read(file, "/acquisition")).hasMessageContaining("is a group without data");
        assertThatThrownBy(() -> read(file, "/silent")).hasMessageContaining("an attribute rate in Hz, or two columns");
        assertThatThrownBy(() -> read(file, "/holes")).hasMessageContaining("is NaN at sample 2 of 2");
        assertThatThrownBy(() -> read(file, "/words")).hasMessageContaining("holds no numbers");
        assertThatThrownBy(() -> read(file, "/backwards")).hasMessageContaining("a rate of -5.0 Hz");
        assertThatThrownBy(() -> read(file, "/acquisition/sweep_10").trace(Units.PA))
                .hasMessageContaining("is in V, but what it is compared with is in pA");
        assertThatThrownBy(() -> HdfRecording.read(HdfPlace.of("missing.nwb")))
                .hasMessageContaining("there is no recording missing.nwb");
        Path text = folder.resolve("text.h5");
        Files.writeString(text, "t,v\n0,1\n");
        assertThatThrownBy(() -> read(text, "/a")).hasMessageContaining("can't be read as HDF5");
        assertThat(HdfPlace.of("cell.csv")).isNull();
        assertThat(HdfPlace.of("a.NWB:/x").inside()).isEqualTo("/x");
    }

    /** Whatever stands in the file, it is read or refused. */
    @Test
    void refuses_damaged_files_as_such(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(written(folder));
        Path file = folder.resolve("damaged.nwb");
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int attempt = 0; attempt < 150; attempt++) {
            byte[] damaged = attempt % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < 4 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(read(file, "/acquisition/sweep_10").values()).isNotEmpty();
            } catch (ModelException said) {
                assertThat(said.getMessage()).contains("damaged.nwb");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void a_damaged_length_is_no_end_of_memory(@TempDir Path folder) throws IOException {
        Path file = written(folder);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.capacity() - 4;
        while (bytes.getInt(header) != OBJECT_HEADER) {
            header--;
        }
        // Flags that say that the length has four bytes, and a length that no array of Java has.
        bytes.put(header + 5, (byte) 2).putInt(header + 6, Integer.MAX_VALUE);
        Files.write(file, bytes.array());
        assertThatThrownBy(() -> {
                    for (String inside : List.of("/pairs", "/rated", "/silent", "/holes", "/words", "/backwards")) {
                        read(file, inside);
                    }
                })
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("asks for more memory than Java has; the file is damaged, or too large");
    }
}
