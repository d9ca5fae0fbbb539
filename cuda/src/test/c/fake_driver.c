/*
 * The stand-in for the driver. Memory of its devices is memory of the host. As on a device, what is asked of a stream isn't done at once: it is done when
 * somebody waits for it, so a program that doesn't wait finds nothing, and one that writes over what is still to be copied finds the wrong numbers.
 */
#include "fake_driver.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { CONTEXT, MEMORY, PIN, STREAM, EVENT, MODULE };

typedef struct thing {
    enum kind kind;
    int device;
    char *memory;
    size_t bytes;
    struct work *first, *last; /* of a stream */
    long asked, done;          /* of a stream: how much work */
    long number;               /* of a stream: how many there were before it */
    struct thing *stream;      /* of an event: where it was put, and behind how much work */
    long behind;
    void *image;
    struct thing *next;
} thing_t;

typedef struct function {
    fake_launcher launcher;
    fake_sizes sizes;
    thing_t *module;
} function_t;

typedef struct work {
    enum { TO_DEVICE, TO_HOST, FILL, LAUNCH, MARK, WAIT } what;
    char *to;
    const char *from;
    size_t bytes;
    int value;
    function_t *function;
    unsigned grid, block;
    uint64_t arguments[128];
    thing_t *other;
    long behind;
    long kernels; /* of a launch: how many were asked of the device, with it */
    struct work *next;
} work_t;

/* What the record says of work. */
static const char *const ASKED[] = {"copy in", "copy out", "fill", "launch", "mark", "wait"};
static const char *const DONE[] = {"copied in", "copied out", "filled", "computed", "marked", "waited"};

pthread_mutex_t fake_lock = PTHREAD_MUTEX_INITIALIZER;
static thing_t *things;
static int retained[FAKE_DEVICES + 1];
static thing_t contexts[FAKE_DEVICES + 1];
static _Thread_local thing_t *current;
static int failed[FAKE_DEVICES + 1];
static long launches[FAKE_DEVICES + 1];
static long streams;
static int loaded;

static thing_t *find(const void *handle, enum kind kind) {
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        if (thing == handle && thing->kind == kind) {
            return thing;
        }
    }
    return NULL;
}

/* The memory, of a device or pinned, that some bytes are in. */
static thing_t *around(const char *address, size_t bytes, enum kind kind) {
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        if (thing->kind == kind && address >= thing->memory && address + bytes <= thing->memory + thing->bytes) {
            return thing;
        }
    }
    return NULL;
}

/* Where nothing can be pinned any memory is copied from. */
static int is_of_host(const char *address, size_t bytes) {
    return FAKE_PIN_RESULT != 0 || around(address, bytes, PIN) != NULL;
}

static thing_t *make(enum kind kind) {
    thing_t *thing = calloc(1, sizeof *thing);
    thing->kind = kind;
    thing->device = current == NULL ? 0 : current->device;
    thing->number = kind == STREAM ? streams++ : 0;
    thing->next = things;
    things = thing;
    return thing;
}

static void forget(thing_t *thing) {
    for (thing_t **at = &things; *at != NULL; at = &(*at)->next) {
        if (*at == thing) {
            *at = thing->next;
            break;
        }
    }
    free(thing);
}

static size_t used(void) {
    size_t bytes = 0;
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        bytes += thing->kind == MEMORY && thing->device == current->device ? thing->bytes : 0;
    }
    return bytes;
}

static int alive(void) {
    int count = 0;
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        count++;
    }
    for (int device = 0; device < FAKE_DEVICES; device++) {
        count += retained[device];
    }
    return count;
}

/* ---- Work of streams */

static void do_until(thing_t *stream, long count);

static int launch(const thing_t *stream, work_t *work) {
    void *arguments[128];
    for (int index = 0; index < 128; index++) {
        arguments[index] = &work->arguments[index];
    }
    static int launched;
    int fails = FAKE_KERNEL_RESULT != 0 && (FAKE_FAILING < 0 || stream->device == FAKE_FAILING);
    if (fails && launched++ >= FAKE_GOOD_KERNELS) {
        return FAKE_KERNEL_RESULT;
    }
    work->function->launcher(arguments, work->grid, work->block);
    return SUCCESS;
}

