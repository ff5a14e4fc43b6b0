import { useState } from 'react'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { requiredLine } from '../../../shared/api/common-schemas.ts'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LoginFailure } from './login-failure.tsx'
import { useLoginCommand } from './login-queries.ts'
import styles from './login-tab.module.css'

const reasonToDisable = requiredLine(200, loginText.reasonMissing)

interface LoginStateDialogProps {
  readonly details: LoginDetails
  readonly login: Login
  readonly enable: boolean
  readonly onClose: () => void
  readonly onDone: (message: string) => void
  readonly onReload: () => void
}

/** Disable, which wants a reason, or Enable, which may have one. */
export function LoginStateDialog({
  details,
  login,
  enable,
  onClose,
  onDone,
  onReload,
}: LoginStateDialogProps): ReactNode {
  const [version] = useState(login.version)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const [tellCustomer, setTellCustomer] = useState(false)
  const canTell = details.email !== ''
  const change = useLoginCommand<string>(details.customerId, (given, ids) => {
    const input = { ...ids, version, reason: given }
    return enable
      ? api.accounts.enable(input)
      : api.accounts.disable({ ...input, tellCustomer: tellCustomer && canTell })
  })

  async function run(): Promise<void> {
    const checked = v.safeParse(reasonToDisable, reason)
    if (!enable && !checked.success) {
      setProblem(checked.issues[0].message)
      document.getElementById('login-state-reason')?.focus()
      return
    }
    const outcome = await change.run(reason)
    if (!outcome?.ok) return
    if (enable) onDone(loginText.loginEnabled)
    else onDone(tellCustomer && canTell ? loginText.loginDisabledTold(details.email) : loginText.loginDisabled)
  }

  return (
    <Dialog
      title={enable ? loginText.enableTitle : loginText.disableTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{loginText.cancel}</Button>
          <Button variant={enable ? 'primary' : 'danger'} isPending={change.pending} onPress={() => void run()}>
            {enable ? loginText.enable : loginText.disable}
          </Button>
        </>
      }
    >
      <p>
        {enable
          ? `${loginText.enableQuestion(details.customerName)} ${loginText.enableMeans}`
          : `${loginText.disableQuestion(details.customerName)} ${loginText.disableMeans}`}
      </p>
      <TextField
        id="login-state-reason"
        label={enable ? loginText.reasonOptional : loginText.reason}
        isInvalid={problem !== ''}
        errorMessage={problem}
        value={reason}
        maxLength={200}
        autoFocus
        onChange={text => {
          setReason(text)
          setProblem('')
        }}
      />
      {!enable && (
        <div>
          <Checkbox
            isSelected={tellCustomer && canTell}
            isDisabled={!canTell}
            aria-describedby="login-state-tell"
            onChange={setTellCustomer}
          >
            {loginText.tellCustomer}
          </Checkbox>
          <p id="login-state-tell" className={styles['note']}>
            {canTell ? loginText.tellCustomerMeans(details.email) : loginText.tellCustomerNoEmail}
          </p>
        </div>
      )}
      <LoginFailure
        error={change.error}
        onReload={() => {
          onReload()
          onClose()
        }}
      />
    </Dialog>
  )
}
