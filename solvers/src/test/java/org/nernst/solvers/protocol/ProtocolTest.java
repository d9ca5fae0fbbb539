package org.nernst.solvers.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.system.ModelException;

class ProtocolTest {
    private final double[] u = new double[2];

    @Test
    void overlappingStepsAdd() {
        Protocol protocol = Protocol.SILENT.with(1, Steps.of(new Step(10, 5, 45), new Step(2, 20, 30)));
        assertThat(protocol.breakPoints(0, 50)).containsExactly(5, 20, 30, 45);
        protocol.on(20, 30).fill(25, u);
        assertThat(u).containsExactly(0, 12);
    }

    @Test
    void aBreakPointBelongsToWhicheverPieceIsAsked() {
        Protocol protocol = Protocol.SILENT.with(0, Steps.of(new Step(10, 5, 45)));
        protocol.on(0, 5).fill(5, u);
        assertThat(u[0]).isZero();
        protocol.on(5, 45).fill(5, u);
        assertThat(u[0]).isEqualTo(10);
        protocol.on(45, 50).fill(45, u);
        assertThat(u[0]).isZero();
    }

    @Test
    void twoStimuliIntoOneInputAdd() {
        Protocol protocol = Protocol.SILENT
                .with(0, Steps.of(new Step(1, 0, Double.POSITIVE_INFINITY)))
                .with(0, Steps.of(new Step(2, 3, 4)));
        assertThat(protocol.breakPoints(0, 10)).containsExactly(3, 4);
        protocol.on(3, 4).fill(3.5, u);
        assertThat(u[0]).isEqualTo(3);
    }

    @Test
    void isSilentBeforeZero() {
        Protocol protocol = Protocol.SILENT.with(0, Steps.of(new Step(1, -200, 10)));
        assertThat(protocol.breakPoints(-100, 50)).containsExactly(0, 10);
        protocol.on(-100, 0).fill(-10, u);
        assertThat(u[0]).isZero();
        protocol.on(0, 10).fill(0, u);
        assertThat(u[0]).isEqualTo(1);
    }

    @Test
    void refusesAStepThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new Step(1, 5, 5))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ends before it begins");
    }
}
