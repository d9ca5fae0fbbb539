package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.FrozenSteps;
import org.nernst.solvers.integrate.Recorder;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.DenseSteps;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * The steps of a solve of which only times and some states are kept; the others are made again, from the last checkpoint before, some at a
 * time. Such a window is kept until others are asked for, the one before that too if wanted. It serves both directions: forwards while an
 * objective looks at the solution, then backwards for a sweep or an integration.
 */
final class RecomputedSteps implements DenseSteps, Recorder {
    private static final int LEAST_WINDOW = 8;
    /** Of the memory that remains beside the list of steps, the part for steps made again. */
    private static final double WINDOW_PART = 0.5;

    private static final int OVERHEAD = 160;

    private final Memory memory;
    private final BoundSystem system;
    private final BoundEvents events;
    private final double[] boundaries;
    private final FrozenSteps frozen;
    private final StepTimes times;
    private final Checkpoints checkpoints = new Checkpoints();
    private final double[] u;
    private final Problem problem;
    private List<Occurrence> occurrences = List.of();
    private int bytesPerStep;
    private long peakBytes;
    private int windowLength;
    private int places;
    private final int windows;
    private StoredStep[] window = {};
    private DenseStep[] dense = {};
    private int windowStart;
    private int windowCount;
    private DenseStep[] denseBefore = {};
    private int beforeStart;
    private int beforeCount;
    private boolean turned;
    private int made;
    /** The step that the frozen steps stand at; −1 if nowhere. */
    private int position = -1;

    private int nextOccurrence;
    private int piece;
    private double[] state;

    /** @param windows how many to keep, one or two */
    RecomputedSteps(Problem problem, Tolerances tolerances, Memory memory, int windows) {
        this.windows = windows;
        this.problem = problem;
        this.memory = memory;
        system = problem.bind();
        events = system.events();
        boundaries = problem.boundaries();
        frozen = new FrozenSteps(problem, tolerances);
        times = new StepTimes(problem.start());
        u = new double[system.inputCount()];
        state = new double[system.stateCount()];
    }

    @Override
    public void accepted(ComputedStep step) {
        if (checkpoints.isAt(times.count())) {
            checkpoints.add(times.count(), step.state());
        }
        times.add(step.end(), step.formula());
        int numbers = state.length * (1 + step.stages().length + 9);
        bytesPerStep = Math.max(bytesPerStep, Double.BYTES * numbers + OVERHEAD);
        while (tooMany()) {
            if (checkpoints.count() < 3) {
                throw new ModelException("the memory of " + memory.bytes() + " bytes is too little: the list of "
                        + times.count() + " steps takes " + times.bytes() + " bytes by itself, and a few steps "
                        + leastForWindows() + "; allow more");
            }
            checkpoints.thin();
        }
        peakBytes = Math.max(peakBytes, times.bytes() + checkpointBytes(checkpoints.count()));
    }

    private boolean tooMany() {
        if (memory.bytes() == 0) {
            return checkpoints.count() > 2 * checkpoints.stride();
        }
        return times.bytes() + checkpointBytes(checkpoints.count()) + leastForWindows() > memory.bytes();
    }

    private long leastForWindows() {
        return (long) LEAST_WINDOW * windows * bytesPerStep;
    }

    private long checkpointBytes(int count) {
        return (long) count * (Double.BYTES * state.length + OVERHEAD / 2);
    }

    /** All steps have been made, with these events among them. */
    void finish(List<Occurrence> happened) {
        occurrences = happened;
        if (memory.bytes() == 0) {
            windowLength = checkpoints.stride();
            places = checkpoints.count();
        } else {
            long free = memory.bytes() - times.bytes();
            long forWindow = Math.max(LEAST_WINDOW, (long) (WINDOW_PART * free / windows) / bytesPerStep);
            windowLength = (int) Math.min(forWindow, Math.max(LEAST_WINDOW, times.count()));
            while (checkpoints.count() > 1 && checkpointBytes(checkpoints.count()) + windowBytes() > free) {
                checkpoints.thin();
            }
            places = (int) Math.min(times.count(), (free - windowBytes()) / Math.max(1, checkpointBytes(1)));
        }
        window = new StoredStep[windowLength];
        dense = new DenseStep[windowLength];
        denseBefore = new DenseStep[windows > 1 ? windowLength : 0];
        peakBytes = Math.max(peakBytes, times.bytes() + checkpointBytes(places) + windowBytes());
    }

    private long windowBytes() {
        return (long) windowLength * windows * bytesPerStep;
    }

    /** From now on steps are asked for from the last to the first. */
    void turn() {
        turned = true;
    }

    /** The most bytes that were in use or may be. */
    long peakBytes() {
        return peakBytes;
    }

    /** How many steps were made again so far. */
    int made() {
        return made;
    }

    @Override
    public int count() {
        return times.count();
    }

    @Override
    public double start(int index) {
        return times.start(index);
    }

