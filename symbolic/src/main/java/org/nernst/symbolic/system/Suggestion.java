package org.nernst.symbolic.system;

import java.util.Collection;
import java.util.Locale;

/** The nearest valid name to one that was mistyped. */
public final class Suggestion {
    /** So many letters of a name are a beginning to go by. */
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestion() {}

    /** {@code "; did you mean axon.na.gbar?"}, or an empty text if nothing is near. */
    public static String sentence(String wrong, Collection<String> valid) {
        String nearest = nearestOrNull(wrong, valid);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /**
     * The valid name with the least number of edits, if that is at most half of the wrong one's length; what a name merely begins with
     * counts as one edit.
     */
    public static String nearestOrNull(String wrong, Collection<String> valid) {
        return nearestOrNull(wrong, valid, Math.max(2, wrong.length() / 2));
    }

    /** The valid name with the least number of edits, if there are at most so many. */
    public static String nearestOrNull(String wrong, Collection<String> valid, int mostEdits) {
        String nearest = null;
        int least = mostEdits + 1;
        int parts = wrong.split("\\.", -1).length;
        for (String candidate : valid) {
            int edits = Math.min(
                    distance(wrong, candidate),
                    // Mistyped last parts are compared with last parts too: `gbra` and `na.gbra` are near
                    // `axon.na.gbar`.
                    distance(wrong, lastParts(candidate, parts)) + 1);
            if (wrong.length() >= SHORTEST_BEGINNING && candidate.startsWith(wrong)) {
                edits = Math.min(edits, 1);
            }
            if (edits < least) {
                least = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** So many parts of a path, from its end. */
    private static String lastParts(String path, int parts) {
        int begin = path.length();
        for (int part = 0; part < parts && begin >= 0; part++) {
            begin = path.lastIndexOf('.', begin - 1);
        }
        return path.substring(begin + 1);
    }

    /** Damerau–Levenshtein distance (adjacent swaps count once), ignoring case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
