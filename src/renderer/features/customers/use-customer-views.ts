import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { SavedView, ViewContent } from '../../../shared/api/views.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import type { Once } from '../../api/use-once.ts'
import type { CustomersList, CustomersSearch } from './customer-list-query.ts'
import { listOf } from './customer-list-query.ts'
import { builtInViews, everybody, isSameList, viewOf } from './customer-views.ts'
import type { CustomerView } from './customer-views.ts'

const viewsQuery = queryOptions({ queryKey: ['views'], queryFn: () => api.views.list() })

interface CustomerViews {
  readonly views: readonly CustomerView[]
  /** Undefined while it is not known whether the address names a view. */
  readonly view: CustomerView | undefined
}

/** The built-in views and the saved ones, and which of them the address names; one that is gone shows all. */
export function useCustomerViews(search: CustomersSearch): CustomerViews {
  const saved = useQuery(viewsQuery)
  const views = useMemo(() => [...builtInViews, ...(saved.data?.views ?? []).map(viewOf)], [saved.data])
  const named = views.find(view => view.id === search.view)
  return { views, view: named ?? (saved.isPending ? undefined : everybody) }
}

/** A shared view was changed by its owner while it was on the screen: whoever changed nothing sees the new one. */
export function useFollowView(
  search: CustomersSearch,
  view: CustomerView | undefined,
  onChange: (list: CustomersList) => void,
): void {
  const before = useRef(view)
  useEffect(() => {
    const old = before.current
    before.current = view
    if (!view?.saved || old?.id !== view.id || isSameList(old.list, view.list)) return
    if (isSameList(listOf(search), old.list)) onChange(view.list)
  }, [search, view, onChange])
}

export interface ViewDraft {
  readonly name: string
  readonly shared: boolean
  readonly content: ViewContent
}

export interface ViewCommands {
  readonly create: Once<ViewDraft, SavedView>
  readonly update: Once<{ readonly view: SavedView; readonly changes: Partial<ViewDraft> }, SavedView>
  readonly remove: Once<SavedView, unknown>
}

/** Each of them ends once the tabs know of it. */
export function useViewCommands(): ViewCommands {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const create = useOnce(async (draft: ViewDraft, requestId) => {
    const view = await api.views.create({ requestId, ...draft })
    await refresh()
    return view
  })
  const update = useOnce(async ({ view, changes }: { view: SavedView; changes: Partial<ViewDraft> }) => {
    const { id, version, name, shared, content } = view
    const updated = await api.views.update({ id, version, name, shared, content, ...changes })
    await refresh()
    return updated
  })
  const remove = useOnce(async ({ id, version }: SavedView) => {
    await api.views.delete({ id, version })
    await refresh()
  })
  return { create, update, remove }
}
