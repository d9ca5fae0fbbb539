package org.nernst.tests.problem;

import java.util.List;
import java.util.stream.Stream;

/** All problems. */
public final class ProblemLibrary {
    private static final List<KnownProblem> ALL = Stream.of(
                    SingleEquations.all(),
                    SmallSystems.all(),
                    ModerateSystems.all(),
                    Orbits.all(),
                    HigherOrderEquations.all(),
                    StiffEquations.all(),
                    Neurons.all())
            .flatMap(List::stream)
            .toList();

    private ProblemLibrary() {}

    public static List<KnownProblem> all() {
        return ALL;
    }

    /** The problem of a name. */
    public static KnownProblem named(String name) {
        return ALL.stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
