import { accountsApi } from './accounts.ts'
import { addressesApi } from './addresses.ts'
import { customersApi } from './customers.ts'
import { exchangeApi } from './exchange.ts'
import { historyApi } from './history.ts'
import { jobsApi } from './jobs.ts'
import { mailApi } from './mail.ts'
import { ordersApi } from './orders.ts'
import type { AnyContract } from './procedure.ts'
import { productsApi } from './products.ts'
import { sessionApi } from './session.ts'
import { settingsApi } from './settings.ts'
import { staffApi } from './staff.ts'
import { templatesApi } from './templates.ts'
import { viewsApi } from './views.ts'

/** The only thing both sides know. Main walks it to validate and authorise, the client to grow methods. */
export const contract = {
  session: sessionApi,
  customers: customersApi,
  addresses: addressesApi,
  accounts: accountsApi,
  products: productsApi,
  orders: ordersApi,
  mail: mailApi,
  templates: templatesApi,
  settings: settingsApi,
  staff: staffApi,
  history: historyApi,
  exchange: exchangeApi,
  views: viewsApi,
  jobs: jobsApi,
} satisfies AnyContract

export type Contract = typeof contract
