import { Plus, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { Button } from '../../ui/button.tsx'
import styles from './row-list.module.css'

const text = settingsText.rows

interface RowListProps<Row extends { readonly name: string }> {
  readonly title: string
  readonly means: string
  readonly empty: string
  readonly addLabel: string
  /** Above the cells, in their order. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly most: number
  readonly isReadOnly: boolean
  readonly errorMessage: string | undefined
  readonly newRow: () => Row
  readonly onChange: (rows: readonly Row[]) => void
  /** The cells of a row, one a column. */
  readonly cells: (row: Row, index: number, change: (changes: Partial<Row>) => void) => readonly ReactNode[]
}

/** A few rows that are edited where they stand. Adding leads into the new row, removing to the row that takes its place. */
export function RowList<Row extends { readonly name: string }>(props: RowListProps<Row>): ReactNode {
  const { title, rows, columns, isReadOnly, onChange } = props
  const headingId = useId()
  const section = useRef<HTMLElement>(null)
  const next = useRef<string | null>(null)
  // By position, so that a row keeps its fields and the focus in them when it is saved, and when another one goes.
  const [known, setKnown] = useState<readonly number[]>([])
  const keys = known.length === rows.length ? known : rows.map((_, index) => index)
  useEffect(() => {
    if (next.current === null) return
    section.current?.querySelector<HTMLElement>(next.current)?.focus()
    next.current = null
  }, [rows])

  function add(): void {
    onChange([...rows, props.newRow()])
    setKnown([...keys, Math.max(-1, ...keys) + 1])
    next.current = `tr:nth-of-type(${rows.length + 1}) input`
  }

  function remove(index: number): void {
    const left = rows.length - 1
    onChange(rows.toSpliced(index, 1))
    setKnown(keys.toSpliced(index, 1))
    next.current = left === 0 ? '[data-add]' : `tr:nth-of-type(${Math.min(index, left - 1) + 1}) [data-remove]`
  }

  return (
    <section ref={section} className={styles['list']} aria-labelledby={headingId}>
      <h3 id={headingId}>{title}</h3>
      <p className={styles['muted']}>{props.means}</p>
      {rows.length === 0 ? (
        <p>{props.empty}</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {!isReadOnly && (
                <th scope="col">
                  <span className="visually-hidden">{text.remove}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={keys[index]}>
                {props
                  .cells(row, index, changes => onChange(rows.with(index, { ...row, ...changes })))
                  .map((cell, column) => (
                    <td key={columns[column]}>{cell}</td>
                  ))}
                {!isReadOnly && (
                  <td className={styles['last']}>
                    <Button
                      variant="quiet"
                      aria-label={text.removeThis(row.name, index + 1)}
                      data-remove
                      onPress={() => remove(index)}
                    >
                      <X size={16} aria-hidden />
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {props.errorMessage !== undefined && <p className={styles['error']}>{props.errorMessage}</p>}
      {!isReadOnly && (
        <div className={styles['tools']}>
          <Button data-add isDisabled={rows.length >= props.most} onPress={add}>
            <Plus size={16} aria-hidden /> {props.addLabel}
          </Button>
          {rows.length >= props.most && <span className={styles['muted']}>{text.most(props.most)}</span>}
        </div>
      )}
    </section>
  )
}
