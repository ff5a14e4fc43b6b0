import type { ReactNode, RefObject } from 'react'
import type { DataGridHandle } from './data-grid.tsx'
import { ListToolbar } from './list-page.tsx'
import { SearchBox } from './search-box.tsx'

interface ListSearchProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (text: string, before: string) => void
  /** What the search may have missed. */
  readonly note?: string | undefined
  readonly pages: { readonly total: number | undefined; readonly stale: boolean }
  readonly gridRef: RefObject<DataGridHandle | null>
}

/** Above a list that is searched and not filtered. None where there is nothing to search in. */
export function ListSearch({ note, pages, gridRef, ...box }: ListSearchProps): ReactNode {
  const { total, stale } = pages
  if (box.value === '' && !stale && total === 0) return null
  return (
    <ListToolbar note={box.value === '' ? undefined : note}>
      <SearchBox {...box} isWaiting={stale} onLeave={to => gridRef.current?.goTo(to)} />
    </ListToolbar>
  )
}
