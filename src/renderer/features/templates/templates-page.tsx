import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FilePenLine, FileText, KeyRound } from 'lucide-react'
import { useRef } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { carriesPassword } from '../../../shared/api/mail.ts'
import type { TemplateRow } from '../../../shared/api/templates.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatTime } from '../../ui/format.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useDownFromPage } from '../../ui/use-down-from-page.ts'
import styles from './templates-page.module.css'

/** The texts of all emails: what each says, and whether the shop changed it. */
export function TemplatesPage(): ReactNode {
  const mayRead = useCan('settings.read')
  const mayModify = useCan('settings.modify')
  const list = useQuery({ queryKey: ['templates', 'list'], queryFn: () => api.templates.list(), enabled: mayRead })
  const table = useRef<HTMLTableElement>(null)
  useDownFromPage(list.data !== undefined, () => table.current?.querySelector('a')?.focus())
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{text.title}</h1>
      <p className={styles['muted']}>{text.means}</p>
      {!mayModify && <Banner tone="info">{text.readOnly}</Banner>}
      {list.data ? (
        <TemplatesTable ref={table} rows={list.data.templates} />
      ) : list.error ? (
        <LoadError error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading label={text.loading} />
      )}
    </div>
  )
}

interface TemplatesTableProps {
  readonly ref: Ref<HTMLTableElement>
  readonly rows: readonly TemplateRow[]
}

function TemplatesTable({ ref, rows }: TemplatesTableProps): ReactNode {
  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    const names = [...event.currentTarget.querySelectorAll('a')]
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const here = names.findIndex(name => name === document.activeElement)
    const next = names[here + step]
    if (step === 0 || here === -1 || next === undefined) return
    event.preventDefault()
    next.focus()
  }

  return (
    // The arrows lead from name to name, as in every list; each name is a link that Tab reaches too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table ref={ref} className={styles['table']} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">{text.columns.template}</th>
          <th scope="col">{text.columns.subject}</th>
          <th scope="col">{text.columns.changed}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.template}>
            <th scope="row">
              <Link to="/templates/$template" params={{ template: row.template }} className={styles['name']}>
                {row.changed ? <FilePenLine size={18} aria-hidden /> : <FileText size={18} aria-hidden />}
                {mailText.template[row.template]}
              </Link>
              <p className={styles['under']}>{text.sentWhen[row.template]}</p>
              {carriesPassword(row.template) && (
                <p className={styles['secret']}>
                  <KeyRound size={14} aria-hidden /> {text.carriesPassword}
                </p>
              )}
            </th>
            <td className={styles['subject']}>{row.subject}</td>
            <td>
              {row.updatedAt === null ? (
                <span className={styles['muted']}>{text.original}</span>
              ) : (
                text.changedBy(row.updatedByName, formatTime(row.updatedAt))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
