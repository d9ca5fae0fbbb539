/*
 * The bridge between Java and the CUDA driver: each function checks what it is given, makes the context current and calls one function of the driver.
 * It returns the driver's code, 0 where that worked; what else there is to tell stands in arrays.
 */
#include "driver_functions.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define DRIVER ((driver_t *) (intptr_t) driver)
#define HANDLE(value) ((handle_t) (intptr_t) (value))

/* Makes the context current, or returns why that can't be. */
#define ENTER(condition) \
    (void) shim; \
    (void) env; \
    if (driver == 0 || context == 0 || !(condition)) { \
        return INVALID_VALUE; \
    } \
    int result = DRIVER->set_context(HANDLE(context)); \
    if (result != 0) { \
        return result; \
    }

static int put(JNIEnv *env, jlongArray into, int result, uint64_t value) {
    jlong number = (jlong) value;
    (*env)->SetLongArrayRegion(env, into, 0, 1, &number);
    return result;
}

static int put_int(JNIEnv *env, jintArray into, int result, int value) {
    jint number = value;
    (*env)->SetIntArrayRegion(env, into, 0, 1, &number);
    return result;
}

/* Where bytes of a direct buffer begin; NULL if they aren't all in it. */
static char *within(JNIEnv *env, jobject buffer, jlong offset, jlong bytes) {
    if (buffer == NULL || offset < 0 || bytes < 0) {
        return NULL;
    }
    char *start = (*env)->GetDirectBufferAddress(env, buffer);
    jlong capacity = (*env)->GetDirectBufferCapacity(env, buffer);
    return start == NULL || capacity < 0 || offset > capacity || bytes > capacity - offset ? NULL : start + offset;
}

SHIM(jlong, openDriver)(JNIEnv *env, jclass shim, jstring path, jobjectArray problem) {
    (void) shim;
    void *library = open_library(env, path, problem);
    if (library == NULL) {
        return 0;
    }
    driver_t *opened = calloc(1, sizeof *opened);
    if (opened == NULL) {
        dlclose(library);
        return 0;
    }
#define FIND(name, exported, parameters) && find_function(env, library, exported, &opened->name, problem)
    if (!(1 DRIVER_FUNCTIONS(FIND))) {
        free(opened);
        dlclose(library);
        return 0;
    }
#undef FIND
#define FIND(name, exported, parameters) find_function(env, library, exported, &opened->name, NULL);
    LATER_DRIVER_FUNCTIONS(FIND)
#undef FIND
    return (jlong) (intptr_t) opened;
}

SHIM(jint, initialize)(JNIEnv *env, jclass shim, jlong driver) {
    (void) env;
    (void) shim;
    return driver == 0 ? INVALID_VALUE : DRIVER->initialize(0);
}

SHIM(jint, version)(JNIEnv *env, jclass shim, jlong driver, jintArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    int value = 0;
    int result = DRIVER->version(&value);
    return put_int(env, into, result, value);
}

SHIM(jstring, errorName)(JNIEnv *env, jclass shim, jlong driver, jint code) {
    (void) shim;
    const char *name = NULL;
    return driver == 0 || DRIVER->error_name(code, &name) != 0 || name == NULL ? NULL : (*env)->NewStringUTF(env, name);
}

SHIM(jstring, errorText)(JNIEnv *env, jclass shim, jlong driver, jint code) {
    (void) shim;
    const char *text = NULL;
    return driver == 0 || DRIVER->error_text(code, &text) != 0 || text == NULL ? NULL : (*env)->NewStringUTF(env, text);
}

SHIM(jint, deviceCount)(JNIEnv *env, jclass shim, jlong driver, jintArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    int value = 0;
    int result = DRIVER->device_count(&value);
    return put_int(env, into, result, value);
}

SHIM(jint, device)(JNIEnv *env, jclass shim, jlong driver, jint ordinal, jintArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    device_t value = 0;
    int result = DRIVER->device(&value, ordinal);
    return put_int(env, into, result, value);
}

SHIM(jint, deviceName)(JNIEnv *env, jclass shim, jlong driver, jint device, jobjectArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    char name[256] = {0};
    int result = DRIVER->device_name(name, sizeof name - 1, device);
    say(env, into, name);
    return result;
}

SHIM(jint, deviceMemory)(JNIEnv *env, jclass shim, jlong driver, jint device, jlongArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    size_t bytes = 0;
    int result = DRIVER->device_memory(&bytes, device);
    return put(env, into, result, bytes);
}

