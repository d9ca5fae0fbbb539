/*
 * The stand-in for NVRTC: compiles the text of kernels as C++ of the host into a shared library, which is then the image. What CUDA has and C++ hasn't stands
 * in front, and behind it for each kernel a function that calls it once for each thread.
 */
#include "fake_driver.h"

#include <ctype.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const PRELUDE =
    "#include <math.h>\n#include <stddef.h>\n#include <string.h>\n#include <utility>\n"
    "#define __CUDACC__ 1\n#define __CUDACC_RTC__ 1\n#define __host__\n#define __device__\n#define __global__\n#define __forceinline__ inline\n#define __noinline__\n"
    "#define __launch_bounds__(...)\n#define __constant__ static\n#define __shared__ static\n"
    "struct fake_index { unsigned x, y, z; };\nstatic fake_index threadIdx, blockIdx, blockDim, gridDim;\n#line 1 \"kernel.cu\"\n";

static const char *const LAUNCHER =
    "\ntemplate <typename... A, size_t... I> static void fake_run(void (*kernel)(A...), void** arguments, unsigned grid, unsigned block,\n"
    "        std::index_sequence<I...>) {\n    gridDim = {grid, 1, 1};\n    blockDim = {block, 1, 1};\n"
    "    for (unsigned b = 0; b < grid; b++) {\n        for (unsigned t = 0; t < block; t++) {\n            blockIdx = {b, 0, 0};\n"
    "            threadIdx = {t, 0, 0};\n            kernel(*(A*) arguments[I]...);\n        }\n    }\n}\n"
    "template <typename... A> static void fake_run(void (*kernel)(A...), void** arguments, unsigned grid, unsigned block) {\n"
    "    fake_run(kernel, arguments, grid, block, std::index_sequence_for<A...>{});\n}\n"
    "template <typename... A> static int fake_size(void (*)(A...), size_t index, size_t* bytes) {\n"
    "    const size_t sizes[] = {sizeof(A)..., 0};\n    *bytes = index < sizeof...(A) ? sizes[index] : 0;\n    return index < sizeof...(A) ? 0 : 1;\n}\n";

typedef struct {
    char *text;
    char *log;
    char *image;
    size_t image_bytes;
} program_t;

static char *contents(const char *path, size_t *bytes) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    *bytes = (size_t) ftell(file);
    rewind(file);
    char *all = calloc(*bytes + 1, 1);
    size_t read = all == NULL ? 0 : fread(all, 1, *bytes, file);
    fclose(file);
    if (read != *bytes) {
        free(all);
        return NULL;
    }
    return all;
}

/* For each kernel in a text the functions that call it. */
static void write_launchers(const char *text, FILE *file) {
    fputs(LAUNCHER, file);
    for (const char *at = strstr(text, "__global__"); at != NULL; at = strstr(at, "__global__")) {
        const char *line = at;
        while (line > text && line[-1] != '\n') {
            line--;
        }
        at += strlen("__global__");
        const char *name = strstr(at, "void");
        if (line[strspn(line, " ")] == '#' || line[strspn(line, " ")] == '/' || name == NULL) {
            continue;
        }
        name += 4;
        while (isspace((unsigned char) *name)) {
            name++;
        }
        if (strncmp(name, "__launch_bounds__", 17) == 0) {
            name = strchr(name, ')') + 1;
            while (isspace((unsigned char) *name)) {
                name++;
            }
        }
        int length = (int) strcspn(name, "( \n");
        fprintf(file, "extern \"C\" void fake_launch_%.*s(void** a, unsigned g, unsigned b) { fake_run(%.*s, a, g, b); }\n", length, name, length, name);
        fprintf(file, "extern \"C\" int fake_size_%.*s(size_t i, size_t* b) { return fake_size(%.*s, i, b); }\n", length, name, length, name);
    }
}

int nvrtcVersion(int *major, int *minor) {
    *major = FAKE_VERSION / 1000;
    *minor = FAKE_VERSION % 1000 / 10;
    return 0;
}

int nvrtcGetNumSupportedArchs(int *count) {
    *count = 2;
    return 0;
}

int nvrtcGetSupportedArchs(int *architectures) {
    architectures[0] = 75;
    architectures[1] = 90;
    return 0;
}

int nvrtcCreateProgram(void **into, const char *text, const char *name, int headers, const char *const *texts, const char *const *names) {
    (void) name;
    (void) texts;
    (void) names;
    program_t *program = calloc(1, sizeof *program);
    program->text = strdup(text);
    *into = program;
    return headers == 0 ? 0 : 3;
}

