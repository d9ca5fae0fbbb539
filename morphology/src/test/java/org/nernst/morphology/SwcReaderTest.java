package org.nernst.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.system.ModelException;

class SwcReaderTest {
    private static Morphology read(String... lines) {
        return SwcReader.STANDARD.read("cell.swc", String.join("\n", lines));
    }

    private static void refused(String message, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(ModelException.class).hasMessage(message);
    }

    @Test
    void indices_are_in_any_order_and_types_become_regions() {
        Morphology bush = Files.bush();
        assertThat(bush.regions()).containsExactly("soma", "apic", "dend", "axon");
        assertThat(bush.branches()).extracting(Branch::name).startsWith("soma[0]", "apic[0]", "dend[0]", "dend[1]");
        assertThat(bush.branch("axon").parent()).isSameAs(bush.branch("dend[0]"));
        assertThat(bush.branch("axon").points()).hasSize(3);
        // From the middle of the soma, without what lies between it and the dendrite's first point.
        assertThat(bush.distance(bush.branch("dend[0]"), 1))
                .isCloseTo(bush.branch("dend[0]").length(), withPercentage(1e-12));
        assertThat(bush.order(bush.branch("apic[1]"))).isEqualTo(2);
        assertThat(bush.remarks()).isEmpty();
    }

    @Test
    void a_soma_of_one_point_is_a_sphere() {
        Morphology ball = read("1 1 3 4 5 8 -1");
        assertThat(ball.area()).isCloseTo(4 * Math.PI * 64, withPercentage(1e-12));
        assertThat(ball.branch("soma").at(0.5)).isEqualTo(new Point(3, 4, 5, 16));
    }

    @Test
    void three_points_of_the_usual_form_are_one_sphere() {
        Morphology ball = read("1 1 0 0 0 8 -1", "2 1 0 -8 0 8 1", "3 1 0 8 0 8 1", "4 3 9 0 0 1 1", "5 3 30 0 0 1 4");
        assertThat(ball.branches()).hasSize(2);
        assertThat(ball.branch("soma").area()).isCloseTo(4 * Math.PI * 64, withPercentage(1e-12));
        assertThat(ball.branch("dend").length()).isEqualTo(21);
        // The same points, said to be a centre line, are two branches.
        assertThat(SwcReader.STANDARD
                        .soma(SomaConvention.POINTS)
                        .read("cell.swc", "1 1 0 0 0 8 -1\n2 1 0 -8 0 8 1\n3 1 0 8 0 8 1")
                        .branches())
                .hasSize(2);
    }

    @Test
    void a_closed_outline_is_a_sphere_of_its_mean_radius() {
        StringBuilder octagon = new StringBuilder();
        for (int i = 1; i <= 8; i++) {
            double angle = Math.PI / 4 * i;
            octagon.append(i + " 1 " + 10 * Math.cos(angle) + " " + 10 * Math.sin(angle) + " 0 0.1 "
                    + (i > 1 ? i - 1 : -1) + "\n");
        }
        Morphology round = SwcReader.STANDARD.read("cell.swc", octagon.toString() + "9 3 20 0 0 1 8\n10 3 40 0 0 1 9");
        assertThat(round.branch("soma").area()).isCloseTo(400 * Math.PI, withPercentage(1e-9));
        assertThat(round.branch("dend").parentLocation()).isEqualTo(0.5);
        assertThat(SwcReader.STANDARD
                        .soma(SomaConvention.POINTS)
                        .read("cell.swc", octagon.toString())
                        .area())
                .isLessThan(50);
    }

    @Test
    void a_soma_of_points_is_a_row_of_frusta_with_branches_along_it() {
        Morphology cell = read(
                "1 1 0 0 0 5 -1",
                "2 1 10 0 0 6 1",
                "3 1 20 0 0 4 2",
                "4 3 10 8 0 1 2",
                "5 3 10 40 0 1 4",
                "6 3 -3 0 0 1 1",
                "7 3 -9 0 0 1 6");
        assertThat(cell.branch("soma").length()).isEqualTo(20);
        assertThat(cell.branch("dend[0]").parentLocation()).isZero();
        assertThat(cell.branch("dend[0]").length()).isEqualTo(6);
        // In the middle of the row it begins at the row's point, with its own diameter.
        assertThat(cell.branch("dend[1]").parentLocation()).isEqualTo(0.5);
        assertThat(cell.branch("dend[1]").points().get(0)).isEqualTo(new Point(10, 0, 0, 2));
    }

    @Test
    void a_branch_of_one_point_reaches_to_the_soma() {
        Morphology cell = read("1 1 0 0 0 5 -1", "2 3 9 0 0 1 1", "3 3 20 5 0 0.5 2", "4 3 20 -5 0 0.5 2");
        assertThat(cell.branch("dend[0]").points()).containsExactly(new Point(0, 0, 0, 2), new Point(9, 0, 0, 2));
        assertThat(cell.branch("dend[1]").points().get(0)).isEqualTo(new Point(9, 0, 0, 2));
    }