SHIM(jint, attribute)(JNIEnv *env, jclass shim, jlong driver, jint device, jint attribute, jintArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    int value = 0;
    int result = DRIVER->attribute(&value, attribute, device);
    return put_int(env, into, result, value);
}

SHIM(jint, retainContext)(JNIEnv *env, jclass shim, jlong driver, jint device, jlongArray into) {
    (void) shim;
    if (driver == 0 || !holds(env, into, 1)) {
        return INVALID_VALUE;
    }
    handle_t context = NULL;
    int result = DRIVER->retain_context(&context, device);
    return put(env, into, result, (uint64_t) (intptr_t) context);
}

SHIM(jint, releaseContext)(JNIEnv *env, jclass shim, jlong driver, jint device) {
    (void) env;
    (void) shim;
    return driver == 0 ? INVALID_VALUE : DRIVER->release_context(device);
}

SHIM(jint, memory)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlongArray into) {
    ENTER(holds(env, into, 2))
    size_t bytes[2] = {0, 0};
    result = DRIVER->memory(&bytes[0], &bytes[1]);
    jlong numbers[2] = {(jlong) bytes[0], (jlong) bytes[1]};
    (*env)->SetLongArrayRegion(env, into, 0, 2, numbers);
    return result;
}

#define LOG_BYTES 16384

SHIM(jint, loadModule)(JNIEnv *env, jclass shim, jlong driver, jlong context, jbyteArray image, jlongArray into, jobjectArray log) {
    ENTER(holds(env, image, 1) && holds(env, into, 1) && holds(env, log, 1))
    jsize length = (*env)->GetArrayLength(env, image);
    /* PTX is text and ends with a 0. */
    char *copy = calloc((size_t) length + 1, 1);
    char *words = calloc(LOG_BYTES, 1);
    handle_t module = NULL;
    if (copy == NULL || words == NULL) {
        result = INVALID_VALUE;
    } else {
        (*env)->GetByteArrayRegion(env, image, 0, length, (jbyte *) copy);
        /* CU_JIT_ERROR_LOG_BUFFER and its size */
        int names[2] = {5, 6};
        void *values[2] = {words, HANDLE(LOG_BYTES - 1)};
        result = DRIVER->load_module(&module, copy, 2, names, values);
        say(env, log, words);
    }
    free(copy);
    free(words);
    return put(env, into, result, (uint64_t) (intptr_t) module);
}

SHIM(jint, unloadModule)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong module) {
    ENTER(module != 0)
    return DRIVER->unload_module(HANDLE(module));
}

SHIM(jint, function)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong module, jstring name, jlongArray into) {
    ENTER(module != 0 && name != NULL && holds(env, into, 1))
    const char *words = (*env)->GetStringUTFChars(env, name, NULL);
    if (words == NULL) {
        return INVALID_VALUE;
    }
    handle_t function = NULL;
    result = DRIVER->function(&function, HANDLE(module), words);
    (*env)->ReleaseStringUTFChars(env, name, words);
    return put(env, into, result, (uint64_t) (intptr_t) function);
}

SHIM(jint, functionAttribute)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong function, jint attribute, jintArray into) {
    ENTER(function != 0 && holds(env, into, 1))
    int value = 0;
    result = DRIVER->function_attribute(&value, attribute, HANDLE(function));
    return put_int(env, into, result, value);
}

SHIM(jint, parameterSize)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong function, jint index, jlongArray into) {
    ENTER(function != 0 && index >= 0 && holds(env, into, 1))
    if (DRIVER->parameter == NULL) {
        return NOT_SUPPORTED;
    }
    size_t offset = 0;
    size_t bytes = 0;
    result = DRIVER->parameter(HANDLE(function), (size_t) index, &offset, &bytes);
    return put(env, into, result, bytes);
}

SHIM(jint, allocate)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong bytes, jlongArray into) {
    ENTER(bytes > 0 && holds(env, into, 1))
    address_t address = 0;
    result = DRIVER->allocate(&address, (size_t) bytes);
    return put(env, into, result, address);
}

SHIM(jint, free)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong address) {
    ENTER(address != 0)
    return DRIVER->free((address_t) address);
}

SHIM(jint, pin)(JNIEnv *env, jclass shim, jlong driver, jlong context, jobject buffer) {
    ENTER(within(env, buffer, 0, 1) != NULL)
    return DRIVER->pin(within(env, buffer, 0, 1), (size_t) (*env)->GetDirectBufferCapacity(env, buffer), 0);
}

SHIM(jint, unpin)(JNIEnv *env, jclass shim, jlong driver, jlong context, jobject buffer) {
    ENTER(within(env, buffer, 0, 1) != NULL)
    return DRIVER->unpin(within(env, buffer, 0, 1));
}

