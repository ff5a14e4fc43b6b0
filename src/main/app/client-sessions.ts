import { randomBytes } from 'node:crypto'
import type { StaffId } from '../../shared/api/common-schemas.ts'
import type { ClientHandle } from './application.ts'
import type { Clock } from './ports.ts'

const idleMs = 15 * 60_000
const longestMs = 12 * 3_600_000
const freshMs = 5 * 60_000

interface SignedInClient {
  readonly staffId: StaffId
  readonly signedInAt: number
  usedAt: number
  authenticatedAt: number
}

/**
 * Who is signed in at which client. In memory only: there is nothing to steal at rest, and a restart signs
 * everybody out. A client is known by object identity, not by a name that could be guessed.
 */
export class ClientSessions {
  readonly #clock: Clock
  readonly #clients = new Map<ClientHandle, SignedInClient | null>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  open(): ClientHandle {
    const client: ClientHandle = { id: randomBytes(16).toString('hex') }
    this.#clients.set(client, null)
    return client
  }

  close(client: ClientHandle): void {
    this.#clients.delete(client)
  }

  signIn(client: ClientHandle, staffId: StaffId): void {
    if (!this.#clients.has(client)) return
    const now = this.#clock.now().getTime()
    this.#clients.set(client, { staffId, signedInAt: now, usedAt: now, authenticatedAt: now })
  }

  signOut(client: ClientHandle): void {
    if (this.#clients.has(client)) this.#clients.set(client, null)
  }

  /** Ends every session of one person, but for `except`. Returns the clients that were signed out. */
  signOutStaff(staffId: StaffId, except?: ClientHandle): ClientHandle[] {
    const ended = [...this.#clients].filter(([client, state]) => state?.staffId === staffId && client !== except)
    for (const [client] of ended) this.#clients.set(client, null)
    return ended.map(([client]) => client)
  }

  markAuthenticated(client: ClientHandle): void {
    const state = this.#clients.get(client)
    if (state) state.authenticatedAt = this.#clock.now().getTime()
  }

  /** `touch`: a person did something, as opposed to a window that refreshes itself. */
  find(client: ClientHandle, touch: boolean): { readonly staffId: StaffId; readonly fresh: boolean } | null {
    const state = this.#clients.get(client)
    if (!state) return null
    const now = this.#clock.now().getTime()
    if (isOver(state, now)) {
      this.#clients.set(client, null)
      return null
    }
    if (touch) state.usedAt = now
    return { staffId: state.staffId, fresh: Math.abs(now - state.authenticatedAt) <= freshMs }
  }

  isSignedIn(client: ClientHandle): boolean {
    return this.#clients.get(client) != null
  }

  /** Signs out those whose time is over; returns them, so that their windows can be told. */
  sweep(): ClientHandle[] {
    const now = this.#clock.now().getTime()
    const over = [...this.#clients].filter(([, state]) => state !== null && isOver(state, now))
    for (const [client] of over) this.#clients.set(client, null)
    return over.map(([client]) => client)
  }
}

/** A clock that was set back must not make a session live longer, nor one set forward a day kill it silently: both end it. */
function isOver(state: SignedInClient, now: number): boolean {
  return Math.abs(now - state.usedAt) > idleMs || Math.abs(now - state.signedInAt) > longestMs
}
