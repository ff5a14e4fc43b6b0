import { Columns3, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { gridText } from '../../shared/text/en-grid.ts'
import { ColumnChooser } from './column-chooser.tsx'
import type { ColumnChooserProps } from './column-chooser.tsx'
import { PopoverButton } from './popover-button.tsx'

interface FiltersButtonProps {
  /** How many are set behind it. */
  readonly count: number
  readonly children: ReactNode
}

/** The rarer filters of a list. */
export function FiltersButton({ count, children }: FiltersButtonProps): ReactNode {
  return (
    <PopoverButton
      title={gridText.filtersTitle}
      face={
        <>
          <ListFilter size={16} aria-hidden />
          {gridText.filtersButton(count)}
        </>
      }
    >
      {children}
    </PopoverButton>
  )
}

/** The columns of a list: which, in which order, how wide. */
export function ColumnsButton<Id extends string>(props: ColumnChooserProps<Id>): ReactNode {
  return (
    <PopoverButton
      title={gridText.columnsTitle}
      face={
        <>
          <Columns3 size={16} aria-hidden />
          {gridText.columnsButton}
        </>
      }
    >
      <ColumnChooser {...props} />
    </PopoverButton>
  )
}
