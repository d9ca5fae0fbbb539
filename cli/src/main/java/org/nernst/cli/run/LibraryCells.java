package org.nernst.cli.run;

import java.util.regex.Pattern;
import org.nernst.channels.Catalog;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.cli.request.Quantity;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.Quantities;
import org.nernst.dsl.script.ModelFile;
import org.nernst.symbolic.system.ModelException;

/** Cells of the library in the place of a model file. */
final class LibraryCells {
    /** A family has the year in its name, {@code Prinz2004.lp}. */
    private static final Pattern PATH = Pattern.compile("\\p{Lu}\\w*\\d{4}\\.\\w+");

    private LibraryCells() {}

    /**
     * The cell that a word names.
     *
     * @return null if the word is rather the name of a model file
     * @throws ModelException if the library has no such cell
     */
    static CellEntry named(String word) {
        if (word.endsWith(ModelFile.EXTENSION)) {
            return null;
        }
        boolean isName = Catalog.getEntries().stream()
                .anyMatch(entry -> entry.getName().equalsIgnoreCase(word)
                        || entry.getPath().equalsIgnoreCase(word));
        if (!isName && !PATH.matcher(word).matches()) {
            return null;
        }
        Entry entry = Catalog.find(word);
        if (entry instanceof CellEntry cell) {
            return cell;
        }
        throw new ModelException(entry.getPath() + " is no cell, so there is nothing to run; nernst catalog "
                + entry.getPath() + " says how to put it into one");
    }

    /** What is done to it: the example's experiment, or the same with another current. */
    static Experiment experiment(CellEntry cell, String injected) {
        if (injected == null) {
            return cell.experiment();
        }
        Quantity current = Quantity.parse(injected, "--inject");
        if (current.unit() == null) {
            throw new ModelException("--inject " + injected + ": give a unit too, as in 10uA/cm2 or 100pA");
        }
        // Nothing has no area to be spread over.
        return cell.experiment(current.number() == 0 ? null : Quantities.quantity(current.number(), current.unit()));
    }
}
