import { useRouterState } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import type { CredentialMail } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import { useCorrectAddress } from '../../api/correct-address.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailStatusWords, serverWords } from '../../ui/mail-words.ts'
import { findWaysOut } from './mail-ways-out.ts'
import styles from './login-tab.module.css'

interface LoginMailProps {
  readonly details: LoginDetails
  readonly onGenerate: () => void
}

/** The truth about the newest credential mail, and the way out where there is something to mend. */
export function LoginMail({ details, onGenerate }: LoginMailProps): ReactNode {
  const { mail } = details
  const section = useRef<HTMLElement>(null)
  const isSought = useRouterState({ select: state => state.location.state.focusField === 'mail' })
  useEffect(() => {
    // Once the page stands, and after a closing menu has given the focus back.
    const timer = isSought ? setTimeout(() => section.current?.focus()) : undefined
    return () => clearTimeout(timer)
  }, [isSought])
  return (
    <section ref={section} className={styles['mail']} aria-label={mailText.mailLabel} tabIndex={-1}>
      {/* A region of its own, so that Sent is heard when it comes minutes later. */}
      <div role="status" className={styles['mailState']}>
        <span className={styles['mailLabel']}>{mailText.mailLabel}</span>
        {mail === null ? (
          <MailChip words={{ tone: 'neutral', text: mailText.state.handedOver }} />
        ) : (
          <>
            <MailChip words={mailStatusWords(mail, formatTime)} />
            <span className={styles['muted']}>
              {mailText.mailTo(mail.toAddress)}{' '}
              <KeyRound size={14} aria-label={mailText.carriesPassword} role="img" className={styles['key']} />
            </span>
          </>
        )}
      </div>
      {mail === null ? (
        <p className={styles['note']}>{mailText.handedOverMeans}</p>
      ) : (
        <MailProblem details={details} mail={mail} onGenerate={onGenerate} />
      )}
    </section>
  )
}

function MailProblem({ details, mail, onGenerate }: LoginMailProps & { readonly mail: CredentialMail }): ReactNode {
  const mayManageMail = useCan('mail.manage')
  const mayCorrect = useCan('customers.modify')
  const correctAddress = useCorrectAddress()
  const [status, setStatus] = useState('')
  const maySetPassword = useCan('accounts.setPassword') && details.login?.disabled === null
  const maySettings = useCan('settings.read')
  const sendAgain = useOnce((_: void) => api.mail.sendAgain({ id: mail.mailId }))
  const tryNow = useOnce((_: void) => api.mail.tryNow())
  const ways = findWaysOut(mail, { mayManageMail, mayCorrect, maySetPassword, maySettings })
  // What the server said when it took a mail is no reason for anything.
  const words = mail.state === 'sent' || mail.state === 'bounced' ? '' : serverWords(mail)
  const error = sendAgain.error ?? tryNow.error

  return (
    <>
      {words !== '' && <p className={styles['serverWords']}>{words}</p>}
      {mail.nextAttemptAt !== null && mail.state === 'waiting' && (
        <p className={styles['note']}>{mailText.queue.nextProbe(formatTime(mail.nextAttemptAt))}</p>
      )}
      {mail.possiblyTwice && <p className={styles['note']}>{mailText.possiblyTwice}</p>}
      {ways.includes('sendNew') && <p className={styles['note']}>{mailText.sendAgainNew}</p>}
      {ways.length > 0 && (
        <div className={styles['actions']}>
          {ways.includes('sendAgain') && (
            <Button isPending={sendAgain.pending} onPress={() => void sendAgain.run()}>
              {mailText.sendAgain}
            </Button>
          )}
          {ways.includes('sendNew') && <Button onPress={onGenerate}>{mailText.sendAgain}</Button>}
          {ways.includes('tryNow') && (
            <Button isPending={tryNow.pending} onPress={() => void tryNow.run()}>
              {mailText.queue.tryNow}
            </Button>
          )}
          {ways.includes('mailSettings') && <LinkButton to="/settings/mail">{mailText.queue.mailSettings}</LinkButton>}
          {ways.includes('correctAddress') && (
            <Button
              onPress={() =>
                correctAddress({
                  customerId: details.customerId,
                  customerName: details.customerName,
                  address: mail.toAddress,
                  sends: 'password',
                  onDone: setStatus,
                })
              }
            >
              {outboxText.correctAddress}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={styles['note']}>
        {status}
      </p>
      {error !== null && <FailureMessage error={error} />}
    </>
  )
}
