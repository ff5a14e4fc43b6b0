import { randomInt } from 'node:crypto'
import type { Insertable } from 'kysely'
import { contract } from '../../../shared/api/contract.ts'
import { createClient } from '../../../shared/api/client.ts'
import type { CustomerId, StaffId } from '../../../shared/api/common-schemas.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import type { CustomerTable } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Application } from '../application.ts'
import { toColumns } from '../customers/customer-rules.ts'
import { generatePassword } from '../passwords/generate.ts'
import { defaultPasswordPolicy } from '../../../shared/password-policy.ts'
import type { Clock, Ids } from '../ports.ts'
import { paymentMethods, shippingMethods } from './demo-goods.ts'
import { firstNames, lastNames, trades } from './demo-names.ts'
import { insertOrders } from './demo-orders.ts'
import { pick } from './demo-random.ts'

const customers = 2000
/** Hashing takes a quarter of a second a login, and somebody is waiting. */
const logins = 6
const batch = 500
const dayMs = 86_400_000

/**
 * Fills an empty book for looking around: 2,000 plausible customers, some with logins, their orders, mail into a local folder.
 * Returns what the demo's owner signs in with.
 */
export async function seedDemo(
  app: Application,
  ports: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
): Promise<{ readonly userName: string; readonly password: string }> {
  const client = app.openClient()
  const api = createClient(contract, (path, input) => app.dispatch(path, input, client))
  const password = await generatePassword({ length: 16, policy: defaultPasswordPolicy, personalWords: [] })
  const { staff } = await api.session.openShop({
    shopName: 'Corner Shop (demo)',
    currency: 'EUR',
    name: 'Eva Demo',
    userName: 'demo',
    password,
    requestId: ports.ids.next(),
  })
  if (!staff) throw new Error('the demo shop has no owner')
  const by = { id: staff.id as StaffId, name: staff.name }
  const people = await insertCustomers(ports, by)
  const ids = people.filter(row => row.email !== '').map(row => row.id)
  const mail = await api.settings.mail()
  await api.settings.updateMail({
    version: mail.version,
    settings: {
      delivery: 'folder',
      host: '',
      port: 587,
      encryption: 'starttls',
      userName: '',
      fromName: 'Corner Shop',
      fromAddress: 'shop@corner-shop.example',
      certificateAuthority: '',
      ratePerMinute: 0,
    },
  })
  const website = await api.settings.website()
  await api.settings.updateWebsite({
    version: website.version,
    settings: {
      signInAddress: 'https://corner-shop.example/sign-in',
      customersReset: false,
      resetAddress: '',
      acceptsHashes: true,
    },
  })
  const { currency: _, version, ...orders } = await api.settings.orders()
  await api.settings.updateOrders({
    version,
    settings: { ...orders, country: 'CZ', shippingMethods: [...shippingMethods], paymentMethods: [...paymentMethods] },
  })
  // Passwords are hashed in other threads meanwhile.
  const ordering = insertOrders(ports, people, by, ports.clock.now())
  for (const customerId of ids.slice(0, logins)) {
    await api.accounts.createLogin({ customerId, requestId: ports.ids.next() })
  }
  await ordering
  app.closeClient(client)
  return { userName: 'demo', password }
}

async function insertCustomers(
  ports: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  by: { readonly id: StaffId; readonly name: string },
): Promise<Insertable<CustomerTable>[]> {
  const now = ports.clock.now().getTime()
  const rows = Array.from({ length: customers }, (_, index) =>
    plausibleCustomer(ports.ids.next() as CustomerId, index, by, new Date(now - randomInt(700 * dayMs))),
  )
  for (let start = 0; start < rows.length; start += batch) {
    await ports.store.write(async tx => {
      await tx
        .insertInto('customer')
        .values(rows.slice(start, start + batch))
        .execute()
    })
    await new Promise(resolve => setImmediate(resolve))
  }
  return rows
}

function plausibleCustomer(
  id: CustomerId,
  index: number,
  by: { readonly id: StaffId; readonly name: string },
  createdAt: Date,
): Insertable<CustomerTable> {
  const firstName = pick(firstNames)
  const lastName = pick(lastNames)
  const isCompany = randomInt(5) === 0
  const company = isCompany ? `${lastName} ${pick(trades)}` : ''
  const hasEmail = randomInt(12) !== 0
  const at = createdAt.toISOString()
  return {
    id,
    version: 1,
    ...toColumns({
      firstName,
      lastName,
      email: hasEmail ? `${plainName(firstName)}.${plainName(lastName)}${index}@example.com` : '',
      phone:
        randomInt(3) === 0
          ? ''
          : `+420 7${String(randomInt(10_000_000, 100_000_000)).replace(/(\d{2})(\d{3})(\d{3})/, '$1 $2 $3')}`,
      company,
      organizationId: isCompany ? String(randomInt(10_000_000, 100_000_000)) : '',
      taxRegistrationId: isCompany ? `CZ${randomInt(10_000_000, 100_000_000)}` : '',
      note: '',
    }),
    created_at: at,
    created_by: by.id,
    created_by_name: by.name,
    updated_at: at,
    updated_by_name: by.name,
  }
}

function plainName(name: string): string {
  return fold(name).replace(/[^a-z]+/g, '')
}
