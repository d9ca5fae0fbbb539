package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.cli.report.SquidAxon;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

class AssignmentTest {
    private final OdeSystem system = SquidAxon.system();

    private double set(String path, String... texts) {
        OdeSystem changed = Assignment.applyAll(system, List.of(texts));
        return changed.parameters().get(changed.parameterIndex().get(path)).value();
    }

    @Test
    void sets_a_parameter_in_its_own_unit() {
        assertThat(set("axon.na.gbar", "axon.na.gbar=100")).isEqualTo(100);
        assertThat(set("axon.k.gbar", "axon.na.gbar=100")).isEqualTo(36);
    }

    @Test
    void converts_units_that_fit() {
        assertThat(set("axon.na.gbar", "axon.na.gbar=0.1S/cm2")).isEqualTo(100);
        assertThat(set("axon.na.e", "axon.na.e = 0.055 V")).isEqualTo(55);
    }

    @Test
    void sets_all_that_a_glob_matches_and_the_last_wins() {
        assertThat(set("axon.k.gbar", "*.gbar=50")).isEqualTo(50);
        assertThat(set("axon.na.gbar", "*.gbar=50", "na.gbar=60")).isEqualTo(60);
        assertThat(set("axon.na.gbar", "na.gbar=60", "*.gbar=50")).isEqualTo(50);
    }

    @Test
    void names_the_nearest_of_an_unknown_path() {
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbra=1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'axon.na.gbra'")
                .hasMessageContaining("did you mean axon.na.gbar?");
    }

    @Test
    void refuses_a_unit_that_does_not_fit() {
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbar=100mV"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mS/cm²");
    }

    @Test
    void refuses_values_out_of_bounds() {
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbar=500")).hasMessageContaining("between");
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbar=500mS/cm2")).hasMessageContaining("between");
        assertThatThrownBy(() -> set("axon.capacitance", "axon.capacitance=-1uF/cm2"))
                .hasMessageContaining("must be above 0");
    }

    @Test
    void refuses_what_is_no_assignment() {
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbar")).hasMessageContaining("path=value[unit]");
        assertThatThrownBy(() -> set("axon.na.gbar", "=5")).hasMessageContaining("path=value[unit]");
        assertThatThrownBy(() -> set("axon.na.gbar", "axon.na.gbar=")).hasMessageContaining("not a number");
    }
}