    /** A step as dense output. */
    @Override
    public DenseStep get(int index) {
        if (isInWindow(index)) {
            return dense[index - windowStart];
        }
        if (index >= beforeStart && index < beforeStart + beforeCount) {
            return denseBefore[index - beforeStart];
        }
        if (turned && index < windowStart) {
            // The window just before, unless things have gone far on from there; its blocks may be shorter than it.
            boolean isNear = windowStart - index <= windowLength;
            do {
                keepWindow();
                backwards(isNear ? windowStart - 1 : index);
            } while (!isInWindow(index));
        } else {
            keepWindow();
            // Forwards: on from where things stand, if no checkpoint is nearer.
            int checkpoint = checkpoints.before(index);
            if (position < checkpoints.step(checkpoint) || position > index) {
                begin(checkpoint);
            }
            goTo(index);
            fill(Math.min(index + windowLength, times.count()));
        }
        return dense[index - windowStart];
    }

    private void keepWindow() {
        if (windows > 1) {
            DenseStep[] free = denseBefore;
            denseBefore = dense;
            beforeStart = windowStart;
            beforeCount = windowCount;
            dense = free;
        }
    }

    /** The steps as they were computed, to be asked for from the last to the first. */
    StepStore backwards() {
        return new StepStore() {
            @Override
            public int count() {
                return times.count();
            }

            @Override
            public Collection<StepFormula> formulas() {
                return times.formulas();
            }

            @Override
            public StoredStep get(int index) {
                return backwards(index);
            }
        };
    }

    private StoredStep backwards(int index) {
        if (!isInWindow(index)) {
            checkpoints.dropBehind(index);
            int checkpoint = checkpoints.count() - 1;
            int blocks = blocks(index, checkpoint);
            while (blocks > 1 && checkpoints.count() < places) {
                begin(checkpoint);
                goTo(checkpoints.step(checkpoint)
                        + windowLength * Checkpoints.advance(blocks, places - checkpoints.count()));
                checkpoints.add(position, state);
                checkpoint++;
                blocks = blocks(index, checkpoint);
            }
            // Where one looks to and fro, a window should be as long as it may.
            while (windows > 1 && checkpoint > 0 && index - checkpoints.step(checkpoint - 1) < windowLength) {
                checkpoint--;
            }
            begin(checkpoint);
            goTo(checkpoints.step(checkpoint) + (blocks - 1) * windowLength);
            fill(index + 1);
        }
        return window[index - windowStart];
    }

    private boolean isInWindow(int index) {
        return index >= windowStart && index < windowStart + windowCount;
    }

    private int blocks(int index, int checkpoint) {
        return (index - checkpoints.step(checkpoint)) / windowLength + 1;
    }

    private void begin(int checkpoint) {
        position = checkpoints.step(checkpoint);
        double t = times.start(position);
        System.arraycopy(checkpoints.state(checkpoint), 0, state, 0, state.length);
        int found = Arrays.binarySearch(boundaries, t);
        piece = found >= 0 ? Math.min(found, boundaries.length - 2) : -found - 2;
        nextOccurrence = 0;
        int high = occurrences.size();
        while (nextOccurrence < high) {
            int middle = (nextOccurrence + high) >>> 1;
            if (occurrences.get(middle).time() <= t) {
                nextOccurrence = middle + 1;
            } else {
                high = middle;
            }
        }
        frozen.begin(piece, t, state);
    }

    private void goTo(int step) {
        while (position < step) {
            advance();
        }
    }

    /** Fills the window from where things stand until before a step. */
    private void fill(int end) {
        windowStart = position;
        windowCount = end - position;
        for (int index = 0; index < windowCount; index++) {
            ComputedStep step = frozen.step(times.formula(position), times.end(position));
            window[index] = StoredStep.of(step);
            dense[index] = window[index].interpolant(step);
            goOn(step);
        }
    }

    private void advance() {
        goOn(frozen.step(times.formula(position), times.end(position)));
    }

    /** From the end of a step to the start of the next, through the events between them. */
    private void goOn(ComputedStep step) {
        made++;
        double end = step.end();
        System.arraycopy(step.endState(), 0, state, 0, state.length);
        frozen.goOn();
        position++;
        boolean arrived = piece + 2 < boundaries.length && end == boundaries[piece + 1];
        if (arrived) {
            piece++;
        }
        boolean happened = false;
        for (;
                nextOccurrence < occurrences.size()
                        && occurrences.get(nextOccurrence).time() == end;
                nextOccurrence++) {
            Occurrence what = occurrences.get(nextOccurrence);
            happened = true;
            if (what.isDelivery() || events.delayParameter(what.event()) < 0) {
                problem.protocol().on(boundaries[piece], boundaries[piece + 1]).fill(end, u);
                events.jump(what.event(), end, state, u, state);
            }
        }
        if (arrived || happened) {
            frozen.begin(piece, end, state);
        }
    }
}
