package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SymbolTest {
    @Test
    void names_are_dotted_paths_with_numbers_and_locations() {
        assertThat(new String[] {"v", "axon.na.gbar", "cells[3].v", "cell.dend[12](0.5).na.gbar", "soma(1).v", "τ_h"})
                .allMatch(Symbol::isName);
        assertThat(new String[] {"", ".", "v.", ".v", "3v", "v[", "v[]", "v[x]", "v(0.)", "v(.5)", "v(0.5)[3]", "a b"})
                .noneMatch(Symbol::isName);
    }

    /** Against the grammar written as a regular expression. */
    @Test
    void names_follow_their_grammar() {
        String part = "[\\p{L}_][\\p{L}\\p{Nd}_]*(\\[\\d+])?(\\(\\d+(\\.\\d+)?\\))?";
        Pattern path = Pattern.compile(part + "(\\." + part + ")*");
        String[] letters = {"a", "_", "µ", "٣", "0", "7", ".", "[", "]", "(", ")", "𝜏", " "};
        Random random = new Random(1);
        int names = 0;
        for (int trial = 0; trial < 200_000; trial++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "a" : "");
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(letters[random.nextInt(letters.length)]);
            }
            boolean isName = path.matcher(text).matches();
            names += isName ? 1 : 0;
            assertThat(Symbol.isName(text.toString())).as(text.toString()).isEqualTo(isName);
        }
        assertThat(names).isGreaterThan(1000);
    }
}
