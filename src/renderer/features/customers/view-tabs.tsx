import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Users } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { viewsText } from '../../../shared/text/en-views.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { writeCustomersSearch } from './customer-list-query.ts'
import { searchOfView } from './customer-views.ts'
import type { CustomerView } from './customer-views.ts'
import styles from './view-bar.module.css'

interface ViewTabsProps {
  readonly views: readonly CustomerView[]
  readonly current: CustomerView
  /** The menu of the current view, beside its tab. */
  readonly children: ReactNode
}

/** One link a view. When they don't fit, the row scrolls, and a menu lists them all. */
export function ViewTabs({ views, current, children }: ViewTabsProps): ReactNode {
  const navigate = useNavigate()
  const row = useRef<HTMLElement>(null)
  const [overflows, setOverflows] = useState(false)

  useEffect(() => {
    const element = row.current
    if (!element) return
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [views])
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current.id, views])

  return (
    <>
      <nav ref={row} className={styles['tabs']} aria-label={viewsText.label}>
        {views.map(view => (
          <span key={view.id} className={styles['slot']}>
            <Link
              to="/customers"
              search={writeCustomersSearch(searchOfView(view))}
              className={styles['tab']}
              // What is shown may differ from what the view's link says: which tab it is, the address alone decides.
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={view.id === current.id ? 'page' : undefined}
              data-current={view.id === current.id || undefined}
            >
              {view.name}
              {view.saved?.shared && (
                <Users
                  size={14}
                  role="img"
                  aria-label={view.saved.ownedByMe ? viewsText.sharedMark : viewsText.sharedBy(view.saved.ownerName)}
                />
              )}
            </Link>
            {view.id === current.id && children}
          </span>
        ))}
      </nav>
      {overflows && (
        <MenuButton
          isSmall
          label={viewsText.more}
          icon={<ChevronDown size={16} aria-hidden />}
          items={views.map(view => ({
            id: view.id,
            label: view.name,
            onAction: () => void navigate({ to: '/customers', search: writeCustomersSearch(searchOfView(view)) }),
          }))}
        />
      )}
    </>
  )
}
