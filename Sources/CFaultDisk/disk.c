#include "disk.h"

#include <stdlib.h>
#include <string.h>

/* splitmix64: one multiplication a step, and no state but the number. */
uint64_t fault_random(fault_disk *disk, uint64_t below) {
    uint64_t z = disk->random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return below == 0 ? z : z % below;
}

/* Grows with zeros, as a file does. */
static bool resize(fault_image *image, size_t size) {
    if (size > image->capacity) {
        size_t capacity = image->capacity < 4096 ? 4096 : image->capacity;
        while (capacity < size) capacity *= 2;
        uint8_t *bytes = realloc(image->bytes, capacity);
        if (bytes == NULL) return false;
        image->bytes = bytes;
        image->capacity = capacity;
    }
    if (size > image->size) memset(image->bytes + image->size, 0, size - image->size);
    image->size = size;
    return true;
}

static size_t sectors(size_t bytes) { return (bytes + FAULT_DISK_SECTOR - 1) / FAULT_DISK_SECTOR; }

fault_file *fault_find(fault_disk *disk, const char *name) {
    for (size_t i = 0; i < disk->file_count; i++)
        if (strcmp(disk->files[i]->name, name) == 0) return disk->files[i];
    return NULL;
}

fault_file *fault_make(fault_disk *disk, const char *name) {
    fault_file *file = fault_find(disk, name);
    if (file == NULL) {
        fault_file **files = realloc(disk->files, (disk->file_count + 1) * sizeof *files);
        if (files == NULL) return NULL;
        disk->files = files;
        file = calloc(1, sizeof *file);
        if (file == NULL) return NULL;
        file->name = strdup(name);
        if (file->name == NULL) {
            free(file);
            return NULL;
        }
        disk->files[disk->file_count++] = file;
    }
    file->is_linked = true;
    return file;
}

bool fault_write(fault_file *file, const uint8_t *bytes, size_t count, size_t offset) {
    if (count == 0) return true;
    size_t end = offset + count;
    if (end > file->cached.size && !resize(&file->cached, end)) return false;
    if (!resize(&file->dirty, sectors(file->cached.size))) return false;
    memcpy(file->cached.bytes + offset, bytes, count);
    for (size_t i = offset / FAULT_DISK_SECTOR; i < sectors(end); i++) file->dirty.bytes[i] = 1;
    return true;
}

bool fault_truncate(fault_file *file, size_t size) {
    return resize(&file->cached, size) && resize(&file->dirty, sectors(size));
}

static void land_sector(fault_file *file, size_t sector) {
    size_t start = sector * FAULT_DISK_SECTOR, end = start + FAULT_DISK_SECTOR;
    if (end > file->cached.size) end = file->cached.size;
    if (end > file->landed.size) end = file->landed.size;
    if (start < end) memcpy(file->landed.bytes + start, file->cached.bytes + start, end - start);
}

bool fault_land(fault_file *file) {
    if (!resize(&file->landed, file->cached.size)) return false;
    for (size_t i = 0; i < file->dirty.size; i++)
        if (file->dirty.bytes[i]) land_sector(file, i);
    if (file->dirty.size > 0) memset(file->dirty.bytes, 0, file->dirty.size);
    file->is_linked_on_disk = file->is_linked;
    file->has_ghost = false;
    return true;
}

void fault_scatter(fault_disk *disk, fault_file *file) {
    /* All lost and all landed are as likely as something between. */
    uint64_t mood = fault_random(disk, 4);
    uint64_t share = mood == 0 ? 0 : mood == 1 ? 8 : 1 + fault_random(disk, 7);
    size_t size = file->landed.size;
    if (share == 8) size = file->cached.size;
    else if (share > 0 && file->cached.size > size) size += fault_random(disk, file->cached.size - size + 1);
    else if (share > 0 && file->cached.size < size && fault_random(disk, 2)) size = file->cached.size;
    if (!resize(&file->landed, size)) abort(); /* Out of memory: a story that goes on would be another one. */
    for (size_t i = 0; i < file->dirty.size; i++) {
        if (!file->dirty.bytes[i]) continue;
        if (fault_random(disk, 8) < share) land_sector(file, i);
        file->dirty.bytes[i] = 0;
    }
}

