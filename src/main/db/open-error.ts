export type OpenProblem =
  | 'alreadyOpen'
  | 'lost'
  | 'empty'
  | 'notFile'
  | 'notDatabase'
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'unwritable'
  | 'full'
  | 'migrationFailed'

/** The database could not be opened, and nothing was changed. The message is a sentence for the person at the desk. */
export class OpenError extends Error {
  readonly problem: OpenProblem

  constructor(problem: OpenProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OpenError'
    this.problem = problem
  }
}

/**
 * What stands in the way of a file or folder, as a sentence, for every answer that an operating system or SQLite gives;
 * null when the error is about something else. Windows says EPERM where others say EACCES.
 */
export function pathTrouble(error: unknown, path: string): OpenError | null {
  const code = codeOf(error)
  const refuse = (problem: OpenProblem, sentence: string) => new OpenError(problem, sentence, { cause: error })
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return refuse('notFile', `A part of ${path} is a file where a folder is needed. Name another folder with --data.`)
    case 'EISDIR':
      return refuse('notFile', `${path} is a folder where a file is needed. Move it away, then start again.`)
    case 'ELOOP':
      return refuse('notFile', `${path} is a link that leads in a circle. Name another folder with --data.`)
    case 'ENAMETOOLONG':
      return refuse('notFile', `The path ${path} is too long for this computer. Name a shorter one with --data.`)
    case 'EROFS':
    case 'SQLITE_READONLY':
      return refuse('unwritable', `${path} lies where nothing can be written. Name another folder with --data.`)
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case 'SQLITE_FULL':
      return refuse('full', `There is no room left for ${path}. Free some space on the disk, then start again.`)
    case 'EMFILE':
    case 'ENFILE':
      return refuse('unwritable', `Too many files are open on this computer. Close other programs, then start again.`)
    case 'EACCES':
    case 'EPERM':
    case 'ENOENT':
    case 'EBUSY':
    case 'EIO':
    case 'EINVAL':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
      return refuse('unwritable', unwritableSentence(path))
    default:
      return /^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH)/.test(code)
        ? refuse('unwritable', unwritableSentence(path))
        : null
  }
}

function unwritableSentence(path: string): string {
  return `Latchkey cannot read and write ${path}. Check the folder's permissions and free space, then start again.`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
