import { contract } from '../../shared/api/contract.ts'
import { createAccountHandlers } from './accounts/account-handlers.ts'
import { readCustomerValues } from './accounts/customer-values.ts'
import { createLoginPort } from './accounts/customer-logins.ts'
import type { Application, ClientHandle } from './application.ts'
import { HistorySeal } from './audit/history-seal.ts'
import { createHistoryHandlers } from './audit/history-handlers.ts'
import { ClientSessions } from './client-sessions.ts'
import { createAddressHandlers } from './customers/address-handlers.ts'
import { CustomerFinder } from './customers/customer-finder.ts'
import { createCustomerHandlers } from './customers/customer-handlers.ts'
import { createDispatch } from './dispatch.ts'
import type { MailColumns } from './customers/customer-rows.ts'
import { Events } from './events.ts'
import { createExchangeHandlers } from './exchange/login-export.ts'
import { FileShelf } from './file-shelf.ts'
import { createJobHandlers, Jobs } from './jobs.ts'
import { createMailHandlers } from './mail/mail-handlers.ts'
import { countMail } from './mail/mail-queries.ts'
import { toMailMark } from './mail/mail-status.ts'
import { Outbox } from './mail/outbox.ts'
import { forgetServer, readQueue } from './mail/queue-state.ts'
import { createTemplateHandlers } from './mail/template-handlers.ts'
import { SignInLimit } from './mail/sign-in-limit.ts'
import { plainTestMail, sendTestMail } from './mail/test-mail.ts'
import { foreseeCurrencyChange, keepPriceNumbers } from './orders/currency-change.ts'
import { OrderFinder } from './orders/order-finder.ts'
import { createOrderHandlers } from './orders/order-handlers.ts'
import { createProductHandlers } from './orders/product-handlers.ts'
import type { Ports } from './ports.ts'
import { PreviewShelf } from './preview-shelf.ts'
import { safeCause } from './safe-cause.ts'
import { Session } from './session.ts'
import { createSettingsHandlers } from './settings/settings-handlers.ts'
import { createSessionHandlers } from './staff/session-handlers.ts'
import { createStaffHandlers } from './staff/staff-handlers.ts'
import { findStaff } from './staff/staff-queries.ts'
import { makeMissingKeys, planSortKeys } from './upkeep/sort-keys.ts'
import { Upkeep } from './upkeep/upkeep.ts'
import { Vault } from './vault.ts'
import { createViewHandlers } from './views/view-handlers.ts'

const sweepEveryMs = 20_000
const stopLimitMs = 4_000

/** Commands are somebody's doing. Queries a window asks by itself too, whenever something changed. */
const commandPaths: ReadonlySet<string> = new Set(
  Object.entries(contract).flatMap(([areaName, area]) =>
    Object.entries(area)
      .filter(([, procedure]) => procedure.kind === 'command')
      .map(([name]) => `${areaName}.${name}`),
  ),
)

export interface App extends Application {
  /** For tests: resolves when no mail is in mid-air and none may leave now. */
  mailSettled(): Promise<void>
  /** For tests: resolves when no work on the whole book is left. */
  upkeepSettled(): Promise<void>
}