void fault_unlink(fault_file *file, bool synced) {
    file->is_linked = false;
    file->cached.size = 0;
    file->dirty.size = 0;
    if (synced) {
        file->has_ghost = false;
    } else if (file->is_linked_on_disk) {
        fault_image landed = file->landed;
        file->landed = file->ghost;
        file->ghost = landed;
        file->has_ghost = true;
    }
    file->is_linked_on_disk = false;
    file->landed.size = 0;
}

void fault_disk_kill(fault_disk *disk) {
    if (disk->is_dead) return;
    disk->is_dead = true;
    for (size_t i = 0; i < disk->file_count; i++) {
        fault_file *file = disk->files[i];
        fault_scatter(disk, file);
        /* A name that was made or deleted and not synced is there or not; the old file comes back whole or not at all. */
        if (file->has_ghost && fault_random(disk, 2)) {
            fault_image landed = file->landed;
            file->landed = file->ghost;
            file->ghost = landed;
            file->is_linked_on_disk = true;
        } else if (file->is_linked && fault_random(disk, 2)) {
            file->is_linked_on_disk = true;
        }
        file->has_ghost = false;
        if (!file->is_linked_on_disk) file->landed.size = 0;
    }
}

bool fault_disk_is_dead(const fault_disk *disk) { return disk->is_dead; }

void fault_disk_reboot(fault_disk *disk) {
    fault_disk_kill(disk);
    for (size_t i = 0; i < disk->file_count; i++) {
        fault_file *file = disk->files[i];
        file->is_linked = file->is_linked_on_disk;
        if (!resize(&file->cached, file->landed.size) || !resize(&file->dirty, sectors(file->landed.size))) abort();
        if (file->landed.size > 0) memcpy(file->cached.bytes, file->landed.bytes, file->landed.size);
        if (file->dirty.size > 0) memset(file->dirty.bytes, 0, file->dirty.size);
    }
    disk->is_dead = false;
    if (!fault_begin_boot(disk)) abort();
    disk->kill_at = 0;
    fault_disk_heal(disk);
}

static bool meets(enum fault_disk_kind kind, enum fault_verb verb) {
    switch (kind) {
    case FAULT_DISK_READ_FAILS:
    case FAULT_DISK_READ_STOPS: return verb == FAULT_READ;
    case FAULT_DISK_WRITE_FAILS:
    case FAULT_DISK_NO_SPACE: return verb == FAULT_WRITE;
    case FAULT_DISK_SYNC_FAILS: return verb == FAULT_SYNC;
    case FAULT_DISK_OPEN_FAILS: return verb == FAULT_OPEN;
    case FAULT_DISK_TRUNCATE_FAILS: return verb == FAULT_TRUNCATE;
    case FAULT_DISK_DELETE_FAILS: return verb == FAULT_DELETE;
    case FAULT_DISK_ACCESS_FAILS: return verb == FAULT_ACCESS;
    case FAULT_DISK_SIZE_FAILS: return verb == FAULT_SIZE;
    }
    return false;
}

enum fault_fate fault_meet(fault_disk *disk, enum fault_verb verb) {
    disk->calls++;
    if (disk->is_dead) return FAULT_FAILS;
    if (disk->kill_at != 0 && disk->calls >= disk->kill_at) return FAULT_DIES;
    if (disk->fail_at == 0 || disk->calls < disk->fail_at || !meets(disk->fail_kind, verb)) return FAULT_PASSES;
    disk->failures++;
    if (!disk->fault_sticks) disk->fail_at = 0;
    bool is_partial = disk->fail_kind == FAULT_DISK_READ_STOPS || disk->fail_kind == FAULT_DISK_NO_SPACE;
    return is_partial ? FAULT_STOPS : FAULT_FAILS;
}

