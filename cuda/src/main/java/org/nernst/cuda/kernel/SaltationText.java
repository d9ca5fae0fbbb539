package org.nernst.cuda.kernel;

/**
 * What events do to sensitivities that are states of their own, by the variational equations: S⁺ = h_y S⁻ + h_p + (h_y f⁻ + h_t − f⁺) δt*, with S at resting times
 * before and behind.
 *
 * @param all how many states there are, sensitivities among them
 */
record SaltationText(InstantTangentText instant, int all) implements EventDerivativeText {
    @Override
    public void functions(LaneParts parts) {
        instant.functions(parts);
    }

    @Override
    public String more() {
        return instant.more();
    }

    @Override
    public void declare(SourceText text) {
        instant.declare(text);
    }

    @Override
    public void step(SourceText text) {
        instant.rest(text);
    }

    @Override
    public void before(SourceText text) {
        text.lines("""
                real flow[%d];
                rates(start, state, parameter, input, 0, flow);
                if (arrived) {
                """, all);
        instant.find(text, "start", "state", "flow");
        text.lines("}");
        instant.add(text, "flow[k]", "state");
    }

    @Override
    public void schedule(SourceText text) {
        instant.schedule(text);
    }

    @Override
    public void deliver(SourceText text, String tag) {
        InstantTangentText.deliver(text, tag);
    }

    @Override
    public void jump(SourceText text) {
        InstantTangentText.jump(text);
    }

    @Override
    public void after(SourceText text) {
        text.lines("rates(start, state, parameter, input, 0, flow);");
        instant.add(text, "-flow[k]", "state");
    }
}
