/* What the two halves of the disk share: the files and their cache (disk.c), and SQLite's view of them (vfs.c). */
#ifndef FAULT_DISK_DISK_H
#define FAULT_DISK_DISK_H

#include "CFaultDisk.h"

#include <sqlite3.h>

typedef struct fault_image {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
} fault_image;

typedef struct fault_file {
    char *name;
    /* As processes see it, and as the platter has it. */
    fault_image cached, landed;
    bool is_linked, is_linked_on_disk;
    /* A deleted file of this name that a crash may bring back, until the directory is synced. */
    fault_image ghost;
    bool has_ghost;
    /* One byte a sector: written and neither synced nor given up. */
    fault_image dirty;
} fault_file;

/* One boot of the machine: what a process of it opened and deletes by name is void after the next boot. */
typedef struct fault_boot {
    sqlite3_vfs vfs;
    char *name;
    fault_disk *disk;
    struct fault_boot *before;
} fault_boot;

struct fault_disk {
    fault_boot *boot;
    char *name;
    uint64_t random;
    fault_file **files;
    size_t file_count;
    uint64_t calls, kill_at, boots;
    bool is_dead;
    uint64_t fail_at, failures;
    enum fault_disk_kind fail_kind;
    bool fault_sticks;
};

/* What a call is about to do, for the plan to judge. */
enum fault_verb { FAULT_OPEN, FAULT_READ, FAULT_WRITE, FAULT_SYNC, FAULT_TRUNCATE, FAULT_DELETE, FAULT_ACCESS, FAULT_SIZE };

enum fault_fate {
    FAULT_PASSES,
    FAULT_FAILS,
    /* Half of it happens first. */
    FAULT_STOPS,
    FAULT_DIES,
};

/* Counts one call and says what becomes of it; when the machine dies in it, the caller does half of its work and dies. */
enum fault_fate fault_meet(fault_disk *disk, enum fault_verb verb);

/* Registers the VFS of a new boot; false when there is no memory. */
bool fault_begin_boot(fault_disk *disk);
uint64_t fault_random(fault_disk *disk, uint64_t below);
fault_file *fault_find(fault_disk *disk, const char *name);
/* Finds or makes; NULL when there is no memory. */
fault_file *fault_make(fault_disk *disk, const char *name);
bool fault_write(fault_file *file, const uint8_t *bytes, size_t count, size_t offset);
bool fault_truncate(fault_file *file, size_t size);
/* All of the cache lands; false when there is no memory. */
bool fault_land(fault_file *file);
/* Each dirty sector lands or not. */
void fault_scatter(fault_disk *disk, fault_file *file);
void fault_unlink(fault_file *file, bool synced);

#endif