SHIM(jint, copyToDevice)
(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong to, jobject from, jlong offset, jlong bytes, jlong stream) {
    ENTER(to != 0 && stream != 0 && within(env, from, offset, bytes) != NULL)
    return DRIVER->copy_to_device((address_t) to, within(env, from, offset, bytes), (size_t) bytes, HANDLE(stream));
}

SHIM(jint, copyToHost)
(JNIEnv *env, jclass shim, jlong driver, jlong context, jobject to, jlong offset, jlong from, jlong bytes, jlong stream) {
    ENTER(from != 0 && stream != 0 && within(env, to, offset, bytes) != NULL)
    return DRIVER->copy_to_host(within(env, to, offset, bytes), (address_t) from, (size_t) bytes, HANDLE(stream));
}

SHIM(jint, fill)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong address, jint value, jlong bytes, jlong stream) {
    ENTER(address != 0 && stream != 0 && bytes >= 0)
    return DRIVER->fill((address_t) address, (unsigned char) value, (size_t) bytes, HANDLE(stream));
}

SHIM(jint, createStream)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlongArray into) {
    ENTER(holds(env, into, 1))
    handle_t stream = NULL;
    /* CU_STREAM_NON_BLOCKING: it doesn't wait for the default stream. */
    result = DRIVER->create_stream(&stream, 1);
    return put(env, into, result, (uint64_t) (intptr_t) stream);
}

SHIM(jint, destroyStream)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong stream) {
    ENTER(stream != 0)
    return DRIVER->destroy_stream(HANDLE(stream));
}

SHIM(jint, synchronizeStream)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong stream) {
    ENTER(stream != 0)
    return DRIVER->synchronize_stream(HANDLE(stream));
}

SHIM(jint, waitForEvent)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong stream, jlong event) {
    ENTER(stream != 0 && event != 0)
    return DRIVER->wait_for_event(HANDLE(stream), HANDLE(event), 0);
}

SHIM(jint, createEvent)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlongArray into) {
    ENTER(holds(env, into, 1))
    handle_t event = NULL;
    result = DRIVER->create_event(&event, 0);
    return put(env, into, result, (uint64_t) (intptr_t) event);
}

SHIM(jint, destroyEvent)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong event) {
    ENTER(event != 0)
    return DRIVER->destroy_event(HANDLE(event));
}

SHIM(jint, recordEvent)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong event, jlong stream) {
    ENTER(event != 0 && stream != 0)
    return DRIVER->record_event(HANDLE(event), HANDLE(stream));
}

SHIM(jint, synchronizeEvent)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong event) {
    ENTER(event != 0)
    return DRIVER->synchronize_event(HANDLE(event));
}

SHIM(jint, elapsed)(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong from, jlong to, jfloatArray into) {
    ENTER(from != 0 && to != 0 && holds(env, into, 1))
    float milliseconds = 0;
    result = DRIVER->elapsed(&milliseconds, HANDLE(from), HANDLE(to));
    (*env)->SetFloatArrayRegion(env, into, 0, 1, &milliseconds);
    return result;
}

#define MOST_ARGUMENTS 128
/* All parameters of a kernel together, and so their number too, before the drivers that tell how many there are. */
#define PARAMETER_BYTES 4096

/* Arguments stand in 8 bytes each, the low ones first. A kernel that has more parameters than it is given reads zeros behind them, never strange memory. */
SHIM(jint, launch)
(JNIEnv *env, jclass shim, jlong driver, jlong context, jlong function, jint grid, jint block, jint sharedBytes, jlong stream, jlongArray arguments) {
    ENTER(function != 0 && stream != 0 && grid > 0 && block > 0 && sharedBytes >= 0 && arguments != NULL)
    static char nothing[PARAMETER_BYTES];
    jsize count = (*env)->GetArrayLength(env, arguments);
    if (count > MOST_ARGUMENTS) {
        return INVALID_VALUE;
    }
    jlong values[MOST_ARGUMENTS + PARAMETER_BYTES / 8] = {0};
    void *parameters[PARAMETER_BYTES];
    (*env)->GetLongArrayRegion(env, arguments, 0, count, values);
    for (int index = 0; index < PARAMETER_BYTES; index++) {
        parameters[index] = index < count ? (void *) &values[index] : (void *) nothing;
    }
    return DRIVER->launch(HANDLE(function), (unsigned) grid, 1, 1, (unsigned) block, 1, 1, (unsigned) sharedBytes, HANDLE(stream), parameters, NULL);
}
