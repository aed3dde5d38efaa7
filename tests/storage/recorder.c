/* Writes down what a process asks of the disk, in the order in which it asks: loaded before the system's library
 * (LD_PRELOAD), it stands in for the functions that change files, does what they do, and tells it to RECORDER_LOG.
 * Only what lies under RECORDER_WATCHES is told of. Each entry: "what at length-of-path length-of-other length\n",
 * the path, another path, the bytes. What it does not know (mmap, sendfile) is missing from the log: whoever replays
 * it compares the result with the real folder. For one thread, and for 64 bits.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

typedef char Path[2 * PATH_MAX];

static int told = -1;
static const char *watches = "";

__attribute__((constructor)) static void begin(void) {
    if (getenv("RECORDER_WATCHES")) watches = getenv("RECORDER_WATCHES");
    if (getenv("RECORDER_LOG"))
        told = syscall(SYS_openat, AT_FDCWD, getenv("RECORDER_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void tell(const char *what, const char *path, const char *other, off_t at, const void *data, size_t size) {
    char head[128];
    if (told < 0 || !*watches || strncmp(path, watches, strlen(watches))) return;
    size_t one = strlen(path), two = strlen(other);
    int n = snprintf(head, sizeof head, "%s %lld %zu %zu %zu\n", what, (long long)at, one, two, size);
    struct iovec parts[] = {{head, n}, {(void *)path, one}, {(void *)other, two}, {(void *)data, size}};
    if (syscall(SYS_writev, told, parts, 4) < 0) abort();
}

void note(const char *text) { tell("note", watches, "", 0, text, strlen(text)); }

/* Where an open file lies; after its name was removed the system adds " (deleted)". */
static const char *of(int fd, Path path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = fd == AT_FDCWD ? readlink("/proc/self/cwd", path, PATH_MAX) : readlink(link, path, PATH_MAX);
    path[n < 0 ? 0 : n] = 0;
    return path;
}

static const char *at(int folder, const char *name, Path path) {
    if (*name == '/') return strncpy(path, name, PATH_MAX);
    of(folder, path);
    return strncat(strcat(path, "/"), name, PATH_MAX - 1);
}

#define TELL_UNLESS_FAILED(...) if (!failed) { Path path; tell(__VA_ARGS__); } return failed

int openat(int folder, const char *name, int flags, ...) {
    Path path;
    va_list more;
    va_start(more, flags);
    int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, int) : 0;
    va_end(more);
    int is_new = flags & O_CREAT && syscall(SYS_faccessat, folder, name, F_OK) < 0;
    int fd = syscall(SYS_openat, folder, name, flags, mode);
    if (fd >= 0 && is_new) tell("create", at(folder, name, path), "", 0, "", 0);
    else if (fd >= 0 && flags & O_TRUNC) tell("truncate", at(folder, name, path), "", 0, "", 0);
    return fd;
}
int openat64(int, const char *, int, ...) __attribute__((alias("openat")));

int open(const char *name, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, int) : 0;
    va_end(more);
    return openat(AT_FDCWD, name, flags, mode);
}
int open64(const char *, int, ...) __attribute__((alias("open")));
int creat(const char *name, mode_t mode) { return openat(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *, mode_t) __attribute__((alias("creat")));

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    Path path;
    ssize_t done = syscall(SYS_pwrite64, fd, data, size, at);
    if (done > 0) tell("write", of(fd, path), "", at, data, done);
    return done;
}
ssize_t pwrite64(int, const void *, size_t, off_t) __attribute__((alias("pwrite")));

ssize_t write(int fd, const void *data, size_t size) {
    Path path;
    ssize_t done = syscall(SYS_write, fd, data, size);
    if (done > 0 && fd != told) tell("write", of(fd, path), "", lseek(fd, 0, SEEK_CUR) - done, data, done);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) { /* fewer than asked for: whoever calls comes again */
    return count ? write(fd, parts->iov_base, parts->iov_len) : 0;
}

int ftruncate(int fd, off_t size) {
    int failed = syscall(SYS_ftruncate, fd, size);
    TELL_UNLESS_FAILED("truncate", of(fd, path), "", size, "", 0);
}
int ftruncate64(int, off_t) __attribute__((alias("ftruncate")));

int fsync(int fd) {
    int failed = syscall(SYS_fsync, fd);
    TELL_UNLESS_FAILED("sync", of(fd, path), "", 0, "", 0);
}
int fdatasync(int) __attribute__((alias("fsync"))); /* told alike: what is needed to read the bytes is on the disk */

int mkdirat(int folder, const char *name, mode_t mode) {
    int failed = syscall(SYS_mkdirat, folder, name, mode);
    TELL_UNLESS_FAILED("mkdir", at(folder, name, path), "", 0, "", 0);
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int unlinkat(int folder, const char *name, int flags) {
    int failed = syscall(SYS_unlinkat, folder, name, flags);
    TELL_UNLESS_FAILED("unlink", at(folder, name, path), "", 0, "", 0);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int renameat(int one, const char *from, int two, const char *to) {
    Path target;
    int failed = syscall(SYS_renameat2, one, from, two, to, 0);
    TELL_UNLESS_FAILED("rename", at(one, from, path), at(two, to, target), 0, "", 0);
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int one, const char *from, int two, const char *to, int flags) {
    Path target;
    int failed = syscall(SYS_linkat, one, from, two, to, flags);
    TELL_UNLESS_FAILED("link", at(one, from, path), at(two, to, target), 0, "", 0);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
