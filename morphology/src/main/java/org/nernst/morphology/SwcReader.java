package org.nernst.morphology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.NearestFile;

/**
 * Reads morphologies from SWC files (Cannon, Turner, Pyapali and Wheal, J Neurosci Methods 84:49, 1998), in which each line is a point:
 * index, type, x, y, z, radius, index of the parent. Immutable.
 *
 * <pre>{@code
 * Morphology cell = SwcReader.STANDARD.region(5, "tuft").read(Path.of("cell.swc"));
 * }</pre>
 *
 * <p>Indices may come in any order and leave gaps. A branch ends where its type changes and where more than one begins. The first
 * frustum of a branch begins at the last point of its parent, with that one's diameter. On a soma it begins there with a diameter of its own;
 * but on the soma's first point, as on one that is a sphere, it begins with its own first point, since what is before that lies within the
 * soma, unless it has no second one. NEURON does all this alike.
 *
 * <p>Further trees are joined to the point of the soma nearest to their root, and {@link Morphology#remarks()} tells of it.
 */
public final class SwcReader {
    static final int SOMA_TYPE = 1;
    private static final Map<Integer, String> STANDARD_REGIONS =
            Map.of(SOMA_TYPE, Morphology.SOMA, 2, "axon", 3, "dend", 4, "apic");

    /** Lengths in µm, types as usual: 1 soma, 2 axon, 3 dend, 4 apic, any other {@code typeN}. */
    public static final SwcReader STANDARD = new SwcReader(SomaConvention.AUTOMATIC, 1, 0, STANDARD_REGIONS);

    private final SomaConvention soma;
    private final double micrometres;
    private final double smallestRadius;
    private final Map<Integer, String> regions;

    private SwcReader(SomaConvention soma, double micrometres, double smallestRadius, Map<Integer, String> regions) {
        this.soma = soma;
        this.micrometres = micrometres;
        this.smallestRadius = smallestRadius;
        this.regions = new TreeMap<>(regions);
    }

    /** What the points of the soma stand for, if it isn't to be found out. */
    public SwcReader soma(SomaConvention convention) {
        return new SwcReader(convention, micrometres, smallestRadius, regions);
    }

    /** How many micrometres the file's unit of length is: 0.001 for nanometres. */
    public SwcReader unit(double inMicrometres) {
        if (!(inMicrometres > 0) || !Double.isFinite(inMicrometres)) {
            throw new ModelException(
                    "a unit of length of " + inMicrometres + " µm is not possible; it must be above 0");
        }
        return new SwcReader(soma, inMicrometres, smallestRadius, regions);
    }

    /** What smaller radii are raised to [µm]; without it, a radius of 0 is refused. */
    public SwcReader smallestRadius(double micrometre) {
        if (!(micrometre > 0) || !Double.isFinite(micrometre)) {
            throw new ModelException("a smallest radius of " + micrometre + " µm is not possible; it must be above 0");
        }
        return new SwcReader(soma, micrometres, micrometre, regions);
    }

    /** Names the region of a type, which is not that of the soma. */
    public SwcReader region(int type, String name) {
        if (type == SOMA_TYPE || name.equals(Morphology.SOMA)) {
            throw new ModelException(
                    "type " + type + " can't be called " + name + "; the soma is type 1, and no other is");
        }
        Map<Integer, String> more = new TreeMap<>(regions);
        more.put(type, name);
        return new SwcReader(soma, micrometres, smallestRadius, more);
    }

    /**
     * Reads a file.
     *
     * @throws ModelException naming the line, what is wrong there, and what is expected
     */
    public Morphology read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException binaryOrOld) {
            lines = latin(file);
        } catch (NoSuchFileException missing) {
            throw new ModelException("there is no file " + file + NearestFile.sentence(file, ".swc"), missing);
        } catch (IOException failure) {
            throw new UncheckedIOException("reading " + file + " failed", failure);
        }
        return read(file.getFileName().toString(), lines);
    }

    /** Comments of old files are in Latin-1 at times; numbers are the same in both. */
    private static List<String> latin(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException("reading " + file + " failed", failure);
        }
    }

    /** Reads a text, {@code source} being what messages call it. */
    public Morphology read(String source, String text) {
        return read(source, Arrays.asList(text.split("\\R", -1)));
    }

    private Morphology read(String source, List<String> lines) {
        SwcText text = new SwcText(source, micrometres, smallestRadius);
        SwcTree tree = new SwcTree(text, text.points(lines));
        SwcPoint root = tree.root();
        return new SwcBranches(text, soma, this::regionOf, tree.remarks()).morphology(root);
    }

    private String regionOf(int type) {
        return regions.getOrDefault(type, "type" + type);
    }
}
