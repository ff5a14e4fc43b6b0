import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListHead, ListStatus, ListTab } from '../../ui/list-page.tsx'
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
  const filter = useMemo(() => filterOf(readMailSearch({ customer: customerId })), [customerId])
  const [status, setStatus] = useStatusLine()
  const [layout, setLayout] = useState(customerMailLayout)
  return (
    <ListTab headingId="customer-mail-heading">
      <MailList
        label={mailText.mailTab}
        filter={filter}
        pages={useMailPages(filter)}
        layout={layout}
        onLayout={setLayout}
        onStatus={setStatus}
        toolbar={<ListHead headingId="customer-mail-heading" title={mailText.mailTab} />}
        empty={<EmptyState title={mailText.emptyCustomer} />}
      />
      {/* Not in the head, which the selection covers. */}
      <ListStatus status={status} />
    </ListTab>
  )
}
