/*
 * A disk that fails, for the simulation: the files of one machine in memory, under a write-back cache, as an SQLite VFS.
 *
 * What was written and not synced lives in the cache only. When the machine dies, each sector of it is on the disk or not,
 * whatever the order it was written in, so that writes are lost, torn and reordered. Every call is counted: the count is
 * where a kill or a fault is planned, so that a run with the same seed and the same calls fails in the same way.
 *
 * One disk belongs to one thread at a time.
 */
#ifndef C_FAULT_DISK_H
#define C_FAULT_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What may tear: the least that a disk writes whole. */
#define FAULT_DISK_SECTOR 512

typedef struct fault_disk fault_disk;

enum fault_disk_kind {
    FAULT_DISK_READ_FAILS = 1,
    /* Some of the bytes come, then an error. */
    FAULT_DISK_READ_STOPS = 2,
    FAULT_DISK_WRITE_FAILS = 3,
    /* Some of the bytes land, then the disk is full. */
    FAULT_DISK_NO_SPACE = 4,
    /* The sync fails as on Linux: nobody knows which sectors landed, and none of them is tried again. */
    FAULT_DISK_SYNC_FAILS = 5,
    FAULT_DISK_OPEN_FAILS = 6,
    FAULT_DISK_TRUNCATE_FAILS = 7,
    FAULT_DISK_DELETE_FAILS = 8,
    /* Asked whether a file is there. */
    FAULT_DISK_ACCESS_FAILS = 9,
    FAULT_DISK_SIZE_FAILS = 10,
};

/* The name is nobody else's in this process. NULL when there is no memory. */
fault_disk *fault_disk_create(const char *name, uint64_t seed);
/* The VFS under which SQLite opens files of this disk until the next reboot. */
const char *fault_disk_vfs(const fault_disk *disk);
/* No connection to a file of it is open any more. */
void fault_disk_destroy(fault_disk *disk);

/* Calls made so far, over all boots. */
uint64_t fault_disk_calls(const fault_disk *disk);
/* The machine dies in the call with this number; 0 takes the plan back. */
void fault_disk_kill_at(fault_disk *disk, uint64_t call);
/* The first call with this or a later number that the fault can meet fails; with `sticks`, all after it too. */
void fault_disk_fail_at(fault_disk *disk, uint64_t call, enum fault_disk_kind kind, bool sticks);
/* What was planned is over: no fault any more. */
void fault_disk_heal(fault_disk *disk);
/* Faults that calls have met. */
uint64_t fault_disk_failures(const fault_disk *disk);

/* The power goes now. Everything fails until the reboot, also for handles that were open before it. */
void fault_disk_kill(fault_disk *disk);
bool fault_disk_is_dead(const fault_disk *disk);
void fault_disk_reboot(fault_disk *disk);

/* The files as the machine sees them, in the order in which they were first made. */
size_t fault_disk_file_count(const fault_disk *disk);
/* NULL for a file that was deleted. */
const char *fault_disk_file_name(const fault_disk *disk, size_t index);
size_t fault_disk_file_size(const fault_disk *disk, size_t index);
void fault_disk_file_bytes(const fault_disk *disk, size_t index, uint8_t *bytes);
/* Puts a file on the disk as if it had always been there; false when there is no memory. */
bool fault_disk_put(fault_disk *disk, const char *name, const uint8_t *bytes, size_t count);
/* Takes all files off the disk, as if they had never been there. */
void fault_disk_clear(fault_disk *disk);

/* A file beside the database, read and written whole, by calls that are counted and fail like SQLite's.
 * -1: a fault. Of `read`: the size, and as many bytes as fit `limit`; -2 when there is no such file. */
int64_t fault_disk_small_read(fault_disk *disk, const char *name, uint8_t *bytes, size_t limit);
int fault_disk_small_write(fault_disk *disk, const char *name, const uint8_t *bytes, size_t count, bool synced);
/* Writes what the machine sees of a file over itself and flushes it: nothing of it is in the cache alone. 0 where there is no file. */
int fault_disk_land(fault_disk *disk, const char *name);

#endif
