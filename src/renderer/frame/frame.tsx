import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { FileText, History, Mail, Package, Settings, ShoppingCart, Users } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { customersText } from '../../shared/text/en-customers.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { watchActivity } from '../api/activity.ts'
import { api } from '../api/api.ts'
import { useSession, useSignedIn } from '../api/signed-in.ts'
import { CommandTip } from '../ui/command-tip.tsx'
import { CommandScope, useCommandHints, useRunCommand } from '../ui/commands.tsx'
import { formatCount } from '../ui/format.ts'
import { useToldInFrame } from '../ui/told-in-frame.ts'
import { newsShownMs } from '../ui/use-status-line.ts'
import { ChangePasswordDialog } from './change-password-dialog.tsx'
import { CommandPalette } from './palette/command-palette.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { PersonMenu } from './person-menu.tsx'
import { useFrameCommands } from './use-frame-commands.ts'
import type { FrameDialog } from './use-frame-commands.ts'
import { nameWindow } from './window-title.ts'
import styles from './frame.module.css'

interface FrameProps {
  readonly onSignedOut: () => void
  readonly onLock: () => void
  readonly queueStatus: ReactNode
}

/** What stands around every screen: where one can go, who is there, and whether mail leaves. */
export function Frame({ onSignedOut, onLock, queueStatus }: FrameProps): ReactNode {
  const staff = useSignedIn()
  const session = useSession()
  const may = (permission: string) => staff?.permissions.some(own => own === permission) ?? false
  const queue = useQuery({ queryKey: ['queue'], queryFn: () => api.mail.queue() })
  const failed = queue.data?.failed ?? 0
  const screens = [
    { to: '/customers', command: 'screen.customers', label: frameText.customers, icon: Users, needs: 'customers.read' },
    { to: '/orders', command: 'screen.orders', label: frameText.orders, icon: ShoppingCart, needs: 'orders.read' },
    { to: '/products', command: 'screen.products', label: frameText.products, icon: Package, needs: 'products.read' },
    { to: '/outbox', command: 'screen.outbox', label: frameText.outbox, icon: Mail, needs: 'mail.read' },
    {
      to: '/templates',
      command: 'screen.templates',
      label: frameText.templates,
      icon: FileText,
      needs: 'settings.read',
    },
    { to: '/history', command: 'screen.history', label: frameText.history, icon: History, needs: 'history.read' },
    { to: '/settings', command: 'screen.settings', label: frameText.settings, icon: Settings, needs: 'settings.read' },
  ] as const
  const shown = screens.filter(screen => may(screen.needs))
  const hintOf = useCommandHints()
  const [dialog, setDialog] = useState<FrameDialog | null>(null)
  const [refreshed, setRefreshed] = useState(0)
  useFrameCommands({ onOpen: setDialog, onRefreshed: () => setRefreshed(Date.now()), onSignedOut, onLock })
  useEffect(watchActivity, [])
  const main = useRef<HTMLElement>(null)
  useHeadingFocus(main)

  return (
    <div className={styles['frame']}>
      <a
        className={styles['skip']}
        href="#content"
        onClick={event => {
          // The address is the router's: a real jump to #content would lead nowhere.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {frameText.skip}
      </a>
      <nav className={styles['rail']} aria-label={frameText.navigation} data-landmark tabIndex={-1}>
        <p className={styles['shop']} title={session?.shopName}>
          <span className={styles['shopName']}>{session?.shopName}</span>
        </p>
        {shown.map(screen => (
          <div key={screen.to} className={styles['place']}>
            <CommandTip command={screen.command} label={screen.label} placement="right" isLink>
              <Link
                to={screen.to}
                className={styles['screen']}
                aria-keyshortcuts={hintOf(screen.command).ariaKeyShortcuts}
              >
                <screen.icon size={18} aria-hidden />
                <span>{screen.label}</span>
              </Link>
            </CommandTip>
            {screen.to === '/outbox' && failed > 0 && <FailedBadge count={formatCount(failed)} />}
          </div>
        ))}
        <div className={styles['person']}>{staff && <PersonMenu staff={staff} />}</div>
      </nav>
      <main id="content" ref={main} className={styles['main']} tabIndex={-1} data-landmark>
        <CommandScope>
          <Outlet />
        </CommandScope>
      </main>
      <footer className={styles['statusBar']} aria-label={frameText.status} data-landmark tabIndex={-1}>
        <Readiness refreshed={refreshed} />
        <CustomerCount />
        <span className={styles['spring']} />
        {queueStatus}
      </footer>
      <FrameDialogs open={dialog} onClose={() => setDialog(null)} />
    </div>
  )
}

/** Leads to what it counts, and not to all mail: from a failure to its cure is a short way. */
function FailedBadge({ count }: { readonly count: string }): ReactNode {
  const label = frameText.outboxFailed(count)
  return (
    <Link to="/outbox" search={{ state: 'failed' }} className={styles['badge']} aria-label={label} title={label}>
      {count}
    </Link>
  )
}

/** Longer than a closing dialog takes to give the focus back, shorter than anybody notices. */
const settleMs = 60

function FrameDialogs({
  open,
  onClose,
}: {
  readonly open: FrameDialog | null
  readonly onClose: () => void
}): ReactNode {
  const run = useRunCommand()
  const navigate = useNavigate()
  const close = (then: () => void) => {
    onClose()
    setTimeout(then, settleMs)
  }
  if (open === 'help') return <HelpSheet onClose={onClose} />
  if (open === 'password') return <ChangePasswordDialog onClose={onClose} />
  if (open === null) return null
  return (
    <CommandPalette
      onClose={onClose}
      onCommand={id => close(() => void run(id))}
      onRecord={({ kind, id }) =>
        close(() => {
          if (kind === 'customer') void navigate({ to: '/customers/$customerId/general', params: { customerId: id } })
          else if (kind === 'order') void navigate({ to: '/orders/$orderId', params: { orderId: id } })
          else void navigate({ to: '/products/$productId', params: { productId: id } })
        })
      }
    />
  )
}

/** Says for a moment that everything was asked for again, or what the screen that was left had to say. */
function Readiness({ refreshed }: { readonly refreshed: number }): ReactNode {
  const told = useToldInFrame()
  const newest = Math.max(refreshed, told.at)
  // What was told before these screens began is not for whoever sits in front of them now.
  const [said, setSaid] = useState(newest)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(newest), newsShownMs)
    return () => clearTimeout(timer)
  }, [newest])
  const news = newest === refreshed ? frameText.refreshed : told.words
  return <span role="status">{newest === said ? frameText.ready : news}</span>
}

