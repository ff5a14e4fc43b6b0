import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import * as v from 'valibot'
import { AppError } from '../../../shared/api/errors.ts'
import { openShopSchema } from '../../../shared/api/session.ts'
import type { SessionState } from '../../../shared/api/session.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { sessionText } from '../../../shared/text/en-frame.ts'
import { api } from '../../api/api.ts'
import { sessionQuery } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { ComboField } from '../../ui/combo-field.tsx'
import { currencyOptions, guessCurrency } from '../../ui/currencies.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './session-page.module.css'

type Fields = Record<'shopName' | 'currency' | 'name' | 'userName' | 'password' | 'confirm', string>
type Errors = Partial<Record<keyof Fields, string>>

/** The shop, its currency, and the owner's own sign-in. Nothing else is asked before the grid is there. */
export function FirstStart({ state }: { readonly state: SessionState }): ReactNode {
  const client = useQueryClient()
  const [fields, setFields] = useState<Fields>({
    shopName: '',
    currency: guessCurrency(),
    name: '',
    userName: '',
    password: '',
    confirm: '',
  })
  const [errors, setErrors] = useState<Errors>({})
  const open = useOnce((_: void, requestId) => {
    const { confirm: _confirm, ...shop } = fields
    return api.session.openShop({ ...shop, requestId })
  })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = findErrors(fields)
    setErrors(found)
    if (Object.keys(found).length > 0) return focusFirst(found)
    const outcome = await open.run()
    if (!outcome) return
    if (outcome.ok) return void client.setQueryData(sessionQuery.queryKey, outcome.value)
    if (!isAboutPassword(outcome.error)) return
    const refused = { password: failureText(outcome.error.failure) }
    setErrors(refused)
    focusFirst(refused)
  }

  const field = (name: keyof Fields) => ({
    id: `first-${name}`,
    value: fields[name],
    onChange: (value: string) => {
      setFields(old => ({ ...old, [name]: value }))
      setErrors(old => ({ ...old, [name]: undefined }))
    },
    isInvalid: errors[name] !== undefined,
    errorMessage: errors[name],
  })

  return (
    <main className={styles['page']}>
      <form
        className={`${styles['card'] ?? ''} ${styles['wide'] ?? ''}`}
        noValidate
        onSubmit={event => void submit(event)}
      >
        <h1>{sessionText.firstTitle}</h1>
        <p>{sessionText.firstMeans}</p>
        <div className={styles['pair']}>
          <TextField {...field('shopName')} label={sessionText.shopName} autoComplete="off" autoFocus />
          <ComboField
            label={sessionText.currency}
            value={fields.currency}
            options={currencyOptions()}
            onChange={currency => setFields(old => ({ ...old, currency }))}
            errorMessage={errors.currency}
          />
          <TextField {...field('name')} label={sessionText.yourName} autoComplete="name" />
          <TextField
            {...field('userName')}
            label={sessionText.userName}
            autoComplete="username"
            description={sessionText.userNameHint}
          />
        </div>
        <PasswordInput
          {...field('password')}
          label={sessionText.password}
          autoComplete="new-password"
          description={sessionText.passwordHint}
        />
        <PasswordInput {...field('confirm')} label={sessionText.confirmPassword} autoComplete="new-password" />
        <p className={styles['muted']}>{sessionText.livesHere(state.dataFolder)}</p>
        {open.error !== null && !isAboutPassword(open.error) && <FailureMessage error={open.error} />}
        <div className={styles['actions']}>
          <Button type="submit" variant="primary" isPending={open.pending}>
            {sessionText.open}
          </Button>
        </div>
      </form>
    </main>
  )
}

function isAboutPassword(error: unknown): error is AppError {
  return error instanceof AppError && error.failure.code.startsWith('password.')
}

function findErrors(fields: Fields): Errors {
  const { confirm, ...shop } = fields
  const parsed = v.safeParse(v.omit(openShopSchema, ['requestId']), shop)
  const errors: Errors = {}
  for (const issue of parsed.issues ?? []) {
    const name = v.getDotPath(issue) as keyof Fields | null
    if (name) errors[name] ??= issue.message
  }
  if (fields.password === '')
    errors.password = failureText({ code: 'password.problem', details: { problem: { rule: 'empty' }, message: '' } })
  else if (confirm === '') errors.confirm = sessionText.confirmEmpty
  else if (fields.password.normalize('NFC') !== confirm.normalize('NFC')) errors.confirm = sessionText.mismatch
  return errors
}

function focusFirst(errors: Errors): void {
  const [first] = (['shopName', 'currency', 'name', 'userName', 'password', 'confirm'] as const).filter(
    name => errors[name] !== undefined,
  )
  if (first !== undefined) document.getElementById(`first-${first}`)?.focus()
}
