import type { ReactNode } from 'react'
import type { TemplateProblem } from '../../../shared/mail-macros.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { CodeField } from '../../ui/code-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemList } from './problem-list.tsx'
import { hasPlace } from './template-caret.ts'
import type { TemplateCaret } from './use-template-caret.ts'
import type { TemplateForm } from './use-template-form.ts'
import styles from './template-editor.module.css'

interface TemplateFieldsProps {
  readonly form: TemplateForm
  readonly problems: readonly TemplateProblem[]
  readonly caret: TemplateCaret
  readonly isReadOnly: boolean
}

/** Subject, HTML and plain text with what is wrong beneath each, and who the email comes from. */
export function TemplateFields({ form, problems, caret, isReadOnly }: TemplateFieldsProps): ReactNode {
  const { values, errors, change } = form
  if (!values) return null

  const own = (where: TemplateProblem['where']) => problems.filter(problem => problem.where === where)
  const listOf = (where: TemplateProblem['where']) => (
    <ProblemList
      id={`problems-${where}`}
      field={text.fields[where]}
      problems={own(where)}
      isReadOnly={isReadOnly}
      caret={caret}
    />
  )
  const common = (where: TemplateProblem['where']) => ({
    label: text.fields[where],
    value: values[where],
    onChange: (value: string) => change({ [where]: value }),
    onFocus: () => caret.enter(where),
    isReadOnly,
    isInvalid: errors[where] !== undefined || own(where).some(problem => problem.severity === 'error'),
    errorMessage: errors[where],
  })
  const described = (where: TemplateProblem['where']) => (own(where).length > 0 ? `problems-${where}` : undefined)
  const code = (where: 'html' | 'text', rows: number) => (
    <div className={styles['group']}>
      <CodeField
        {...common(where)}
        rows={rows}
        marks={marksOf(own(where))}
        describedBy={described(where)}
        inputRef={caret[where]}
      />
      {listOf(where)}
    </div>
  )
  const sender = (name: 'fromName' | 'fromAddress' | 'replyTo', description: string) => (
    <TextField
      label={text.fields[name]}
      description={description}
      value={values[name]}
      onChange={value => change({ [name]: value })}
      isReadOnly={isReadOnly}
      isInvalid={errors[name] !== undefined}
      errorMessage={errors[name]}
      autoComplete="off"
    />
  )
  const subjectDescription = described('subject')

  return (
    <>
      <div className={styles['group']}>
        <TextField
          {...common('subject')}
          inputRef={caret.subject}
          autoComplete="off"
          {...(subjectDescription !== undefined && { 'aria-describedby': subjectDescription })}
        />
        {listOf('subject')}
      </div>
      {code('html', 14)}
      {code('text', 10)}
      <fieldset className={styles['sender']}>
        <legend>{text.sender}</legend>
        <div className={styles['halves']}>
          {sender('fromName', text.usual)}
          {sender('fromAddress', text.usual)}
          {sender('replyTo', text.noReplyTo)}
        </div>
      </fieldset>
    </>
  )
}

/** The lines that something is said about; an error counts before a warning. */
function marksOf(problems: readonly TemplateProblem[]): ReadonlyMap<number, 'error' | 'warning'> {
  const marks = new Map<number, 'error' | 'warning'>()
  for (const problem of problems) {
    if (hasPlace(problem) && marks.get(problem.line) !== 'error') marks.set(problem.line, problem.severity)
  }
  return marks
}
