import { useParams } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { useSearchInAddress } from '../../api/use-search-in-address.ts'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListHead, ListStatus, ListTab } from '../../ui/list-page.tsx'
import { ListSearch } from '../../ui/list-search.tsx'
import { NothingFound } from '../../ui/nothing-found.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { customerMailLayout } from './mail-columns.tsx'
import { filterOf, readMailSearch } from './mail-list-query.ts'
import { MailList, useMailPages } from './mail-list.tsx'

/** The tab Mail: everything that was, or will be, sent to this customer. */
export function CustomerMailTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  return customerId === undefined ? null : <MailOf key={customerId} customerId={customerId} />
}

function MailOf({ customerId }: { readonly customerId: string }): ReactNode {
  const [search, setSearch] = useSearchInAddress()
  const filter = useMemo(() => filterOf(readMailSearch({ customer: customerId, search })), [customerId, search])
  const searchNote = useSearchNote('mail')
  const grid = useRef<DataGridHandle>(null)
  const pages = useMailPages(filter)
  const [status, setStatus] = useStatusLine()
  const [layout, setLayout] = useState(customerMailLayout)
  return (
    <ListTab headingId="customer-mail-heading">
      <MailList
        label={mailText.mailTab}
        filter={filter}
        pages={pages}
        gridRef={grid}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        toolbar={
          <>
            <ListHead headingId="customer-mail-heading" title={mailText.mailTab} />
            <ListSearch
              label={outboxText.search}
              hint={outboxText.searchOfCustomerHint}
              value={search}
              onChange={setSearch}
              note={searchNote}
              pages={pages}
              gridRef={grid}
            />
          </>
        }
        empty={
          search === '' ? (
            <EmptyState title={mailText.emptyCustomer} />
          ) : (
            <NothingFound title={outboxText.noResultsFor(search)} onClear={() => setSearch('', search)} />
          )
        }
      />
      {/* Not in the head, which the selection covers. */}
      <ListStatus status={status} />
    </ListTab>
  )
}
