// CVODES on the two problems of the reference data: solve, and its gradients by each of its ways.
//   cvodes MODEL CASE METHOD RTOL ATOL REPETITIONS REFERENCE [values]
//   MODEL   hh | stg
//   CASE    plain | trace | forward | adjoint-mean | adjoint-mse
//   METHOD  bdf | adams
// Prints a row: program, case, rtol, median ms, minimum ms, achieved error; with `values` also what it computed.
// The cases: plain solves and evaluates the mean squared error at its samples; trace does the same at the parameters that the
// target was made with, and its error is the greatest over all samples of the target; forward adds its gradient by simultaneous
// sensitivities; the adjoints give the gradients of the time-average and of the mean squared error.
#include "models.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <cvodes/cvodes.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

static SUNContext context;

static void must(int flag, const char *what) {
    if (flag >= 0) return;
    std::fprintf(stderr, "CVODES: %s failed with %d\n", what, flag);
    std::exit(1);
}
#define MUST(call) must(call, #call)

struct Settings {
    bool bdf;
    double rtol, atol;
};

// ---- What CVODES calls

template <class M> struct Data {
    double p[M::parameters], current = 0, running = 0;  // running: the loss accrued per mV and ms
};

template <class M> int rhs(double, N_Vector x, N_Vector f, void *data) {
    auto *d = static_cast<Data<M> *>(data);
    M::derivative(NV_DATA_S(x), d->p, d->current, NV_DATA_S(f));
    return 0;
}

template <class M> int jacobian(double, N_Vector x, N_Vector, SUNMatrix A, void *data, N_Vector, N_Vector, N_Vector) {
    auto *d = static_cast<Data<M> *>(data);
    double J[M::states][M::states];
    M::jacobian(NV_DATA_S(x), d->p, d->current, J, nullptr);
    for (int i = 0; i < M::states; i++)
        for (int j = 0; j < M::states; j++) SM_ELEMENT_D(A, i, j) = J[i][j];
    return 0;
}

template <class M>
int sensitivities(int count, double, N_Vector x, N_Vector, N_Vector *S, N_Vector *dS, void *data, N_Vector, N_Vector) {
    auto *d = static_cast<Data<M> *>(data);
    double J[M::states][M::states], P[M::parameters], Q[M::parameters] = {0};
    M::jacobian(NV_DATA_S(x), d->p, d->current, J, P);
    M::calcium_parameters(NV_DATA_S(x), Q);
    for (int k = 0; k < count; k++) {
        const double *s = NV_DATA_S(S[k]);
        double *ds = NV_DATA_S(dS[k]);
        for (int i = 0; i < M::states; i++) {
            double sum = 0;
            for (int j = 0; j < M::states; j++) sum += J[i][j] * s[j];
            ds[i] = sum;
        }
        ds[0] += P[k];
        if (M::calcium) ds[M::states - 1] += Q[k];
    }
    return 0;
}

template <class M> int adjoint(double, N_Vector x, N_Vector lambda, N_Vector f, void *data) {
    auto *d = static_cast<Data<M> *>(data);
    double J[M::states][M::states];
    M::jacobian(NV_DATA_S(x), d->p, d->current, J, nullptr);
    const double *l = NV_DATA_S(lambda);
    double *df = NV_DATA_S(f);
    for (int j = 0; j < M::states; j++) {
        double sum = 0;
        for (int i = 0; i < M::states; i++) sum -= J[i][j] * l[i];
        df[j] = sum;
    }
    df[0] -= d->running;
    return 0;
}

template <class M>
int adjoint_jacobian(double, N_Vector x, N_Vector, N_Vector, SUNMatrix A, void *data, N_Vector, N_Vector, N_Vector) {
    auto *d = static_cast<Data<M> *>(data);
    double J[M::states][M::states];
    M::jacobian(NV_DATA_S(x), d->p, d->current, J, nullptr);
    for (int i = 0; i < M::states; i++)
        for (int j = 0; j < M::states; j++) SM_ELEMENT_D(A, i, j) = -J[j][i];
    return 0;
}

// Integrated backwards, so with the sign turned.
template <class M> int quadrature(double, N_Vector x, N_Vector lambda, N_Vector q, void *data) {
    auto *d = static_cast<Data<M> *>(data);
    double J[M::states][M::states], P[M::parameters], Q[M::parameters] = {0};
    M::jacobian(NV_DATA_S(x), d->p, d->current, J, P);
    M::calcium_parameters(NV_DATA_S(x), Q);
    const double *l = NV_DATA_S(lambda);
    for (int k = 0; k < M::parameters; k++) NV_Ith_S(q, k) = -l[0] * P[k] - (M::calcium ? l[M::states - 1] * Q[k] : 0);
    return 0;
}

