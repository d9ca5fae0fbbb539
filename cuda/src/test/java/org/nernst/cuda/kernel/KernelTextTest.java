package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.unit.Units;

/**
 * The texts of kernels of a small model as they lie in {@code src/test/resources/golden}, behind what all kernels begin with. To renew them after a change that
 * was meant, run {@link #main} with that folder, and read the difference.
 */
class KernelTextTest {
    /** The one that is no device's. */
    static final String OF_PROCESSORS = "exponential-euler-block.cpp";

    static Map<String, LaneKernel> kernels() {
        Map<String, LaneKernel> kernels = new TreeMap<>();
        Problem passive = Cells.passive();
        MeanSquaredError error =
                new MeanSquaredError("cell.v", Trace.of("recording", new double[] {20, 40}, new double[] {-50, -60}));
        kernels.put(
                "exponential-euler.cpp",
                FixedStepKernel.of(
                                passive,
                                0.025,
                                new int[] {0},
                                List.of(
                                        new SampledState("cell.v", 0, Units.MV, new double[] {20, 40}),
                                        new SpikeStatistics("cell.v", 0, -50, 5),
                                        new StateRange("cell.v", 0, Units.MV, 0)))
                        .kernel());
        kernels.put(
                OF_PROCESSORS,
                FixedStepKernel.onProcessors(
                                passive,
                                0.025,
                                new int[] {0},
                                List.of(
                                        new SampledState("cell.v", 0, Units.MV, new double[] {20, 40}),
                                        new SpikeStatistics("cell.v", 0, -50, 5),
                                        new StateRange("cell.v", 0, Units.MV, 0)))
                        .kernel());
        kernels.put(
                "exponential-euler-events.cpp",
                FixedStepKernel.of(
                                Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200))),
                                0.025,
                                new int[] {0, 1},
                                List.of(
                                        new EventStatistics("lif.spike", 0, 0),
                                        new SampledState("lif.x", 1, Units.ONE, new double[] {50})))
                        .kernel());
        kernels.put(
                "exponential-euler-adjoint.cpp",
                AdjointKernel.of(passive, 0.025, new int[] {0}, List.of(), error, 50, 0, 1)
                        .kernel());
        kernels.put(
                "exponential-euler-single.cpp",
                FixedStepKernel.single(
                                passive,
                                0.025,
                                new int[] {0},
                                List.of(
                                        new SampledState("cell.v", 0, Units.MV, new double[] {20, 40}),
                                        new SpikeStatistics("cell.v", 0, -50, 5)))
                        .kernel());
        kernels.put(
                "dormand-prince.cpp",
                AdaptiveKernel.of(
                                passive,
                                SolverSettings.DEFAULT,
                                0.5,
                                new int[] {0},
                                List.of(new SampledState("cell.v", 0, Units.MV, new double[] {20, 40})),
                                CppPrecision.DOUBLE)
                        .kernel());
        kernels.put(
                "staggered-euler.cpp",
                FixedStepKernel.staggered(
                                passive,
                                0.025,
                                new int[] {0},
                                List.of(new SampledState("cell.v", 0, Units.MV, new double[] {20, 40})),
                                CppPrecision.DOUBLE)
                        .kernel());
        kernels.put(
                "rodas5p.cpp",
                AdaptiveKernel.stiff(
                                passive,
                                SolverSettings.DEFAULT,
                                0.5,
                                new int[] {0},
                                List.of(new SampledState("cell.v", 0, Units.MV, new double[] {20, 40})),
                                CppPrecision.DOUBLE)
                        .kernel());
        Problem firing = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        List<Output> spikes = List.of(new EventStatistics("lif.spike", 0, 0));
        SolverSettings rough = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        int[] varied = {0, 1};
        kernels.put(
                "exponential-euler-events-single.cpp",
                FixedStepKernel.single(firing, 0.025, varied, spikes).kernel());
        kernels.put(
                "dormand-prince-events-single.cpp",
                AdaptiveKernel.of(firing, rough, 0.5, varied, spikes, CppPrecision.SINGLE)
                        .kernel());
        kernels.put(
                "rodas5p-events-single.cpp",
                AdaptiveKernel.stiff(firing, rough, 0.5, varied, spikes, CppPrecision.SINGLE)
                        .kernel());
        Problem wavering = Cells.wavering(100, Steps.of(new Step(2.5, 3, 90)));
        List<Output> both = List.of(
                new SampledState("cell.v", 0, Units.MV, new double[] {50}),
                new SampledState("cell.v by cell.g", 2, Units.MV, new double[] {50}));
        kernels.put(
                "exponential-euler-events-sensitivities.cpp",
                FixedStepKernel.of(firing, 0.025, varied, spikes, 0, 2).kernel());
        kernels.put(
                "staggered-euler-events-sensitivities.cpp",
                FixedStepKernel.staggered(wavering, 0.025, varied, both, CppPrecision.DOUBLE, 0, 4)
                        .kernel());
        kernels.put(
                "dormand-prince-events-sensitivities.cpp",
                AdaptiveKernel.of(firing, rough, 0.5, varied, spikes, CppPrecision.DOUBLE, 0, 2)
                        .kernel());
        Trace recorded = Trace.of("recording", new double[] {20, 40}, new double[] {-50, -60});
        kernels.put(
                "exponential-euler-events-adjoint.cpp",
                EventAdjointKernel.of(
                                firing, 0.025, varied, spikes, new MeanSquaredError("lif.x", recorded), 50, 200, 0, 2)
                        .kernel());
        kernels.put(
                "dormand-prince-events-adjoint.cpp",
                AdaptiveKernel.gradient(
                                wavering,
                                rough,
                                0.5,
                                varied,
                                List.of(),
                                new MeanSquaredError("cell.v", recorded),
                                1000,
                                0,
                                4)
                        .kernel());
        kernels.put(
                "dormand-prince-corners-adjoint.cpp",
                AdaptiveKernel.gradient(
                                Cells.bent(true, 50),
                                rough,
                                0.5,
                                new int[] {0},
                                List.of(),
                                new MeanSquaredError("cell.x", recorded),
                                1000,
                                0)
                        .kernel());
        kernels.put(
                "rodas5p-events-adjoint.cpp",
                AdaptiveKernel.stiffGradient(
                                wavering,
                                rough,
                                0.5,
                                varied,
                                List.of(),
                                new MeanSquaredError("cell.v", recorded),
                                1000,
                                0,
                                4)
                        .kernel());
        kernels.put(
                "staggered-euler-adjoint.cpp",
                AdjointKernel.staggered(passive, 0.025, new int[] {0}, List.of(), error, 50, 0, 1)
                        .kernel());
        kernels.put(
                "dormand-prince-adjoint.cpp",
                AdaptiveKernel.gradient(
                                passive, SolverSettings.DEFAULT, 0.5, new int[] {0}, List.of(), error, 1000, 0, 1)
                        .kernel());
        kernels.put(
                "rodas5p-adjoint.cpp",
                AdaptiveKernel.stiffGradient(
                                passive, SolverSettings.DEFAULT, 0.5, new int[] {0}, List.of(), error, 1000, 0, 1)
                        .kernel());
        kernels.put(
                "exponential-euler-activity.cpp",
                FixedStepKernel.of(passive, 0.025, new int[] {0}, List.of(new ActivityPattern("cell.v", 0, -20, 5)))
                        .kernel());
        List<Output> sensitivity = List.of(new SampledState("cell.v by cell.g", 1, Units.MV, new double[] {20, 40}));
        kernels.put(
                "dormand-prince-sensitivities.cpp",
                AdaptiveKernel.of(
                                passive,
                                SolverSettings.DEFAULT,
                                0.5,
                                new int[] {0},
                                sensitivity,
                                CppPrecision.DOUBLE,
                                0)
                        .kernel());
        return kernels;
    }

    static List<String> names() {
        return List.copyOf(kernels().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_is_the_golden_one(String name) throws IOException {
        try (InputStream golden = KernelTextTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(kernels().get(name).text()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Writes the texts into a folder. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, LaneKernel> kernel : kernels().entrySet()) {
            Files.writeString(
                    Path.of(arguments[0], kernel.getKey()), kernel.getValue().text());
        }
    }
}
