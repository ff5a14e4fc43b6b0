import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { QueueState } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount, formatDate, formatDateTime, formatTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { MailChip } from '../../ui/mail-chip.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { queueQuery } from '../../api/queue-query.ts'
import { clockWords, nextTryWords, queueWords } from './queue-words.ts'
import styles from './queue-panel.module.css'

const text = mailText.queue

/** The queue's own state on top of the outbox: in plain words, with the server's own, and with the way out. */
export function QueuePanel(): ReactNode {
  const queries = useQueryClient()
  const queue = useQuery(queueQuery)
  const mayManage = useCan('mail.manage')
  const maySettings = useCan('settings.read')
  const [status, setStatus] = useStatusLine()
  const tryNow = useOnce((_: void) => api.mail.tryNow())

  async function run(): Promise<void> {
    setStatus('')
    const outcome = await tryNow.run()
    if (!outcome?.ok) return
    queries.setQueryData(queueQuery.queryKey, outcome.value)
    setStatus(text.tried)
  }

  if (!queue.data)
    return queue.error ? (
      <LoadError error={queue.error} onRetry={() => void queue.refetch()} isInline />
    ) : (
      <div className={styles['panel']} aria-busy />
    )
  const { delivery, paused, waiting, online, clockBehind } = queue.data
  const words = queueWords(queue.data)
  const nextTry = nextTryWords(queue.data, formatTime)
  const cure = [words.cure, nextTry, words.needsSettings && !maySettings ? text.askSomebody : ''].filter(Boolean)
  const canTry = delivery !== 'none' && (waiting > 0 || paused !== null || online === false || clockBehind !== null)

  return (
    <section className={styles['panel']} aria-label={text.label} data-tone={words.tone}>
      <div className={styles['top']}>
        <div className={styles['words']} role="status">
          <MailChip words={{ tone: words.tone, text: words.sentence }} />
          {status !== '' && <span>{status}</span>}
        </div>
        <Counts queue={queue.data} />
        <div className={styles['actions']}>
          {mayManage && canTry && (
            <Button isPending={tryNow.pending} onPress={() => void run()}>
              {text.tryNow}
            </Button>
          )}
          {maySettings && words.needsSettings && <LinkButton to="/settings/mail">{text.mailSettings}</LinkButton>}
        </div>
      </div>
      {cure.length > 0 && <p className={styles['note']}>{cure.join(' ')}</p>}
      {paused !== null && paused.answer !== '' && (
        <p className={styles['answer']}>
          <span className={styles['note']}>{paused.code === null ? text.reason : text.serverSays}</span>{' '}
          {mailText.serverWords(paused.answer, paused.code)}{' '}
          <span className={styles['note']}>{text.pausedSince(formatTime(paused.at))}</span>
        </p>
      )}
      {clockBehind !== null && (
        <p className={styles['clock']}>{clockWords(clockBehind, { day: formatDate, moment: formatDateTime })}</p>
      )}
      <FailureMessage error={tryNow.error} />
    </section>
  )
}

/** Each number leads to what it counts. */
function Counts({ queue: { waiting, sending, failed } }: { readonly queue: QueueState }): ReactNode {
  if (waiting + sending + failed === 0) return <span className={styles['note']}>{text.none}</span>
  return (
    <span className={styles['counts']}>
      {waiting > 0 && (
        <Link to="/outbox" search={{ state: 'waiting' }} title={text.openWaiting(formatCount(waiting))}>
          {text.waiting(formatCount(waiting))}
        </Link>
      )}
      {sending > 0 && <span>{text.sending(formatCount(sending))}</span>}
      {failed > 0 && (
        <Link to="/outbox" search={{ state: 'failed' }} title={text.openFailed(formatCount(failed))}>
          {text.failed(formatCount(failed))}
        </Link>
      )}
    </span>
  )
}
