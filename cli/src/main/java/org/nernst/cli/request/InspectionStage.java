package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** What {@code inspect --stage} can show of the way from equations to code. */
public enum InspectionStage {
    EQUATIONS,
    JACOBIAN,
    KERNEL,
    CODE;

    /** The word that is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for the stages that show one function at a time. */
    public boolean isOfFunctions() {
        return this == KERNEL || this == CODE;
    }

    /** @throws ModelException if there is no such stage, naming the nearest */
    public static InspectionStage of(String typed) {
        List<String> words = Arrays.stream(values()).map(InspectionStage::word).toList();
        int index = words.indexOf(typed.toLowerCase(Locale.ROOT));
        if (index < 0) {
            String nearest = Suggestion.sentence(typed, words);
            throw new ModelException("there is no stage '" + typed + "'"
                    + (nearest.isEmpty() ? "; the stages are " + String.join(", ", words) : nearest));
        }
        return values()[index];
    }
}
