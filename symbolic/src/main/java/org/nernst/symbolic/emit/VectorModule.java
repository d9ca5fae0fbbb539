package org.nernst.symbolic.emit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether this Java runtime has vectors: the module jdk.incubator.vector is there only with {@code --add-modules
 * jdk.incubator.vector}. The one place that looks at it; nothing else needs it to be loaded.
 */
public final class VectorModule {
    private static final Logger LOGGER = System.getLogger(VectorModule.class.getName());
    private static final int LANES = find();
    private static volatile boolean said;

    private VectorModule() {}

    /** True if vectors of at least two doubles are there. */
    static boolean isPresent() {
        return LANES > 1;
    }

    /** Doubles in the widest vector of this processor; 0 without the module. */
    public static int lanes() {
        return LANES;
    }

    /** Says once that vectors are missed, to whoever asks for many lanes. */
    static void sayIfMissing() {
        if (LANES == 0 && !said) {
            said = true;
            LOGGER.log(
                    Level.INFO,
                    "Lanes are computed one by one: start Java with --add-modules jdk.incubator.vector for vectors.");
        }
    }

    private static int find() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        try {
            Class<?> vectors = Class.forName("jdk.incubator.vector.DoubleVector");
            Object species = vectors.getField("SPECIES_PREFERRED").get(null);
            Object lanes = Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("length")
                    .invoke(species);
            return (Integer) lanes;
        } catch (ReflectiveOperationException changed) {
            LOGGER.log(
                    Level.WARNING, "Lanes are computed one by one: this Java's vectors are not as expected.", changed);
            return 0;
        }
    }
}
