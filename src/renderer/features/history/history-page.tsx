import { useState } from 'react'
import type { ReactNode } from 'react'
import type { HistoryCheck } from '../../../shared/api/history.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { historyText } from '../../../shared/text/en-history.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useSearchInAddress } from '../../api/use-search-in-address.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { HistoryList } from './history-list.tsx'
import styles from './history.module.css'

/** Everything that happened in the shop, and whether the record still is as it was written. */
export function HistoryPage(): ReactNode {
  const mayRead = useCan('history.read')
  const [search, setSearch] = useSearchInAddress()
  const [check, setCheck] = useState<HistoryCheck | null>(null)
  const verify = useOnce(() => api.history.verify())

  async function run(): Promise<void> {
    setCheck(null)
    const outcome = await verify.run(undefined)
    if (outcome?.ok) setCheck(outcome.value)
  }

  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1 tabIndex={-1}>{historyText.title}</h1>
        <span
          role="status"
          className={check && (check.brokenAt !== null || check.missing) ? styles['bad'] : styles['ok']}
        >
          {check && verdict(check)}
        </span>
        <Button isPending={verify.pending} onPress={() => void run()}>
          {historyText.verify}
        </Button>
      </div>
      <p className={styles['muted']}>{historyText.means}</p>
      <FailureMessage error={verify.error} />
      <HistoryList search={search} onSearch={setSearch} />
    </div>
  )
}

function verdict(check: HistoryCheck): string {
  const { missing } = check
  if (check.brokenAt === null && missing) {
    return missing.expected > missing.found
      ? historyText.missing(formatCount(missing.expected), formatCount(missing.found))
      : historyText.unsealed
  }
  return check.brokenAt === null
    ? historyText.inOrder(check.lines, formatCount(check.lines))
    : historyText.broken(formatCount(check.brokenAt))
}
