package org.nernst.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.morphology.Junction.Arm;
import org.nernst.morphology.Junction.Side;
import org.nernst.symbolic.system.ModelException;

class CompartmentsTest {
    /** The lateral surface of a cone is π r √(r² + h²), and its axial integral ∫ dx/(π r²) with r = a + b x is 1/(π b) (1/a − 1/r). */
    @Test
    void a_cone_has_the_surface_and_resistance_of_the_textbook() {
        MorphologyBuilder builder = new MorphologyBuilder();
        Branch cone = builder.cone("dend", 30, 8, 2, null, 0);
        double slope = -0.1;
        double whole = Math.PI * 4 * Math.hypot(4, 40) - Math.PI * Math.hypot(1, 10);
        assertThat(cone.area()).isCloseTo(whole, withPercentage(1e-10));
        assertThat(cone.volume()).isCloseTo(Math.PI * (16 * 40 - 10) / 3, withPercentage(1e-10));
        double between = (1 / (4 + slope * 24) - 1 / (4 + slope * 9)) / (Math.PI * -slope);
        assertThat(cone.resistanceFactor(0.3, 0.8)).isCloseTo(between, withPercentage(1e-10));
        assertThat(cone.area(0, 0.3) + cone.area(0.3, 0.8) + cone.area(0.8, 1)).isCloseTo(whole, withPercentage(1e-10));
    }

    @Test
    void a_ring_between_two_diameters_is_surface_but_no_resistance() {
        MorphologyBuilder builder = new MorphologyBuilder();
        Branch stepped = builder.branch(
                "dend",
                List.of(new Point(0, 0, 0, 4), new Point(10, 0, 0, 4), new Point(10, 0, 0, 2), new Point(20, 0, 0, 2)),
                null,
                0);
        assertThat(stepped.area()).isCloseTo(Math.PI * (40 + 20 + 3), withPercentage(1e-10));
        Compartments two = Compartments.of(builder.build(), Discretisation.byNumber(2));
        // The ring stands at the border, and what begins there has it.
        assertThat(two.get(0).area()).isCloseTo(Math.PI * 40, withPercentage(1e-10));
        assertThat(two.get(1).area()).isCloseTo(Math.PI * 23, withPercentage(1e-10));
        assertThat(stepped.resistanceFactor(0, 1)).isCloseTo((10 / 4.0 + 10) / Math.PI, withPercentage(1e-10));
    }

    @Test
    void resistances_lie_between_centres_and_areas_are_kept() {
        MorphologyBuilder builder = new MorphologyBuilder();
        Branch soma = builder.cylinder("soma", 20, 20);
        builder.cylinder("dend", 500, 2, soma, 1);
        Compartments stick = Compartments.of(builder.build(), branch -> branch == soma ? 1 : 51);
        assertThat(stick.size()).isEqualTo(52);
        Compartment first = stick.get(1);
        assertThat(first.parent()).isZero();
        assertThat(first.area()).isCloseTo(Math.PI * 2 * 500 / 51, withPercentage(1e-10));
        assertThat(first.diameter()).isCloseTo(2, withPercentage(1e-10));
        assertThat(first.distance()).isCloseTo(10 + 250 / 51.0, withPercentage(1e-10));
        // Ra h/(π r²) in Ω·cm/µm, which are 10⁴ Ω.
        double half = 1e-2 * 100 * (250 / 51.0) / Math.PI;
        assertThat(stick.axialResistance(first, 100))
                .isCloseTo(half + 1e-2 * 100 * 10 / (100 * Math.PI), withPercentage(1e-10));
        assertThat(stick.axialResistance(stick.get(2), 100)).isCloseTo(2 * half, withPercentage(1e-10));
        assertThat(stick.junctions()).hasSize(51);
        assertThat(stick.at(first.branch(), 0.5).index()).isEqualTo(26);
        assertThat(stick.at(first.branch(), 1).index()).isEqualTo(51);
    }

