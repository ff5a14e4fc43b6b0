import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { History, Mail, Settings, Users } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { customersText } from '../../shared/text/en-customers.ts'
import { frameText } from '../../shared/text/en-frame.ts'
import { watchActivity } from '../api/activity.ts'
import { api } from '../api/api.ts'
import { useSession, useSignedIn } from '../api/signed-in.ts'
import { CommandScope } from '../ui/commands.tsx'
import { formatCount } from '../ui/format.ts'
import { PersonMenu } from './person-menu.tsx'
import { useFrameKeys } from './use-frame-keys.ts'
import styles from './frame.module.css'

interface FrameProps {
  readonly onSignedOut: () => void
  readonly queueStatus: ReactNode
}

/** What stands around every screen: where one can go, who is there, and whether mail leaves. */
export function Frame({ onSignedOut, queueStatus }: FrameProps): ReactNode {
  const staff = useSignedIn()
  const session = useSession()
  const may = (permission: string) => staff?.permissions.some(own => own === permission) ?? false
  const queue = useQuery({ queryKey: ['queue'], queryFn: () => api.mail.queue() })
  const failed = queue.data?.failed ?? 0
  const navigate = useNavigate()
  const screens = [
    { to: '/customers', label: frameText.customers, icon: Users, shown: may('customers.read'), badge: 0 },
    { to: '/outbox', label: frameText.outbox, icon: Mail, shown: may('mail.read'), badge: failed },
    { to: '/history', label: frameText.history, icon: History, shown: may('history.read'), badge: 0 },
    { to: '/settings', label: frameText.settings, icon: Settings, shown: may('settings.read'), badge: 0 },
  ] as const
  const shown = screens.filter(screen => screen.shown)
  useFrameKeys(shown.map(screen => () => void navigate({ to: screen.to })))
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
          {session?.shopName}
        </p>
        {shown.map((screen, index) => (
          <Link
            key={screen.to}
            to={screen.to}
            className={styles['screen']}
            title={screen.label}
            aria-keyshortcuts={`Control+${index + 1}`}
          >
            <screen.icon size={18} aria-hidden />
            <span>{screen.label}</span>
            {screen.badge > 0 && (
              <span className={styles['badge']} aria-label={frameText.outboxFailed(formatCount(screen.badge))}>
                {formatCount(screen.badge)}
              </span>
            )}
          </Link>
        ))}
        <div className={styles['person']}>{staff && <PersonMenu staff={staff} onSignedOut={onSignedOut} />}</div>
      </nav>
      <main id="content" ref={main} className={styles['main']} tabIndex={-1} data-landmark>
        <CommandScope>
          <Outlet />
        </CommandScope>
      </main>
      <footer className={styles['statusBar']} aria-label={frameText.status} data-landmark tabIndex={-1}>
        <span>{frameText.ready}</span>
        <CustomerCount />
        <span className={styles['spring']} />
        {queueStatus}
      </footer>
    </div>
  )
}

function CustomerCount(): ReactNode {
  const count = useQuery({ queryKey: ['customers', 'count'], queryFn: () => api.customers.list({ limit: 1 }) })
  return count.data ? <span>{customersText.found(count.data.total, formatCount(count.data.total))}</span> : null
}

/** A new screen begins at its heading, for eyes and for screen readers; the window's title says where. */
function useHeadingFocus(main: React.RefObject<HTMLElement | null>): void {
  const screen = useRouterState({ select: state => screenOf(state.location.pathname) })
  const first = useRef(true)
  useEffect(() => {
    const timer = setTimeout(() => {
      const heading = main.current?.querySelector('h1')
      document.title = heading?.firstChild?.textContent?.trim()
        ? `${heading.firstChild.textContent} – ${frameText.product}`
        : frameText.product
      const active = document.activeElement
      const busy = active !== null && active !== document.body && main.current?.contains(active) === true
      // A screen that puts the focus itself (a row, a field) knows better.
      if (!first.current && !busy && document.querySelector('[role="dialog"], [role="alertdialog"]') === null)
        heading?.focus()
      first.current = false
    }, 60)
    return () => clearTimeout(timer)
  }, [screen, main])
}

/** Tabs of one customer are one screen. */
function screenOf(path: string): string {
  return path.split('/').slice(0, 3).join('/')
}
