interface SqliteError {
  readonly code: string
  readonly message: string
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')
}

/** The `table.column` whose uniqueness was violated, or null when the error is something else. */
export function uniqueViolation(error: unknown): string | null {
  if (!isSqliteError(error)) return null
  if (error.code !== 'SQLITE_CONSTRAINT_UNIQUE' && error.code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return null
  return /failed: ([a-z_]+\.[a-z_]+)/.exec(error.message)?.[1] ?? ''
}

/** 'full' when there is no room, 'failed' for every other trouble with the file; null when it isn't the file. */
export function storageTrouble(error: unknown): 'full' | 'failed' | null {
  if (!isSqliteError(error)) return null
  if (error.code === 'SQLITE_FULL') return 'full'
  return /^SQLITE_(IOERR|READONLY|CORRUPT|CANTOPEN|NOTADB)/.test(error.code) ? 'failed' : null
}
