import type { CSSProperties, ReactNode, Ref } from 'react'
import { FieldError, Label, TextArea, TextField } from 'react-aria-components'
import fieldStyles from './field.module.css'
import styles from './code-field.module.css'

interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onFocus: () => void
  /** How many lines are in sight at first. */
  readonly rows: number
  readonly isReadOnly: boolean
  readonly isInvalid: boolean
  readonly errorMessage: ReactNode
  /** Ids of what else is said about it. */
  readonly describedBy: string | undefined
  /** Lines, counted from 1, at which there is something to see. */
  readonly marks: ReadonlyMap<number, 'error' | 'warning'>
  readonly inputRef: Ref<HTMLTextAreaElement>
}

/**
 * A text with line numbers. Behind the text area the same lines stand once more, invisible, broken in the same places:
 * their numbers stay beside them. Tab leaves the field, as it leaves any other.
 */
export function CodeField({
  label,
  value,
  onChange,
  onFocus,
  rows,
  isReadOnly,
  isInvalid,
  errorMessage,
  describedBy,
  marks,
  inputRef,
}: CodeFieldProps): ReactNode {
  return (
    <TextField
      value={value}
      onChange={onChange}
      onFocus={onFocus}
      isReadOnly={isReadOnly}
      isInvalid={isInvalid}
      validationBehavior="aria"
      spellCheck="false"
      className={fieldStyles['field'] ?? ''}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
    >
      <Label className={fieldStyles['label'] ?? ''}>{label}</Label>
      <div
        className={styles['frame']}
        style={{ '--rows': rows } as CSSProperties}
        data-invalid={isInvalid || undefined}
        data-readonly={isReadOnly || undefined}
      >
        <div className={styles['lines']} aria-hidden>
          {value.split('\n').map((line, index) => (
            // A line is its number: what stands in it comes and goes.
            <div key={index} className={styles['line']} data-mark={marks.get(index + 1)}>
              <span>{line}</span>
            </div>
          ))}
        </div>
        <TextArea ref={inputRef} rows={1} className={styles['area'] ?? ''} />
      </div>
      <FieldError className={fieldStyles['error'] ?? ''}>{errorMessage}</FieldError>
    </TextField>
  )
}
