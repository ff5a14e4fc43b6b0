import { Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailRow } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount, formatDateTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailStatusWords, serverWords } from '../../ui/mail-words.ts'
import { deedLabels, deedsOf, hasCustomer } from './mail-actions.ts'
import type { MailDeed } from './mail-actions.ts'
import { useMailRights } from './use-mail-deeds.ts'
import styles from './mail-dialogs.module.css'

interface MailTruthProps {
  readonly mail: MailRow
  readonly pending: boolean
  readonly error: unknown
  readonly onDeed: (deed: MailDeed) => void
}

/** What became of one mail, in the server's own words too, and what can be done about it. */
export function MailTruth({ mail, pending, error, onDeed }: MailTruthProps): ReactNode {
  const deeds = deedsOf(mail, useMailRights())
  const words = serverWords(mail)
  const { facts } = text
  return (
    <section className={styles['truth']} aria-label={text.truthLabel}>
      <div role="status">
        <MailChip words={mailStatusWords(mail, formatDateTime)} />
      </div>
      {mail.resolved !== null && (
        <p>
          {mailText.resolvedAt(
            formatDateTime(mail.resolved.at),
            mail.failReason === null ? '' : mailText.failReason[mail.failReason],
          )}
        </p>
      )}
      {mail.possiblyTwice && <p>{mailText.possiblyTwice}</p>}
      {words !== '' && (
        <div>
          <p className={styles['why']}>{mail.lastCode === null ? facts.reason : facts.answer}</p>
          <p className={styles['words']}>{words}</p>
        </div>
      )}
      {(deeds.length > 0 || hasCustomer(mail)) && (
        <div className={styles['deeds']}>
          {deeds.map((deed, index) => (
            <Button
              key={deed}
              variant={index === 0 && isInNeed(mail.state) ? 'primary' : 'secondary'}
              isPending={pending}
              onPress={() => onDeed(deed)}
            >
              {deedLabels[deed]}
            </Button>
          ))}
          {hasCustomer(mail) && (
            <LinkButton to="/customers/$customerId/login" params={{ customerId: mail.customerId }}>
              {text.loginDetails}
            </LinkButton>
          )}
        </div>
      )}
      <FailureMessage error={error} />
      <dl className={styles['facts']}>
        <dt>{facts.customer}</dt>
        <dd>
          {hasCustomer(mail) ? (
            <Link to="/customers/$customerId/general" params={{ customerId: mail.customerId }}>
              {mail.customerName}
            </Link>
          ) : (
            mail.customerName
          )}
        </dd>
        <dt>{facts.template}</dt>
        <dd>
          {mailText.template[mail.template]}
          {carriesPassword(mail.template) && (
            <>
              {' '}
              <KeyRound size={14} aria-label={mailText.carriesPassword} role="img" className={styles['key']} />
            </>
          )}
        </dd>
        <dt>{facts.created}</dt>
        <dd>{mailText.createdBy(formatDateTime(mail.createdAt), mail.createdByName)}</dd>
        {mail.sentAt !== null && (
          <>
            <dt>{facts.sent}</dt>
            <dd>{formatDateTime(mail.sentAt)}</dd>
          </>
        )}
        <dt>{facts.attempts}</dt>
        <dd>{formatCount(mail.attempts)}</dd>
        {mail.nextAttemptAt !== null && (
          <>
            <dt>{facts.nextAttempt}</dt>
            <dd>{formatDateTime(mail.nextAttemptAt)}</dd>
          </>
        )}
        {carriesPassword(mail.template) && (
          <>
            <dt>{facts.password}</dt>
            <dd>{mail.holdsPassword ? text.holdsPassword : text.passwordGone}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** Nothing is wrong with a mail that waits or has left: what can be done about it calls for nobody. */
function isInNeed(state: MailRow['state']): boolean {
  return state !== 'waiting' && state !== 'sending' && state !== 'sent'
}
