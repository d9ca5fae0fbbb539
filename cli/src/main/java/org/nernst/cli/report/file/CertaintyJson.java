package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.fit.certainty.ChainConvergence;
import org.nernst.fit.certainty.EquallyGoodModels;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.certainty.ProfileLikelihood;

/**
 * How sure a fit is, as a field of its JSON; values are in the parameters' units and order.
 *
 * <pre>{@code
 * "certainty": {
 *  "intervals": [{"parameter": "axon.na.gbar", "way": "profile", "lower": …, "upper": …, "unit": "mS/cm²"}],
 *  "profiles": [{"parameter": "axon.na.gbar", "points": [{"lossAboveLeast": …, "values": […]}]}],
 *  "posterior": {"chains": 4, "divergences": 0, "convergence": [{"parameter": …, "median": …, "rHat": …, "effectiveDraws": …}], "draws": [[…]]},
 *  "bootstrap": {"failed": 0, "stillMoving": 0, "draws": [[…]]},
 *  "curves": [{"curve": "1 forwards", "points": [{"length": …, "lossAboveLeast": …, "values": […]}]}],
 *  "models": {"rise": …, "models": [{"foundBy": "start 1", "lossAboveLeast": …, "values": […]}]}}
 * }</pre>
 */
final class CertaintyJson {
    private CertaintyJson() {}

    static void write(JsonGenerator json, CertaintyResult result) throws IOException {
        json.writeObjectFieldStart("certainty");
        if (result.failure() != null) {
            JsonText.failure(json, result.failure());
            json.writeEndObject();
            return;
        }
        json.writeArrayFieldStart("intervals");
        for (int index = 0; index < result.parameters().count(); index++) {
            for (CertaintyResult.Interval interval : result.intervals(index)) {
                json.writeStartObject();
                json.writeStringField("parameter", result.name(index));
                json.writeStringField("way", interval.way());
                JsonText.number(json, "lower", interval.lower());
                JsonText.number(json, "upper", interval.upper());
                json.writeStringField("unit", result.unit(index));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        profiles(json, result);
        posterior(json, result);
        if (result.bootstrap() != null) {
            json.writeObjectFieldStart("bootstrap");
            json.writeNumberField("failed", result.bootstrap().failed());
            json.writeNumberField("stillMoving", result.bootstrap().stillMoving());
            draws(json, result, result.bootstrap().draws());
            json.writeEndObject();
        }
        curves(json, result);
        models(json, result);
        json.writeEndObject();
    }

    private static void profiles(JsonGenerator json, CertaintyResult result) throws IOException {
        json.writeArrayFieldStart("profiles");
        for (int index = 0; index < result.profiles().size(); index++) {
            json.writeStartObject();
            json.writeStringField("parameter", result.name(index));
            json.writeArrayFieldStart("points");
            for (ProfileLikelihood.Point point : result.profiles().get(index).points()) {
                json.writeStartObject();
                JsonText.number(json, "lossAboveLeast", point.loss() - result.least());
                JsonText.numbers(json, "values", values(result, point.x()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void posterior(JsonGenerator json, CertaintyResult result) throws IOException {
        if (result.posterior() == null) {
            return;
        }
        json.writeObjectFieldStart("posterior");
        json.writeNumberField("chains", result.posterior().chains().size());
        json.writeNumberField("divergences", result.posterior().divergences());
        json.writeArrayFieldStart("convergence");
        for (int index = 0; index < result.parameters().count(); index++) {
            ChainConvergence convergence = result.posterior().convergence(index);
            json.writeStartObject();
            json.writeStringField("parameter", result.name(index));
            JsonText.number(json, "median", result.posteriorMedian(index));
            JsonText.number(json, "rHat", convergence.rHat());
            JsonText.number(json, "effectiveDraws", convergence.effectiveDraws());
            json.writeEndObject();
        }
        json.writeEndArray();
        draws(json, result, result.posterior().draws());
        json.writeEndObject();
    }

    private static void draws(JsonGenerator json, CertaintyResult result, List<double[]> draws) throws IOException {
        json.writeArrayFieldStart("draws");
        for (double[] draw : draws) {
            json.writeStartArray();
            for (double value : values(result, draw)) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void curves(JsonGenerator json, CertaintyResult result) throws IOException {
        json.writeArrayFieldStart("curves");
        for (int number = 0; number < result.curves().size(); number++) {
            json.writeStartObject();
            json.writeStringField("curve", CertaintyResult.curveName(number));
            json.writeArrayFieldStart("points");
            for (MinimallyDisruptiveCurve.Point point : result.curves().get(number)) {
                json.writeStartObject();
                JsonText.number(json, "length", point.length());
                JsonText.number(json, "lossAboveLeast", point.loss() - result.least());
                JsonText.numbers(json, "values", values(result, point.x()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void models(JsonGenerator json, CertaintyResult result) throws IOException {
        json.writeObjectFieldStart("models");
        JsonText.number(json, "rise", result.models().rise());
        json.writeArrayFieldStart("models");
        List<EquallyGoodModels.Model> all = result.models().models();
        for (EquallyGoodModels.Model model : all) {
            json.writeStartObject();
            json.writeStringField("foundBy", model.origin());
            JsonText.number(json, "lossAboveLeast", model.loss() - all.get(0).loss());
            double[] values = new double[model.values().length];
            for (int index = 0; index < values.length; index++) {
                values[index] = result.parameters().parameter(index).unit().fromInternal(model.values()[index]);
            }
            JsonText.numbers(json, "values", values);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static double[] values(CertaintyResult result, double[] free) {
        double[] values = new double[free.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = result.value(index, free);
        }
        return values;
    }
}
