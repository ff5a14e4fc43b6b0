import { useRef, useState } from 'react'
import * as v from 'valibot'
import { emailAddress } from '../../../shared/api/common-schemas.ts'
import type { CustomerDetail } from '../../../shared/api/customers.ts'
import { AppError, fail, isFailure } from '../../../shared/api/errors.ts'
import type { FailureOf } from '../../../shared/api/errors.ts'
import { identityKey } from '../../../shared/text-folding/fold.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import type { AddressSends } from '../../api/correct-address.ts'
import { useOnce } from '../../api/use-once.ts'
import { formatTime } from '../../ui/format.ts'

const text = outboxText.correct

/** What stands under the field. */
export type AddressProblem =
  | { readonly kind: 'sentence'; readonly sentence: string }
  | { readonly kind: 'taken'; readonly taken: FailureOf<'login.emailTaken'>['details'] }

interface Correction {
  readonly email: string
  readonly alsoUserName: boolean
}

export interface AddressCorrection {
  /** The customer as the person sees them; somebody else's change is shown before it is gone over. */
  readonly seen: CustomerDetail
  readonly hasOwnUserName: boolean
  readonly problem: AddressProblem | null
  readonly forgetProblem: () => void
  readonly pending: boolean
  /** About no field. */
  readonly error: unknown
  /** Set once the address is corrected and what was to be sent there is not sent yet. */
  readonly halfDone: string | null
  readonly sendError: unknown
  /** What was done, in words; null when it was not, or not all of it. */
  readonly correct: (typed: string, alsoUserName: boolean, sendNew: boolean) => Promise<string | null>
  readonly sendAgain: () => Promise<string | null>
}

/** What is sent to a corrected address, in words: the confirmation of an order, or a new password. */
export function sendTexts(sends: AddressSends | null) {
  return sends === null || sends === 'password' ? text.password : text.confirmation
}

/** Two commands of two areas, one after the other. Between them the truth is neither "done" nor "not done". */
export function useAddressCorrection(customer: CustomerDetail, sends: AddressSends | null): AddressCorrection {
  const [seen, setSeen] = useState(customer)
  const [problem, setProblem] = useState<AddressProblem | null>(null)
  const [halfDone, setHalfDone] = useState<string | null>(null)
  /** Emails to the old address that waited, with the passwords in them. */
  const cancelled = useRef(0)
  const { id: customerId } = customer

  const update = useOnce(async ({ email, alsoUserName }: Correction) => {
    const now = await api.customers.get({ id: customerId })
    // An answer that was lost, or somebody else who saw the same mistake: it is corrected.
    if (now.email === email) return 0
    if (now.email !== seen.email) {
      setSeen(now)
      throw fail('customer.changedElsewhere', {
        currentVersion: now.version,
        byName: now.updatedByName,
        at: now.updatedAt,
      })
    }
    const changes = { email }
    const { cancelledMails } = await api.customers.update({
      id: customerId,
      version: now.version,
      changes,
      alsoUserName,
    })
    return cancelledMails
  })
  const send = useOnce(async (_: void, requestId) => {
    if (sends !== null && sends !== 'password') {
      await api.orders.sendConfirmation({ id: sends.orderId, requestId })
      return
    }
    // The correction has just changed the login: its version of now is the one that was decided about.
    const { login } = await api.accounts.get({ customerId })
    if (!login) throw fail('login.missing', {})
    await api.accounts.generatePassword({ customerId, requestId, version: login.version })
  })

  async function sendTo(email: string): Promise<string | null> {
    const outcome = await send.run()
    if (outcome?.ok)
      return `${sendTexts(sends).doneAndSent(email)}${sends === 'password' ? '' : told(cancelled.current)}`
    setHalfDone(email)
    return null
  }

  async function correct(typed: string, alsoUserName: boolean, sendNew: boolean): Promise<string | null> {
    setProblem(null)
    const checked = v.safeParse(emailAddress, typed)
    if (!checked.success) {
      setProblem({ kind: 'sentence', sentence: checked.issues[0].message })
      return null
    }
    const email = checked.output
    const outcome = await update.run({ email, alsoUserName })
    if (!outcome) return null
    if (!outcome.ok) {
      setProblem(await problemOf(outcome.error, customerId))
      return null
    }
    cancelled.current = outcome.value
    return sendNew ? sendTo(email) : `${text.done(email)}${told(outcome.value)}`
  }

  return {
    seen,
    hasOwnUserName: seen.userName !== null && identityKey(seen.userName) === identityKey(seen.email),
    problem,
    forgetProblem: () => setProblem(null),
    pending: update.pending || send.pending,
    error: problem === null ? update.error : null,
    halfDone,
    sendError: send.error,
    correct,
    sendAgain: () => (halfDone === null ? Promise.resolve(null) : sendTo(halfDone)),
  }
}

function told(cancelledMails: number): string {
  return cancelledMails === 0 ? '' : ` ${customersText.cancelledMails(cancelledMails)}`
}

/** Null for what is about no field. */
async function problemOf(error: unknown, customerId: string): Promise<AddressProblem | null> {
  if (isFailure(error, 'login.emailTaken')) return { kind: 'taken', taken: error.failure.details }
  if (isFailure(error, 'customer.changedElsewhere')) {
    const { byName, at } = error.failure.details
    const { email } = await api.customers.get({ id: customerId })
    const who = byName === null || byName === '' ? text.somebody : byName
    return {
      kind: 'sentence',
      sentence: text.changedElsewhere(who, formatTime(at), email === '' ? text.none : email),
    }
  }
  if (error instanceof AppError && error.failure.code === 'input.invalid') {
    const [issue] = error.failure.details.issues
    return issue ? { kind: 'sentence', sentence: issue.message } : null
  }
  return null
}
