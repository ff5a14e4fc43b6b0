import { useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import { findHardLimit, normalizePassword } from '../../../shared/password-policy.ts'
import { recommendedScore } from '../../../shared/password-strength.ts'
import type { StrengthWord } from '../../../shared/password-strength.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { loginText, passwordProblemText } from '../../../shared/text/en-login.ts'
import { api } from '../../api/api.ts'
import { useOnSessionEnd } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { DiscardPasswordGuard } from './discard-password-guard.tsx'
import { LoginFailure } from './login-failure.tsx'
import { useLoginCommand } from './login-queries.ts'
import { checkRequirements, findTypedProblem } from './password-check.ts'
import { passwordRefusal } from './password-refusal.ts'
import { RequirementsList } from './requirements-list.tsx'
import { SaveAnywayDialog } from './save-anyway-dialog.tsx'
import { StrengthMeter } from './strength-meter.tsx'
import { useExpression } from './use-expression.ts'
import { useStrength } from './use-strength.ts'
import styles from './login-tab.module.css'

interface SetPasswordFormProps {
  readonly details: LoginDetails
  readonly login: Login
  readonly onSaved: (message: string) => void
  readonly onReload: () => void
}

interface Errors {
  readonly password: string | null
  readonly confirm: string | null
}

const noErrors: Errors = { password: null, confirm: null }

/** A password of the staff's choosing. What was typed lives here only, and is gone once saved or discarded. */
export function SetPasswordForm({ details, login, onSaved, onReload }: SetPasswordFormProps): ReactNode {
  const [password, setPassword] = useState('')
  const [confirm, setConfirm] = useState('')
  const [errors, setErrors] = useState(noErrors)
  const [asking, setAsking] = useState<StrengthWord | null>(null)
  // Fields begin anew after each save: empty, and hidden again.
  const [round, setRound] = useState(0)
  // The version that stood there when the typing began: somebody else's change since then is not to be overwritten.
  const seenVersion = useRef(login.version)
  const strength = useStrength(password, details.personalWords)
  const matches = useExpression(password, details.policy.expression)
  const save = useLoginCommand<{ readonly acceptBelowStrong: boolean }>(details.customerId, (options, ids) =>
    api.accounts.setPassword({ ...ids, ...options, version: seenVersion.current, password }),
  )
  const dirty = password !== '' || confirm !== ''

  function type(field: 'password' | 'confirm', value: string): void {
    if (!dirty) seenVersion.current = login.version
    if (field === 'password') setPassword(value)
    else setConfirm(value)
    setErrors(noErrors)
    save.reset()
  }

  function clear(): void {
    setPassword('')
    setConfirm('')
    setErrors(noErrors)
    setAsking(null)
    setRound(count => count + 1)
    save.reset()
  }

  useOnSessionEnd(clear)

  function refuse(field: 'password' | 'confirm', message: string): void {
    setErrors({ ...noErrors, [field]: message })
    document.getElementById(fieldIds[field])?.focus()
  }

  async function submit(acceptBelowStrong: boolean): Promise<void> {
    const problem = findTypedProblem(password, details.policy, matches)
    if (problem) return refuse('password', passwordProblemText(problem, details.policy.message))
    if (confirm === '') return refuse('confirm', loginText.confirmEmpty)
    // Compared as they will be hashed: the same letters from two keyboards are the same password.
    if (password.normalize('NFC') !== confirm.normalize('NFC')) return refuse('confirm', loginText.mismatch)
    const outcome = await save.run({ acceptBelowStrong })
    if (!outcome) return
    if (outcome.ok) {
      clear()
      return onSaved(loginText.passwordSaved)
    }
    if (isFailure(outcome.error, 'password.belowStrong')) return setAsking(outcome.error.failure.details.strength)
    setAsking(null)
    const refusal = passwordRefusal(outcome.error)
    if (refusal !== null) refuse('password', refusal)
  }

  /** Beside a password that is not taken there is no praise. What the field says already is not said twice. */
  function findRefusal(): string | null {
    if (errors.password !== null) return ''
    const problem = password === '' ? null : findTypedProblem(password, details.policy, matches)
    // One that only begins is not refused yet: the list of requirements says what is missing.
    const isPraised = (strength.estimate?.score ?? 0) >= recommendedScore
    if (problem === null || (!isPraised && findHardLimit(normalizePassword(password)) === null)) return null
    return passwordProblemText(problem, details.policy.message)
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    void submit(false)
  }

  const beside =
    isFailure(save.error, 'password.belowStrong') || passwordRefusal(save.error) !== null ? null : save.error

  return (
    <section className={styles['setPassword']} aria-labelledby="set-password-heading">
      <h3 id="set-password-heading">{loginText.setPassword}</h3>
      {details.mailRefusal !== null && !dirty ? (
        <p className={styles['paragraph']}>
          {details.email === '' ? loginText.setPasswordNoEmail : failureText(details.mailRefusal)}
        </p>
      ) : (
        <form className={styles['form']} noValidate onSubmit={onSubmit}>
          <p className={styles['note']}>{loginText.setPasswordMeans(details.email)}</p>
          <PasswordInput
            key={`password-${round}`}
            id={fieldIds.password}
            className={styles['field']}
            label={loginText.password}
            // A password manager of the staff's must neither fill in nor keep a customer's password.
            autoComplete="new-password"
            value={password}
            isInvalid={errors.password !== null}
            errorMessage={errors.password}
            aria-describedby="password-requirements"
            onChange={value => type('password', value)}
          />
          <RequirementsList
            id="password-requirements"
            requirements={checkRequirements(password, details.policy, matches)}
          />
          <StrengthMeter {...strength} refusal={findRefusal()} />
          <PasswordInput
            key={`confirm-${round}`}
            id={fieldIds.confirm}
            className={styles['field']}
            label={loginText.confirmPassword}
            autoComplete="new-password"
            value={confirm}
            isInvalid={errors.confirm !== null}
            errorMessage={errors.confirm}
            onChange={value => type('confirm', value)}
          />
          <div className={styles['actions']}>
            <Button type="submit" variant="primary" isPending={save.pending}>
              {loginText.save}
            </Button>
          </div>
          <LoginFailure
            error={beside}
            onReload={() => {
              onReload()
              save.reset()
              seenVersion.current = login.version
            }}
          />
        </form>
      )}
      {asking !== null && (
        <SaveAnywayDialog
          strength={asking}
          pending={save.pending}
          onCancel={() => setAsking(null)}
          onSave={() => void submit(true)}
        />
      )}
      <DiscardPasswordGuard dirty={dirty} onDiscard={clear} />
    </section>
  )
}

const fieldIds = { password: 'new-password', confirm: 'confirm-password' } as const
