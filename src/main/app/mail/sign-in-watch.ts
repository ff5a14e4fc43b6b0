import type { MailServer, SignInGate, SignInTry } from '../ports.ts'
import type { Reading } from './smtp-answers.ts'

/**
 * The sign-in of one conversation: asks the gate before the connection is opened, notes what the server was asked and
 * said, and tells the gate at the end. A conversation over a connection that is open already has none.
 */
export class SignInWatch {
  readonly #server: MailServer
  #gate: SignInGate | null = null
  #try: SignInTry | null = null
  #denial: Reading | null = null
  #asked = false
  #settled: Promise<void> | null = null
  /** Of conversations: a gate that answers too late must not begin a try for the next one. */
  #number = 0

  constructor(server: MailServer) {
    this.#server = server
  }

  watch(gate: SignInGate): void {
    this.#number += 1
    this.#gate = gate
    this.#try = null
    this.#denial = null
    this.#asked = false
    this.#settled = null
  }

  /** Throws when no sign-in may be tried now, and so keeps the connection from being opened. */
  async begin(): Promise<void> {
    if (this.#server.userName === '') return
    const number = this.#number
    const gate = this.#gate
    if (!gate) throw new Error('a connection between two conversations')
    let answer: Awaited<ReturnType<SignInGate['begin']>>
    try {
      answer = await gate.begin(this.#server)
    } catch {
      this.#denial = notWrittenDown
      throw new Error('not begun')
    }
    if (number !== this.#number || this.#gate === null) {
      if (answer.nextTryAt === undefined) await answer.untried()
      throw new Error('ended meanwhile')
    }
    if (answer.nextTryAt !== undefined) {
      const { nextTryAt, code, words } = answer
      this.#denial = { outcome: { kind: 'limited', nextTryAt, code, words }, step: 'signIn' }
      throw new Error('not now')
    }
    this.#try = answer
  }

  noteAsked(): void {
    this.#asked = true
  }

  /** At once, and not at the end: the conversation may still last, and others wait to sign in. */
  noteAccepted(): void {
    const accepted = this.#try
    this.#try = null
    if (accepted) this.#settled = accepted.accepted().catch(() => undefined)
  }

  readDenial(): Reading | null {
    return this.#denial
  }

  /** Tells the gate what came of the try, and the outcome when the next may be. */
  async end(reading: Reading): Promise<Reading> {
    const own = this.#try
    this.#gate = null
    this.#try = null
    await this.#settled
    if (!own) return reading
    const { outcome, step } = reading
    try {
      if (outcome.kind === 'setUp' && step === 'signIn' && this.#asked) {
        const nextTryAt = await own.refused(outcome.code, outcome.words)
        return nextTryAt ? { ...reading, outcome: { ...outcome, nextTryAt } } : reading
      }
      // A temporary refusal was an answer: the server did not look at the password.
      if (this.#asked && outcome.kind !== 'later') await own.unanswered()
      else await own.untried()
    } catch {
      // It stays written down as under way, and counts for an hour at most.
    }
    return reading
  }
}

/** Without its note the try could be one too many: the queue waits until there is room on the disk. */
const notWrittenDown: Reading = {
  outcome: { kind: 'later', code: null, words: 'Latchkey could not write down that it signs in.', scope: 'queue' },
  step: 'signIn',
}
