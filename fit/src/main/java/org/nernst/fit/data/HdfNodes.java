package org.nernst.fit.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * What is at the paths of an HDF5 file from anywhere: links are not followed, sizes are looked at before anything is read, and numbers must be
 * numbers.
 */
final class HdfNodes {
    /** As many samples take 256 MiB as doubles: five hours at 2 kHz, or six minutes at 100 kHz. */
    static final long MOST_SAMPLES = 32L << 20;

    private final HdfPlace place;
    private final HdfFile file;

    HdfNodes(HdfPlace place, HdfFile file) {
        this.place = place;
        this.file = file;
    }

    ModelException refusal(String path, String sentence) {
        return new ModelException(new HdfPlace(place.file(), path).text() + " " + sentence);
    }

    /**
     * What is at a path.
     *
     * @throws ModelException if there is nothing, naming the nearest, or a link is on the way
     */
    Node at(String path) {
        Node node = file;
        String done = "";
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (!(node instanceof Group group)) {
                throw refusal(done, "is no group, so there is no " + part + " in it");
            }
            Node child = group.getChildren().get(part);
            if (child == null) {
                List<String> names = List.copyOf(group.getChildren().keySet());
                String near = Suggestion.sentence(part, names);
                throw refusal(
                        done.isEmpty() ? "/" : done,
                        "has no " + part + (near.isEmpty() ? "; there are " + some(names) : near));
            }
            done += "/" + part;
            node = notALink(child, done);
        }
        return node;
    }

    private Node notALink(Node node, String path) {
        if (node instanceof Link link) {
            throw refusal(
                    path, "is a link to " + link.getTargetPath() + "; links are not followed, so name that itself");
        }
        return node;
    }

    private static String some(List<String> names) {
        int most = 8;
        return names.isEmpty()
                ? "nothing"
                : String.join(", ", names.subList(0, Math.min(most, names.size())))
                        + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    /** The children of a group that are no links, with their names; empty if there is no such group. */
    List<Node> children(String path) {
        try {
            if (at(path) instanceof Group group) {
                List<Node> children = new ArrayList<>();
                for (Node child : group.getChildren().values()) {
                    if (!(child instanceof Link)) {
                        children.add(child);
                    }
                }
                return children;
            }
        } catch (ModelException none) {
            return List.of();
        }
        return List.of();
    }

    /** A dataset's numbers, in the order of the file. */
    double[] numbers(Dataset dataset, String path) {
        if (dataset.isCompound() || dataset.isVariableLength() || !isNumeric(dataset.getJavaType())) {
            throw refusal(path, "holds no numbers");
        }
        if (dataset.getSize() > MOST_SAMPLES) {
            throw refusal(
                    path,
                    "has " + dataset.getSize() + " numbers; more than " + MOST_SAMPLES
                            + " are not read, so select a part" + " of it");
        }
        Object flat = dataset.isEmpty() ? new double[0] : dataset.getDataFlat();
        if (!flat.getClass().isArray()) {
            return new double[] {((Number) flat).doubleValue()};
        }
        double[] numbers = new double[Array.getLength(flat)];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = ((Number) Array.get(flat, k)).doubleValue();
        }
        return numbers;
    }

    private static boolean isNumeric(Class<?> type) {
        return type.isPrimitive() && type != boolean.class && type != char.class || Number.class.isAssignableFrom(type);
    }

    /**
     * A number that goes with a node.
     *
     * @param otherwise if there is no such attribute; not a number if there must be one
     */
    double attribute(Node node, String path, String name, double otherwise) {
        Attribute attribute = node.getAttributes().get(name);
        if (attribute == null) {
            if (Double.isNaN(otherwise)) {
                throw refusal(path, "has no attribute " + name);
            }
            return otherwise;
        }
        if (attribute.getSize() != 1) {
            throw refusal(path, "has an attribute " + name + " of " + attribute.getSize() + " values instead of one");
        }
        Object value = attribute.getData();
        if (value != null && value.getClass().isArray() && Array.getLength(value) == 1) {
            value = Array.get(value, 0);
        }
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw refusal(path, "has an attribute " + name + " of " + value + ", which is no finite number");
        }
        return number.doubleValue();
    }

    /** A text that goes with a node, or null if there is none. */
    static String text(Node node, String name) {
        Attribute attribute = node.getAttributes().get(name);
        if (attribute == null || attribute.getSize() != 1) {
            return null;
        }
        Object value = attribute.getData();
        if (value instanceof String[] several && several.length == 1) {
            return several[0];
        }
        return value instanceof String text ? text : null;
    }
}
