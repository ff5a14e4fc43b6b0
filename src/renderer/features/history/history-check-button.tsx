import { useState } from 'react'
import type { ReactNode } from 'react'
import type { HistoryCheck } from '../../../shared/api/history.ts'
import { historyText } from '../../../shared/text/en-history.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import styles from './history.module.css'

/** Each line carries the fingerprint of the one before it; this follows the chain from the first to the last. */
export function HistoryCheckButton(): ReactNode {
  const [result, setResult] = useState<HistoryCheck | null>(null)
  const verify = useOnce((_: void) => api.history.verify())

  async function run(): Promise<void> {
    setResult(null)
    const outcome = await verify.run()
    if (outcome?.ok) setResult(outcome.value)
  }

  const isBroken = result !== null && result.brokenAt !== null
  return (
    <div className={styles['check']}>
      <Button isPending={verify.pending} onPress={() => void run()}>
        {historyText.verify}
      </Button>
      <p role="status" className={isBroken ? styles['broken'] : styles['fine']}>
        {verify.pending ? historyText.verifying : result === null ? '' : resultSentence(result)}
      </p>
      {verify.error !== null && <FailureMessage error={verify.error} />}
    </div>
  )
}

function resultSentence({ lines, brokenAt }: HistoryCheck): string {
  return brokenAt === null
    ? historyText.allInOrder(lines, formatCount(lines))
    : historyText.broken(formatCount(brokenAt))
}
