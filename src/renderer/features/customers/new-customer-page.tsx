import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { emptyCustomer } from '../../../shared/api/customers.ts'
import type { CustomerDetail, CustomerFields } from '../../../shared/api/customers.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { api } from '../../api/api.ts'
import { useKeepDraft, useKeptDraft } from '../../api/drafts.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { showFieldErrors, useCustomerForm } from './customer-form.ts'
import { CustomerFormFields } from './customer-form-fields.tsx'
import { customerName } from './customer-name.ts'
import { customerQuery } from './customer-query.ts'
import { PossibleDuplicates } from './possible-duplicates.tsx'
import { useTypedDuplicates } from './use-typed-duplicates.ts'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { SaveAndNewButton } from '../../ui/save-and-new-button.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { firstField, useFirstFieldFocus } from '../../ui/use-first-field.ts'
import { useNextTyped } from '../../ui/use-next-typed.tsx'
import styles from './customer-form.module.css'

export function NewCustomerPage(): ReactNode {
  const mayModify = useCan('customers.modify')
  return mayModify ? <NewCustomerForm /> : <EmptyState isScreen title={frameText.noPermission} />
}

function NewCustomerForm(): ReactNode {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useCustomerForm(emptyCustomer)
  const create = useOnce((fields: CustomerFields, requestId) => api.customers.create({ requestId, fields }))
  const element = useRef<HTMLFormElement>(null)
  useFirstFieldFocus(element)
  const next = useNextTyped()
  const [saved, setSaved] = useState<CustomerDetail | null>(null)
  const { isDirty } = form.formState
  const { duplicates, ask } = useTypedDuplicates(form.getValues)
  const draft = useKeptDraft<CustomerFields | null>('customer/new', null)
  useKeepDraft('customer/new', () => (isDirty ? form.getValues() : null))
  useEffect(() => {
    if (!draft) return
    form.reset(draft, { keepDefaultValues: true })
    ask()
  }, [ask, draft, form])

  /** The customer once they exist; null when they were refused, or are on their way already. */
  async function save(): Promise<CustomerDetail | null> {
    let created: CustomerDetail | null = null
    await form.handleSubmit(async fields => {
      const outcome = await create.run(fields)
      if (!outcome) return
      if (!outcome.ok) return void showFieldErrors(form, outcome.error)
      created = outcome.value
      queries.setQueryData(customerQuery(outcome.value.id).queryKey, outcome.value)
    })()
    return created
  }

  async function saveAndOpen(): Promise<void> {
    const created = await save()
    if (!created) return
    // Back leads to the list, not to an empty form that would make the customer twice.
    await navigate({
      to: '/customers/$customerId/general',
      params: { customerId: created.id },
      replace: true,
      ignoreBlocker: true,
    })
  }

  async function saveAndStartNext(): Promise<void> {
    if (create.pending) return
    const { outcome: created, typed } = await next.during(save)
    if (!created) return
    form.reset(emptyCustomer)
    form.setValue('firstName', typed, { shouldDirty: true })
    ask()
    setSaved(created)
    firstField(element.current)?.focus()
  }

  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{customersText.newCustomer}</h1>
      <form
        ref={element}
        className={styles['form']}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void saveAndOpen()
        }}
      >
        <p className={styles['hint']}>{customersText.somebodyHint}</p>
        <CustomerFormFields control={form.control} isReadOnly={false} onLeave={ask} />
        {/* Heard each time that one was saved, and it stands there for a look back. */}
        <p role="status" className={styles['status']}>
          {saved && (
            <>
              {customersText.savedNamed(customerName(saved))}{' '}
              <Link to="/customers/$customerId/general" params={{ customerId: saved.id }}>
                {customersText.openCustomer(customerName(saved))}
              </Link>
            </>
          )}
        </p>
        <SaveBar
          dirty={isDirty}
          always
          pending={create.pending}
          onSave={() => void saveAndOpen()}
          note={<PossibleDuplicates duplicates={duplicates} />}
          more={<SaveAndNewButton isPending={create.pending} onPress={() => void saveAndStartNext()} />}
        >
          {next.field}
          {create.error !== null && Object.keys(form.formState.errors).length === 0 && (
            <FailureMessage error={create.error} />
          )}
        </SaveBar>
      </form>
      <UnsavedGuard dirty={isDirty} onSave={async () => (await save()) !== null} />
    </div>
  )
}