// ---- One segment between two break points of the stimulus

template <class M> struct Integrator {
    void *memory;
    SUNMatrix matrix = nullptr, backward_matrix = nullptr;
    SUNLinearSolver linear = nullptr, backward_linear = nullptr;
    SUNNonlinearSolver nonlinear = nullptr, sensitive = nullptr, backward_nonlinear = nullptr;

    Integrator(const Settings &s, double t, N_Vector x, Data<M> *data) {
        memory = CVodeCreate(s.bdf ? CV_BDF : CV_ADAMS, context);
        MUST(CVodeInit(memory, rhs<M>, t, x));
        MUST(CVodeSStolerances(memory, s.rtol, s.atol));
        MUST(CVodeSetUserData(memory, data));
        MUST(CVodeSetMaxNumSteps(memory, 100000000));
        if (s.bdf) {
            matrix = SUNDenseMatrix(M::states, M::states, context);
            linear = SUNLinSol_Dense(x, matrix, context);
            MUST(CVodeSetLinearSolver(memory, linear, matrix));
            MUST(CVodeSetJacFn(memory, jacobian<M>));
        } else {
            nonlinear = SUNNonlinSol_FixedPoint(x, 0, context);
            MUST(CVodeSetNonlinearSolver(memory, nonlinear));
        }
    }
    void with_sensitivities(const Settings &s, N_Vector x, N_Vector *S, Data<M> *data) {
        MUST(CVodeSensInit(memory, M::parameters, CV_SIMULTANEOUS, sensitivities<M>, S));
        double scale[M::parameters];
        for (int k = 0; k < M::parameters; k++) scale[k] = std::fabs(data->p[k]);
        MUST(CVodeSetSensParams(memory, nullptr, scale, nullptr));
        MUST(CVodeSensEEtolerances(memory));
        MUST(CVodeSetSensErrCon(memory, SUNTRUE));
        if (!s.bdf) {
            sensitive = SUNNonlinSol_FixedPointSens(M::parameters + 1, x, 0, context);
            MUST(CVodeSetNonlinearSolverSensSim(memory, sensitive));
        }
    }
    int backward(const Settings &s, double t, N_Vector lambda, N_Vector q, Data<M> *data) {
        int which;
        MUST(CVodeCreateB(memory, s.bdf ? CV_BDF : CV_ADAMS, &which));
        MUST(CVodeInitB(memory, which, adjoint<M>, t, lambda));
        MUST(CVodeSStolerancesB(memory, which, s.rtol, s.atol));
        MUST(CVodeSetUserDataB(memory, which, data));
        MUST(CVodeSetMaxNumStepsB(memory, which, 100000000));
        if (s.bdf) {
            backward_matrix = SUNDenseMatrix(M::states, M::states, context);
            backward_linear = SUNLinSol_Dense(lambda, backward_matrix, context);
            MUST(CVodeSetLinearSolverB(memory, which, backward_linear, backward_matrix));
            MUST(CVodeSetJacFnB(memory, which, adjoint_jacobian<M>));
        } else {
            backward_nonlinear = SUNNonlinSol_FixedPoint(lambda, 0, context);
            MUST(CVodeSetNonlinearSolverB(memory, which, backward_nonlinear));
        }
        MUST(CVodeQuadInitB(memory, which, quadrature<M>, q));
        MUST(CVodeQuadSStolerancesB(memory, which, s.rtol, s.atol));
        MUST(CVodeSetQuadErrConB(memory, which, SUNTRUE));
        return which;
    }
    ~Integrator() {
        CVodeFree(&memory);
        for (SUNMatrix a : {matrix, backward_matrix})
            if (a) SUNMatDestroy(a);
        for (SUNLinearSolver a : {linear, backward_linear})
            if (a) SUNLinSolFree(a);
        for (SUNNonlinearSolver a : {nonlinear, sensitive, backward_nonlinear})
            if (a) SUNNonlinSolFree(a);
    }
    Integrator(const Integrator &) = delete;
};

// ---- The cases

struct Result {
    std::vector<double> voltage, gradient;
    double loss = 0;
};

