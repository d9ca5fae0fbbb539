package org.nernst.fit.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * Which sweeps are fitted to and which are kept to test with.
 *
 * @param train names of those fitted to, in their order
 * @param test names of those that are not
 */
public record SweepSplit(List<String> train, List<String> test) {
    /**
     * Keeps some by their names.
     *
     * @throws ModelException if there is no such sweep, or none is left to fit to
     */
    public static SweepSplit named(List<String> sweeps, List<String> test) {
        for (String name : test) {
            if (!sweeps.contains(name)) {
                String near = Suggestion.sentence(name, sweeps);
                throw new ModelException("there is no sweep " + name + " with data"
                        + (near.isEmpty() ? "; there are " + String.join(", ", sweeps) : near));
            }
        }
        return checked(
                sweeps.stream().filter(name -> !test.contains(name)).toList(),
                sweeps.stream().filter(test::contains).toList());
    }

    /**
     * Keeps a part of them at random, at least one.
     *
     * @param part above 0 and below 1
     * @throws ModelException if it isn't, or none is left to fit to
     */
    public static SweepSplit random(List<String> sweeps, double part, long seed) {
        if (!(part > 0 && part < 1)) {
            throw new ModelException("a test with a part of " + part + " of the sweeps is not possible; it must be"
                    + " above 0 and below 1");
        }
        List<String> left = new ArrayList<>(sweeps);
        List<String> test = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        int count = (int) Math.max(1, Math.round(part * sweeps.size()));
        while (test.size() < count && !left.isEmpty()) {
            test.add(left.remove(random.nextInt(left.size())));
        }
        return checked(List.copyOf(left), sweeps.stream().filter(test::contains).toList());
    }

    private static SweepSplit checked(List<String> train, List<String> test) {
        if (train.isEmpty()) {
            throw new ModelException("all sweeps with data, " + String.join(", ", test)
                    + ", are kept to test with, so none is left to fit to");
        }
        return new SweepSplit(train, test);
    }
}
