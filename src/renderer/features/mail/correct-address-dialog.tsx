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
import { useAddressCorrection } from './use-address-correction.ts'
import styles from './mail-dialogs.module.css'

const text = outboxText.correct

interface CorrectAddressDialogProps {
  readonly wish: AddressWish
  readonly onClose: () => void
}

/** A wrong address is corrected where its failure is seen: on the customer, with a new password to the right place. */
export function CorrectAddressDialog({ wish, onClose }: CorrectAddressDialogProps): ReactNode {
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId: wish.customerId }],
    queryFn: () => api.customers.get({ id: wish.customerId }),
  })
  if (customer.data) return <CorrectAddress wish={wish} customer={customer.data} onClose={onClose} />
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
  const correction = useAddressCorrection(customer)
  const { seen, problem, pending } = correction
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(customer.email)
  const [alsoUserName, setAlsoUserName] = useState(true)
  const [sendNew, setSendNew] = useState(true)
  const maySetPassword = useCan('accounts.setPassword')
  const isRegistered = seen.userName !== null
  const canSend = isRegistered && seen.registered === 'yes' && maySetPassword
  // Where the address was corrected before, only the password is missing.
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
        {isRegistered && (
          <div>
            <Checkbox isSelected={canSend && sendNew} isDisabled={!canSend} onChange={setSendNew}>
              {text.sendNew}
            </Checkbox>
            <p className={styles['hint']}>
              {seen.registered === 'disabled'
                ? text.loginDisabled
                : !maySetPassword
                  ? text.noPermission
                  : sendNew
                    ? text.sendNewMeans
                    : text.nothingSent}
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
  readonly email: string
  readonly error: unknown
  readonly pending: boolean
  readonly onSend: () => void
  readonly onClose: () => void
}

/** The address is the new one, whatever became of the password. */
function HalfDone({ name, email, error, pending, onSend, onClose }: HalfDoneProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={text.halfTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.close}</Button>
          <Button autoFocus variant="primary" isPending={pending} onPress={onSend}>
            {text.trySending}
          </Button>
        </>
      }
    >
      <p>{text.half(name, email)}</p>
      <FailureMessage error={error} />
    </Dialog>
  )
}
