package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.unit.Units;

/** What is wanted, and what was recorded, with the sweeps that each is of. */
class TargetRequestTest {
    @Test
    void a_target_ends_in_the_sweeps_it_is_wanted_under() {
        TargetRequest request =
                TargetRequest.parse(" isi(axon.v, 2, threshold=0mV) = 16 +- 0.1ms , protocol = one step,ramp ");
        assertThat(request.output().text()).isEqualTo("isi(axon.v, 2, threshold=0mV)");
        assertThat(request.value()).isEqualTo(new Quantity(16, Units.MS));
        assertThat(request.deviation()).isEqualTo(new Quantity(0.1, Units.MS));
        assertThat(request.protocols()).containsExactly("one step", "ramp");
        assertThat(TargetRequest.parse("mean(axon.v)=-60mV").protocols()).isEmpty();
        assertThat(TargetRequest.parse("mean(axon.v)=-60mV,protocol=*").protocols())
                .containsExactly("*");
    }

    @Test
    void a_trace_ends_in_the_sweeps_it_is_of() {
        assertThat(TraceRequest.parse("cell.nwb:/acquisition/sweep_10, cell.v,protocol=10"))
                .isEqualTo(new TraceRequest(
                        new OutputRequest.MeanSquaredError(
                                "mse(cell.nwb:/acquisition/sweep_10, cell.v)",
                                "cell.nwb:/acquisition/sweep_10",
                                "cell.v"),
                        List.of("10")));
        TraceRequest without = TraceRequest.parse("axon.csv");
        assertThat(without.trace().file()).isEqualTo("axon.csv");
        assertThat(without.protocols()).isEmpty();
    }
}
