package org.nernst.cli.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Map<String, String> USUAL = Map.of("TERM", "xterm-256color");

    @Test
    void believes_the_launcher_more_than_the_virtual_machine() {
        assertThat(Terminal.of("out", true, USUAL).forErrors()).isFalse();
        assertThat(Terminal.of("out,err", false, USUAL).forErrors()).isTrue();
        assertThat(Terminal.of("", true, USUAL).forOutput()).isFalse();
        assertThat(Terminal.of(null, true, USUAL).forOutput()).isTrue();
    }

    @Test
    void colours_only_a_terminal_that_wants_them() {
        assertThat(Terminal.of("out,err", false, USUAL).outputStyle()).isEqualTo(Style.COLOURED);
        assertThat(Terminal.of("err", false, USUAL).outputStyle()).isEqualTo(Style.PLAIN);
        assertThat(Terminal.of("out", false, Map.of("TERM", "xterm", "NO_COLOR", "1"))
                        .outputStyle())
                .isEqualTo(Style.PLAIN);
        assertThat(Terminal.of("out", false, Map.of("TERM", "dumb")).outputStyle())
                .isEqualTo(Style.PLAIN);
    }
}
