import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { customerFieldNames } from '../../../shared/api/customers.ts'
import type { CustomerDetail, CustomerFields } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatTime } from '../../ui/format.ts'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { fieldsOf } from './customer-form-values.ts'
import styles from './customer-form.module.css'

interface ChangedElsewhereBannerProps {
  readonly before: CustomerDetail
  readonly theirs: CustomerDetail
  readonly mine: CustomerFields
  readonly stops: number
  readonly onReload: () => void
  readonly onKeep: () => void
}

/** Two people edit one customer: the second is told who and when, sees both versions, and decides. */
export function ChangedElsewhereBanner({
  before,
  theirs,
  mine,
  stops,
  onReload,
  onKeep,
}: ChangedElsewhereBannerProps): ReactNode {
  const [comparing, setComparing] = useState(false)
  const when = formatTime(theirs.updatedAt)
  const part = useRef<HTMLDivElement>(null)
  useFocusBack(part)
  return (
    <div ref={part}>
      <Banner
        tone="warning"
        stops={stops}
        actions={
          <>
            <Button onPress={() => setComparing(true)}>{customersText.compare}</Button>
            <Button onPress={onReload}>{customersText.reload}</Button>
            <Button onPress={onKeep}>{customersText.keepMine}</Button>
          </>
        }
      >
        {theirs.updatedByName === ''
          ? customersText.changedElsewhereUnnamed(when)
          : customersText.changedElsewhere(theirs.updatedByName, when)}
      </Banner>
      {comparing && (
        <Dialog
          title={customersText.compareTitle}
          onClose={() => setComparing(false)}
          actions={
            <>
              <Button autoFocus onPress={() => setComparing(false)}>
                {customersText.close}
              </Button>
              <Button onPress={onReload}>{customersText.reload}</Button>
              <Button onPress={onKeep}>{customersText.keepMine}</Button>
            </>
          }
        >
          <VersionsTable before={fieldsOf(before)} theirs={fieldsOf(theirs)} mine={mine} />
        </Dialog>
      )}
    </div>
  )
}

interface VersionsTableProps {
  readonly before: CustomerFields
  readonly theirs: CustomerFields
  readonly mine: CustomerFields
}

/** Field by field. Keeping mine saves what I changed; what only they changed stays theirs, and the table says so. */
function VersionsTable({ before, theirs, mine }: VersionsTableProps): ReactNode {
  const differing = customerFieldNames.filter(field => theirs[field] !== mine[field])
  if (differing.length === 0) return <p>{customersText.noDifference}</p>
  return (
    <table className={styles['versions']}>
      <thead>
        <tr>
          <th scope="col">{customersText.field}</th>
          <th scope="col">{customersText.theirs}</th>
          <th scope="col">{customersText.mine}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map(field => (
          <tr key={field}>
            <th scope="row">{customersText.fields[field]}</th>
            <td>{theirs[field] || <i>{customersText.emptyValue}</i>}</td>
            <td>
              {mine[field] === before[field] ? (
                <i>{customersText.notChangedByYou}</i>
              ) : (
                mine[field] || <i>{customersText.emptyValue}</i>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
