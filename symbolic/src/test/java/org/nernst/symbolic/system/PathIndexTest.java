package org.nernst.symbolic.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathIndexTest {
    private final PathIndex<Integer> index = new PathIndex<>(
            "parameter",
            paths("axon.na.gbar", "axon.k.gbar", "axon.na.e", "axon.leak.gbar", "soma.leak.gbar", "axon.capacitance"));

    private static Map<String, Integer> paths(String... paths) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (String path : paths) {
            map.put(path, map.size());
        }
        return map;
    }

    @ParameterizedTest
    @CsvSource({
        "axon.na.gbar, axon.na.gbar",
        "na.gbar, axon.na.gbar",
        "axon.na.e, axon.na.e",
        "e, axon.na.e",
        "capacitance, axon.capacitance",
        "soma.gbar, soma.leak.gbar",
    })
    void findsByWholeAndShortenedPaths(String path, String full) {
        assertThat(index.resolve(path)).isEqualTo(full);
    }

    @Test
    void findsByGlobsInOrder() {
        assertThat(index.resolveAll("axon.*.gbar")).containsExactly("axon.na.gbar", "axon.k.gbar", "axon.leak.gbar");
        assertThat(index.resolveAll("*.gbar")).hasSize(4);
        assertThat(index.resolveAll("*")).hasSize(6);
        assertThat(index.resolveAll("na.*")).containsExactly("axon.na.gbar", "axon.na.e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "axon.na.gbra | there is no parameter 'axon.na.gbra'; did you mean axon.na.gbar?",
                "capacitence | there is no parameter 'capacitence'; did you mean axon.capacitance?",
                "na.gbra | there is no parameter 'na.gbra'; did you mean axon.na.gbar?",
                "gbar | 'gbar' could be any of axon.na.gbar, axon.k.gbar, axon.leak.gbar, soma.leak.gbar; give more of the path",
            })
    void namesTheNearestOrAllThatMatch(String path, String message) {
        assertThatThrownBy(() -> index.resolve(path))
                .isInstanceOf(ModelException.class)
                .hasMessage(message);
    }

    @Test
    void ofManyThatMatchItNamesSome() {
        String[] many = IntStream.range(0, 627)
                .mapToObj(at -> "cell.dend[" + at + "].v")
                .toArray(String[]::new);
        assertThatThrownBy(() -> new PathIndex<>("state", paths(many)).resolve("cell.v"))
                .hasMessageContaining("cell.dend[11].v, … (627 in all); give more of the path")
                .hasMessageNotContaining("cell.dend[12].v");
    }

    @Test
    void aPartialWordIsNoMatch() {
        assertThat(index.has("a.gbar")).isFalse();
        assertThat(index.has("bar")).isFalse();
    }
}