static int do_one(const thing_t *stream, work_t *work) {
    switch (work->what) {
        case TO_DEVICE:
            if (around(work->to, work->bytes, MEMORY) == NULL || !is_of_host(work->from, work->bytes)) {
                return ILLEGAL_ADDRESS;
            }
            memcpy(work->to, work->from, work->bytes);
            return SUCCESS;
        case TO_HOST:
            if (around(work->from, work->bytes, MEMORY) == NULL || !is_of_host(work->to, work->bytes)) {
                return ILLEGAL_ADDRESS;
            }
            memcpy(work->to, work->from, work->bytes);
            return SUCCESS;
        case FILL:
            memset(work->to, work->value, work->bytes);
            return SUCCESS;
        case LAUNCH:
            return launch(stream, work);
        case WAIT:
            if (find(work->other, STREAM) != NULL) {
                do_until(work->other, work->behind);
            }
            return SUCCESS;
        default:
            return SUCCESS;
    }
}

static void do_until(thing_t *stream, long count) {
    while (stream->first != NULL && stream->done < count) {
        work_t *work = stream->first;
        stream->first = work->next;
        stream->last = work->next == NULL ? NULL : stream->last;
        stream->done++;
        if (failed[stream->device] == 0) {
            failed[stream->device] = do_one(stream, work);
            fake_note(stream->device, stream->number, work->bytes, DONE[work->what]);
        }
        free(work);
    }
}

/* Does some of the work of a stream for somebody who waits for it. Kernels that are held go in the order in which they were asked of the device. */
static void do_for(thing_t *stream, long count) {
    long kernels = 0;
    long place = stream->done;
    for (work_t *work = stream->first; work != NULL && place < count; work = work->next, place++) {
        kernels = work->what == LAUNCH ? work->kernels : kernels;
    }
    fake_note(stream->device, stream->number, 0, "waited for");
    fake_pass(stream->device, kernels);
    do_until(stream, count);
}

void fake_count_anew(void) {
    memset(launches, 0, sizeof launches);
}

static void do_all(void) {
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        if (thing->kind == STREAM) {
            do_until(thing, thing->asked);
        }
    }
}

static int ask(void *handle, work_t asked) {
    pthread_mutex_lock(&fake_lock);
    thing_t *stream = find(handle, STREAM);
    int result = stream == NULL ? INVALID_HANDLE : failed[stream->device];
    if (result == 0) {
        work_t *work = malloc(sizeof *work);
        *work = asked;
        work->kernels = asked.what == LAUNCH ? ++launches[stream->device] : 0;
        fake_note(stream->device, stream->number, asked.bytes, ASKED[asked.what]);
        work->next = NULL;
        if (stream->last == NULL) {
            stream->first = work;
        } else {
            stream->last->next = work;
        }
        stream->last = work;
        stream->asked++;
    }
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, void *stream) {
    return ask(stream, (work_t) {.what = TO_DEVICE, .to = (char *) (intptr_t) to, .from = from, .bytes = bytes});
}

int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, void *stream) {
    return ask(stream, (work_t) {.what = TO_HOST, .to = to, .from = (char *) (intptr_t) from, .bytes = bytes});
}

int cuMemsetD8Async(uint64_t address, unsigned char value, size_t bytes, void *stream) {
    if (around((char *) (intptr_t) address, bytes, MEMORY) == NULL) {
        return INVALID_VALUE;
    }
    return ask(stream, (work_t) {.what = FILL, .to = (char *) (intptr_t) address, .value = value, .bytes = bytes});
}

