#ifndef HABARSHY_CLINUX_H
#define HABARSHY_CLINUX_H

// What Swift's own module of the C library leaves out: functions with a variable number of
// arguments, and GNU extensions.

// No system header stands here: Swift would take what it declares, `timespec` say, for this
// module's, and files that import the C library alone could not use it.
int openat(int folder, const char *path, int flags, ...);

/// Opens a file from a folder; see `man 2 openat`. `mode` counts only when a file is made.
static inline int habarshy_open_at(int folder, const char *path, int flags, unsigned int mode) {
  return openat(folder, path, flags, mode);
}

/// Renames in one step; see `man 2 renameat2`.
int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned int flags);

/// Writes everything a file system still holds in memory to its disk; see `man 2 syncfs`.
int syncfs(int descriptor);

/// Fails when the new name is taken.
static const unsigned int habarshy_rename_no_replace = 1u << 0;
/// Lets two names change places.
static const unsigned int habarshy_rename_exchange = 1u << 1;

#endif
