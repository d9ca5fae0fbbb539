package org.nernst.cli.run;

import java.util.List;
import java.util.stream.Stream;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.request.AxisRequest;
import org.nernst.cli.request.DesignChoice;
import org.nernst.ensemble.design.Design;
import org.nernst.symbolic.system.ModelException;

/** The members that {@code nernst sweep} is asked for: what is spread by a design, and what each point of it is run with. */
final class RequestedDesign {
    private final LoadedModel loaded;
    private final EnsembleRequest request;
    private final RequestedAxes spread;
    private final RequestedAxes every;

    /** @throws ModelException if something in the request is wrong, or nothing varies */
    RequestedDesign(LoadedModel loaded, EnsembleRequest request) {
        this.loaded = loaded;
        this.request = request;
        spread = new RequestedAxes(loaded, request.logarithmic(), request.ranges());
        Stream<AxisRequest> seeds = request.seeds() == null
                ? Stream.of()
                : Stream.of(AxisRequest.seeds("--seeds", loaded.seed(), request.seeds()));
        every = new RequestedAxes(
                loaded, false, Stream.concat(request.every().stream(), seeds).toList());
        if (spread.axes().isEmpty() && every.axes().isEmpty()) {
            throw new ModelException(
                    "a sweep needs something to vary; give --range PATH=FROM..TO, --every PATH=VALUE,... or --seeds");
        }
    }

    /**
     * The model with those of its sweeps that members go under.
     *
     * @throws ModelException if there are several, and the request says none
     */
    LoadedModel model() {
        if (spread.sweeps() != null || every.sweeps() != null) {
            return loaded.under(spread.sweeps() != null ? spread.sweeps() : every.sweeps());
        }
        if (loaded.severalSweeps()) {
            List<String> names =
                    loaded.sweeps().stream().map(LoadedModel.Sweep::name).toList();
            throw new ModelException(
                    "the experiment has several sweeps; say under which of them members go, --every protocol="
                            + String.join(",", names) + " for all, or one of them");
        }
        return loaded;
    }

    /** What varies, as reports show it, in the order of the design's factors. */
    EnsembleAxes axes() {
        return new EnsembleAxes(
                Stream.concat(spread.shown().stream(), every.shown().stream()).toList());
    }

    Design members() {
        Design all = every.axes().isEmpty() ? null : DesignChoice.GRID.over(every.axes(), 1, null, 0);
        if (spread.axes().isEmpty()) {
            return all;
        }
        Design points = request.design().over(spread.axes(), request.values(), request.members(), request.seed());
        return all == null ? points : Design.product(points, all);
    }

    /** How members are spread. */
    String inWords() {
        String points = request.design().text();
        if (request.design() == DesignChoice.GRID) {
            boolean divides = spread.axes().stream().anyMatch(axis -> axis.levels(0) == 0);
            points = (request.members() == null ? "" : "of a ")
                    + (divides ? "grid of " + request.values() + " values along each axis" : "grid");
        }
        String each = every.axes().isEmpty() ? "" : "every " + every.names();
        return spread.axes().isEmpty() ? each : each.isEmpty() ? points : points + ", each with " + each;
    }
}