uint64_t fault_disk_calls(const fault_disk *disk) { return disk->calls; }
uint64_t fault_disk_failures(const fault_disk *disk) { return disk->failures; }
void fault_disk_kill_at(fault_disk *disk, uint64_t call) { disk->kill_at = call; }

void fault_disk_fail_at(fault_disk *disk, uint64_t call, enum fault_disk_kind kind, bool sticks) {
    disk->fail_at = call;
    disk->fail_kind = kind;
    disk->fault_sticks = sticks;
}

void fault_disk_heal(fault_disk *disk) { disk->fail_at = 0; }

size_t fault_disk_file_count(const fault_disk *disk) { return disk->file_count; }

const char *fault_disk_file_name(const fault_disk *disk, size_t index) {
    return disk->files[index]->is_linked ? disk->files[index]->name : NULL;
}

size_t fault_disk_file_size(const fault_disk *disk, size_t index) { return disk->files[index]->cached.size; }

void fault_disk_file_bytes(const fault_disk *disk, size_t index, uint8_t *bytes) {
    const fault_image *image = &disk->files[index]->cached;
    if (image->size > 0) memcpy(bytes, image->bytes, image->size);
}

bool fault_disk_put(fault_disk *disk, const char *name, const uint8_t *bytes, size_t count) {
    fault_file *file = fault_make(disk, name);
    return file != NULL && fault_truncate(file, 0) && fault_write(file, bytes, count, 0) && fault_land(file);
}

void fault_disk_clear(fault_disk *disk) {
    for (size_t i = 0; i < disk->file_count; i++) fault_unlink(disk->files[i], true);
}

int64_t fault_disk_small_read(fault_disk *disk, const char *name, uint8_t *bytes, size_t limit) {
    enum fault_fate fate = fault_meet(disk, FAULT_READ);
    if (fate == FAULT_DIES) fault_disk_kill(disk);
    if (fate != FAULT_PASSES) return -1;
    fault_file *file = fault_find(disk, name);
    if (file == NULL || !file->is_linked) return -2;
    size_t count = file->cached.size < limit ? file->cached.size : limit;
    if (count > 0) memcpy(bytes, file->cached.bytes, count);
    return (int64_t)file->cached.size;
}

int fault_disk_small_write(fault_disk *disk, const char *name, const uint8_t *bytes, size_t count, bool synced) {
    enum fault_fate fate = fault_meet(disk, FAULT_WRITE);
    if (fate == FAULT_FAILS) return -1;
    fault_file *file = fault_make(disk, name);
    if (file == NULL) return -1;
    size_t written = fate == FAULT_PASSES ? count : fault_random(disk, count + 1);
    if (!fault_write(file, bytes, written, 0)) return -1;
    if (fate == FAULT_DIES) fault_disk_kill(disk);
    if (fate != FAULT_PASSES) return -1;
    if (!fault_truncate(file, count)) return -1;
    if (!synced) return 0;
    switch (fault_meet(disk, FAULT_SYNC)) {
    case FAULT_PASSES: return fault_land(file) ? 0 : -1;
    case FAULT_DIES: fault_disk_kill(disk); return -1;
    default: fault_scatter(disk, file); return -1;
    }
}

int fault_disk_land(fault_disk *disk, const char *name) {
    fault_file *file = fault_find(disk, name);
    if (file == NULL || !file->is_linked || file->cached.size == 0) return 0;
    enum fault_fate fate = fault_meet(disk, FAULT_WRITE);
    if (fate != FAULT_FAILS && file->dirty.size > 0) memset(file->dirty.bytes, 1, file->dirty.size);
    if (fate == FAULT_DIES) fault_disk_kill(disk);
    if (fate != FAULT_PASSES) return -1;
    switch (fault_meet(disk, FAULT_SYNC)) {
    case FAULT_PASSES: return fault_land(file) ? 0 : -1;
    case FAULT_DIES: fault_disk_kill(disk); return -1;
    default: fault_scatter(disk, file); return -1;
    }
}