int cuLaunchKernel(void *handle, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z,
    unsigned shared, void *stream, void **parameters, void **extra) {
    (void) shared;
    (void) extra;
    if (grid_y * grid_z * block_y * block_z != 1) {
        return INVALID_VALUE;
    }
    pthread_mutex_lock(&fake_lock);
    int full = used() + (size_t) FAKE_STACK * FAKE_THREADS > FAKE_MEMORY;
    pthread_mutex_unlock(&fake_lock);
    if (full) {
        return OUT_OF_MEMORY;
    }
    work_t work = {.what = LAUNCH, .function = handle, .grid = grid_x, .block = block_x};
    size_t bytes = 0;
    for (size_t index = 0; index < 128 && work.function->sizes(index, &bytes) == 0; index++) {
        memcpy(&work.arguments[index], parameters[index], bytes);
    }
    return ask(stream, work);
}

/* ---- Devices and contexts */

int cuInit(unsigned flags) {
    return flags != 0 ? INVALID_VALUE : FAKE_DEVICES == 0 ? NO_DEVICE : SUCCESS;
}

int cuDriverGetVersion(int *version) {
    *version = FAKE_VERSION;
    return SUCCESS;
}

int cuGetErrorName(int error, const char **name) {
    switch (error) {
        case OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; return SUCCESS;
        case INVALID_IMAGE: *name = "CUDA_ERROR_INVALID_IMAGE"; return SUCCESS;
        case NOT_FOUND: *name = "CUDA_ERROR_NOT_FOUND"; return SUCCESS;
        case ILLEGAL_ADDRESS: *name = "CUDA_ERROR_ILLEGAL_ADDRESS"; return SUCCESS;
        case 702: *name = "CUDA_ERROR_LAUNCH_TIMEOUT"; return SUCCESS;
        case 719: *name = "CUDA_ERROR_LAUNCH_FAILED"; return SUCCESS;
        default: return INVALID_VALUE;
    }
}

int cuGetErrorString(int error, const char **text) {
    switch (error) {
        case OUT_OF_MEMORY: *text = "out of memory"; return SUCCESS;
        case INVALID_IMAGE: *text = "device kernel image is invalid"; return SUCCESS;
        case NOT_FOUND: *text = "named symbol not found"; return SUCCESS;
        case ILLEGAL_ADDRESS: *text = "an illegal memory access was encountered"; return SUCCESS;
        case 702: *text = "the launch timed out and was terminated"; return SUCCESS;
        case 719: *text = "unspecified launch failure"; return SUCCESS;
        default: return INVALID_VALUE;
    }
}

int cuDeviceGetCount(int *count) {
    *count = FAKE_DEVICES;
    return SUCCESS;
}

int cuDeviceGet(int *device, int ordinal) {
    *device = ordinal;
    return ordinal >= 0 && ordinal < FAKE_DEVICES ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char *name, int length, int device) {
    (void) device;
    snprintf(name, (size_t) length, "Make-believe");
    return SUCCESS;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) {
    (void) device;
    *bytes = FAKE_MEMORY_SAID;
    return SUCCESS;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
    int capability = device == FAKE_OLD ? 35 : FAKE_CAPABILITY;
    switch (attribute) {
        case 13: *value = 1000000; return SUCCESS;
        case 16: *value = 10; return SUCCESS;
        case 39: *value = FAKE_THREADS / 10; return SUCCESS;
        case 75: *value = capability / 10; return SUCCESS;
        case 76: *value = capability % 10; return SUCCESS;
        case FAKE_ALIVE:
            pthread_mutex_lock(&fake_lock);
            *value = alive();
            pthread_mutex_unlock(&fake_lock);
            return SUCCESS;
        case FAKE_LOADED:
            pthread_mutex_lock(&fake_lock);
            *value = loaded;
            pthread_mutex_unlock(&fake_lock);
            return SUCCESS;
        default: return INVALID_VALUE;
    }
}

