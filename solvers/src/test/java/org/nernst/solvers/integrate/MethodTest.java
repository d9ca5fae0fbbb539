package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.system.ModelException;

class MethodTest {
    @Test
    void isFoundByNameAndAlias() {
        assertThat(Method.named("DP54")).isEqualTo(Method.DORMAND_PRINCE_54);
        assertThat(Method.named("dop853")).isEqualTo(Method.DORMAND_PRINCE_853);
        assertThat(Method.named("gbs")).isEqualTo(Method.GRAGG_BULIRSCH_STOER);
        assertThat(Method.named("exponential_euler")).isEqualTo(Method.EXPONENTIAL_EULER);
        assertThat(Method.named("cn")).isEqualTo(Method.CRANK_NICOLSON);
        assertThat(Method.named("auto")).isEqualTo(Method.AUTO);
    }

    @Test
    void refusesAnUnknownNameWithTheNearest() {
        assertThatThrownBy(() -> Method.named("dp553"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("auto, dp54, dp853, gbs, rodas5p")
                .hasMessageContaining("did you mean dp853?");
    }
}
