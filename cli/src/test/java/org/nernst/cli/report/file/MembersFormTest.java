package org.nernst.cli.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleAxes.Axis;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Column;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Members come back from a file as they were written. */
class MembersFormTest {
    @TempDir
    private Path folder;

    private static EnsembleResult layout(String column, Unit unit) {
        Axis axis = new Axis("cell.leak.gbar", Units.MS_PER_CM2, 0, 1);
        Axis protocols = Axis.protocols(List.of("rest", "a step, long"));
        List<Column> columns = List.of(new Column("cell.v spikes", Units.ONE), new Column(column, unit));
        return new EnsembleResult(
                null,
                "",
                new EnsembleAxes(List.of(axis, protocols)),
                columns,
                List.of(),
                List.of(),
                List.of(),
                3,
                0,
                null,
                0,
                "",
                0,
                null);
    }

    private static List<String> texts(List<Member> members) {
        return members.stream()
                .map(member -> member.number()
                        + Arrays.toString(member.values())
                        + Arrays.toString(member.results())
                        + member.failure())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void members_come_back(MembersForm form) throws IOException {
        EnsembleResult layout = layout("cell.v rate", Units.HZ);
        List<Member> members = List.of(
                new Member(7, new double[] {0.1 + 0.2, 1}, new double[] {3, Math.PI * 1e-300}, null),
                new Member(8, new double[] {0, 0}, new double[] {0, Double.NaN}, null),
                new Member(
                        9, new double[] {1, 1}, new double[] {Double.NaN, Double.NaN}, "it left the numbers, in µV"));
        Path file = folder.resolve("members." + form.extension());
        form.write(layout, members, file);
        List<Member> read = form.read(layout, file, 7, 3);
        assertThat(texts(read)).isEqualTo(texts(members));
        // None that failed, and one alone.
        form.write(layout, members.subList(0, 1), file);
        assertThat(texts(form.read(layout, file, 7, 1))).isEqualTo(texts(members.subList(0, 1)));
        assertThatThrownBy(() -> form.read(layout, file, 6, 1)).hasMessageContaining("member 6 is expected");
        assertThatThrownBy(() -> form.read(layout, file, 7, 2)).hasMessageContaining("1 members instead of 2");
        assertThatThrownBy(() -> form.read(layout("cell.v slope", Units.HZ), file, 7, 1))
                .hasMessageContaining("column");
    }
}
