package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Things found by their dotted path: by the whole path, by a glob ({@code *.gbar}, {@code axon.*.gbar}; a star stands for any
 * text, dots included), or by a path with parts left out where only one thing matches ({@code na.gbar} or {@code
 * axon.gbar} for {@code axon.na.gbar}).
 *
 * @param <T> what is found
 */
public final class PathIndex<T> {
    /** In a sentence. */
    private static final int MOST_NAMED = 12;

    private final String kind;
    private final Map<String, T> byPath;

    /**
     * @param kind what the things are, for messages, such as {@code parameter}
     * @param byPath the things by full path, in their order
     */
    public PathIndex(String kind, Map<String, T> byPath) {
        this(new LinkedHashMap<>(byPath), kind);
    }

    private PathIndex(Map<String, T> own, String kind) {
        this.kind = kind;
        byPath = own;
    }

    /** The same without a copy of the things, which nobody may change any more. */
    static <T> PathIndex<T> over(String kind, LinkedHashMap<String, T> byPath) {
        return new PathIndex<>(byPath, kind);
    }

    public List<String> paths() {
        return List.copyOf(byPath.keySet());
    }

    /** True if exactly one thing answers to the path. */
    public boolean has(String path) {
        return byPath.containsKey(path) || matching(path).size() == 1;
    }

    /**
     * The one full path that a given one stands for.
     *
     * @throws ModelException if there is none (naming the nearest) or several (naming them)
     */
    public String resolve(String path) {
        if (byPath.containsKey(path)) {
            return path;
        }
        List<String> matches = matching(path);
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            throw unknown(path);
        }
        throw new ModelException(
                "'" + path + "' could be any of " + String.join(", ", shortened(matches)) + "; give more of the path");
    }

    /** The one thing at a path; see {@link #resolve}. */
    public T get(String path) {
        return byPath.get(resolve(path));
    }

    /**
     * All full paths that a path or a glob stands for, in the order of the index.
     *
     * @throws ModelException if there is none
     */
    public List<String> resolveAll(String glob) {
        if (!glob.contains("*")) {
            return List.of(resolve(glob));
        }
        List<String> matches = matching(glob);
        if (matches.isEmpty()) {
            throw unknown(glob);
        }
        return matches;
    }

    private List<String> matching(String path) {
        StringBuilder regex = new StringBuilder("(.*\\.)?");
        for (String part : path.split("((?=[.*])|(?<=[.*]))")) {
            // A part may be left out between two given ones.
            regex.append(part.equals("*") ? ".*" : part.equals(".") ? "\\.(.*\\.)?" : Pattern.quote(part));
        }
        Pattern pattern = Pattern.compile(regex.toString());
        List<String> matches = new ArrayList<>();
        for (String candidate : byPath.keySet()) {
            if (pattern.matcher(candidate).matches()) {
                matches.add(candidate);
            }
        }
        return matches;
    }

    private ModelException unknown(String path) {
        if (byPath.isEmpty()) {
            return new ModelException("there is no " + kind + " '" + path + "'; the model has none");
        }
        String nearest = Suggestion.sentence(path, byPath.keySet());
        return new ModelException("there is no " + kind + " '" + path + "'"
                + (nearest.isEmpty() ? "; there are " + String.join(", ", shortened(paths())) : nearest));
    }

    private static List<String> shortened(List<String> all) {
        if (all.size() <= MOST_NAMED) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, MOST_NAMED));
        some.add("… (" + all.size() + " in all)");
        return some;
    }
}
