package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.symbolic.system.ModelException;

/**
 * Something typed that may end in {@code ,protocol=NAME,…}: under which of the experiment's sweeps it is meant, as {@code nernst sweep --every protocol=NAME,…} names
 * them.
 *
 * @param text what comes before
 * @param protocols the names, or {@code *} for all; empty where none were said
 */
record UnderProtocols(String text, List<String> protocols) {
    private static final Pattern ENDING = Pattern.compile(",\\s*" + AxisRequest.PROTOCOL + "\\s*=([^=]*)$");

    /**
     * Takes them apart.
     *
     * @param place to begin a message with
     * @throws ModelException if a name is missing
     */
    static UnderProtocols parse(String typed, String place) {
        Matcher ending = ENDING.matcher(typed);
        if (!ending.find()) {
            return new UnderProtocols(typed.strip(), List.of());
        }
        List<String> names =
                Arrays.stream(ending.group(1).split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new ModelException(place + ": the name of a sweep is missing, as in " + AxisRequest.PROTOCOL
                    + "=step, or " + AxisRequest.PROTOCOL + "='*' for all");
        }
        return new UnderProtocols(typed.substring(0, ending.start()).strip(), names);
    }
}
