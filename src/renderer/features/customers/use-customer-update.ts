import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { FailureOf } from '../../../shared/api/errors.ts'
import { customerFieldNames } from '../../../shared/api/customers.ts'
import type { CustomerDetail, CustomerFields } from '../../../shared/api/customers.ts'
import { identityKey } from '../../../shared/text-folding/fold.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { formatTime } from '../../ui/format.ts'
import { api } from '../../api/api.ts'
import { useKeepDraft, useKeptDraft } from '../../api/drafts.ts'
import { mergeEdits } from '../../api/merge-edits.ts'
import { useOnce } from '../../api/use-once.ts'
import { showFieldErrors, useCustomerForm } from './customer-form.ts'
import type { CustomerForm } from './customer-form.ts'
import { changesOf, fieldsOf } from './customer-form-values.ts'
import { customerQuery } from './customer-query.ts'

/** More saves than that by others while one is under way: the person tries again. */
const mostMerges = 3

/** What the person says about the user name; null: cancel the save. */
export type UserNameAnswer = 'change' | 'keep' | null

interface Update {
  readonly version: number
  readonly changes: Partial<CustomerFields>
  readonly alsoUserName: boolean
}

/** What somebody typed, kept while another person works in the window. */
interface CustomerDraft {
  readonly base: CustomerDetail
  readonly values: CustomerFields
}

interface CustomerUpdate {
  readonly form: CustomerForm
  /** The version that the form began with. */
  readonly base: CustomerDetail
  /** Counts up with each try to save over a clash, so that the focus can go to what tells of it. */
  readonly stops: number
  /** Somebody else's later version that changed the same fields; null when there is none. */
  readonly newer: CustomerDetail | null
  readonly pending: boolean
  readonly error: unknown
  readonly emailTaken: FailureOf<'login.emailTaken'>['details'] | null
  readonly asking: { readonly userName: string; readonly email: string } | null
  readonly answer: (answer: UserNameAnswer) => void
  /** The new email of a registered customer, to ask about a new password. */
  readonly emailChangedTo: string | null
  readonly closeEmailChanged: () => void
  /** True when everything is saved. */
  readonly save: () => Promise<boolean>
  readonly keepMine: () => Promise<boolean>
  readonly reload: () => void
  readonly discard: () => void
}

