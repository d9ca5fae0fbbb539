/*
 * A stand-in for the CUDA driver and NVRTC that runs kernels on the host. Built with other values of these it is a machine without a GPU, with an old
 * driver, with little memory or with a kernel that fails.
 */
#ifndef FAKE_DRIVER_H
#define FAKE_DRIVER_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#ifndef FAKE_VERSION
#define FAKE_VERSION 13000
#endif
#ifndef FAKE_DEVICES
#define FAKE_DEVICES 1
#endif
#ifndef FAKE_CAPABILITY
#define FAKE_CAPABILITY 90
#endif
#ifndef FAKE_MEMORY
#define FAKE_MEMORY (256L << 20)
#endif
/* How much of it is said to be there. */
#ifndef FAKE_MEMORY_SAID
#define FAKE_MEMORY_SAID FAKE_MEMORY
#endif
/* How many streams there may be at a time. */
#ifndef FAKE_STREAMS
#define FAKE_STREAMS 1000
#endif
/* One device that is of compute capability 3.5; -1 for none. */
#ifndef FAKE_OLD
#define FAKE_OLD -1
#endif
/* The code that kernels end with. */
#ifndef FAKE_KERNEL_RESULT
#define FAKE_KERNEL_RESULT 0
#endif
/* The one device whose kernels end so; -1 for all. */
#ifndef FAKE_FAILING
#define FAKE_FAILING -1
#endif
/* How many kernels work before one ends so. */
#ifndef FAKE_GOOD_KERNELS
#define FAKE_GOOD_KERNELS 0
#endif
/* The code with which cuFuncGetParamInfo tells nothing; 0 if it tells. */
#ifndef FAKE_PARAMETERS_RESULT
#define FAKE_PARAMETERS_RESULT 0
#endif
/* Bytes that each thread of a kernel has on its stack. */
#ifndef FAKE_STACK
#define FAKE_STACK 0
#endif
/* The code with which pinning memory is refused; 0 if it isn't. */
#ifndef FAKE_PIN_RESULT
#define FAKE_PIN_RESULT 0
#endif
/* The C++ compiler that kernels are run with. */
#ifndef FAKE_COMPILER
#define FAKE_COMPILER "c++"
#endif
/* Asked for as an attribute of a device: how many contexts, streams, events, modules and pieces of memory are alive in all. */
#define FAKE_ALIVE 10001
/* Threads that a device has at work at a time. */
#define FAKE_THREADS 10000
/* How many modules were loaded so far. */
#define FAKE_LOADED 10002

enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_IMAGE = 200, INVALID_CONTEXT = 201,
    INVALID_HANDLE = 400, NOT_FOUND = 500, NOT_READY = 600, ILLEGAL_ADDRESS = 700, NOT_PINNED = 713 };

/* One thing at a time. */
extern pthread_mutex_t fake_lock;

/* With fake_lock held: puts down what is asked of a stream, or what it did, with how many bytes. */
void fake_note(int device, long stream, size_t bytes, const char *what);

/* With fake_lock held, which is let go meanwhile: waits until so many kernels of a device may be done. */
void fake_pass(int device, long kernels);

/* Counts the kernels that are asked of each device from 0 on. */
void fake_count_anew(void);

/* A loaded image: its functions by name. NULL if it is none. */
void *fake_open_image(const void *image);
void fake_close_image(void *image);

/* What calls a kernel over all threads with its arguments, and what tells the sizes of its parameters; 0 if the image has no such kernel. */
typedef void (*fake_launcher)(void **arguments, unsigned grid, unsigned block);
typedef int (*fake_sizes)(size_t index, size_t *bytes);
int fake_find(void *image, const char *name, fake_launcher *launcher, fake_sizes *sizes);

#endif
