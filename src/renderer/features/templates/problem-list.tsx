import { Link } from '@tanstack/react-router'
import { CircleX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TemplateProblem } from '../../../shared/mail-macros.ts'
import { templateProblemText, templatesText as text } from '../../../shared/text/en-templates.ts'
import { Button } from '../../ui/button.tsx'
import { hasPlace } from './template-caret.ts'
import type { TemplateCaret } from './use-template-caret.ts'
import styles from './problem-list.module.css'

interface ProblemListProps {
  readonly id: string
  readonly field: string
  readonly problems: readonly TemplateProblem[]
  readonly isReadOnly: boolean
  readonly caret: TemplateCaret
}

/** What is wrong with one field: where, what, and the way out. */
export function ProblemList({ id, field, problems, isReadOnly, caret }: ProblemListProps): ReactNode {
  if (problems.length === 0) return null
  return (
    <ul id={id} className={styles['problems']} aria-label={text.problemsOf(field)}>
      {problems.map(problem => (
        <li
          key={`${problem.rule} ${problem.name} ${problem.line}:${problem.column}`}
          className={styles['problem']}
          data-severity={problem.severity}
        >
          {problem.severity === 'error' ? (
            <CircleX size={16} aria-label={text.severity.error} />
          ) : (
            <TriangleAlert size={16} aria-label={text.severity.warning} />
          )}
          <div className={styles['words']}>
            {hasPlace(problem) && (
              <button type="button" className={styles['place']} onClick={() => caret.goTo(problem)}>
                {problem.where === 'subject'
                  ? text.columnOnly(problem.column)
                  : text.place(problem.line, problem.column)}
              </button>
            )}
            <span>{templateProblemText(problem)}</span>
            {problem.rule === 'noSignInAddress' && <Link to="/settings/website">{text.websiteSettings}</Link>}
            {problem.suggestion !== null && (
              <>
                <span>{text.didYouMean(text.inField(problem.suggestion))}</span>
                {!isReadOnly && (
                  <Button
                    aria-label={text.replaceWith(text.inField(problem.name), text.inField(problem.suggestion))}
                    onPress={() => caret.mend(problem)}
                  >
                    {text.replace}
                  </Button>
                )}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
