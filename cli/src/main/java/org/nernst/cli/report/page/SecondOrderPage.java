package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.SecondOrderResult;
import org.nernst.cli.report.plot.CorrelationMap;

/** Second derivatives as a page: of each output a heat map of how pairs of parameters act together. */
public final class SecondOrderPage {
    private SecondOrderPage() {}

    public static void write(SecondOrderResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "second derivatives", version);
        for (SecondOrderResult.Output output : result.outputs()) {
            String unit = output.unit().name().equals("1") ? "" : " " + output.unit();
            double greatest = greatest(output);
            page.section(
                    output.title() + " = " + NumberFormats.significant(output.value(), 6) + unit,
                    Markup.figure(
                            CorrelationMap.svg(
                                    output.names(),
                                    output.relativeEffects(),
                                    "second derivatives of " + output.title() + " by pairs of parameters"),
                            "What two changes of +1\u00a0%, +1\u00a0mV or +1\u00a0°C at once make more than each alone, and of one parameter"
                                    + " more than in proportion; ±1 is " + NumberFormats.significant(greatest, 4) + unit
                                    + "."));
        }
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.writeTo(writer);
    }

    private static double greatest(SecondOrderResult.Output output) {
        double greatest = 0;
        for (int row = 0; row < output.parameters().size(); row++) {
            for (int column = 0; column < output.parameters().size(); column++) {
                greatest = Math.max(greatest, Math.abs(output.effect(row, column)));
            }
        }
        return greatest;
    }
}
