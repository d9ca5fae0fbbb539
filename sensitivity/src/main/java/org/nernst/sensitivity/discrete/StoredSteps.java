package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.Recorder;
import org.nernst.solvers.integrate.StepFormula;

/** All steps of a solve, kept to be gone back through. */
public final class StoredSteps implements StepStore, Recorder {
    private final List<StoredStep> steps = new ArrayList<>();
    private final Set<StepFormula> formulas = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public void accepted(ComputedStep step) {
        steps.add(StoredStep.of(step));
        formulas.add(step.formula());
    }

    @Override
    public int count() {
        return steps.size();
    }

    @Override
    public Collection<StepFormula> formulas() {
        return formulas;
    }

    @Override
    public StoredStep get(int index) {
        return steps.get(index);
    }
}