/** The composition root: everything that is not a window, a protocol or a keychain, from the ports up. */
export function createApplication(ports: Ports): App {
  const { store, clock, log, ids, hasher } = ports
  const sessions = new ClientSessions(clock)
  const events = new Events(client => sessions.isSignedIn(client), log)
  const files = new FileShelf(clock)
  const previews = new PreviewShelf(clock)
  const vault = new Vault(ports)
  const seal = new HistorySeal({ ...ports, vault })
  store.beforeCommit(async tx => {
    await makeMissingKeys(tx)
    await seal.seal(tx)
  })
  const signIns = new SignInLimit({ store, vault, clock })
  const outbox = new Outbox({ ...ports, vault, events, signIns })
  const running = new Set<Promise<unknown>>()
  let stopping = false
  let sweeping: NodeJS.Timeout | null = null

  const readQueueNow = () => readQueue(store.read, clock.now(), id => vault.has(id))
  const readMailMarks = async () => {
    const queue = await readQueueNow()
    return (row: MailColumns) => toMailMark(row, queue)
  }
  const finder = new CustomerFinder(store)
  const orderFinder = new OrderFinder(store)
  const upkeep = new Upkeep({ store, clock, events, log })
  const jobs = new Jobs({ clock, events, files, log, upkeep })
  const wakeMail = () => outbox.wake()
  const staffContext = { store, clock, ids, hasher, events, sessions }

  const dispatch = createDispatch(
    contract,
    {
      session: createSessionHandlers({
        ...staffContext,
        version: ports.version,
        dataFolder: ports.dataFolder,
        demo: ports.demo,
      }),
      staff: createStaffHandlers(staffContext),
      customers: createCustomerHandlers({
        store,
        clock,
        ids,
        events,
        logins: createLoginPort(),
        finder,
        readMailMarks,
        noteWiped: () => outbox.noteWiped(),
      }),
      addresses: createAddressHandlers({ store, clock, ids, events }),
      accounts: createAccountHandlers({
        store,
        clock,
        ids,
        hasher,
        vault,
        events,
        previews,
        readQueue: readQueueNow,
        noteWiped: () => outbox.noteWiped(),
      }),
      orders: createOrderHandlers({
        store,
        clock,
        ids,
        hasher,
        vault,
        events,
        finder: orderFinder,
        readQueue: readQueueNow,
        noteWiped: () => outbox.noteWiped(),
      }),
      products: createProductHandlers({ store, clock, ids, events }),
      mail: createMailHandlers({ ...ports, vault, events, outbox, previews, signIns }),
      templates: createTemplateHandlers({ ...ports, vault, events, previews, signIns, readCustomerValues }),
      settings: createSettingsHandlers({
        store,
        clock,
        events,
        vault,
        mailFolder: ports.mailFolder,
        mailSettingsChanged: forgetServer,
        wakeMail,
        countryChanged: planSortKeys,
        currencyChanged: keepPriceNumbers,
        foreseeCurrencyChange,
        wakeUpkeep: () => upkeep.wake(),
        testMail: async to => sendTestMail({ ...ports, vault, events, signIns }, to, await plainTestMail(ports)),
      }),
      history: createHistoryHandlers(store, seal),
      exchange: createExchangeHandlers({ store, clock, ids, events, files, jobs, finder, readMailMarks }),
      views: createViewHandlers({ store, clock, ids, events }),
      jobs: createJobHandlers(jobs),
    },
    { log, resolveSession, isStopping: () => stopping },
  )

  async function resolveSession(client: ClientHandle, path: string): Promise<Session> {
    const found = sessions.find(client, commandPaths.has(path))
    if (!found) return new Session(client, null, false)
    const staff = await findStaff(store.read, found.staffId)
    if (!staff || staff.disabled_at !== null) {
      sessions.signOut(client)
      return new Session(client, null, false)
    }
    return new Session(
      client,
      { id: staff.id, name: staff.name, userName: staff.user_name, role: staff.role },
      found.fresh,
    )
  }

  function sweep(): void {
    files.sweep()
    previews.sweep()
    if (sessions.sweep().length > 0) events.publish({ topic: 'session' })
  }

  return {
    dispatch(path, input, client) {
      const call = dispatch(path, input, client)
      running.add(call)
      return call.finally(() => running.delete(call))
    },
    openClient: () => sessions.open(),
    closeClient: client => sessions.close(client),
    async takeFile(fileId, client) {
      const found = sessions.find(client, true)
      return found ? files.take(fileId, client, found.staffId) : null
    },
    async readPreview(previewId, client) {
      return sessions.find(client, false) ? previews.read(previewId, client) : null
    },
    subscribe: (client, listener) => events.subscribe(client, listener),
    async start() {
      await vault.load()
      // Without a key yet. Never beside a lost one: that is for the day when something new has to be sealed.
      if (vault.currentKeyId === null && vault.lostKeys === 0) {
        await vault
          .prepare()
          .catch((error: unknown) => log.warn('the history is not sealed', { cause: safeCause(error) }))
      }
      await seal.checkAtStart()
      sweeping = setInterval(sweep, sweepEveryMs)
      sweeping.unref()
      await upkeep.start()
      outbox.start()
      void finder.warm().then(() => orderFinder.warm())
    },
    async countWaitingMail() {
      const { waiting, sending } = await countMail(store.read)
      return waiting + sending
    },
    async stop() {
      stopping = true
      const upkeepEnds = upkeep.stop()
      if (sweeping) clearInterval(sweeping)
      let limit: NodeJS.Timeout | undefined
      const calls = Promise.allSettled(running)
      await Promise.race([calls, new Promise<void>(resolve => (limit = setTimeout(resolve, stopLimitMs / 2)))])
      clearTimeout(limit)
      await jobs.stop()
      await upkeepEnds
      await outbox.stop(stopLimitMs / 2)
      await hasher.close().catch((error: unknown) => log.warn('hasher did not close', { cause: safeCause(error) }))
    },
    mailSettled: () => outbox.settled(),
    upkeepSettled: () => upkeep.settled(),
  }
}
