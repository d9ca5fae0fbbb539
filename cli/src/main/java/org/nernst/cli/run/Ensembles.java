package org.nernst.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.cli.report.EnsembleResult.Trace;
import org.nernst.cli.report.MemberGroup;
import org.nernst.cuda.driver.CudaException;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/** Runs a model at many points of ranges of its parameters, under some of its protocols, with seeds. */
public final class Ensembles {
    /** Members that are kept to be drawn. */
    private static final int DRAWN = 20_000;

    /** How long neurons are given to settle before they are classified, and how long to show what they do [ms]. */
    private static final double SETTLING = 1000;

    private static final double LONGEST = 10_000;

    /** Of ends of ranges in the manifest. */
    private static final int DIGITS = 6;

    private final LoadedModel model;
    private final EnsembleRequest request;
    private final MembersProgress progress;
    private final Ensemble ensemble;
    /** The members whose traces are wanted; null for none. */
    private final Ensemble traced;

    private final String design;
    private final RequestedIntegration integration;
    private final MemberOutputs outputs;
    private final double from;
    private final double end;
    private final EnsembleAxes axes;
    private final List<EnsembleResult.Column> columns;
    private final List<MemberGroup> groups;
    private final List<Member> members = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    /** Of so many members one is kept to be drawn. */
    private final int keptOf;

    private int failures;
    private String firstFailure;

    private Ensembles(LoadedModel loaded, EnsembleRequest request, Progress progress) {
        this.request = request;
        this.progress = new MembersProgress(progress);
        RequestedDesign asked = new RequestedDesign(loaded, request);
        model = asked.model();
        axes = asked.axes();
        Design members = asked.members();
        design = asked.inWords();
        from = request.from() != null ? request.from() : request.classify() ? SETTLING : 0;
        end = request.until() != null ? request.until() : request.classify() ? from + LONGEST : model.duration();
        if (!(end > 0)) {
            throw RunPlan.endsBeforeItBegins(end);
        }
        if (request.classify() && !(from < end)) {
            throw new ModelException("--classify: neurons settle until " + from + " ms, and runs end at " + end
                    + " ms; give a later --until or an earlier --from");
        }
        if (from > end) {
            throw new ModelException("--from: runs end at " + end + " ms, before anything counts at " + from
                    + " ms; give an earlier time or a later --until");
        }
        integration = new RequestedIntegration(model, request, end, this.progress.ofSolvers());
        outputs = new MemberOutputs(model, request, from);
        ensemble = integration.onDevice(outputs.keptBy(integration.of(members), integration.bound()));
        traced = request.traces() == 0 ? null : integration.of(MemberTraces.chosen(members, axes, request.traces()));
        columns = integration.columns(ensemble);
        groups = groups();
        keptOf = request.keepsAll() ? 1 : Math.max(1, (ensemble.size() + DRAWN - 1) / DRAWN);
    }

    /**
     * Runs all members, or those that are not in the folder yet.
     *
     * @throws ModelException if the request is wrong
     * @throws IOException if the folder can't be read or written
     */
    public static EnsembleResult run(LoadedModel model, EnsembleRequest request, Progress progress) throws IOException {
        return new Ensembles(model, request, progress).run();
    }

    private List<MemberGroup> groups() {
        Stream<String> protocols = axes.protocols().isEmpty() ? Stream.of((String) null) : axes.protocols().stream();
        return protocols
                .map(name -> new MemberGroup(name, columns.size(), outputs.counts()))
                .toList();
    }

    private EnsembleResult run() throws IOException {
        long began = System.nanoTime();
        EnsembleFolder folder = request.folder() == null
                ? null
                : EnsembleFolder.open(
                        request.folder(), request.form(), fingerprint(), told(), request.resume(), result(0, 0, null));
        int first = folder == null ? 0 : folder.read(this::take);
        progress.begin(first, ensemble.size());
        int part = Math.max(1, ensemble.size() / 200);
        int[] next = {first};
        String stopped = null;
        try {
            ensemble.run(first, computed -> {
                Member member = shown(computed);
                take(member);
                if (folder != null) {
                    try {
                        folder.add(member);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
                if (member.number() % part == 0) {
                    progress.done(member.number() + 1);
                }
                next[0] = member.number() + 1;
            });
        } catch (CudaException | OutOfMemoryError failed) {
            if (next[0] == first) {
                throw failed;
            }
            String reason = failed instanceof OutOfMemoryError full ? UsedUpMemory.sentence(full) : failed.getMessage();
            stopped = "after " + next[0] + " of " + ensemble.size() + " members " + reason;
            if (folder != null) {
                folder.keepPart();
                stopped += "; with those in " + request.folder() + " --resume goes on";
            }
        }
        double seconds = (System.nanoTime() - began) * 1e-9;
        if (traced != null && stopped == null) {
            traces.addAll(MemberTraces.of(traced, model.system(), outputs.drawn(), axes, 0 - model.settling(), end));
        }
        return result(next[0] - first, seconds, stopped);
    }

    private EnsembleResult result(int computed, double seconds, String stopped) {
        return new EnsembleResult(
                model.description(),
                design,
                axes,
                columns,
                members,
                groups,
                traces,
                ensemble.size(),
                failures,
                firstFailure,
                computed,
                integration.inWords(ensemble),
                seconds,
                stopped);
    }

    private Member shown(org.nernst.ensemble.Member member) {
        double[] values = new double[axes.size()];
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).unit().fromInternal(member.parameters()[axis]);
        }
        return new Member(member.number(), values, member.results(), member.failure());
    }

    private void take(Member member) {
        if (member.failure() != null) {
            failures++;
            firstFailure = firstFailure == null ? "member " + member.number() + ": " + member.failure() : firstFailure;
        }
        groups.get(axes.protocol(member.values())).add(member);
        if (Thinning.fraction(member.number()) * keptOf < 1) {
            members.add(member);
        }
    }

    /** What the manifest of a folder says. */
    private Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("model", model.description().file());
        told.put("design", design);
        told.put(
                "varies",
                axes.all().stream()
                        .map(axis -> axis.name() + " " + axis.extent(DIGITS))
                        .collect(Collectors.joining("; ")));
        told.put("seed", Long.toString(request.seed()));
        told.put(
                EnsembleFolder.COLUMNS,
                columns.stream().map(EnsembleResult.Column::name).collect(Collectors.joining("; ")));
        told.put(EnsembleFolder.VERSION, version());
        return told;
    }

    private static String version() {
        String version = Ensembles.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    /** All that the numbers of the members depend on. */
    private String fingerprint() {
        StringBuilder all = new StringBuilder("\n");
        all.append(axes)
                .append(request.logarithmic())
                .append(design)
                .append(ensemble.size())
                .append(' ')
                .append(request.seed());
        all.append(' ').append(integration.step()).append(' ').append(end).append(' ');
        all.append(request.threshold()).append(' ').append(from).append(' ').append(EnsembleFolder.SHARD);
        all.append(columns).append(integration.numbers());
        all.append(version());
        return Fingerprint.of(model, all.toString());
    }
}
