/* The run-time compiler, NVRTC. */
#define _GNU_SOURCE
#include "driver_functions.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMPILER ((compiler_t *) (intptr_t) compiler)

/*
 * NVRTC opens a library of its own by name and doesn't look beside itself; where the loader doesn't know its folder either, as in packages of Python and Conda,
 * it finds what is open already. Where that library is missing too, NVRTC says so as soon as it compiles.
 */
static void open_builtins(compiler_t *opened) {
    int major = 0, minor = 0;
    void *function = NULL;
    Dl_info place;
    memcpy(&function, &opened->version, sizeof function);
    if (opened->version(&major, &minor) != 0 || dladdr(function, &place) == 0) {
        return;
    }
    const char *slash = strrchr(place.dli_fname, '/');
    char path[4096];
    int folder = slash == NULL ? 0 : (int) (slash - place.dli_fname) + 1;
    int length = snprintf(path, sizeof path, "%.*slibnvrtc-builtins.so.%d.%d", folder, place.dli_fname, major, minor);
    if (length < (int) sizeof path) {
        dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    }
}

SHIM(jlong, openCompiler)(JNIEnv *env, jclass shim, jstring path, jobjectArray problem) {
    (void) shim;
    void *library = open_library(env, path, problem);
    if (library == NULL) {
        return 0;
    }
    compiler_t *opened = calloc(1, sizeof *opened);
    if (opened == NULL) {
        dlclose(library);
        return 0;
    }
#define FIND(name, exported, parameters) && find_function(env, library, exported, &opened->name, problem)
    if (!(1 COMPILER_FUNCTIONS(FIND))) {
        free(opened);
        dlclose(library);
        return 0;
    }
#undef FIND
    open_builtins(opened);
    return (jlong) (intptr_t) opened;
}

SHIM(jint, compilerVersion)(JNIEnv *env, jclass shim, jlong compiler, jintArray version) {
    (void) shim;
    if (compiler == 0 || !holds(env, version, 2)) {
        return NVRTC_INVALID_INPUT;
    }
    int parts[2] = {0, 0};
    int result = COMPILER->version(&parts[0], &parts[1]);
    jint found[2] = {parts[0], parts[1]};
    (*env)->SetIntArrayRegion(env, version, 0, 2, found);
    return result;
}

SHIM(jintArray, architectures)(JNIEnv *env, jclass shim, jlong compiler) {
    (void) shim;
    int count = 0;
    if (compiler == 0 || COMPILER->architecture_count(&count) != 0 || count < 0 || count > 1024) {
        return NULL;
    }
    int numbers[1024];
    if (count > 0 && COMPILER->architectures(numbers) != 0) {
        return NULL;
    }
    jintArray found = (*env)->NewIntArray(env, count);
    if (found != NULL) {
        for (int index = 0; index < count; index++) {
            jint number = numbers[index];
            (*env)->SetIntArrayRegion(env, found, index, 1, &number);
        }
    }
    return found;
}

/* Sets element 0 of an array of arrays of bytes to what a pair of functions gives. */
static int take(JNIEnv *env, handle_t program, int (*size)(handle_t, size_t *), int (*get)(handle_t, char *), jobjectArray into) {
    size_t bytes = 0;
    int result = size(program, &bytes);
    if (result != 0 || bytes == 0) {
        return result;
    }
    if (bytes > INT32_MAX) {
        return NVRTC_INVALID_INPUT;
    }
    char *text = malloc(bytes);
    if (text == NULL) {
        return NVRTC_OUT_OF_MEMORY;
    }
    result = get(program, text);
    jbyteArray copy = result == 0 ? (*env)->NewByteArray(env, (jsize) bytes) : NULL;
    if (copy != NULL) {
        (*env)->SetByteArrayRegion(env, copy, 0, (jsize) bytes, (const jbyte *) text);
        (*env)->SetObjectArrayElement(env, into, 0, copy);
    }
    free(text);
    return result;
}

static int compile_program(JNIEnv *env, compiler_t *with, const char *text, jobjectArray options, jboolean ptx, jobjectArray image, jobjectArray log) {
    jsize count = (*env)->GetArrayLength(env, options);
    const char **words = calloc((size_t) count + 1, sizeof *words);
    if (words == NULL) {
        return NVRTC_OUT_OF_MEMORY;
    }
    int result = 0;
    for (jsize index = 0; index < count && result == 0; index++) {
        jstring option = (jstring) (*env)->GetObjectArrayElement(env, options, index);
        words[index] = option == NULL ? NULL : (*env)->GetStringUTFChars(env, option, NULL);
        result = words[index] == NULL ? NVRTC_INVALID_INPUT : 0;
    }
    handle_t program = NULL;
    if (result == 0) {
        result = with->create(&program, text, "kernel.cu", 0, NULL, NULL);
    }
    if (result == 0) {
        result = with->compile(program, (int) count, words);
        int logged = take(env, program, with->log_size, with->log, log);
        result = result == 0 ? logged : result;
    }
    if (result == 0) {
        result = ptx ? take(env, program, with->ptx_size, with->ptx, image) : take(env, program, with->binary_size, with->binary, image);
    }
    if (program != NULL) {
        with->destroy(&program);
    }
    for (jsize index = 0; index < count; index++) {
        if (words[index] != NULL) {
            (*env)->ReleaseStringUTFChars(env, (jstring) (*env)->GetObjectArrayElement(env, options, index), words[index]);
        }
    }
    free(words);
    return result;
}

SHIM(jint, compile)(JNIEnv *env, jclass shim, jlong compiler, jstring text, jobjectArray options, jboolean ptx, jobjectArray image, jobjectArray log) {
    (void) shim;
    if (compiler == 0 || text == NULL || options == NULL || !holds(env, image, 1) || !holds(env, log, 1)) {
        return NVRTC_INVALID_INPUT;
    }
    const char *words = (*env)->GetStringUTFChars(env, text, NULL);
    if (words == NULL) {
        return NVRTC_OUT_OF_MEMORY;
    }
    int result = compile_program(env, COMPILER, words, options, ptx, image, log);
    (*env)->ReleaseStringUTFChars(env, text, words);
    return result;
}
