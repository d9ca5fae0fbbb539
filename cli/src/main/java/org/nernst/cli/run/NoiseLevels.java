package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.request.Quantity;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * Standard deviations of recorded samples, as {@code --noise} gives them.
 *
 * @param levels for each kind of quantity the first whose unit fits
 */
public record NoiseLevels(List<Quantity> levels) {
    /**
     * Reads them.
     *
     * @throws ModelException if one of them is no quantity, or not above 0
     */
    public static NoiseLevels parse(List<String> typed) {
        List<Quantity> levels = new ArrayList<>();
        for (String one : typed) {
            Quantity level = Quantity.parse(one, "--noise " + one);
            if (!(level.number() > 0)) {
                throw new ModelException("--noise " + one + " is not possible; it must be above 0");
            }
            levels.add(level);
        }
        return new NoiseLevels(levels);
    }

    boolean isEmpty() {
        return levels.isEmpty();
    }

    /**
     * The standard deviation of a quantity's samples, in its own unit: the first whose unit fits, where one without a unit fits everything;
     * 1 mV for a potential if none was given.
     *
     * @throws ModelException if none fits
     */
    double of(Quantities.Quantity quantity) {
        Unit unit = quantity.unit();
        for (Quantity level : levels) {
            if (level.unit() == null || level.unit().dimension().equals(unit.dimension())) {
                return level.in(unit, "--noise");
            }
        }
        if (levels.isEmpty() && unit.dimension().equals(Units.MV.dimension())) {
            return Units.MV.to(unit, 1);
        }
        String wrong = levels.isEmpty()
                ? "the noise of " + quantity.path() + " is not known"
                : "no --noise has a unit that fits " + quantity.path();
        throw new ModelException(wrong + "; give its standard deviation, as in --noise 1"
                + (unit.name().equals("1") ? "" : unit.name()));
    }
}
