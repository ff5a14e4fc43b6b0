import { useState } from 'react'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { dismissReason } from '../../../shared/api/mail.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { TextField } from '../../ui/text-field.tsx'

const fieldId = 'dismiss-reason'

interface DismissReason {
  readonly value: string
  readonly problem: string
  readonly change: (value: string) => void
  /** The reason as it is sent; null, with the field focused and its error shown, when there is none. */
  readonly check: () => string | null
}

export function useDismissReason(): DismissReason {
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState('')
  return {
    value,
    problem,
    change(next) {
      setValue(next)
      setProblem('')
    },
    check() {
      const checked = v.safeParse(dismissReason, value)
      if (checked.success) return checked.output
      setProblem(checked.issues[0].message)
      document.getElementById(fieldId)?.focus()
      return null
    },
  }
}

interface DismissReasonFieldProps {
  readonly reason: DismissReason
  readonly onEnter: () => void
}

/** Why nothing is left to do, for one mail or many. */
export function DismissReasonField({ reason, onEnter }: DismissReasonFieldProps): ReactNode {
  return (
    <TextField
      id={fieldId}
      label={text.dismissReason}
      description={text.dismissReasonHint}
      isInvalid={reason.problem !== ''}
      errorMessage={reason.problem}
      value={reason.value}
      maxLength={200}
      autoFocus
      onChange={reason.change}
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}