int cuDevicePrimaryCtxRetain(void **context, int device) {
    pthread_mutex_lock(&fake_lock);
    retained[device]++;
    contexts[device].device = device;
    *context = &contexts[device];
    pthread_mutex_unlock(&fake_lock);
    return SUCCESS;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
    pthread_mutex_lock(&fake_lock);
    int result = retained[device] > 0 ? SUCCESS : INVALID_CONTEXT;
    retained[device] -= result == SUCCESS;
    /* Nothing that failed outlives the context that it failed in. */
    failed[device] = retained[device] == 0 ? SUCCESS : failed[device];
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuCtxSetCurrent(void *context) {
    current = context;
    return retained[current->device] > 0 ? SUCCESS : INVALID_CONTEXT;
}

/* ---- Memory */

int cuMemGetInfo_v2(size_t *available, size_t *total) {
    pthread_mutex_lock(&fake_lock);
    *total = FAKE_MEMORY_SAID;
    *available = FAKE_MEMORY_SAID - used();
    pthread_mutex_unlock(&fake_lock);
    return SUCCESS;
}

int cuMemAlloc_v2(uint64_t *address, size_t bytes) {
    pthread_mutex_lock(&fake_lock);
    int result = failed[current->device] != 0 ? failed[current->device] : used() + bytes > FAKE_MEMORY ? OUT_OF_MEMORY : SUCCESS;
    if (result == SUCCESS) {
        thing_t *memory = make(MEMORY);
        memory->bytes = bytes;
        memory->memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
        /* What nobody wrote is no number. */
        memset(memory->memory, 0xff, bytes);
        *address = (uint64_t) (intptr_t) memory->memory;
    }
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuMemFree_v2(uint64_t address) {
    pthread_mutex_lock(&fake_lock);
    thing_t *memory = around((char *) (intptr_t) address, 1, MEMORY);
    if (memory != NULL) {
        do_all();
        free(memory->memory);
        forget(memory);
    }
    pthread_mutex_unlock(&fake_lock);
    return memory == NULL ? INVALID_VALUE : SUCCESS;
}

int cuMemHostRegister_v2(void *memory, size_t bytes, unsigned flags) {
    if (FAKE_PIN_RESULT != 0) {
        return FAKE_PIN_RESULT;
    }
    pthread_mutex_lock(&fake_lock);
    thing_t *pin = make(PIN);
    pin->memory = memory;
    pin->bytes = bytes;
    pthread_mutex_unlock(&fake_lock);
    return flags == 0 ? SUCCESS : INVALID_VALUE;
}

int cuMemHostUnregister(void *memory) {
    pthread_mutex_lock(&fake_lock);
    thing_t *pin = around(memory, 1, PIN);
    if (pin != NULL) {
        forget(pin);
    }
    pthread_mutex_unlock(&fake_lock);
    return pin == NULL ? NOT_PINNED : SUCCESS;
}

/* ---- Streams and events */

static int create(void **into, enum kind kind, int most) {
    pthread_mutex_lock(&fake_lock);
    for (thing_t *thing = things; thing != NULL; thing = thing->next) {
        most -= thing->kind == kind;
    }
    *into = most > 0 ? make(kind) : NULL;
    pthread_mutex_unlock(&fake_lock);
    return *into == NULL ? OUT_OF_MEMORY : SUCCESS;
}

int cuStreamCreate(void **stream, unsigned flags) {
    (void) flags;
    return create(stream, STREAM, FAKE_STREAMS);
}

int cuStreamSynchronize(void *handle) {
    pthread_mutex_lock(&fake_lock);
    thing_t *stream = find(handle, STREAM);
    if (stream != NULL) {
        do_for(stream, stream->asked);
    }
    int result = stream == NULL ? INVALID_HANDLE : failed[stream->device];
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuStreamDestroy_v2(void *handle) {
    int result = cuStreamSynchronize(handle);
    pthread_mutex_lock(&fake_lock);
    if (result != INVALID_HANDLE) {
        forget(handle);
    }
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuEventCreate(void **event, unsigned flags) {
    (void) flags;
    return create(event, EVENT, INT_MAX);
}

int cuEventDestroy_v2(void *handle) {
    pthread_mutex_lock(&fake_lock);
    thing_t *event = find(handle, EVENT);
    if (event != NULL) {
        forget(event);
    }
    pthread_mutex_unlock(&fake_lock);
    return event == NULL ? INVALID_HANDLE : SUCCESS;
}

int cuEventRecord(void *handle, void *stream) {
    int result = ask(stream, (work_t) {.what = MARK});
    pthread_mutex_lock(&fake_lock);
    thing_t *event = find(handle, EVENT);
    if (event == NULL) {
        result = INVALID_HANDLE;
    } else if (result == SUCCESS) {
        event->stream = stream;
        event->behind = event->stream->asked;
    }
    pthread_mutex_unlock(&fake_lock);
    return result;
}

int cuStreamWaitEvent(void *stream, void *handle, unsigned flags) {
    pthread_mutex_lock(&fake_lock);
    thing_t *event = find(handle, EVENT);
    pthread_mutex_unlock(&fake_lock);
    return event == NULL || flags != 0 ? INVALID_HANDLE : ask(stream, (work_t) {.what = WAIT, .other = event->stream, .behind = event->behind});
}

int cuEventSynchronize(void *handle) {
    pthread_mutex_lock(&fake_lock);
    thing_t *event = find(handle, EVENT);
    if (event != NULL && find(event->stream, STREAM) != NULL) {
        do_for(event->stream, event->behind);
    }
    int result = event == NULL ? INVALID_HANDLE : failed[event->device];
    pthread_mutex_unlock(&fake_lock);
    return result;
}

/* A millisecond for each piece of work. */
int cuEventElapsedTime(float *milliseconds, void *from, void *to) {
    pthread_mutex_lock(&fake_lock);
    thing_t *first = find(from, EVENT);
    thing_t *second = find(to, EVENT);
    int result = first == NULL || second == NULL || first->stream == NULL || first->stream != second->stream ? INVALID_HANDLE
        : second->stream->done < second->behind                                                            ? NOT_READY
                                                                                                           : SUCCESS;
    *milliseconds = result == SUCCESS ? (float) (second->behind - first->behind) : 0;
    pthread_mutex_unlock(&fake_lock);
    return result;
}

/* ---- Modules */

int cuModuleLoadDataEx(void **into, const void *image, unsigned options, int *names, void **values) {
    (void) options;
    (void) names;
    void *opened = fake_open_image(image);
    if (opened == NULL) {
        strcpy(values[0], "this isn't an image of a kernel");
        return INVALID_IMAGE;
    }
    pthread_mutex_lock(&fake_lock);
    thing_t *module = make(MODULE);
    loaded++;
    module->image = opened;
    *into = module;
    pthread_mutex_unlock(&fake_lock);
    return SUCCESS;
}

int cuModuleUnload(void *handle) {
    pthread_mutex_lock(&fake_lock);
    thing_t *module = find(handle, MODULE);
    if (module != NULL) {
        do_all();
        fake_close_image(module->image);
        forget(module);
    }
    pthread_mutex_unlock(&fake_lock);
    return module == NULL ? INVALID_HANDLE : SUCCESS;
}

int cuModuleGetFunction(void **into, void *handle, const char *name) {
    pthread_mutex_lock(&fake_lock);
    thing_t *module = find(handle, MODULE);
    /* Kept until the process ends, like so much of a driver. */
    function_t *function = calloc(1, sizeof *function);
    int result = module == NULL ? INVALID_HANDLE : fake_find(module->image, name, &function->launcher, &function->sizes) ? SUCCESS : NOT_FOUND;
    pthread_mutex_unlock(&fake_lock);
    *into = function;
    return result;
}

int cuFuncGetAttribute(int *value, int attribute, void *function) {
    (void) function;
    *value = attribute == 0 ? 1024 : attribute == 3 ? FAKE_STACK : attribute == 4 ? 32 : 0;
    return SUCCESS;
}

int cuFuncGetParamInfo(void *handle, size_t index, size_t *offset, size_t *bytes) {
    *offset = 0;
    return FAKE_PARAMETERS_RESULT != 0 ? FAKE_PARAMETERS_RESULT : ((function_t *) handle)->sizes(index, bytes);
}
