import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router'
import { mailTemplates } from '../shared/api/mail.ts'
import { CustomerPage } from './features/customers/customer-page.tsx'
import { CustomersPage } from './features/customers/customers-page.tsx'
import { readCustomersSearch, writeCustomersSearch } from './features/customers/customer-list-query.ts'
import { GeneralTab } from './features/customers/general-tab.tsx'
import { NewCustomerPage } from './features/customers/new-customer-page.tsx'
import { LoginTab } from './features/accounts/login-tab.tsx'
import { AddressesTab } from './features/addresses/addresses-tab.tsx'
import { JobsStatus } from './features/jobs/jobs-status.tsx'
import { HistoryPage } from './features/history/history-page.tsx'
import { HistoryTab } from './features/history/history-tab.tsx'
import { CorrectAddressPlace } from './features/mail/correct-address-place.tsx'
import { CustomerMailTab } from './features/mail/customer-mail-tab.tsx'
import { readMailSearch, writeMailSearch } from './features/mail/mail-list-query.ts'
import { OutboxPage } from './features/mail/outbox-page.tsx'
import { QueueStatus } from './features/mail/queue-status.tsx'
import { readEntrySearch } from './features/order-entry/shown-entry.ts'
import { CustomerOrdersTab } from './features/orders/customer-orders-tab.tsx'
import { readOrdersSearch, writeOrdersSearch } from './features/orders/order-list-query.ts'
import { OrderPage } from './features/orders/order-page.tsx'
import { readPrintSearch } from './features/orders/order-print-search.ts'
import { OrdersPage } from './features/orders/orders-page.tsx'
import { readProductsSearch, writeProductsSearch } from './features/products/product-list-query.ts'
import { ProductsPage } from './features/products/products-page.tsx'
import { readSearch, writeSearch } from './api/use-search-in-address.ts'
import { BrokenScreen, MissingScreen } from './frame/broken-screen.tsx'
import { Frame } from './frame/frame.tsx'
import { SettingsLayout } from './features/settings/settings-layout.tsx'

interface RouterContext {
  readonly onSignedOut: () => void
  /** The person is about to lock by hand. */
  readonly onLock: () => void
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: BrokenScreen,
  notFoundComponent: MissingScreen,
})

function Root() {
  const { onSignedOut, onLock } = root.useRouteContext()
  return (
    <CorrectAddressPlace>
      <Frame
        onSignedOut={onSignedOut}
        onLock={onLock}
        queueStatus={
          <>
            <JobsStatus />
            <QueueStatus />
          </>
        }
      />
    </CorrectAddressPlace>
  )
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers' })
  },
})

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>) => writeCustomersSearch(readCustomersSearch(search)),
  component: CustomersPage,
})
const newCustomer = createRoute({ getParentRoute: () => root, path: '/customers/new', component: NewCustomerPage })
const printCustomers = createRoute({
  getParentRoute: () => root,
  path: '/customers/print',
  validateSearch: (search: Record<string, unknown>) => writeCustomersSearch(readCustomersSearch(search)),
  component: lazyRouteComponent(() => import('./features/customers/print-page.tsx'), 'PrintCustomersPage'),
})
const listSearch = (search: Record<string, unknown>) => writeSearch(readSearch(search))
const customer = createRoute({ getParentRoute: () => root, path: '/customers/$customerId', component: CustomerPage })
const customerTabs = [
  createRoute({
    getParentRoute: () => customer,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/customers/$customerId/general', params, replace: true })
    },
  }),
  createRoute({ getParentRoute: () => customer, path: '/general', component: GeneralTab }),
  createRoute({ getParentRoute: () => customer, path: '/addresses', component: AddressesTab }),
  createRoute({
    getParentRoute: () => customer,
    path: '/orders',
    validateSearch: listSearch,
    component: CustomerOrdersTab,
  }),
  createRoute({ getParentRoute: () => customer, path: '/login', component: LoginTab }),
  createRoute({
    getParentRoute: () => customer,
    path: '/mail',
    validateSearch: listSearch,
    component: CustomerMailTab,
  }),
  createRoute({ getParentRoute: () => customer, path: '/history', validateSearch: listSearch, component: HistoryTab }),
] as const

const orders = createRoute({
  getParentRoute: () => root,
  path: '/orders',
  validateSearch: (search: Record<string, unknown>) => writeOrdersSearch(readOrdersSearch(search)),
  component: OrdersPage,
})
const order = createRoute({ getParentRoute: () => root, path: '/orders/$orderId', component: OrderPage })
const printOrder = createRoute({
  getParentRoute: () => root,
  path: '/orders/$orderId/print',
  validateSearch: readPrintSearch,
  component: lazyRouteComponent(() => import('./features/orders/print-order-page.tsx'), 'PrintOrderPage'),
})

const products = createRoute({
  getParentRoute: () => root,
  path: '/products',
  validateSearch: (search: Record<string, unknown>) => writeProductsSearch(readProductsSearch(search)),
  component: ProductsPage,
})
const newProduct = createRoute({
  getParentRoute: () => root,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./features/products/new-product-page.tsx'), 'NewProductPage'),
})
const product = createRoute({
  getParentRoute: () => root,
  path: '/products/$productId',
  component: lazyRouteComponent(() => import('./features/products/product-page.tsx'), 'ProductPage'),
})

const newOrder = createRoute({
  getParentRoute: () => root,
  path: '/orders/new',
  validateSearch: readEntrySearch,
  component: lazyRouteComponent(() => import('./features/order-entry/order-entry-page.tsx'), 'OrderEntryPage'),
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  validateSearch: (search: Record<string, unknown>) => writeMailSearch(readMailSearch(search)),
  component: OutboxPage,
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('./features/templates/templates-page.tsx'), 'TemplatesPage'),
})
const template = createRoute({
  getParentRoute: () => root,
  path: '/templates/$template',
  beforeLoad: ({ params }) => {
    if (!mailTemplates.some(known => known === params.template)) throw notFound()
  },
  component: lazyRouteComponent(() => import('./features/templates/template-page.tsx'), 'TemplatePage'),
})
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: listSearch,
  component: HistoryPage,
})

const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsLayout })
const settingsTabs = [
  createRoute({
    getParentRoute: () => settings,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/shop', replace: true })
    },
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/shop',
    component: lazyRouteComponent(() => import('./features/settings/shop-settings.tsx'), 'ShopSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/mail',
    component: lazyRouteComponent(() => import('./features/settings/mail-settings.tsx'), 'MailSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/website',
    component: lazyRouteComponent(() => import('./features/settings/website-settings.tsx'), 'WebsiteSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/passwords',
    component: lazyRouteComponent(() => import('./features/settings/password-settings.tsx'), 'PasswordSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/registration',
    component: lazyRouteComponent(
      () => import('./features/settings/registration-settings.tsx'),
      'RegistrationSettingsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/orders',
    component: lazyRouteComponent(() => import('./features/settings/order-settings.tsx'), 'OrderSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/staff',
    component: lazyRouteComponent(() => import('./features/staff/staff-page.tsx'), 'StaffPage'),
  }),
] as const

const routeTree = root.addChildren([
  home,
  customers,
  newCustomer,
  printCustomers,
  customer.addChildren(customerTabs),
  newOrder,
  orders,
  order,
  printOrder,
  products,
  newProduct,
  product,
  outbox,
  templates,
  template,
  history,
  settings.addChildren(settingsTabs),
])

/** One for each person who signs in: somebody else starts at their own beginning. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    history: createHashHistory(),
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: MissingScreen,
    defaultPendingMs: 150,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
