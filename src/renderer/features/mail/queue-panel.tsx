import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { mailText } from '../../../shared/text/en-mail.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount, formatDateTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { MailChip } from '../../ui/mail-chip.tsx'
import { queueQuery } from './queue-query.ts'
import { queueWords } from './queue-words.ts'
import styles from './queue-panel.module.css'

/** The queue's own state on top of the outbox: in plain words, with the way out. */
export function QueuePanel(): ReactNode {
  const queries = useQueryClient()
  const queue = useQuery(queueQuery)
  const mayManage = useCan('mail.manage')
  const maySettings = useCan('settings.read')
  const [status, setStatus] = useState('')
  const tryNow = useOnce((_: void) => api.mail.tryNow())
  const text = mailText.queue

  async function run(): Promise<void> {
    setStatus('')
    const outcome = await tryNow.run()
    if (!outcome?.ok) return
    queries.setQueryData(queueQuery.queryKey, outcome.value)
    setStatus(text.tried)
  }

  if (!queue.data)
    return queue.error ? <FailureMessage error={queue.error} /> : <div className={styles['panel']} aria-busy />
  const { delivery, paused, waiting, sending, failed, nextProbeAt, online } = queue.data
  const words = queueWords(queue.data)
  const obstructed = paused !== null || online === false
  const counts = [
    waiting > 0 && text.waiting(formatCount(waiting)),
    sending > 0 && text.sending(formatCount(sending)),
    failed > 0 && text.failed(formatCount(failed)),
  ].filter(part => part !== false)

  return (
    <section className={styles['panel']} aria-label={text.label}>
      <div className={styles['words']} role="status">
        <MailChip words={{ tone: words.tone, text: words.sentence }} />
        <span className={styles['counts']}>{counts.length === 0 ? text.none : counts.join(' · ')}</span>
        {status !== '' && <span>{status}</span>}
      </div>
      {paused !== null && paused.answer !== '' && <p className={styles['answer']}>{paused.answer}</p>}
      {obstructed && nextProbeAt !== null && (
        <p className={styles['note']}>{text.nextProbe(formatDateTime(nextProbeAt))}</p>
      )}
      <div className={styles['actions']}>
        {mayManage && delivery !== 'none' && (waiting > 0 || obstructed) && (
          <Button isPending={tryNow.pending} onPress={() => void run()}>
            {text.tryNow}
          </Button>
        )}
        {maySettings && (delivery === 'none' || paused !== null) && (
          <LinkButton to="/settings/mail">{text.settings}</LinkButton>
        )}
      </div>
      {tryNow.error !== null && <FailureMessage error={tryNow.error} />}
    </section>
  )
}
