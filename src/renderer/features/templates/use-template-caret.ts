import { useRef } from 'react'
import type { RefObject } from 'react'
import type { MailMacro, TemplateProblem } from '../../../shared/mail-macros.ts'
import { placeCaret, typeInto } from '../../ui/text-caret.ts'
import { insertMacro, mendMacro, offsetOf } from './template-caret.ts'

type Where = TemplateProblem['where']

/** Longer than a closing menu takes to give the focus back, shorter than anybody notices. */
const settleMs = 60

export interface TemplateCaret {
  readonly subject: RefObject<HTMLInputElement | null>
  readonly html: RefObject<HTMLTextAreaElement | null>
  readonly text: RefObject<HTMLTextAreaElement | null>
  /** The person is in this field: what is inserted next goes there. */
  readonly enter: (where: Where) => void
  readonly insert: (macro: MailMacro) => void
  readonly goTo: (problem: TemplateProblem) => void
  readonly mend: (problem: TemplateProblem) => void
}

/** Where in the three texts the person is, and what is done there for them. */
export function useTemplateCaret(): TemplateCaret {
  const subject = useRef<HTMLInputElement>(null)
  const html = useRef<HTMLTextAreaElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const last = useRef<Where>('html')
  const fieldOf = (where: Where) => ({ subject, html, text })[where].current

  function insert(macro: MailMacro): void {
    setTimeout(() => {
      const field = fieldOf(last.current)
      if (!field) return
      const selection = { start: field.selectionStart, end: field.selectionEnd }
      typeInto(field, insertMacro(selection, field.value.length, macro))
    }, settleMs)
  }

  function goTo({ where, line, column }: TemplateProblem): void {
    const field = fieldOf(where)
    if (field) placeCaret(field, offsetOf(field.value, line, column))
  }

  function mend(problem: TemplateProblem): void {
    const field = fieldOf(problem.where)
    if (!field || problem.suggestion === null) return
    const offset = offsetOf(field.value, problem.line, problem.column)
    const edit = mendMacro(field.value, offset, problem.name, problem.suggestion)
    if (edit) typeInto(field, edit)
    else placeCaret(field, offset)
  }

  return {
    subject,
    html,
    text,
    enter: where => {
      last.current = where
    },
    insert,
    goTo,
    mend,
  }
}
