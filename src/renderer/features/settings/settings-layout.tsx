import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useTabCommands } from '../../ui/use-tab-commands.ts'
import styles from './settings.module.css'

/** The heading and the tabs. Each tab has its own address. */
export function SettingsLayout(): ReactNode {
  const mayRead = useCan('settings.read')
  const mayManageStaff = useCan('staff.manage')
  const tabs = [
    { to: '/settings/shop', label: settingsText.tabs.shop, shown: true },
    { to: '/settings/mail', label: settingsText.tabs.mail, shown: true },
    { to: '/settings/website', label: settingsText.tabs.website, shown: true },
    { to: '/settings/passwords', label: settingsText.tabs.passwords, shown: true },
    { to: '/settings/registration', label: settingsText.tabs.registration, shown: true },
    { to: '/settings/orders', label: settingsText.tabs.orders, shown: true },
    { to: '/settings/staff', label: settingsText.tabs.staff, shown: mayManageStaff },
  ] as const
  const shown = tabs.filter(tab => tab.shown)
  useTabCommands(mayRead ? shown.map(tab => tab.to) : [])
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{settingsText.title}</h1>
      <nav className={styles['tabs']} aria-label={settingsText.tabsLabel}>
        {shown.map(tab => (
          <Link key={tab.to} to={tab.to} className={styles['tab']}>
            {tab.label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  )
}
