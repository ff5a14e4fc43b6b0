import type { accountsApi, HandedOver, LoginDetails } from '../../../shared/api/accounts.ts'
import type { CustomerId, RequestId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { Tx } from '../../db/store.ts'
import type { AreaHandlers } from '../handlers.ts'
import { previewTemplate } from '../mail/mail-preview.ts'
import { mailTime } from '../mail/render-mail.ts'
import { checkTypedPassword } from '../passwords/check-password.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import type { Actor, Session } from '../session.ts'
import {
  mailTo,
  publishLogin,
  readSubject,
  refuseSharedAddress,
  refuseTakenIdentity,
  requireAddress,
  requireKnown,
  wordsOf,
} from './account-context.ts'
import type { AccountsContext, Subject } from './account-context.ts'
import { readLoginDetails } from './login-details.ts'
import { deleteLogin, disableLogin, enableLogin } from './login-status.ts'
import { generateFor, preparePassword } from './prepare-password.ts'
import type { PreparedPassword } from './prepare-password.ts'
import { writeChangedPassword, writeNewLogin } from './write-password.ts'

interface KnownRequest {
  readonly customerId: CustomerId
  readonly requestId: RequestId
  readonly version: number
}

export function createAccountHandlers(context: AccountsContext): AreaHandlers<typeof accountsApi> {
  const { store, clock, vault, events } = context

  const details = async (customerId: CustomerId): Promise<LoginDetails> =>
    readLoginDetails(store.read, customerId, await context.readQueue())

  /** Whether this very request was done before. Throws request.conflict when its id was used for something else. */
  async function isDone(
    input: { readonly requestId: RequestId; readonly customerId: CustomerId },
    path: string,
    session: Session,
  ): Promise<boolean> {
    const subject = await findDoneRequest(store.read, input.requestId, path, session.actor)
    if (subject !== null && subject !== input.customerId) throw fail('request.conflict', {})
    return subject !== null
  }

  const prepare = (password: string, origin: PreparedPassword['origin'], seen: Subject) =>
    preparePassword(context, password, origin, seen.passwords)

  /** The deed and its request commit together. */
  async function write(
    input: { readonly requestId: RequestId; readonly customerId: CustomerId },
    path: string,
    session: Session,
    deed: (tx: Tx, by: { readonly actor: Actor; readonly at: Date }) => Promise<void>,
  ): Promise<void> {
    const by = { actor: session.actor, at: clock.now() }
    await store.write(async tx => {
      await deed(tx, by)
      await recordRequest(tx, { id: input.requestId, path, subjectId: input.customerId, ...by })
    })
  }

  function committed(customerId: CustomerId): Promise<LoginDetails> {
    publishLogin(events, customerId)
    context.noteWiped()
    return details(customerId)
  }

  /** What every change of a password of a registered customer has in common. */
  async function changePassword(
    input: KnownRequest,
    path: string,
    session: Session,
    make: (seen: Subject) => Promise<string>,
    origin: PreparedPassword['origin'],
  ) {
    const seen = await readSubject(store.read, input.customerId)
    const account = requireKnown(seen.account, input.version)
    if (account.disabled_at !== null) throw fail('login.disabled', {})
    if (origin !== 'handedOver') {
      requireAddress(seen.customer)
      await refuseSharedAddress(store.read, seen.customer, account.user_name)
    }
    const prepared = await prepare(await make(seen), origin, seen)
    await write(input, path, session, (tx, by) =>
      writeChangedPassword(tx, context, { ...by, seen }, prepared, input.version),
    )
    return { seen, account, prepared, details: await committed(input.customerId) }
  }

  function handedOver(seen: Subject, userName: string, prepared: PreparedPassword, after: LoginDetails): HandedOver {
    return {
      userName,
      password: prepared.password,
      shopName: seen.shop.shopName,
      signInAddress: seen.website.signInAddress,
      details: after,
    }
  }

  return {
    get: ({ customerId }) => details(customerId),

    async previewLogin({ customerId }, session) {
      const seen = await readSubject(store.read, customerId)
      const { to, values: known } = mailTo(seen, requireAddress(seen.customer))
      const values = { ...known, mail: { time: mailTime(clock.now()) } }
      const order = { template: 'automaticRegistration', to, values } as const
      return previewTemplate(store.read, context.previews, session.client, order)
    },

    async createLogin(input, session) {
      const path = 'accounts.createLogin'
      if (await isDone(input, path, session)) return details(input.customerId)
      const seen = await readSubject(store.read, input.customerId)
      if (seen.account) throw fail('login.exists', { userName: seen.account.user_name })
      const userName = requireAddress(seen.customer)
      await refuseTakenIdentity(store.read, userName, input.customerId)
      const prepared = await prepare(await generateFor(seen), 'generated', seen)
      await write(input, path, session, (tx, by) => writeNewLogin(tx, context, { ...by, seen }, prepared, userName))
      return committed(input.customerId)
    },

    async createAndHandOver(input, session) {
      const path = 'accounts.createAndHandOver'
      // The password was shown once; nobody has it any more, and that is the point.
      if (await isDone(input, path, session)) throw fail('request.secretGone', {})
      const seen = await readSubject(store.read, input.customerId)
      if (seen.account) throw fail('login.exists', { userName: seen.account.user_name })
      await refuseTakenIdentity(store.read, input.userName, input.customerId)
      const prepared = await prepare(await generateFor(seen, input.userName), 'handedOver', seen)
      await write(input, path, session, (tx, by) =>
        writeNewLogin(tx, context, { ...by, seen }, prepared, input.userName),
      )
      return handedOver(seen, input.userName, prepared, await committed(input.customerId))
    },

    async generatePassword(input, session) {
      const path = 'accounts.generatePassword'
      if (await isDone(input, path, session)) return details(input.customerId)
      return (await changePassword(input, path, session, seen => generateFor(seen), 'generated')).details
    },

    async setPassword(input, session) {
      const path = 'accounts.setPassword'
      if (await isDone(input, path, session)) return details(input.customerId)
      const check = (seen: Subject) =>
        checkTypedPassword(input.password, {
          policy: seen.passwords.policy,
          personalWords: wordsOf(seen),
          acceptBelowStrong: input.acceptBelowStrong,
        })
      return (await changePassword(input, path, session, check, 'typed')).details
    },

    async handOver(input, session) {
      const path = 'accounts.handOver'
      if (await isDone(input, path, session)) throw fail('request.secretGone', {})
      const {
        seen,
        account,
        prepared,
        details: after,
      } = await changePassword(input, path, session, seen => generateFor(seen), 'handedOver')
      return handedOver(seen, account.user_name, prepared, after)
    },

    async disable(input, session) {
      if (await isDone(input, 'accounts.disable', session)) return details(input.customerId)
      await vault.prepare()
      await store.write(tx =>
        disableLogin(tx, context, { ...input, actor: session.actor, at: clock.now(), path: 'accounts.disable' }, input),
      )
      return committed(input.customerId)
    },

    async enable(input, session) {
      if (await isDone(input, 'accounts.enable', session)) return details(input.customerId)
      await store.write(tx =>
        enableLogin(tx, { ...input, actor: session.actor, at: clock.now(), path: 'accounts.enable' }, input.reason),
      )
      return committed(input.customerId)
    },

    async deleteLogin(input, session) {
      if (await isDone(input, 'accounts.deleteLogin', session)) return details(input.customerId)
      await store.write(tx =>
        deleteLogin(
          tx,
          { ...input, actor: session.actor, at: clock.now(), path: 'accounts.deleteLogin' },
          input.typedUserName,
        ),
      )
      return committed(input.customerId)
    },
  }
}
