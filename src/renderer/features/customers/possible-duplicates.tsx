import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PossibleDuplicate } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { api } from '../../api/api.ts'
import { useDuplicatesNote } from '../../api/jobs-query.ts'
import styles from './possible-duplicates.module.css'

/** Under the name of a customer: who may be the same one. Nothing is merged, nothing is in the way. */
export function DuplicatesOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const found = useQuery({
    queryKey: ['customers', 'duplicates', { customerId }],
    queryFn: () => api.customers.duplicates({ id: customerId }),
    meta: { alsoOn: ['addresses', 'accounts'] },
  })
  return <PossibleDuplicates duplicates={found.data?.duplicates} />
}

interface PossibleDuplicatesProps {
  /** Undefined: nobody was looked for. */
  readonly duplicates: readonly PossibleDuplicate[] | undefined
}

/** Links to each of them with the reasons, in one calm paragraph; announced when it appears. */
export function PossibleDuplicates({ duplicates }: PossibleDuplicatesProps): ReactNode {
  const note = useDuplicatesNote()
  return (
    <div role="status" className={styles['place']}>
      {duplicates !== undefined && note !== undefined && <p className={styles['reasons']}>{note}</p>}
      {duplicates !== undefined && duplicates.length > 0 && (
        <div className={styles['duplicates']}>
          <strong id="possible-duplicates">{customersText.possibleDuplicates}</strong>
          <ul aria-labelledby="possible-duplicates">
            {duplicates.map(({ id, name, reasons }) => (
              <li key={id}>
                <Link to="/customers/$customerId/general" params={{ customerId: id }}>
                  {name}
                </Link>{' '}
                <span className={styles['reasons']}>
                  {reasons.map(reason => customersText.duplicateReasons[reason]).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