int nvrtcDestroyProgram(void **at) {
    program_t *program = *at;
    free(program->text);
    free(program->log);
    free(program->image);
    free(program);
    *at = NULL;
    return 0;
}

int nvrtcCompileProgram(void *handle, int options, const char *const *option) {
    program_t *program = handle;
    int unfused = 0;
    for (int index = 0; index < options; index++) {
        unfused |= strcmp(option[index], "--fmad=false") == 0;
    }
#ifdef FAKE_BUILTINS
    char builtins[64];
    snprintf(builtins, sizeof builtins, "libnvrtc-builtins.so.%d.%d", FAKE_VERSION / 1000, FAKE_VERSION % 1000 / 10);
    if (dlopen(builtins, RTLD_LAZY) == NULL) {
        program->log = strdup("nvrtc: error: failed to open its builtins");
        return 6;
    }
#endif
    char folder[] = "/tmp/nernst-fake-XXXXXX";
    if (!unfused || mkdtemp(folder) == NULL) {
        program->log = strdup("error: give --fmad=false, or the numbers are others");
        return 6;
    }
    char source[64], library[64], log[64], command[512];
    snprintf(source, sizeof source, "%s/kernel.cpp", folder);
    snprintf(library, sizeof library, "%s/kernel.so", folder);
    snprintf(log, sizeof log, "%s/log", folder);
    FILE *file = fopen(source, "w");
    fputs(PRELUDE, file);
    fputs(program->text, file);
    write_launchers(program->text, file);
    fclose(file);
    snprintf(command, sizeof command,
        FAKE_COMPILER " -std=c++17 -O2 -march=native -ffp-contract=off -fno-math-errno -fno-trapping-math -w -fPIC -shared -o %s %s > %s 2>&1", library,
        source, log);
    int failed = system(command) != 0;
    size_t bytes = 0;
    program->log = contents(log, &bytes);
    program->image = failed ? NULL : contents(library, &program->image_bytes);
    unlink(source);
    unlink(library);
    unlink(log);
    rmdir(folder);
    return program->image == NULL ? 6 : 0;
}

int nvrtcGetProgramLogSize(void *handle, size_t *bytes) {
    program_t *program = handle;
    *bytes = program->log == NULL ? 1 : strlen(program->log) + 1;
    return 0;
}

int nvrtcGetProgramLog(void *handle, char *log) {
    program_t *program = handle;
    strcpy(log, program->log == NULL ? "" : program->log);
    return 0;
}

int nvrtcGetCUBINSize(void *handle, size_t *bytes) {
    *bytes = ((program_t *) handle)->image_bytes;
    return 0;
}

int nvrtcGetCUBIN(void *handle, char *into) {
    program_t *program = handle;
    memcpy(into, program->image, program->image_bytes);
    return 0;
}

int nvrtcGetPTXSize(void *handle, size_t *bytes) {
    return nvrtcGetCUBINSize(handle, bytes);
}

int nvrtcGetPTX(void *handle, char *into) {
    return nvrtcGetCUBIN(handle, into);
}

/* The length of a shared library that ends with the table of its sections, as the linker writes it. */
static size_t image_length(const unsigned char *image) {
    if (memcmp(image, "\177ELF\2\1", 6) != 0) {
        return 0;
    }
    uint64_t sections;
    uint16_t size, count;
    memcpy(&sections, image + 0x28, sizeof sections);
    memcpy(&size, image + 0x3a, sizeof size);
    memcpy(&count, image + 0x3c, sizeof count);
    return sections + (size_t) size * count;
}

void *fake_open_image(const void *image) {
    size_t length = image_length(image);
    char path[] = "/tmp/nernst-fake-image-XXXXXX";
    int file = length == 0 ? -1 : mkstemp(path);
    if (file < 0) {
        return NULL;
    }
    ssize_t written = write(file, image, length);
    close(file);
    void *library = written == (ssize_t) length ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    unlink(path);
    return library;
}

void fake_close_image(void *image) {
    dlclose(image);
}

int fake_find(void *image, const char *name, fake_launcher *launcher, fake_sizes *sizes) {
    char wanted[512];
    snprintf(wanted, sizeof wanted, "fake_launch_%s", name);
    *(void **) launcher = dlsym(image, wanted);
    snprintf(wanted, sizeof wanted, "fake_size_%s", name);
    *(void **) sizes = dlsym(image, wanted);
    return *launcher != NULL && *sizes != NULL;
}