template <class M> struct Problem {
    Settings settings;
    std::vector<double> target;
    Data<M> data;

    static long index(double t) { return std::lround(t / M::sampling); }
    static double end() { return M::boundary(M::segments); }
    // The last sample of a segment lies on the break point itself, to the last bit.
    static double time(long k, int segment) {
        return k == index(M::boundary(segment + 1)) ? M::boundary(segment + 1)
               : k == index(M::boundary(segment))   ? M::boundary(segment)
                                                    : k * M::sampling;
    }
    double residual(const Result &r, long k) const { return r.voltage[k] - target[k]; }

    void loss(Result &r) const {
        r.loss = 0;
        for (size_t k = 0; k < r.voltage.size(); k++) r.loss += residual(r, k) * residual(r, k) / r.voltage.size();
    }

    Result forward(bool with_sensitivities) {
        Result r;
        long samples = index(end()) + 1;
        r.voltage.resize(samples);
        r.gradient.assign(with_sensitivities ? M::parameters : 0, 0);
        N_Vector x = N_VNew_Serial(M::states, context);
        M::start(NV_DATA_S(x));
        N_Vector *S = with_sensitivities ? N_VCloneVectorArray(M::parameters, x) : nullptr;
        for (int k = 0; with_sensitivities && k < M::parameters; k++) N_VConst(0, S[k]);
        r.voltage[0] = NV_Ith_S(x, 0);
        for (int segment = 0; segment < M::segments; segment++) {
            double from = M::boundary(segment), to = M::boundary(segment + 1), t;
            data.current = M::current(segment);
            Integrator<M> integrator(settings, from, x, &data);
            if (S) integrator.with_sensitivities(settings, x, S, &data);
            MUST(CVodeSetStopTime(integrator.memory, to));
            for (long k = index(from) + 1; k <= index(to); k++) {
                MUST(CVode(integrator.memory, time(k, segment), x, &t, CV_NORMAL));
                r.voltage[k] = NV_Ith_S(x, 0);
                if (!S) continue;
                MUST(CVodeGetSens(integrator.memory, &t, S));
                for (int i = 0; i < M::parameters; i++)
                    r.gradient[i] += 2 * residual(r, k) * NV_Ith_S(S[i], 0) / samples;
            }
        }
        loss(r);
        if (S) N_VDestroyVectorArray(S, M::parameters);
        N_VDestroy(x);
        return r;
    }

    Result backward(bool squares) {
        Result r;
        long samples = index(end()) + 1;
        r.voltage.resize(samples);
        data.running = squares ? 0 : 1 / end();
        N_Vector x = N_VNew_Serial(M::states, context);
        M::start(NV_DATA_S(x));
        r.voltage[0] = NV_Ith_S(x, 0);
        std::vector<Integrator<M> *> integrators;
        double t;
        int checkpoints;
        for (int segment = 0; segment < M::segments; segment++) {
            double from = M::boundary(segment), to = M::boundary(segment + 1);
            data.current = M::current(segment);
            auto *integrator = new Integrator<M>(settings, from, x, &data);
            integrators.push_back(integrator);
            MUST(CVodeAdjInit(integrator->memory, 500, CV_POLYNOMIAL));
            MUST(CVodeSetStopTime(integrator->memory, to));
            if (squares) {
                for (long k = index(from) + 1; k <= index(to); k++) {
                    MUST(CVodeF(integrator->memory, time(k, segment), x, &t, CV_NORMAL, &checkpoints));
                    r.voltage[k] = NV_Ith_S(x, 0);
                }
            } else {
                MUST(CVodeF(integrator->memory, to, x, &t, CV_NORMAL, &checkpoints));
            }
        }
        if (squares) loss(r);

        N_Vector lambda = N_VNew_Serial(M::states, context), q = N_VNew_Serial(M::parameters, context);
        N_VConst(0, lambda);
        N_VConst(0, q);
        for (int segment = M::segments - 1; segment >= 0; segment--) {
            double from = M::boundary(segment), to = M::boundary(segment + 1);
            data.current = M::current(segment);
            auto *integrator = integrators[segment];
            void *memory = integrator->memory;
            if (squares) NV_Ith_S(lambda, 0) += 2 * residual(r, index(to)) / samples;
            int which = integrator->backward(settings, to, lambda, q, &data);
            if (!squares) {
                MUST(CVodeB(memory, from, CV_NORMAL));
                MUST(CVodeGetB(memory, which, &t, lambda));
                MUST(CVodeGetQuadB(memory, which, &t, q));
            } else {
                // The adjoint jumps at each sample, and CVODES starts anew there.
                for (long k = index(to) - 1; k >= index(from); k--) {
                    double until = time(k, segment);
                    MUST(CVodeB(memory, until, CV_NORMAL));
                    MUST(CVodeGetB(memory, which, &t, lambda));
                    MUST(CVodeGetQuadB(memory, which, &t, q));
                    if (k == index(from)) break;
                    NV_Ith_S(lambda, 0) += 2 * residual(r, k) / samples;
                    MUST(CVodeReInitB(memory, which, until, lambda));
                    MUST(CVodeQuadReInitB(memory, which, q));
                }
            }
        }
        r.gradient.assign(NV_DATA_S(q), NV_DATA_S(q) + M::parameters);
        for (auto *integrator : integrators) delete integrator;
        N_VDestroy(lambda);
        N_VDestroy(q);
        N_VDestroy(x);
        return r;
    }
};

