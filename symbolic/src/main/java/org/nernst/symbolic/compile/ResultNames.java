package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Template;

/** What the results of a template's functions are called in reports: m', ∂m'/∂v, m(0), m⁺. */
final class ResultNames {
    private final List<String> states = new ArrayList<>();
    private final List<String> rates = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final Template template;

    ResultNames(Template template, List<Observable> ports) {
        this.template = template;
        template.states().forEach(state -> states.add(state.name()));
        states.forEach(state -> rates.add(state + "'"));
        ports.forEach(port -> rates.add(port.name()));
        template.parameters().forEach(parameter -> parameters.add(parameter.name()));
        template.inputs().forEach(input -> inputs.add(input.name()));
        variables.addAll(states);
        variables.addAll(parameters);
        variables.addAll(inputs);
    }

    /** Time derivatives and ports. */
    List<String> rates() {
        return rates;
    }

    List<String> timeDerivatives() {
        return rates.stream().map(rate -> partial(rate, "t")).toList();
    }

    List<String> directional() {
        return rates.stream().map(rate -> "d" + rate).toList();
    }

    List<String> secondDirectional() {
        return rates.stream().map(rate -> "d²" + rate).toList();
    }

    /** Of products from the left: one for each state, parameter and input. */
    List<String> byVariable() {
        return variables.stream().map(variable -> "by " + variable).toList();
    }

    List<String> byParameter() {
        return parameters.stream().map(parameter -> "by " + parameter).toList();
    }

    List<String> numbered(String what, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> what + " " + number)
                .toList();
    }

    List<String> initial() {
        return states.stream().map(state -> state + "(0)").toList();
    }

    List<String> guards() {
        return template.events().stream().map(event -> event.name()).toList();
    }

    List<String> after() {
        return states.stream().map(state -> state + "⁺").toList();
    }

    List<String> byState(int[][] places) {
        return partials(rates, states, places);
    }

    List<String> byParameter(int[][] places) {
        return partials(rates, parameters, places);
    }

    List<String> byInput(int[][] places) {
        return partials(rates, inputs, places);
    }

    List<String> initialByParameter(int[][] places) {
        return partials(initial(), parameters, places);
    }

    /** What each source of noise moves, such as {@code c1 by c1_to_c2}. */
    List<String> diffusion(int[][] places) {
        return Arrays.stream(places)
                .map(place -> states.get(place[0]) + " by "
                        + template.noiseSources().get(place[1]).name())
                .toList();
    }

    /** Columns: states, parameters, inputs, time. */
    List<String> byEverything(List<String> rows, int[][] places) {
        List<String> columns = new ArrayList<>(variables);
        columns.add("t");
        return partials(rows, columns, places);
    }

    private static List<String> partials(List<String> rows, List<String> columns, int[][] places) {
        return Arrays.stream(places)
                .map(place -> partial(rows.get(place[0]), columns.get(place[1])))
                .toList();
    }

    private static String partial(String of, String by) {
        return "∂" + of + "/∂" + by;
    }
}
