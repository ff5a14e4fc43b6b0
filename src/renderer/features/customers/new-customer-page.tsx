import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { emptyCustomer } from '../../../shared/api/customers.ts'
import type { CustomerFields } from '../../../shared/api/customers.ts'
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
import { customerQuery } from './customer-query.ts'
import { PossibleDuplicates } from './possible-duplicates.tsx'
import { useTypedDuplicates } from './use-typed-duplicates.ts'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
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
  const created = useRef<string | null>(null)
  const { isDirty } = form.formState
  const { duplicates, ask } = useTypedDuplicates(form.getValues)
  const draft = useKeptDraft<CustomerFields | null>('customer/new', null)
  useKeepDraft('customer/new', () => (isDirty ? form.getValues() : null))
  useEffect(() => {
    if (!draft) return
    form.reset(draft, { keepDefaultValues: true })
    ask()
  }, [ask, draft, form])

  /** True once the customer exists. */
  async function save(): Promise<boolean> {
    let saved = false
    await form.handleSubmit(async fields => {
      const outcome = await create.run(fields)
      if (!outcome) return
      if (!outcome.ok) return void showFieldErrors(form, outcome.error)
      created.current = outcome.value.id
      queries.setQueryData(customerQuery(outcome.value.id).queryKey, outcome.value)
      saved = true
    })()
    return saved
  }

  async function saveAndOpen(): Promise<void> {
    if (!(await save()) || created.current === null) return
    // Back leads to the list, not to an empty form that would make the customer twice.
    await navigate({
      to: '/customers/$customerId/general',
      params: { customerId: created.current },
      replace: true,
      ignoreBlocker: true,
    })
  }

  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{customersText.newCustomer}</h1>
      <form
        className={styles['form']}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void saveAndOpen()
        }}
      >
        <p className={styles['hint']}>{customersText.somebodyHint}</p>
        <CustomerFormFields control={form.control} isReadOnly={false} onLeave={ask} />
        <SaveBar dirty={isDirty} always pending={create.pending} onSave={() => void saveAndOpen()}>
          <PossibleDuplicates duplicates={duplicates} />
          {create.error !== null && Object.keys(form.formState.errors).length === 0 && (
            <FailureMessage error={create.error} />
          )}
        </SaveBar>
      </form>
      <UnsavedGuard dirty={isDirty} onSave={save} />
    </div>
  )
}
