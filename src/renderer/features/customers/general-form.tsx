import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { CustomerDetail } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { useCan } from '../../api/signed-in.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatDateTime } from '../../ui/format.ts'
import { AlsoUserNameDialog } from './also-user-name-dialog.tsx'
import { ChangedElsewhereBanner } from './changed-elsewhere-banner.tsx'
import { CustomerFormFields } from './customer-form-fields.tsx'
import { LoginNameTaken } from './login-name-taken.tsx'
import { SendNewPasswordDialog } from './send-new-password-dialog.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { onceFocusIsLost } from '../../ui/use-focus-back.ts'
import { SaveBar } from '../../ui/save-bar.tsx'
import { useCustomerUpdate } from './use-customer-update.ts'
import styles from './customer-form.module.css'

export function GeneralForm({ customer }: { readonly customer: CustomerDetail }): ReactNode {
  const mayModify = useCan('customers.modify')
  const [status, setStatus] = useState('')
  const update = useCustomerUpdate(customer, setStatus)
  const { form, base, newer, save } = update
  const { isDirty, errors } = form.formState
  const focusField = useRouterState({ select: state => state.location.state.focusField })

  useEffect(() => {
    // After the page's own focus on its heading.
    const timer = focusField === 'email' ? setTimeout(() => form.setFocus('email')) : undefined
    return () => clearTimeout(timer)
  }, [focusField, form])

  const isAskingForPassword = update.emailChangedTo !== null
  useEffect(() => {
    if (!isAskingForPassword) return
    // The question has nobody to give the focus back to: the button that led to it went with the save.
    return () => onceFocusIsLost(() => form.setFocus('email'))
  }, [isAskingForPassword, form])

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <p className={styles['stamp']}>
        {customersText.created(formatDateTime(base.createdAt), base.createdByName)}
        {base.version > 1 && ` · ${customersText.changed(formatDateTime(base.updatedAt), base.updatedByName)}`}
      </p>
      {!mayModify && <p className={styles['hint']}>{customersText.readOnly}</p>}
      {newer && isDirty && !update.pending && (
        <ChangedElsewhereBanner
          before={base}
          theirs={newer}
          mine={form.getValues()}
          stops={update.stops}
          onReload={update.reload}
          onKeep={() => void update.keepMine()}
        />
      )}
      <CustomerFormFields
        control={form.control}
        isReadOnly={!mayModify}
        emailError={update.emailTaken && <LoginNameTaken taken={update.emailTaken} />}
      />
      <p role="status" className={styles['status']}>
        {status}
      </p>
      <SaveBar dirty={isDirty} pending={update.pending} onSave={() => void save()} onDiscard={update.discard}>
        {update.error !== null && Object.keys(errors).length === 0 && <FailureMessage error={update.error} />}
      </SaveBar>
      {update.asking && (
        <AlsoUserNameDialog
          userName={update.asking.userName}
          email={update.asking.email}
          pending={update.pending}
          onAnswer={update.answer}
        />
      )}
      {update.emailChangedTo !== null && (
        <SendNewPasswordDialog
          customerId={customer.id}
          email={update.emailChangedTo}
          onClose={update.closeEmailChanged}
          onSent={setStatus}
        />
      )}
      <UnsavedGuard dirty={isDirty} onSave={save} />
    </form>
  )
}