/** Saving the page General: only what was changed, on the version that was seen, with its questions on the way. */
export function useCustomerUpdate(customer: CustomerDetail, onStatus: (status: string) => void): CustomerUpdate {
  const queries = useQueryClient()
  const draftName = `customer/${customer.id}`
  const draft = useKeptDraft<CustomerDraft | null>(draftName, null)
  // A draft goes on from the version it was typed on: what others changed since then is told before it is saved.
  const [base, setBase] = useState(draft?.base ?? customer)
  const form = useCustomerForm(fieldsOf(base))
  const [asking, setAsking] = useState<CustomerUpdate['asking']>(null)
  const [emailChangedTo, setEmailChangedTo] = useState<string | null>(null)
  const resolveAnswer = useRef<((answer: UserNameAnswer) => void) | null>(null)
  const update = useOnce(async ({ version, changes, alsoUserName }: Update) =>
    api.customers.update({ id: customer.id, version, changes, alsoUserName }),
  )
  const { isDirty } = form.formState
  useKeepDraft(draftName, () => (isDirty ? ({ base, values: form.getValues() } satisfies CustomerDraft) : null))
  const [restored, setRestored] = useState(draft === null)
  useEffect(() => {
    if (draft) form.reset(draft.values, { keepDefaultValues: true })
    setRestored(true)
  }, [draft, form])
  const [stops, setStops] = useState(0)
  const later = customer.version > base.version ? customer : null
  const newer = later && mergeWith(base, later).clash ? later : null

  function mergeWith(before: CustomerDetail, saved: CustomerDetail) {
    return mergeEdits(fieldsOf(before), form.getValues(), fieldsOf(saved))
  }

  /** What is typed goes, but for what was typed after `sent` was on its way. True when there is nothing of that. */
  function adopt(to: CustomerDetail, sent: CustomerFields | null = null): boolean {
    const typed = form.getValues()
    const later = sent === null ? [] : customerFieldNames.filter(name => typed[name] !== sent[name])
    setBase(to)
    form.reset(fieldsOf(to))
    for (const name of later) form.setValue(name, typed[name], { shouldDirty: true })
    update.reset()
    return later.length === 0
  }

  /**
   * What is typed goes on top of what somebody else saved in other fields. `before` is what the form stood on until now,
   * which `base` is not while one save merges more than once: what others saved first would count as typed here.
   */
  function mergeInto(before: CustomerDetail, saved: CustomerDetail): void {
    const { merged } = mergeWith(before, saved)
    const theirs = fieldsOf(saved)
    setBase(saved)
    form.reset(theirs)
    for (const name of customerFieldNames)
      if (merged[name] !== theirs[name]) form.setValue(name, merged[name], { shouldDirty: true })
    onStatus(frameText.merged(saved.updatedByName, formatTime(saved.updatedAt)))
  }

  // Nothing typed here: somebody else's version simply takes the place of the old one.
  const follow = useRef<(saved: CustomerDetail) => void>(() => {})
  useEffect(() => {
    follow.current = saved => {
      if (!isDirty) adopt(saved)
      else if (!mergeWith(base, saved).clash) mergeInto(base, saved)
    }
  })
  useEffect(() => {
    if (restored && later && !update.pending) follow.current(later)
  }, [restored, later, isDirty, update.pending])

  function ask(userName: string, email: string): Promise<UserNameAnswer> {
    setAsking({ userName, email })
    return new Promise(resolve => {
      resolveAnswer.current = resolve
    })
  }

  /** Somebody was faster by a moment: in other fields it is saved on top of theirs; in the same ones the person decides. */
  async function save(): Promise<boolean> {
    let before = base
    for (let tries = 0; tries < mostMerges; tries += 1) {
      const now = queries.getQueryData(customerQuery(customer.id).queryKey) ?? customer
      if (now.version > before.version && mergeWith(before, now).clash) {
        setStops(count => count + 1)
        return false
      }
      const outcome = await saveOn(before.version, before)
      if (outcome !== 'stale') return outcome === 'saved'
      const latest = queries.getQueryData(customerQuery(customer.id).queryKey)
      if (!latest) return false
      if (mergeWith(before, latest).clash) {
        setStops(count => count + 1)
        return false
      }
      mergeInto(before, latest)
      before = latest
    }
    return false
  }

  async function saveOn(version: number, before: CustomerDetail): Promise<'saved' | 'stale' | 'not saved'> {
    let saved: 'saved' | 'stale' | 'not saved' = 'not saved'
    await form.handleSubmit(async values => {
      const changes = changesOf(fieldsOf(before), values)
      const { email } = changes
      let alsoUserName = false
      if (
        email !== undefined &&
        email !== '' &&
        before.userName !== null &&
        identityKey(before.userName) !== identityKey(email)
      ) {
        const answer = await ask(before.userName, email)
        if (answer === null) return setAsking(null)
        alsoUserName = answer === 'change'
      }
      const sent = { ...form.getValues() }
      const outcome = await update.run({ version, changes, alsoUserName })
      setAsking(null)
      if (!outcome) return
      if (!outcome.ok) {
        if (isFailure(outcome.error, 'customer.changedElsewhere')) {
          await queries.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey })
          saved = 'stale'
        } else if (isFailure(outcome.error, 'login.emailTaken')) {
          form.setFocus('email')
        } else showFieldErrors(form, outcome.error)
        return
      }
      const { customer: now, emailChanged, cancelledMails } = outcome.value
      queries.setQueryData(customerQuery(now.id).queryKey, now)
      saved = adopt(now, sent) ? 'saved' : 'not saved'
      onStatus(
        cancelledMails > 0
          ? `${customersText.saved} ${customersText.cancelledMails(cancelledMails)}`
          : customersText.saved,
      )
      if (emailChanged && now.email !== '' && now.registered === 'yes') setEmailChangedTo(now.email)
    })()
    return saved
  }

  // The banner says it better, with a way on.
  const isShown = isFailure(update.error, 'customer.changedElsewhere') || isFailure(update.error, 'login.emailTaken')
  return {
    form,
    base,
    newer,
    stops,
    pending: update.pending,
    error: isShown ? null : update.error,
    emailTaken: isFailure(update.error, 'login.emailTaken') ? update.error.failure.details : null,
    asking,
    answer: answer => resolveAnswer.current?.(answer),
    emailChangedTo,
    closeEmailChanged: () => setEmailChangedTo(null),
    save,
    keepMine: async () => (await saveOn(newer?.version ?? base.version, base)) === 'saved',
    reload: () => adopt(customer),
    discard: () => adopt(base),
  }
}