    @Test
    void branches_meet_where_they_are_attached() {
        MorphologyBuilder builder = new MorphologyBuilder();
        Branch soma = builder.cylinder("soma", 20, 20);
        Branch trunk = builder.cylinder("apic", 100, 4, soma, 1);
        builder.cylinder("apic", 80, 2, trunk, 1);
        builder.cylinder("apic", 80, 2, trunk, 1);
        builder.cylinder("apic", 30, 1, trunk, 0.5);
        builder.cylinder("dend", 50, 2, soma, 0);
        // At the beginning of the trunk, which is the end of the soma.
        builder.cylinder("axon", 50, 1, trunk, 0);
        Compartments cut = Compartments.of(builder.build(), Discretisation.byNumber(1));
        assertThat(cut.junctions())
                .containsExactlyInAnyOrder(
                        new Junction(
                                List.of(new Arm(0, Side.DISTAL), new Arm(1, Side.PROXIMAL), new Arm(6, Side.PROXIMAL))),
                        new Junction(
                                List.of(new Arm(1, Side.DISTAL), new Arm(2, Side.PROXIMAL), new Arm(3, Side.PROXIMAL))),
                        new Junction(List.of(new Arm(1, Side.CENTRE), new Arm(4, Side.PROXIMAL))),
                        new Junction(List.of(new Arm(0, Side.PROXIMAL), new Arm(5, Side.PROXIMAL))));
        assertThat(cut.all()).extracting(Compartment::parent).containsExactly(-1, 0, 1, 1, 1, 0, 0);
        assertThat(cut.all()).extracting(Compartment::order).containsExactly(0, 1, 2, 2, 2, 1, 2);
    }

    @Test
    void lengths_of_compartments_are_bounded() {
        MorphologyBuilder builder = new MorphologyBuilder();
        Branch branch = builder.cylinder("dend", 100, 2);
        assertThat(Discretisation.byLength(20).compartments(branch)).isEqualTo(5);
        assertThat(Discretisation.byLength(19.9).compartments(branch)).isEqualTo(6);
        assertThat(Discretisation.byLength(19.9).odd().compartments(branch)).isEqualTo(7);
        assertThat(Discretisation.byLength(1000).compartments(branch)).isEqualTo(1);
        // λ = √(d/(4π f Ra C)): for 4 µm, 100 Hz, 100 Ω·cm and 1 µF/cm² 564 µm.
        assertThat(new MorphologyBuilder().cylinder("dend", 1, 4).lengthConstant(100, 100, 1))
                .isCloseTo(1e4 * Math.sqrt(4e-4 / (4 * Math.PI * 100 * 100 * 1e-6)), withPercentage(1e-10));
        assertThatThrownBy(() -> Discretisation.byLength(0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> Discretisation.byNumber(0)).hasMessageContaining("1 or more");
    }

    /** Against NEURON's numbers, in single precision there; see the README beside them. */
    @Test
    void neuron_cuts_it_alike() {
        Morphology bush = Files.bush();
        Compartments three = Compartments.of(bush, Discretisation.byNumber(3));
        Discretisation rule = Discretisation.byLengthConstant(0.1, Discretisation.NEURON_FREQUENCY, 100, 1);
        assertThat(bush.branches()).hasSize(8);
        for (String line : Files.lines("bush-neuron.csv")) {
            String[] columns = line.split(",");
            Branch branch = bush.branch(columns[0]);
            double[] numbers = new double[columns.length];
            for (int i = 1; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(columns[i]);
            }
            assertThat(branch.length()).isCloseTo(numbers[1], withPercentage(1e-4));
            assertThat(rule.compartments(branch)).as(columns[0]).isEqualTo((int) numbers[2]);
            assertThat(branch.lengthConstant(100, 100, 1)).isCloseTo(numbers[3], withPercentage(1e-4));
            assertThat(bush.distance(branch, 0.5)).isCloseTo(numbers[4], within(1e-4));
            for (int k = 0; k < 3; k++) {
                Compartment compartment = three.of(branch).get(k);
                assertThat(compartment.area()).isCloseTo(numbers[5 + k], withPercentage(1e-4));
                // NEURON's ri reaches to the branch's beginning, which is a node of its own.
                double before = k == 0 ? 0 : three.get(compartment.parent()).distalFactor();
                assertThat(compartment.proximalFactor() + before).isCloseTo(numbers[8 + k], withPercentage(1e-4));
            }
        }
    }
}
