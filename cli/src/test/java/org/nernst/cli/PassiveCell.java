package org.nernst.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model file with a passive cell of 1 µF/cm² and 0.1 mS/cm² at −65 mV, whose potential has a closed form. */
final class PassiveCell {
    private static final String NEURON = """
            val cell = neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-65.mV)
                insert(leak("leak", e = -65.mV)) { gbar = 0.1.mS / cm2 }
            }
            """;

    private PassiveCell() {}

    /** Writes the file {@code cell.neuron.kts}, with an experiment of these lines; returns its path. */
    static String in(Path folder, String experiment) throws IOException {
        Path file = folder.resolve("cell.neuron.kts");
        Files.writeString(file, NEURON + "experiment(cell) {\n" + experiment + "}\n");
        return file.toString();
    }

    /** Writes the file {@code noisy.neuron.kts}, with a current that fluctuates and the seed 7; returns its path. */
    static String noisy(Path folder) throws IOException {
        Path file = folder.resolve("noisy.neuron.kts");
        String fluctuating =
                "    insert(ornsteinUhlenbeck(\"background\", mean = 0.uA / cm2, deviation = 0.5.uA / cm2, tau = 3.ms))\n}";
        Files.writeString(file, NEURON.strip().replaceFirst("}\\z", fluctuating) + """

                experiment(cell) {
                    lasts(10.ms)
                    solverStep(0.1.ms)
                    seed(7)
                }
                """);
        return file.toString();
    }
}
