package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nernst.cli.report.BenchFindings;
import org.nernst.cuda.driver.CudaException;
import org.nernst.symbolic.system.ModelException;

/** Comparisons made one after another: what each found is told at once, and after one that fails the next are made all the same. */
final class Comparisons {
    private final BenchFindings findings;
    private final List<String> failures = new ArrayList<>();

    Comparisons(BenchFindings findings) {
        this.findings = findings;
    }

    /** What the next comparisons have in common. */
    void about(String comparisons) {
        findings.about(comparisons);
    }

    /**
     * Makes a comparison.
     *
     * @param what is compared, as in "gradients by dp54"
     * @param comparison what it found in words, or a {@link ComputationFailed} or {@link CudaException}; a {@link ModelException} leaves it out
     * @return whether nothing was found wrong
     */
    boolean make(String what, Supplier<String> comparison) {
        try {
            findings.found(what, comparison.get());
            return true;
        } catch (ModelException impossible) {
            findings.found(what, "left out: " + impossible.getMessage());
        } catch (ComputationFailed | CudaException failed) {
            findings.found(what, "failed: " + failed.getMessage());
            failures.add(failed.getMessage());
        }
        return false;
    }

    /** @throws ComputationFailed if a comparison failed: the first, and how many more there were */
    void checkAll() {
        int more = failures.size() - 1;
        if (more >= 0) {
            throw new ComputationFailed(
                    failures.get(0) + (more == 0 ? "" : "; " + more + " more failed, as told above"));
        }
    }
}
