import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { CustomerDetail } from '../../../shared/api/customers.ts'
import type { FailureOf } from '../../../shared/api/errors.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import type { AddressWish } from '../../api/correct-address.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { sendTexts, useAddressCorrection } from './use-address-correction.ts'
import styles from './mail-dialogs.module.css'

const text = outboxText.correct

interface CorrectAddressDialogProps {
  readonly wish: AddressWish
  readonly onClose: () => void
}

/** A wrong address is corrected where its failure is seen: on the customer, and what was meant for them sent there. */
export function CorrectAddressDialog({ wish, onClose }: CorrectAddressDialogProps): ReactNode {
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId: wish.customerId }],
    queryFn: () => api.customers.get({ id: wish.customerId }),
    // What was read for another screen a while ago knows nothing of a login made since.
    refetchOnMount: 'always',
  })
  if (customer.data && customer.isFetchedAfterMount)
    return <CorrectAddress wish={wish} customer={customer.data} onClose={onClose} />
  if (!customer.error) return null
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          {text.close}
        </Button>
      }
    >
      <FailureMessage error={customer.error} />
    </Dialog>
  )
}

interface CorrectAddressProps extends CorrectAddressDialogProps {
  readonly customer: CustomerDetail
}

function CorrectAddress({ wish, customer, onClose }: CorrectAddressProps): ReactNode {
  const correction = useAddressCorrection(customer, wish.sends)
  const words = sendTexts(wish.sends)
  const { seen, problem, pending } = correction
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(customer.email)
  const [alsoUserName, setAlsoUserName] = useState(true)
  const [sendNew, setSendNew] = useState(true)
  const maySetPassword = useCan('accounts.setPassword')
  const mayConfirm = useCan('orders.modify')
  const isPassword = wish.sends === 'password'
  const maySend = isPassword ? maySetPassword : mayConfirm
  const isOffered = wish.sends !== null && (!isPassword || seen.userName !== null)
  const isDisabled = isPassword && seen.registered === 'disabled'
  const canSend = isOffered && !isDisabled && maySend
  // Where the address was corrected before, only what is sent there is missing.
  const isMended = seen.email !== wish.address && seen.email !== ''
  const isSame = typed.trim() === seen.email && !(isMended && canSend && sendNew)
  const [isSameShown, setIsSameShown] = useState(false)

  function finish(status: string | null): void {
    if (status === null) return
    wish.onDone(status)
    onClose()
  }

  async function run(): Promise<void> {
    if (isSame && typed.trim() !== '') {
      setIsSameShown(true)
      input.current?.focus()
      return
    }
    const status = await correction.correct(typed, alsoUserName && correction.hasOwnUserName, sendNew && canSend)
    if (status === null) input.current?.focus()
    finish(status)
  }

  if (correction.halfDone !== null)
    return (
      <HalfDone
        name={wish.customerName}
        words={words}
        email={correction.halfDone}
        error={correction.sendError}
        pending={pending}
        onSend={() => void correction.sendAgain().then(finish)}
        onClose={() => {
          wish.onDone(text.done(correction.halfDone ?? ''))
          onClose()
        }}
      />
    )
  const under = isSameShown ? (
    text.same
  ) : problem === null ? (
    ''
  ) : problem.kind === 'taken' ? (
    <Taken taken={problem.taken} onOpen={onClose} />
  ) : (
    problem.sentence
  )
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.cancel}</Button>
          <Button type="submit" form="correct-address" variant="primary" isPending={pending}>
            {canSend && sendNew ? text.actionAndSend : text.action}
          </Button>
        </>
      }
    >
      <form
        id="correct-address"
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void run()
        }}
      >
        <dl className={styles['facts']}>
          <dt>{text.customer}</dt>
          <dd>{wish.customerName}</dd>
          <dt>{text.failed}</dt>
          <dd>{wish.address}</dd>
          {seen.email !== wish.address && (
            <>
              <dt>{text.now}</dt>
              <dd>{seen.email === '' ? text.none : seen.email}</dd>
            </>
          )}
        </dl>
        <TextField
          label={text.newAddress}
          type="email"
          inputRef={input}
          autoFocus
          autoComplete="off"
          value={typed}
          isInvalid={under !== ''}
          errorMessage={under}
          onChange={value => {
            setTyped(value)
            setIsSameShown(false)
            correction.forgetProblem()
          }}
        />
        {correction.hasOwnUserName && (
          <div>
            <Checkbox isSelected={alsoUserName} onChange={setAlsoUserName}>
              {text.alsoUserName}
            </Checkbox>
            <p className={styles['hint']}>{text.userNameNow(seen.userName ?? '')}</p>
          </div>
        )}
        {isOffered && (
          <div>
            <Checkbox isSelected={canSend && sendNew} isDisabled={!canSend} onChange={setSendNew}>
              {words.send}
            </Checkbox>
            <p className={styles['hint']}>
              {isDisabled
                ? text.loginDisabled
                : !maySend
                  ? words.noPermission
                  : sendNew
                    ? words.sendMeans
                    : words.nothingSent}
            </p>
          </div>
        )}
        <FailureMessage error={correction.error} />
      </form>
    </Dialog>
  )
}

function Taken(props: {
  readonly taken: FailureOf<'login.emailTaken'>['details']
  readonly onOpen: () => void
}): ReactNode {
  const { email, by, customerId, customerName } = props.taken
  return (
    <>
      {(by === 'userName' ? text.taken : text.takenByEmail)(email, customerName)}{' '}
      <Link to="/customers/$customerId/login" params={{ customerId }} onClick={props.onOpen}>
        {text.open(customerName)}
      </Link>
    </>
  )
}

interface HalfDoneProps {
  readonly name: string
  readonly words: ReturnType<typeof sendTexts>
  readonly email: string
  readonly error: unknown
  readonly pending: boolean
  readonly onSend: () => void
  readonly onClose: () => void
}

/** The address is the new one, whatever became of what is sent there. */
function HalfDone({ name, words, email, error, pending, onSend, onClose }: HalfDoneProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={words.halfTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.close}</Button>
          <Button autoFocus variant="primary" isPending={pending} onPress={onSend}>
            {words.trySending}
          </Button>
        </>
      }
    >
      <p>{words.half(name, email)}</p>
      <FailureMessage error={error} />
    </Dialog>
  )
}
