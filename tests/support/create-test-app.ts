import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '../../src/shared/api/contract.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import { createClient } from '../../src/shared/api/client.ts'
import type { Client } from '../../src/shared/api/client.ts'
import type { RequestId } from '../../src/shared/api/common-schemas.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { CustomerDetail, CustomerFields } from '../../src/shared/api/customers.ts'
import type { LoginDetails } from '../../src/shared/api/accounts.ts'
import type { OrderDetail } from '../../src/shared/api/orders.ts'
import type { ProductDetail, ProductFields } from '../../src/shared/api/products.ts'
import { isFailure } from '../../src/shared/api/errors.ts'
import type { AppError, FailureCode, FailureDetails } from '../../src/shared/api/errors.ts'
import type { Role } from '../../src/shared/permissions.ts'
import { createApplication } from '../../src/main/app/create-app.ts'
import type { App } from '../../src/main/app/create-app.ts'
import type { ClientHandle } from '../../src/main/app/application.ts'
import type { Hasher, MailTransport, SecretBox } from '../../src/main/app/ports.ts'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import { openInMemory } from '../../src/main/db/database.ts'
import type { OpenedDatabase } from '../../src/main/db/database.ts'
import { FakeClock, FakeIds, FakeSecretBox, FastHasher, MemoryLog } from './fakes.ts'
import { lineOf, newOrder } from './new-order.ts'
import type { OrderInput } from './new-order.ts'
import { setMailServer } from './shop-steps.ts'

export type Api = Client<Contract>

export const ownerPassword = 'tidal-copper-violin-58'

export interface TestAppOptions {
  readonly database?: Pick<OpenedDatabase, 'store' | 'close'>
  readonly secretBox?: SecretBox
  readonly hasher?: Hasher
  readonly transport?: MailTransport
  readonly clock?: FakeClock
  readonly networkAddresses?: () => string
  /** Leaves the first start to the test. */
  readonly bare?: boolean
}

export interface TestApp {
  readonly app: App
  readonly clock: FakeClock
  readonly hasher: Hasher
  readonly log: MemoryLog
  readonly database: Pick<OpenedDatabase, 'store' | 'close'>
  readonly mailFolder: string
  /** The owner's window, signed in. */
  readonly api: Api
  readonly client: ClientHandle
  /** Another window where nobody is signed in. */
  open(): { readonly api: Api; readonly client: ClientHandle }
  /** Another window where somebody of that role is signed in. */
  as(role: Role): Promise<Api>
  readonly given: Builders
  stop(): Promise<void>
}

interface Builders {
  customer(fields?: Partial<CustomerFields>): Promise<CustomerDetail>
  login(fields?: Partial<CustomerFields>): Promise<LoginDetails>
  product(fields?: Partial<ProductFields>): Promise<ProductDetail>
  /** Of one lamp, by a new customer who gets no login, unless told otherwise. */
  order(order?: Partial<OrderInput>): Promise<OrderDetail>
  mailServer(port: number, changes?: { readonly userName?: string; readonly password?: string }): Promise<void>
}

const nobody: CustomerFields = {
  ...emptyCustomer,
  firstName: 'Anna',
  lastName: 'Nováková',
  email: 'anna@example.com',
  phone: '+420 777 123 456',
}

export function request(): RequestId {
  return randomUUID() as RequestId
}

/** The real contract, dispatch, handlers and SQLite in memory, with a clock that stands still. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await openInMemory())
  const clock = options.clock ?? new FakeClock()
  const hasher = options.hasher ?? new FastHasher()
  const log = new MemoryLog()
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  const mailFolder = join(folder, 'mail')
  const app = createApplication({
    store: database.store,
    clock,
    ids: new FakeIds(clock),
    secretBox: options.secretBox ?? new FakeSecretBox(),
    hasher,
    transport: options.transport ?? createSmtpTransport(),
    log,
    dataFolder: folder,
    mailFolder,
    networkAddresses: options.networkAddresses ?? (() => ''),
    version: '0.0.0',
    demo: false,
  })
  await app.start()

  function open() {
    const client = app.openClient()
    return {
      client,
      api: createClient(contract, (path, input) => app.dispatch(path, JSON.parse(JSON.stringify(input)), client)),
    }
  }

  const owner = open()
  if (!options.bare) {
    await owner.api.session.openShop({
      shopName: 'Corner Shop',
      currency: 'EUR',
      name: 'Eva Novotná',
      userName: 'eva',
      password: ownerPassword,
      requestId: request(),
    })
  }

  let products = 0
  const given: Builders = {
    customer: fields => owner.api.customers.create({ requestId: request(), fields: { ...nobody, ...fields } }),
    async login(fields) {
      const customer = await given.customer(fields)
      return owner.api.accounts.createLogin({ customerId: customer.id, requestId: request() })
    },
    async product(fields) {
      products += 1
      const lamp = { name: 'Reading lamp', priceMinor: 2500, taxMillipercent: 21_000, forSale: true }
      return owner.api.products.create({
        requestId: request(),
        fields: { code: `LAMP-${products}`, ...lamp, ...fields },
      })
    },
    async order(order = {}) {
      const customer = order.customer ?? { customerId: (await given.customer()).id }
      const lines = order.lines ?? [lineOf(await given.product())]
      return owner.api.orders.create({ requestId: request(), order: newOrder({ ...order, customer, lines }) })
    },
    mailServer: (port, changes) => setMailServer(owner.api, port, changes),
  }

  return {
    app,
    clock,
    hasher,
    log,
    database,
    mailFolder,
    api: owner.api,
    client: owner.client,
    open,
    given,
    async as(role) {
      const window = open()
      const userName = `${role}-${Math.random().toString(36).slice(2, 8)}`
      await owner.api.staff.add({
        requestId: request(),
        staff: { name: `The ${role}`, userName, role, password: ownerPassword },
      })
      await window.api.session.signIn({ userName, password: ownerPassword })
      return window.api
    },
    async stop() {
      await app.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The failure that a call was refused with; throws when it went through or failed otherwise. */
export async function failureOf<Code extends FailureCode>(
  call: Promise<unknown>,
  code: Code,
): Promise<FailureDetails[Code]> {
  try {
    await call
  } catch (error) {
    if (isFailure(error, code)) return error.failure.details as FailureDetails[Code]
    throw new Error(`expected ${code}, got ${describe(error)}`, { cause: error })
  }
  throw new Error(`expected ${code}, but the call went through`)
}

function describe(error: unknown): string {
  return error instanceof Error && error.name === 'AppError'
    ? JSON.stringify((error as AppError).failure)
    : String(error)
}
