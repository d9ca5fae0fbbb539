package org.nernst.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.FakeDriver;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Envelope;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** Ensembles on a GPU, from the design to the results, with a driver that runs kernels on the host. */
class GpuEnsembleTest extends OnFakeGpus {
    @Test
    void numbers_are_those_of_the_processors() {
        CudaLibraries libraries = FakeDriver.with();
        Ensemble here = ensemble(1000);
        Ensemble there = here.on(gpus(libraries));

        assertThat(there.columns()).isEqualTo(here.columns());
        assertThat(there.usesVectors()).isFalse();
        areTheSame(there.members(), here.members());
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void outputs_may_be_added_after_the_device() {
        double[] times = IntStream.range(0, 40).mapToDouble(k -> 0.77 * k).toArray();
        Output samples = new SampledState("barnacle.x", 0, Units.ONE, times);
        Ensemble here = ensemble(70);

        areTheSame(
                here.on(gpus(FakeDriver.with())).keeping(samples).members(),
                here.keeping(samples).members());
    }

    @Test
    void cells_with_resets_spike_alike() {
        Problem cell = Cells.integrateAndFire(2, Steps.of(new Step(4, 3.01, 90)));
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 3, 9, false)), 300, 3);
        Ensemble here = Ensemble.of(cell, design, 0.05)
                .keeping(new EventStatistics("lif.spike", 0, 0))
                .keeping(new SampledState("lif.x", 1, Units.ONE, new double[] {50, 100}));

        areTheSame(here.on(gpus(FakeDriver.with())).members(), here.members());
    }

    @Test
    void gradients_are_the_same_however_much_memory_there_is() {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), 200, 5);
        double[] times = IntStream.range(0, 60).mapToDouble(k -> 0.5 * k).toArray();
        Objective error = Objective.meanSquaredError("barnacle.x", Trace.of("rest", times, new double[60]));
        Ensemble here = Ensemble.withGradients(CELL, design, 0.025, error, 0, 1, 4)
                .keeping(new SpikeStatistics("barnacle.x", 0, -10, 0));

        // All states of 131,072 lanes take 2.5 GB.
        for (String memory : List.of("FAKE_MEMORY_SAID=268435456L", "FAKE_MEMORY_SAID=17179869184L")) {
            areTheSame(here.on(gpus(FakeDriver.with(memory))).members(), here.members());
        }
        Objective mean = Objective.mean("barnacle.x");
        assertThatThrownBy(() ->
                        Ensemble.withGradients(CELL, design, 0.025, mean, 0).on(gpus(FakeDriver.with())))
                .isInstanceOf(ModelException.class)
                .hasMessage("gradients on a GPU are those of mean squared errors");
    }

    @Test
    void several_devices_share_the_members() {
        CudaLibraries libraries = FakeDriver.with("FAKE_DEVICES=3");
        Ensemble here = ensemble(700);

        areTheSame(here.on(gpus(libraries)).members(), here.members());
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void members_under_several_protocols_share_the_memory() {
        List<Protocol> protocols = List.of(
                Protocol.SILENT,
                Protocol.SILENT.with(0, Steps.of(new Step(90, 2.01, 25))),
                Protocol.SILENT.with(0, Steps.of(new Step(60, 4, 9))));
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), Axis.protocols(protocols)), 1000, 5);
        Ensemble here = Ensemble.of(CELL, design, 0.025).keeping(new StateRange("barnacle.x", 0, Units.ONE, 5));
        for (String memory : List.of("FAKE_MEMORY=1000000000L", "FAKE_MEMORY=150000L")) {
            CudaLibraries libraries = FakeDriver.with(memory, "FAKE_DEVICES=2");
            int before = FakeDriver.loaded(libraries);
            areTheSame(here.on(gpus(libraries)).members(), here.members());
            assertThat(FakeDriver.alive(libraries)).isZero();
            // On each device one kernel for all of them.
            assertThat(FakeDriver.loaded(libraries) - before).isEqualTo(2);
        }
    }

    /** Where nothing can be compiled any more what was kept is used, by the architecture that it was made for. */
    @Test
    void a_kernel_is_compiled_once_for_an_architecture() {
        Ensemble here = ensemble(200);
        String nothing = "FAKE_COMPILER=\"false\"";
        here.on(gpus(FakeDriver.with("FAKE_CAPABILITY=75"))).members();

        areTheSame(here.on(gpus(FakeDriver.with("FAKE_CAPABILITY=75", nothing))).members(), here.members());
        Ensemble other = here.on(gpus(FakeDriver.with("FAKE_CAPABILITY=80", nothing)));
        assertThatThrownBy(other::members)
                .hasMessageStartingWith("the kernel doesn't compile with NVRTC 13.0 for sm_80");
    }

    @Test
    void what_does_not_fit_goes_in_smaller_chunks() {
        Ensemble here = ensemble(3000);
        // Room for two blocks of 128 lanes and no more, as the driver says; or it says more than there is; or there is
        // room for one block.
        for (List<String> memory : List.of(
                List.of("FAKE_MEMORY=80000L"),
                List.of("FAKE_MEMORY=80000L", "FAKE_MEMORY_SAID=800000L"),
                List.of("FAKE_MEMORY=50000L"))) {
            CudaLibraries libraries = FakeDriver.with(memory.toArray(new String[0]));
            areTheSame(here.on(gpus(libraries)).members(), here.members());
            assertThat(FakeDriver.alive(libraries)).isZero();
        }
    }

    /** The stacks of all threads are taken at the first launch, when memory for lanes is taken already. */
    @Test
    void there_is_room_for_the_stacks_of_kernels() {
        Ensemble here = ensemble(3000);
        CudaLibraries libraries = FakeDriver.with("FAKE_MEMORY=400000L", "FAKE_STACK=30");
        areTheSame(here.on(gpus(libraries)).members(), here.members());
    }

    @Test
    void where_nothing_fits_one_sentence_says_so() {
        CudaLibraries libraries = FakeDriver.with("FAKE_MEMORY=40000L");
        Ensemble there = ensemble(300).on(gpus(libraries));

        assertThatThrownBy(there::members)
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith("not even 128 members fit on the GPU, at ")
                .hasMessageContaining("CUDA_ERROR_OUT_OF_MEMORY")
                .hasMessageEndingWith("take --device cpu");
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    /** What is taken before something is missing is given back at once, and doesn't wait for the garbage collector. */
    @Test
    void where_there_is_no_second_stream_one_does_all() {
        CudaLibraries libraries = FakeDriver.with("FAKE_STREAMS=1");
        Ensemble here = ensemble(700);

        areTheSame(here.on(gpus(libraries)).members(), here.members());
        assertThat(FakeDriver.alive(libraries)).isZero();
        CudaLibraries none = FakeDriver.with("FAKE_STREAMS=0");
        Ensemble there = here.on(gpus(none));
        assertThatThrownBy(there::members)
                .hasMessage("GPU 0 (Make-believe) has no memory left for making a stream (CUDA_ERROR_OUT_OF_MEMORY)");
        assertThat(FakeDriver.alive(none)).isZero();
    }

    @Test
    void one_of_several_devices_that_is_too_old_is_told() {
        CudaLibraries libraries = FakeDriver.with("FAKE_DEVICES=3", "FAKE_OLD=1");
        Ensemble there = ensemble(300).on(gpus(libraries));

        assertThatThrownBy(there::members)
                .hasMessage(
                        "GPU 1 (Make-believe) is too old: its compute capability is 3.5, and Nernst needs 6.0 or newer; --device cuda:0 takes GPU 0 (Make-believe)");
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void a_kernel_that_fails_ends_the_run_and_leaves_nothing_behind() {
        CudaLibraries libraries = FakeDriver.with("FAKE_KERNEL_RESULT=719");
        List<Member> kept = new ArrayList<>();
        Ensemble there = ensemble(300).on(gpus(libraries));

        assertThatThrownBy(() -> there.run(kept::add))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
        assertThat(kept).isEmpty();
        assertThat(FakeDriver.alive(libraries)).isZero();
    }

    @Test
    void a_run_may_be_left_early_or_begin_late() {
        CudaLibraries libraries = FakeDriver.with();
        Ensemble here = ensemble(500);
        Ensemble there = here.on(gpus(libraries));
        try (Stream<Member> members = there.stream()) {
            Optional<Member> first = members.findFirst();
            assertThat(first.orElseThrow().number()).isZero();
        }
        assertThat(FakeDriver.alive(libraries)).isZero();
        List<Member> late = new ArrayList<>();
        there.run(400, late::add);
        assertThat(late)
                .extracting(Member::number)
                .startsWith(400)
                .endsWith(499)
                .hasSize(100);
        assertThat(late.get(0).results())
                .containsExactly(here.members().get(400).results());
    }

    @Test
    void what_a_device_cannot_do_is_refused() {
        Gpus gpus = gpus(FakeDriver.with());
        Design design = Design.random(List.of(new Axis(0, 3, 6, false)), 10, 5);

        assertThatThrownBy(() -> Ensemble.solved(CELL, design, SolverSettings.DEFAULT, 0.1)
                        .on(gpus))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "members that are solved one after another can't go there; it takes lanes, and rodas5p and staggered-euler of the solvers");
        assertThatThrownBy(() -> ensemble(10)
                        .keeping(new Envelope("barnacle.x", 0, Units.ONE, 0, 30, 2))
                        .on(gpus))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("kernels can't gather barnacle.x");
    }
}
