#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An open file. One from before a reboot belongs to a process that is gone: it touches nothing any more. */
typedef struct handle {
    sqlite3_file base;
    fault_disk *disk;
    fault_file *file;
    fault_boot *boot;
} handle;

static bool is_stale(const handle *open) { return open->boot != open->disk->boot; }

static int close_file(sqlite3_file *base) {
    (void)base;
    return SQLITE_OK;
}

static int read_file(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    handle *open = (handle *)base;
    if (is_stale(open)) return SQLITE_IOERR_READ;
    fault_image *image = &open->file->cached;
    size_t start = (size_t)offset < image->size ? (size_t)offset : image->size;
    size_t held = image->size - start < (size_t)count ? image->size - start : (size_t)count;
    switch (fault_meet(open->disk, FAULT_READ)) {
    case FAULT_PASSES: break;
    case FAULT_STOPS:
        held = fault_random(open->disk, held + 1);
        if (held > 0) memcpy(bytes, image->bytes + start, held);
        return SQLITE_IOERR_READ;
    case FAULT_DIES: fault_disk_kill(open->disk); return SQLITE_IOERR_READ;
    case FAULT_FAILS: return SQLITE_IOERR_READ;
    }
    if (held > 0) memcpy(bytes, image->bytes + start, held);
    if (held == (size_t)count) return SQLITE_OK;
    memset((uint8_t *)bytes + held, 0, (size_t)count - held);
    return SQLITE_IOERR_SHORT_READ;
}

static int write_file(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    handle *open = (handle *)base;
    if (is_stale(open)) return SQLITE_IOERR_WRITE;
    enum fault_fate fate = fault_meet(open->disk, FAULT_WRITE);
    if (fate == FAULT_FAILS) return SQLITE_IOERR_WRITE;
    size_t written = fate == FAULT_PASSES ? (size_t)count : fault_random(open->disk, (uint64_t)count + 1);
    if (!fault_write(open->file, bytes, written, (size_t)offset)) return SQLITE_IOERR_NOMEM;
    if (fate == FAULT_DIES) fault_disk_kill(open->disk);
    return fate == FAULT_PASSES ? SQLITE_OK : fate == FAULT_STOPS ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
    handle *open = (handle *)base;
    if (is_stale(open)) return SQLITE_IOERR_TRUNCATE;
    switch (fault_meet(open->disk, FAULT_TRUNCATE)) {
    case FAULT_PASSES: return fault_truncate(open->file, (size_t)size) ? SQLITE_OK : SQLITE_IOERR_NOMEM;
    case FAULT_DIES:
        if (fault_random(open->disk, 2) && !fault_truncate(open->file, (size_t)size)) return SQLITE_IOERR_NOMEM;
        fault_disk_kill(open->disk);
        return SQLITE_IOERR_TRUNCATE;
    default: return SQLITE_IOERR_TRUNCATE;
    }
}

static int sync_file(sqlite3_file *base, int flags) {
    (void)flags;
    handle *open = (handle *)base;
    if (is_stale(open)) return SQLITE_IOERR_FSYNC;
    switch (fault_meet(open->disk, FAULT_SYNC)) {
    case FAULT_PASSES: return fault_land(open->file) ? SQLITE_OK : SQLITE_IOERR_NOMEM;
    case FAULT_DIES: fault_disk_kill(open->disk); return SQLITE_IOERR_FSYNC;
    default:
        if (!open->disk->is_dead) fault_scatter(open->disk, open->file);
        return SQLITE_IOERR_FSYNC;
    }
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    handle *open = (handle *)base;
    if (is_stale(open)) return SQLITE_IOERR_FSTAT;
    switch (fault_meet(open->disk, FAULT_SIZE)) {
    case FAULT_PASSES: *size = (sqlite3_int64)open->file->cached.size; return SQLITE_OK;
    case FAULT_DIES: fault_disk_kill(open->disk); return SQLITE_IOERR_FSTAT;
    default: return SQLITE_IOERR_FSTAT;
    }
}

/* The node has one connection to its database and locks it for itself. */
static int lock_file(sqlite3_file *base, int level) {
    (void)base, (void)level;
    return SQLITE_OK;
}

static int check_reserved_lock(sqlite3_file *base, int *is_locked) {
    (void)base;
    *is_locked = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *base, int verb, void *argument) {
    (void)base, (void)verb, (void)argument;
    return SQLITE_NOTFOUND;
}

static int sector_size(sqlite3_file *base) {
    (void)base;
    return 4096;
}

/* What SQLite believes of every disk under Unix: bytes beside a write are not touched by it. */
static int device_characteristics(sqlite3_file *base) {
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = lock_file,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
};

static fault_disk *disk_of(sqlite3_vfs *vfs) { return ((fault_boot *)vfs->pAppData)->disk; }

