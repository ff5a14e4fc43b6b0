export type OpenProblem =
  | 'alreadyOpen'
  | 'lost'
  | 'empty'
  | 'notDatabase'
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'unwritable'
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
