import { Link, Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { useCan } from '../../api/session.ts'
import styles from './settings.module.css'

const sections = [
  { to: '/settings/shop', label: settingsText.sections.shop, needs: 'settings.read' },
  { to: '/settings/mail', label: settingsText.sections.mail, needs: 'settings.read' },
  { to: '/settings/website', label: settingsText.sections.website, needs: 'settings.read' },
  { to: '/settings/passwords', label: settingsText.sections.passwords, needs: 'settings.read' },
  { to: '/settings/staff', label: settingsText.sections.staff, needs: 'staff.manage' },
] as const

/** The heading and the sections, each with its own address. */
export function SettingsLayout(): ReactNode {
  const may = { 'settings.read': useCan('settings.read'), 'staff.manage': useCan('staff.manage') }
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{settingsText.title}</h1>
      <nav className={styles['tabs']} aria-label={settingsText.sectionsLabel}>
        {sections
          .filter(section => may[section.needs])
          .map(({ to, label }) => (
            <Link key={to} to={to} className={styles['tab']} replace>
              {label}
            </Link>
          ))}
      </nav>
      <Outlet />
    </div>
  )
}
