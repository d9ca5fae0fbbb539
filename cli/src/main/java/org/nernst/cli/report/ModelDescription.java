package org.nernst.cli.report;

import java.util.List;
import org.nernst.dsl.BranchedShape;
import org.nernst.symbolic.system.OdeSystem;

/**
 * Which model a result belongs to, and how it was asked for.
 *
 * @param name the experiment's name
 * @param file the model file's name
 * @param system the equations with the parameter values used
 * @param commandLine the command as typed
 * @param shapes of its branched cells
 */
public record ModelDescription(
        String name, String file, OdeSystem system, String commandLine, List<BranchedShape> shapes) {
    public ModelDescription {
        shapes = List.copyOf(shapes);
    }

    /** A model without branches. */
    public ModelDescription(String name, String file, OdeSystem system, String commandLine) {
        this(name, file, system, commandLine, List.of());
    }
}