// ---- The reference

// All numbers under a key at the top level of a reference file, which is indented by one blank.
static std::vector<double> numbers(const std::string &text, const std::string &key) {
    std::vector<double> found;
    size_t at = text.find("\n \"" + key + "\":");
    if (at == std::string::npos) return found;
    const char *c = text.c_str() + at + key.size() + 5;
    int depth = 0;
    do {
        if (*c == '[' || *c == '{') depth++;
        if (*c == ']' || *c == '}') depth--;
        if (*c == '-' || (*c >= '0' && *c <= '9')) {
            char *rest;
            found.push_back(std::strtod(c, &rest));
            c = rest;
        } else {
            c++;
        }
    } while (depth > 0 || (found.empty() && *c));
    return found;
}

static std::string contents(const std::string &path) {
    std::ifstream file(path);
    if (!file) {
        std::fprintf(stderr, "no file %s\n", path.c_str());
        std::exit(2);
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

template <class M> int measure(char **arguments, bool print_values) {
    std::string what = arguments[2], reference = arguments[7];
    Problem<M> problem;
    problem.settings = {std::string(arguments[3]) == "bdf", std::atof(arguments[4]), std::atof(arguments[5])};
    int repetitions = std::max(1, std::atoi(arguments[6]));
    for (int k = 0; k < M::parameters; k++) problem.data.p[k] = M::value(k);
    std::istringstream lines(contents(reference + "/" + M::name() + "_target.csv"));
    for (std::string line; std::getline(lines, line);) {
        double t, v;
        if (std::sscanf(line.c_str(), "%lf,%lf", &t, &v) == 2) problem.target.push_back(v);
    }

    std::string text = contents(reference + "/" + M::name() + ".json");
    if (what == "trace") {
        std::vector<double> values = numbers(text, "target_parameters");
        for (int k = 0; k < M::parameters; k++) problem.data.p[k] = values[k];
    }

    std::vector<double> milliseconds;
    Result result;
    for (int i = 0; i < repetitions; i++) {
        auto began = std::chrono::steady_clock::now();
        if (what == "plain" || what == "trace") result = problem.forward(false);
        else if (what == "forward") result = problem.forward(true);
        else if (what == "adjoint-mean") result = problem.backward(false);
        else if (what == "adjoint-mse") result = problem.backward(true);
        else return std::fprintf(stderr, "no case %s\n", what.c_str()), 2;
        auto passed = std::chrono::steady_clock::now() - began;
        milliseconds.push_back(std::chrono::duration<double, std::milli>(passed).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    double median = (milliseconds[(repetitions - 1) / 2] + milliseconds[repetitions / 2]) / 2;

    // The voltage in mV at the eleven times of the reference; a gradient relative to each of its components.
    double error = 0;
    if (what == "trace") {
        for (size_t k = 0; k < problem.target.size(); k++) error = std::max(error, std::fabs(problem.residual(result, k)));
    } else if (what == "plain") {
        std::vector<double> times = numbers(text, "sample_times"), states = numbers(text, "state");
        for (size_t k = 0; k < times.size(); k++)
            error = std::max(error, std::fabs(result.voltage[problem.index(times[k])] - states[k * M::states]));
    } else {
        std::vector<double> truth = numbers(text, what == "adjoint-mean" ? "dGint_dp" : "dGmse_dp");
        for (int k = 0; k < M::parameters; k++)
            error = std::max(error, std::fabs(result.gradient[k] / truth[k] - 1));
    }
    std::printf("CVODES %s\t%s %s\t%g\t%.4f\t%.4f\t%.1e\n", problem.settings.bdf ? "BDF" : "Adams", M::name(), what.c_str(),
                problem.settings.rtol, median, milliseconds[0], error);
    if (print_values) {
        if (what != "adjoint-mean") std::printf("# loss %.17g\n", result.loss);
        for (double value : result.gradient) std::printf("# gradient %.17g\n", value);
    }
    return 0;
}

int main(int count, char **arguments) {
    if (count < 8) {
        std::fprintf(stderr, "cvodes hh|stg plain|trace|forward|adjoint-mean|adjoint-mse bdf|adams RTOL ATOL REPETITIONS "
                             "REFERENCE [values]\n");
        return 2;
    }
    SUNContext_Create(nullptr, &context);
    bool print_values = count > 8 && !std::strcmp(arguments[8], "values");
    bool squid = !std::strcmp(arguments[1], "hh");
    int status = squid ? measure<SquidAxon>(arguments, print_values) : measure<Stomatogastric>(arguments, print_values);
    SUNContext_Free(&context);
    return status;
}
