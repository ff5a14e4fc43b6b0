import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { MailList } from './mail-list.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { mailListStates, readMailState } from './mail-list-state.ts'
import styles from './mail-list.module.css'

/** All mail of the shop, below what stands in its way. */
export function OutboxPage(): ReactNode {
  const navigate = useNavigate()
  const state = readMailState(useSearch({ strict: false }))
  const show = (to: typeof state) => void navigate({ to: '/outbox', search: to === 'all' ? {} : { state: to } })
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{mailText.outbox}</h1>
      <QueuePanel />
      <div className={styles['filter']}>
        <ChoiceBar
          label={mailText.filterLabel}
          value={state}
          options={mailListStates.map(value => ({ value, label: mailText.filters[value] }))}
          onChange={show}
        />
      </div>
      <MailList
        label={mailText.outbox}
        state={state}
        empty={
          state === 'all'
            ? { title: mailText.emptyOutbox, description: mailText.emptyOutboxMeans }
            : { title: mailText.noneInState(mailText.filters[state]) }
        }
        {...(state === 'all' ? {} : { onShowAll: () => show('all') })}
      />
    </div>
  )
}