/* A process of an earlier boot reaches nothing, nor does it count: it is gone, and only its memory is being tidied up. */
static bool is_past(sqlite3_vfs *vfs) { return vfs->pAppData != disk_of(vfs)->boot; }

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags) {
    fault_disk *disk = disk_of(vfs);
    handle *open = (handle *)base;
    open->base.pMethods = NULL;
    if (name == NULL) return SQLITE_CANTOPEN; /* Temporary files: the node keeps what is temporary in memory. */
    if (is_past(vfs)) return SQLITE_CANTOPEN;
    enum fault_fate fate = fault_meet(disk, FAULT_OPEN);
    if (fate == FAULT_DIES) fault_disk_kill(disk);
    if (fate != FAULT_PASSES) return SQLITE_CANTOPEN;
    fault_file *file = fault_find(disk, name);
    if (file == NULL || !file->is_linked) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        file = fault_make(disk, name);
        if (file == NULL) return SQLITE_NOMEM;
    }
    open->disk = disk;
    open->file = file;
    open->boot = disk->boot;
    open->base.pMethods = &methods;
    if (out_flags != NULL) *out_flags = flags;
    return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int synced) {
    fault_disk *disk = disk_of(vfs);
    if (is_past(vfs)) return SQLITE_IOERR_DELETE;
    enum fault_fate fate = fault_meet(disk, FAULT_DELETE);
    if (fate == FAULT_FAILS) return SQLITE_IOERR_DELETE;
    fault_file *file = fault_find(disk, name);
    bool is_there = file != NULL && file->is_linked;
    if (is_there) fault_unlink(file, synced && fate == FAULT_PASSES);
    if (fate == FAULT_DIES) {
        fault_disk_kill(disk);
        return SQLITE_IOERR_DELETE;
    }
    return is_there ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *is_there) {
    (void)flags;
    fault_disk *disk = disk_of(vfs);
    if (is_past(vfs)) return SQLITE_IOERR_ACCESS;
    enum fault_fate fate = fault_meet(disk, FAULT_ACCESS);
    if (fate == FAULT_DIES) fault_disk_kill(disk);
    if (fate != FAULT_PASSES) return SQLITE_IOERR_ACCESS;
    fault_file *file = fault_find(disk, name);
    *is_there = file != NULL && file->is_linked;
    return SQLITE_OK;
}

static int full_pathname(sqlite3_vfs *vfs, const char *name, int limit, char *out) {
    (void)vfs;
    if (strlen(name) + 1 > (size_t)limit) return SQLITE_CANTOPEN;
    strcpy(out, name);
    return SQLITE_OK;
}

static int randomness(sqlite3_vfs *vfs, int count, char *out) {
    for (int i = 0; i < count; i++) out[i] = (char)fault_random(disk_of(vfs), 256);
    return count;
}

static int sleep_microseconds(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return microseconds;
}

static int current_time(sqlite3_vfs *vfs, double *julian_day) {
    (void)vfs;
    *julian_day = 2451545.0;
    return SQLITE_OK;
}

static int last_error(sqlite3_vfs *vfs, int count, char *out) {
    (void)vfs, (void)count, (void)out;
    return 0;
}

bool fault_begin_boot(fault_disk *disk) {
    fault_boot *boot = calloc(1, sizeof *boot);
    if (boot == NULL) return false;
    size_t length = strlen(disk->name) + 24;
    boot->name = malloc(length);
    if (boot->name == NULL) {
        free(boot);
        return false;
    }
    snprintf(boot->name, length, "%s-%llu", disk->name, (unsigned long long)++disk->boots);
    boot->disk = disk;
    boot->before = disk->boot;
    boot->vfs = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = sizeof(handle),
        .mxPathname = 512,
        .zName = boot->name,
        .pAppData = boot,
        .xOpen = open_file,
        .xDelete = delete_file,
        .xAccess = access_file,
        .xFullPathname = full_pathname,
        .xRandomness = randomness,
        .xSleep = sleep_microseconds,
        .xCurrentTime = current_time,
        .xGetLastError = last_error,
    };
    if (disk->boot != NULL) sqlite3_vfs_unregister(&disk->boot->vfs);
    disk->boot = boot;
    return sqlite3_vfs_register(&boot->vfs, 0) == SQLITE_OK;
}

fault_disk *fault_disk_create(const char *name, uint64_t seed) {
    fault_disk *disk = calloc(1, sizeof *disk);
    if (disk == NULL) return NULL;
    disk->name = strdup(name);
    disk->random = seed;
    if (disk->name == NULL || !fault_begin_boot(disk)) {
        fault_disk_destroy(disk);
        return NULL;
    }
    return disk;
}

const char *fault_disk_vfs(const fault_disk *disk) { return disk->boot->name; }

void fault_disk_destroy(fault_disk *disk) {
    if (disk->boot != NULL) sqlite3_vfs_unregister(&disk->boot->vfs);
    for (fault_boot *boot = disk->boot; boot != NULL;) {
        fault_boot *before = boot->before;
        free(boot->name);
        free(boot);
        boot = before;
    }
    for (size_t i = 0; i < disk->file_count; i++) {
        fault_file *file = disk->files[i];
        free(file->cached.bytes);
        free(file->landed.bytes);
        free(file->dirty.bytes);
        free(file->ghost.bytes);
        free(file->name);
        free(file);
    }
    free(disk->files);
    free(disk->name);
    free(disk);
}
