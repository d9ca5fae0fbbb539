package org.nernst.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nernst.channels.Catalog;
import org.nernst.channels.Entry;
import org.nernst.channels.Family;
import org.nernst.channels.Publication;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.library.EntryReport;
import org.nernst.cli.report.library.Picture;
import org.nernst.cli.report.plot.Curve;
import org.nernst.dsl.ChannelBuilder;
import org.nernst.dsl.Ion;
import org.nernst.dsl.Quantities;
import org.nernst.solvers.integrate.Progress;

/** The pictures of the library, by closed forms. */
class EntryReportsTest {
    /** A channel of two states, which opens with 3/ms and closes with 1/ms. */
    private static final class TwoStates extends Family {
        TwoStates() {
            super(new Publication("A. Example", 1999, "An example", "J Ex 1:1–2"));
            ChannelBuilder channel = new ChannelBuilder("two", Ion.of("k", Quantities.quantity(-80, "mV")));
            channel.density("gbar", Quantities.quantity(2, "mS/cm2"));
            channel.scheme("conducting", scheme -> {
                scheme.closed("c");
                scheme.open("o");
                scheme.transition("c", "o", Quantities.quantity(3, "1/ms"), Quantities.quantity(1, "1/ms"));
            });
            listed("two", "two states", channel.ohmic().build());
        }
    }

    private static EntryReport drawn(Entry entry) {
        return EntryReports.of(entry, true, "", Progress.NONE);
    }

    private static Picture picture(EntryReport report, String heading, String curve) {
        return report.pictures().stream()
                .filter(picture -> picture.heading().equals(heading))
                .filter(picture ->
                        picture.curves().stream().anyMatch(one -> one.name().equals(curve)))
                .findFirst()
                .orElseThrow();
    }

    private static double at(Picture picture, String curve, double x) {
        Curve drawn = picture.curves().stream()
                .filter(one -> one.name().equals(curve))
                .findFirst()
                .orElseThrow();
        int after = 1;
        while (drawn.x()[after] < x) {
            after++;
        }
        double part = (x - drawn.x()[after - 1]) / (drawn.x()[after] - drawn.x()[after - 1]);
        return drawn.y()[after - 1] + part * (drawn.y()[after] - drawn.y()[after - 1]);
    }

    /** Rates of Hodgkin and Huxley's sodium channel at 6.3 °C. */
    private static double[] rates(double v) {
        double x = (v + 40) / 10;
        return new double[] {
            x == 0 ? 1 : x / -Math.expm1(-x),
            4 * Math.exp(-(v + 65) / 18),
            0.07 * Math.exp(-(v + 65) / 20),
            1 / (1 + Math.exp(-(v + 35) / 10))
        };
    }

    @Test
    void steady_states_and_time_constants_are_those_of_the_rates() {
        EntryReport sodium = drawn(Catalog.find("HodgkinHuxley1952.sodium"));
        for (double v : new double[] {-150, -90.5, -40, 0, 150}) {
            double[] r = rates(v);
            double m = r[0] / (r[0] + r[1]);
            double h = r[2] / (r[2] + r[3]);
            assertThat(at(picture(sodium, "Steady states", "na.m"), "na.m", v)).isCloseTo(m, within(1e-12));
            assertThat(at(picture(sodium, "Steady states", "na.h"), "na.h", v)).isCloseTo(h, within(1e-12));
            assertThat(at(picture(sodium, "Time constants", "na.h"), "na.h", v))
                    .isCloseTo(1 / (r[2] + r[3]), within(1e-11));
            assertThat(at(picture(sodium, "Steady current", "na.i"), "na.i", v))
                    .isCloseTo(120 * m * m * m * h * (v - 50), within(1e-9));
        }
    }

    @Test
    void the_clamped_current_relaxes_as_its_gates_do() {
        Picture clamp = picture(drawn(Catalog.find("HodgkinHuxley1952.sodium")), "Under voltage clamp", "−20 mV");
        assertThat(clamp.curves()).hasSize(9);
        double[] held = rates(-80);
        double[] stepped = rates(-20);
        double begin = clamp.until() / 14;
        for (double after : new double[] {0.2, 1, 5}) {
            double m = relaxed(held[0], held[1], stepped[0], stepped[1], after);
            double h = relaxed(held[2], held[3], stepped[2], stepped[3], after);
            double current = 120 * m * m * m * h * (-20 - 50);
            assertThat(at(clamp, "−20 mV", begin + after)).isCloseTo(current, within(1e-3 * Math.abs(current)));
        }
        assertThat(clamp.yLabel()).isEqualTo("current [µA/cm²]");
    }

    private static double relaxed(double a0, double b0, double a, double b, double after) {
        return a / (a + b) + (a0 / (a0 + b0) - a / (a + b)) * Math.exp(-after * (a + b));
    }

    @Test
    void what_follows_calcium_is_drawn_at_several_concentrations() {
        EntryReport potassium = drawn(Catalog.find("Prinz2003.calciumDependentPotassium"));
        double voltage = 1 / (1 + Math.exp(-(20 + 28.3) / 12.6));
        for (double calcium : new double[] {0.05, 0.5, 5, 50}) {
            String name = "kca.m, ca.inside = " + NumberFormats.shortest(calcium) + " µM";
            assertThat(at(picture(potassium, "Steady states", name), name, 20))
                    .isCloseTo(calcium / (calcium + 3) * voltage, within(1e-12));
        }
        assertThat(picture(potassium, "Time constants", "kca.m").curves()).hasSize(1);
        assertThat(picture(potassium, "Under voltage clamp", "0 mV").caption()).contains("ca.inside is 5 µM");
    }

    @Test
    void a_scheme_has_the_occupancy_of_its_open_states() {
        EntryReport two = drawn(new TwoStates().getEntries().get(0));
        Picture open = picture(two, "Steady states", "two.conducting");
        assertThat(open.curves()).hasSize(1);
        assertThat(at(open, "two.conducting", 10)).isCloseTo(0.75, within(1e-12));
        assertThat(at(picture(two, "Steady current", "two.i"), "two.i", 10)).isCloseTo(0.75 * 2 * 90, within(1e-9));
    }

    @Test
    void a_synapse_is_drawn_until_its_current_has_gone() {
        EntryReport inhibitory = drawn(Catalog.find("Destexhe1998.gabaA"));
        Picture current = picture(inhibitory, "After a spike", "pre_to_post.gabaa.i");
        assertThat(current.until()).isBetween(20.0, 60.0);
        double decay = at(current, "pre_to_post.gabaa.i", 15) / at(current, "pre_to_post.gabaa.i", 10);
        // The driving force changes little, so what is bound decays with 0.18/ms.
        assertThat(decay).isCloseTo(Math.exp(-0.9), within(0.05));
        Picture post = picture(inhibitory, "After a spike", "post.v");
        assertThat(at(post, "post.v", 10)).isLessThan(-65.5);
    }

    /** Nothing is compiled, so all of them are quick. */
    @Test
    void every_entry_can_be_shown_with_its_equations() {
        for (Entry entry : Catalog.getEntries()) {
            EntryReport report = EntryReports.of(entry, false, "", Progress.NONE);
            assertThat(report.parameters()).as(entry.getPath()).isNotEmpty();
            assertThat(report.modelFile()).as(entry.getPath()).anyMatch(line -> line.contains(entry.getPath()));
        }
    }
}
