package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.system.ModelException;

class LinearCertaintyTest {
    @Test
    void derivatives_that_do_not_exist_leave_a_reason_and_no_failure() {
        LinearCertainty certainty = LinearCertainty.of(() -> {
            throw new ModelException("the event cell.spike only just touches zero");
        });
        assertThat(certainty.found()).isNull();
        assertThat(certainty.notFound()).isEqualTo("the event cell.spike only just touches zero");
    }
}
