let personsUmask: number | null = null

/** From here on every file that this process makes is for this account only. */
export function keepFilesPrivate(): void {
  const before = process.umask(0o077)
  personsUmask ??= before
}

/**
 * For starting another program: it inherits the umask, and a browser would save downloads that nobody else may read. Files
 * of ours are made on this thread, or with a mode of their own, so that none is made meanwhile.
 */
export function withPersonsUmask<T>(start: () => T): T {
  if (personsUmask === null) return start()
  const ours = process.umask(personsUmask)
  try {
    return start()
  } finally {
    process.umask(ours)
  }
}
