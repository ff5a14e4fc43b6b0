import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { useCan } from '../../api/signed-in.ts'
import { useStillHere } from '../../api/use-still-here.ts'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/format.ts'
import { ListHead, ListPage } from '../../ui/list-page.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { countMailFilters, filterOf, isFiltered, readMailSearch, writeMailSearch } from './mail-list-query.ts'
import type { MailSearch } from './mail-list-query.ts'
import { MailList, useMailPages } from './mail-list.tsx'
import { MailToolbar } from './mail-toolbar.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { useMailColumns } from './use-mail-columns.ts'

/** All mail of the shop, below what stands in its way. What is filtered stands in the address. */
export function OutboxPage(): ReactNode {
  const mayRead = useCan('mail.read')
  return mayRead ? <Outbox /> : <EmptyState isScreen title={frameText.noPermission} />
}

function Outbox(): ReactNode {
  const navigate = useNavigate()
  const isStillHere = useStillHere()
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readMailSearch(rawSearch), [rawSearch])
  const filter = useMemo(() => filterOf(search), [search])
  const [status, setStatus] = useStatusLine()
  const [layout, setLayout] = useMailColumns()
  const pages = useMailPages(filter)
  const { total, stale, listKey } = pages
  const grid = useRef<DataGridHandle>(null)
  const show = (next: MailSearch, options?: { readonly replace?: boolean }) => {
    if (isStillHere())
      void navigate({ to: '/outbox', search: writeMailSearch(next), replace: options?.replace ?? false })
  }
  const clear = () => show(readMailSearch({}))
  const announced = useCalmText(total === undefined || stale ? '' : text.found(total, formatCount(total)), listKey)

  return (
    <ListPage>
      <ListHead title={mailText.outbox} count={total} status={status} />
      <QueuePanel />
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      <MailList
        gridRef={grid}
        label={mailText.outbox}
        filter={filter}
        pages={pages}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        toolbar={
          <MailToolbar
            search={search}
            onChange={(changes, options) => show({ ...search, ...changes }, options)}
            isWaiting={stale}
            onLeave={to => grid.current?.goTo(to)}
            onClear={clear}
            layout={layout}
            onLayout={setLayout}
          />
        }
        empty={
          isFiltered(search) ? (
            <NothingFound title={nothingFound(search)} onClear={clear} />
          ) : (
            <EmptyState title={mailText.emptyOutbox} description={mailText.emptyOutboxMeans} />
          )
        }
      />
    </ListPage>
  )
}

function nothingFound(search: MailSearch): string {
  if (search.search !== '') return text.noResultsFor(search.search)
  return countMailFilters(search) === 0 ? text.noneIn(text.states[search.state]) : text.noResults
}
