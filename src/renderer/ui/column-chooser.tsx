import { ChevronDown, ChevronUp, Minus, Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { gridText } from '../../shared/text/en-grid.ts'
import { Button } from './button.tsx'
import { Checkbox } from './checkbox.tsx'
import { canMove, moveColumn, resizeColumn, toggleColumn, widthStepPx } from './data-grid-layout.ts'
import type { ColumnLayout } from './data-grid-layout.ts'
import styles from './column-chooser.module.css'

export interface ColumnChooserProps<Id extends string> {
  /** Every column there is, in the order of those that are hidden. */
  readonly columns: readonly { readonly id: Id; readonly header: string; readonly width: number }[]
  readonly layout: ColumnLayout<Id>
  readonly onChange: (layout: ColumnLayout<Id>) => void
  readonly onReset: () => void
}

/** Which columns are shown, in which order and how wide: all of it by buttons. */
export function ColumnChooser<Id extends string>(props: ColumnChooserProps<Id>): ReactNode {
  const { columns, layout, onChange, onReset } = props
  const list = useRef<HTMLUListElement>(null)
  const [status, setStatus] = useState('')
  const shown = layout.flatMap(({ id, width }) => {
    const column = columns.find(one => one.id === id)
    return column ? [{ ...column, chosen: width }] : []
  })
  const hidden = columns.filter(column => !layout.some(({ id }) => id === column.id))

  // A column that goes to another place in the list takes the focus along, which the browser would drop on the way.
  const focusNext = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (focusNext.current === null) return
    list.current?.querySelector<HTMLElement>(focusNext.current)?.focus()
    focusNext.current = null
  }, [layout])

  function toggle(id: Id): void {
    focusNext.current = `[data-column="${id}"] input`
    onChange(toggleColumn(layout, id))
  }

  function move(id: Id, header: string, step: -1 | 1): void {
    const moved = moveColumn(layout, id, step)
    // At the end the button is off; the one beside it is where the hand is.
    focusNext.current = `[data-move="${id} ${canMove(moved, id, step) ? step : -step}"] button`
    onChange(moved)
    setStatus(gridText.moved(header, moved.findIndex(column => column.id === id) + 1, moved.length))
  }

  function resize(id: Id, header: string, from: number, step: number): void {
    const next = resizeColumn(layout, id, from + step)
    onChange(next)
    setStatus(`${header}: ${gridText.widthOf(next.find(column => column.id === id)?.width ?? from)}`)
  }

  return (
    <>
      <ul ref={list} className={styles['list']} aria-label={gridText.columnsTitle}>
        {shown.map(({ id, header, width, chosen }) => (
          <li key={id} className={styles['column']} data-column={id}>
            <Checkbox isSelected isDisabled={layout.length === 1} onChange={() => toggle(id)}>
              {header}
            </Checkbox>
            <span className={styles['width']}>{chosen === null ? gridText.ownWidth : gridText.widthOf(chosen)}</span>
            <span className={styles['buttons']}>
              <Button
                variant="small"
                aria-label={gridText.narrower(header)}
                onPress={() => resize(id, header, chosen ?? width, -widthStepPx)}
              >
                <Minus size={14} aria-hidden />
              </Button>
              <Button
                variant="small"
                aria-label={gridText.wider(header)}
                onPress={() => resize(id, header, chosen ?? width, widthStepPx)}
              >
                <Plus size={14} aria-hidden />
              </Button>
              {([-1, 1] as const).map(step => (
                <span key={step} data-move={`${id} ${step}`}>
                  <Button
                    variant="small"
                    aria-label={step === -1 ? gridText.moveUp(header) : gridText.moveDown(header)}
                    isDisabled={!canMove(layout, id, step)}
                    onPress={() => move(id, header, step)}
                  >
                    {step === -1 ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
                  </Button>
                </span>
              ))}
            </span>
          </li>
        ))}
        {hidden.map(({ id, header }) => (
          <li key={id} className={styles['column']} data-column={id}>
            <Checkbox isSelected={false} onChange={() => toggle(id)}>
              {header}
            </Checkbox>
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {status}
      </p>
      <div className={styles['foot']}>
        <Button onPress={onReset}>{gridText.columnsReset}</Button>
      </div>
    </>
  )
}
