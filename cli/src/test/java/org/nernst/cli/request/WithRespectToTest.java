package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.SquidAxon;

class WithRespectToTest {
    private static List<String> resolve(String... typed) {
        return names(List.of(typed));
    }

    private static List<String> names(List<String> typed) {
        return WithRespectTo.resolve(SquidAxon.system(), typed).names(SquidAxon.system());
    }

    @Test
    void is_all_free_parameters_if_nothing_is_said() {
        assertThat(names(null))
                .containsExactly("axon.capacitance", "axon.na.gbar", "axon.k.gbar", "axon.na.e", "axon.k.e");
    }

    @Test
    void follows_the_order_of_the_model_and_names_each_once() {
        assertThat(resolve("k.gbar,*.gbar", "axon.capacitance"))
                .containsExactly("axon.capacitance", "axon.na.gbar", "axon.k.gbar");
    }

    @Test
    void takes_fixed_parameters_if_asked() {
        assertThat(resolve("area")).containsExactly("axon.area");
    }

    @Test
    void takes_states_at_the_start_behind_the_parameters() {
        assertThat(resolve("axon.v(0),k.gbar", "na.*(0)"))
                .containsExactly("axon.k.gbar", "axon.v(0)", "axon.na.m(0)", "axon.na.h(0)");
        assertThatThrownBy(() -> resolve("axon.w(0)")).hasMessageContaining("axon.w");
    }

    @Test
    void refuses_nothing_and_the_unknown() {
        assertThatThrownBy(() -> resolve("")).hasMessageContaining("--wrt names no parameter");
        assertThatThrownBy(() -> resolve(",")).hasMessageContaining("--wrt names no parameter");
        assertThatThrownBy(() -> resolve("axon.na.gbra")).hasMessageContaining("did you mean axon.na.gbar?");
        assertThatThrownBy(() -> resolve("*.gmax")).hasMessageContaining("there is no parameter '*.gmax'");
    }
}
