import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { MailChip } from '../../ui/mail-chip.tsx'
import { mailStatusWords, serverWords } from '../../ui/mail-words.ts'
import styles from './order-page.module.css'

interface OrderConfirmationProps {
  readonly order: OrderDetail
  readonly onDone: (order: OrderDetail, message: string) => void
}

/** The truth about the order confirmation, and how it is sent once more. */
export function OrderConfirmation({ order, onDone }: OrderConfirmationProps): ReactNode {
  const { id, confirmation, customerId } = order
  const mayModify = useCan('orders.modify')
  const mayReadMail = useCan('mail.read')
  const mayChangeEmail = useCan('customers.modify')
  const send = useOnce((_: void, requestId) => api.orders.sendConfirmation({ id, requestId }))
  const words = confirmation === null || confirmation.state === 'sent' ? '' : serverWords(confirmation)
  // Nobody is to be told of what was called off.
  const isSendable = order.status !== 'cancelled'
  const isAddressBad = confirmation?.state === 'failed' || confirmation?.state === 'bounced'
  const hasNoEmail = (confirmation === null && order.customer.email === '') || isFailure(send.error, 'order.noEmail')

  async function sendAgain(): Promise<void> {
    const outcome = await send.run()
    if (outcome?.ok) onDone(outcome.value, ordersText.confirmationQueued)
  }

  useCommand('order.sendConfirmation', () => void sendAgain(), { when: isSendable })

  return (
    <section className={styles['section']} aria-labelledby="order-confirmation-heading">
      <h2 id="order-confirmation-heading">{ordersText.confirmation}</h2>
      {/* A region of its own, so that Sent is heard when it comes minutes later. */}
      <p role="status" className={styles['mailState']}>
        {confirmation === null ? (
          hasNoEmail ? (
            ordersText.noConfirmationNoEmail
          ) : (
            ordersText.noConfirmation
          )
        ) : (
          <>
            <MailChip words={mailStatusWords(confirmation, formatTime)} />{' '}
            <span className={styles['muted']}>{mailText.mailTo(confirmation.toAddress)}</span>
          </>
        )}
      </p>
      {words !== '' && <p className={styles['serverWords']}>{words}</p>}
      <div className={styles['actions']}>
        {isSendable && (
          <Button
            isDisabled={!mayModify}
            aria-describedby={mayModify ? undefined : 'order-read-only'}
            isPending={send.pending}
            onPress={() => void sendAgain()}
          >
            {confirmation === null ? ordersText.send : ordersText.sendAgain}
          </Button>
        )}
        {isSendable && mayChangeEmail && (hasNoEmail || isAddressBad) && (
          <LinkButton to="/customers/$customerId/general" params={{ customerId }} state={{ focusField: 'email' }}>
            {hasNoEmail ? ordersText.addEmail : ordersText.changeEmail}
          </LinkButton>
        )}
        {mayReadMail && confirmation !== null && (
          <Link
            to="/outbox"
            search={{ template: 'orderConfirmation', customer: customerId as CustomerId }}
            className={styles['link']}
          >
            {ordersText.showInOutbox}
          </Link>
        )}
      </div>
      <FailureMessage error={send.error} />
    </section>
  )
}
