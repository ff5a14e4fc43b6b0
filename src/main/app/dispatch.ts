import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { AppError } from '../../shared/api/errors.ts'
import type { Failure, InputIssue, Reply } from '../../shared/api/errors.ts'
import type { AnyContract, AnyProcedure } from '../../shared/api/procedure.ts'
import { storageTrouble } from '../db/failures.ts'
import type { ClientHandle } from './application.ts'
import type { ContractHandlers } from './handlers.ts'
import type { Logger } from './ports.ts'
import { safeCause } from './safe-cause.ts'
import type { Session } from './session.ts'

type Handle = (input: unknown, session: Session) => Promise<unknown>

interface Route {
  readonly procedure: AnyProcedure
  readonly handle: Handle
}

export interface DispatchOptions {
  readonly log: Logger
  /** Reads anew who is signed in at the client. */
  readonly resolveSession: (client: ClientHandle, path: string) => Promise<Session>
  readonly isStopping: () => boolean
}

export type Dispatch = (path: string, input: unknown, client: ClientHandle) => Promise<Reply>

/**
 * The only door: known? allowed? valid? handled. Never throws.
 * A command repeated with the same requestId while the first still runs gets the first one's answer.
 */
export function createDispatch<C extends AnyContract>(
  contract: C,
  handlers: ContractHandlers<C>,
  options: DispatchOptions,
): Dispatch {
  const routes = collectRoutes(contract, handlers)
  const running = new Map<string, Promise<unknown>>()

  async function answer(path: string, input: unknown, client: ClientHandle): Promise<Reply> {
    const route = routes.get(path)
    if (!route) return refuse({ code: 'procedure.unknown', details: { path: path.slice(0, 80) } })
    if (options.isStopping()) return refuse({ code: 'app.stopping', details: {} })
    const { needs, reauthenticate } = route.procedure
    const session = await options.resolveSession(client, path)
    if (needs !== 'anyone' && !session.staff) return refuse({ code: 'session.required', details: {} })
    if (needs !== 'anyone' && needs !== 'signedIn' && !session.can(needs)) {
      return refuse({ code: 'permission.missing', details: { permission: needs } })
    }
    const parsed = v.safeParse(route.procedure.input, input)
    if (!parsed.success) return refuse({ code: 'input.invalid', details: { issues: toIssues(parsed.issues) } })
    if (reauthenticate && !session.freshlyAuthenticated) return refuse({ code: 'session.reauthenticate', details: {} })

    const key = requestKey(path, parsed.output, session)
    if (key === null) return { ok: true, value: await route.handle(parsed.output, session) }
    const value = running.get(key) ?? route.handle(parsed.output, session).finally(() => running.delete(key))
    running.set(key, value)
    return { ok: true, value: await value }
  }

  return async (path, input, client) => {
    try {
      return await answer(path, input, client)
    } catch (error) {
      if (error instanceof AppError) return refuse(error.failure)
      const trouble = storageTrouble(error)
      const reference = randomBytes(4).toString('hex')
      options.log.error('procedure failed', { path, reference, cause: safeCause(error) })
      if (trouble !== null)
        return refuse({ code: trouble === 'full' ? 'database.full' : 'database.failed', details: {} })
      return refuse({ code: 'internal', details: { reference } })
    }
  }
}

/** A Map and not an object, so that 'constructor' is not a procedure. */
function collectRoutes<C extends AnyContract>(contract: C, handlers: ContractHandlers<C>): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>()
  for (const [areaName, area] of Object.entries(contract)) {
    const areaHandlers = handlers[areaName] as Readonly<Record<string, Handle>>
    for (const [name, procedure] of Object.entries(area)) {
      const handle = areaHandlers[name]
      if (!handle) throw new Error(`no handler for ${areaName}.${name}`)
      routes.set(`${areaName}.${name}`, { procedure, handle })
    }
  }
  return routes
}

/** Somebody else's request with the same id is not this one. */
function requestKey(path: string, input: unknown, session: Session): string | null {
  if (typeof input !== 'object' || input === null || !('requestId' in input) || typeof input.requestId !== 'string')
    return null
  return `${path} ${session.staff?.id ?? session.client.id} ${input.requestId}`
}

function refuse(failure: Failure): Reply<never> {
  return { ok: false, failure }
}

/** Where and what, never what was sent: neither a value nor the name of a key that nobody knows. */
function toIssues(issues: readonly v.BaseIssue<unknown>[]): InputIssue[] {
  return issues.slice(0, 20).map(issue => ({
    path: pathOf(issue).slice(0, 100),
    message: isOwnMessage(issue) ? issue.message : 'Not what is expected here.',
  }))
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? ''
  const isUnknownKey = issue.type === 'strict_object' && issue.expected === 'never'
  return isUnknownKey ? path.slice(0, Math.max(path.length - String(issue.path?.at(-1)?.key).length - 1, 0)) : path
}

/** valibot's stock messages quote the received value. */
function isOwnMessage(issue: v.BaseIssue<unknown>): boolean {
  return !issue.message.startsWith('Invalid ')
}