function CustomerCount(): ReactNode {
  const count = useQuery({ queryKey: ['customers', 'count'], queryFn: () => api.customers.list({ limit: 1 }) })
  return count.data ? <span>{customersText.found(count.data.total, formatCount(count.data.total))}</span> : null
}

const headingMs = 60
const longestHeadingMs = 3000

/** A new screen begins at its heading, for eyes and for screen readers; the window's title says where. */
function useHeadingFocus(main: React.RefObject<HTMLElement | null>): void {
  // The one that stands there: a screen that is still being loaded has no heading yet.
  const screen = useRouterState({ select: state => screenOf((state.resolvedLocation ?? state.location).pathname) })
  const first = useRef(true)
  // What is left of a long page before it must not hide the beginning of this one.
  useLayoutEffect(() => {
    main.current?.scrollTo(0, 0)
  }, [screen, main])
  useEffect(() => {
    const until = Date.now() + longestHeadingMs
    let timer = setTimeout(settle, headingMs)
    function settle(): void {
      const heading = main.current?.querySelector('h1')
      const name = heading?.firstChild?.textContent?.trim() ?? ''
      // What it is called may be on its way.
      if (name === '' && Date.now() < until) {
        timer = setTimeout(settle, headingMs)
        return
      }
      nameWindow(name)
      const active = document.activeElement
      const busy = active !== null && active !== document.body && main.current?.contains(active) === true
      // A screen that puts the focus itself (a row, a field) knows better.
      if (!first.current && !busy && document.querySelector('[role="dialog"], [role="alertdialog"]') === null)
        heading?.focus()
      first.current = false
    }
    return () => clearTimeout(timer)
  }, [screen, main])
}

/** Tabs of one customer are one screen; an order and its page for paper are two. */
function screenOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('/orders/') ? 4 : 3)
    .join('/')
}