    @Test
    void other_units_types_and_radii_are_said() {
        Morphology cell = SwcReader.STANDARD
                .unit(1e-3)
                .region(7, "tuft")
                .smallestRadius(0.1)
                .read(
                        "cell.swc",
                        "1 1 0 0 0 5000 -1\n2 7 9000 0 0 0 1\r\n3 7 19000 0 0 1000 2\n4 9 19000 8000 0 1000 3\n");
        assertThat(cell.regions()).containsExactly("soma", "tuft", "type9");
        assertThat(cell.branch("soma").area()).isCloseTo(100 * Math.PI, withPercentage(1e-12));
        assertThat(cell.branch("tuft").points().get(0).diameter()).isEqualTo(0.2);
    }

    @Test
    void further_trees_are_joined_to_the_soma() {
        Morphology cell =
                read("1 1 0 0 0 5 -1", "2 3 9 0 0 1 1", "3 3 20 0 0 1 2", "4 2 0 -9 0 1 -1", "5 2 0 -30 0 1 4");
        assertThat(cell.branch("axon").parent().region()).isEqualTo("soma");
        assertThat(cell.remarks())
                .containsExactly("line 4 begins a second tree, which is joined to the soma 9.0 µm away");
    }

    @Test
    void paths_begin_at_the_soma_wherever_the_file_does() {
        Morphology cell =
                read("1 3 30 0 0 1 -1", "2 3 9 0 0 1 1", "3 1 0 0 0 5 2", "4 2 0 -9 0 1 3", "5 2 0 -30 0 1 4");
        assertThat(cell.branches().get(0).region()).isEqualTo("soma");
        assertThat(cell.branch("dend").points()).containsExactly(new Point(9, 0, 0, 2), new Point(30, 0, 0, 2));
        assertThat(cell.remarks()).hasSize(1);
    }

    @Test
    void what_is_wrong_is_told_with_its_line() {
        refused(
                "cell.swc has no points; an SWC file has lines of index, type, x, y, z, radius and parent",
                "# nothing");
        refused(
                "cell.swc, line 2, has 6 columns; it needs 7, index, type, x, y, z, radius and parent",
                "# one",
                "1 1 0 0 0 5");
        refused("cell.swc, line 1, has 'x' where the radius should be, a number", "1 1 0 0 0 x -1");
        refused("cell.swc, line 1, has 'NaN' where the y should be, a finite number", "1 1 0 NaN 0 1 -1");
        refused("cell.swc, line 1, has '1.5' where the type should be, a whole number", "1 1.5 0 0 0 1 -1");
        refused("cell.swc, line 1, has the radius -2; it must be above 0", "1 1 0 0 0 -2 -1");
        refused(
                "cell.swc, line 1, has the radius 0; give one above 0, or a smallest radius that such points get",
                "1 1 0 0 0 0 -1");
        refused("cell.swc, line 2, has the index 1, which line 1 has already", "1 1 0 0 0 1 -1", "1 3 0 0 9 1 1");
        refused(
                "cell.swc, line 2, has the parent 4, which no line has as its index; the nearest is 2, and the root has the"
                        + " parent -1",
                "1 1 0 0 0 1 -1",
                "2 3 0 0 9 1 4");
        refused("cell.swc, line 2, is its own parent; the root has the parent -1", "1 1 0 0 0 1 -1", "2 3 0 0 9 1 2");
        refused(
                "cell.swc, line 2, is its own ancestor: following the parents from 2 leads around and to no root",
                "1 1 0 0 0 1 -1",
                "2 3 0 0 9 1 3",
                "3 3 0 0 9 1 2");
        refused(
                "cell.swc, line 2, begins a second soma beside that of line 1; keep one cell in a file",
                "1 1 0 0 0 1 -1",
                "2 1 0 0 9 1 -1");
        refused(
                "cell.swc, line 3, begins a second tree beside that of line 1, and there is no soma to join both; give it a"
                        + " parent, or remove it",
                "1 3 0 0 0 1 -1",
                "2 3 9 0 0 1 1",
                "3 3 0 0 9 1 -1");
        refused(
                "cell.swc, line 2, begins a branch of dend without length, since all its points coincide; remove it, or give it"
                        + " a second point",
                "1 1 0 0 0 1 -1",
                "2 3 9 0 0 1 1",
                "3 3 9 0 0 1 2");
        assertThatThrownBy(() -> SwcReader.STANDARD.read(Path.of("no-such.swc")))
                .hasMessage("there is no file no-such.swc");
    }

    @Test
    void branches_are_found_by_name_and_the_nearest_is_named_otherwise() {
        Morphology bush = Files.bush();
        assertThatThrownBy(() -> bush.branch("apic"))
                .hasMessage("'apic' has 3 branches; say which, apic[0] to apic[2]");
        assertThatThrownBy(() -> bush.branch("apic[5]"))
                .hasMessage("there is no branch 'apic[5]'; apic has those from apic[0] to apic[2]");
        assertThatThrownBy(() -> bush.branch("apik[0]")).hasMessageContaining("did you mean apic?");
        assertThatThrownBy(() -> bush.inRegion("tuft")).hasMessageContaining("there is no region 'tuft'");
        assertThatThrownBy(() -> bush.branch("soma").at(1.5)).hasMessageContaining("locations are from 0 to 1");
    }
}
