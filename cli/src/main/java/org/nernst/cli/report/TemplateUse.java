package org.nernst.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;

/**
 * A template and who uses it. Equations, derivatives and code are shown once for each of these, however many instances
 * there are.
 *
 * @param template the equations
 * @param blocks the populations and couplings of this template
 * @param pattern where an instance's own ∂f/∂y has entries
 */
public record TemplateUse(Template template, List<Population> blocks, SparsityPattern pattern) {
    public TemplateUse {
        blocks = List.copyOf(blocks);
    }

    /** Groups blocks by template; {@code patterns} are theirs, in the same order. */
    public static List<TemplateUse> of(List<Population> blocks, List<SparsityPattern> patterns) {
        Map<Template, List<Population>> users = new LinkedHashMap<>();
        Map<Template, SparsityPattern> pattern = new LinkedHashMap<>();
        for (int b = 0; b < blocks.size(); b++) {
            Template template = blocks.get(b).template();
            users.computeIfAbsent(template, key -> new ArrayList<>()).add(blocks.get(b));
            pattern.putIfAbsent(template, patterns.get(b));
        }
        List<TemplateUse> uses = new ArrayList<>();
        users.forEach((template, of) -> uses.add(new TemplateUse(template, of, pattern.get(template))));
        return uses;
    }

    /** {@code axon}, {@code cells (× 10000)}, {@code excitatory (× 80), inhibitory (× 20)}. */
    public String inWords() {
        return blocks.stream()
                .map(block -> block.size() == 1 ? block.name() : block.name() + " (× " + block.size() + ")")
                .collect(Collectors.joining(", "));
    }
}
