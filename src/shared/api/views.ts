import * as v from 'valibot'
import { nothing, requestId, requiredLine, version } from './common-schemas.ts'
import { customerColumnIds, customerFilterEntries, customerOrderEntries } from './customers.ts'
import { command, query } from './procedure.ts'

const viewId = v.pipe(v.string(), v.uuid('Not an id.'), v.brand('ViewId'))
export type ViewId = v.InferOutput<typeof viewId>

/** A column of a view: where it stands is its place in the list; hidden ones are left out. */
const viewColumn = v.strictObject({
  id: v.picklist(customerColumnIds),
  /** In px; null: as wide as the column is by itself. */
  width: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(800))),
})

/** What a view shows: search, filters, order and columns. */
export const viewContent = v.strictObject({
  ...customerFilterEntries,
  ...customerOrderEntries,
  columns: v.pipe(
    v.array(viewColumn),
    v.minLength(1, 'Show at least one column.'),
    v.maxLength(customerColumnIds.length),
  ),
})
export type ViewContent = v.InferOutput<typeof viewContent>

export interface SavedView {
  readonly id: string
  readonly version: number
  readonly name: string
  /** Everybody sees it; otherwise only who made it. */
  readonly shared: boolean
  readonly ownedByMe: boolean
  readonly ownerName: string
  readonly content: ViewContent
}

export interface ViewList {
  /** By name: the person's own and the shared ones. */
  readonly views: readonly SavedView[]
}

const viewEntries = {
  name: requiredLine(60, 'Enter a name.'),
  shared: v.boolean(),
  content: viewContent,
}

/** Views of the customers grid that people saved, beside the built-in ones. Sharing needs views.share. */
export const viewsApi = {
  list: query<ViewList>()({ needs: 'customers.read', input: nothing }),
  create: command<SavedView>()({ needs: 'customers.read', input: v.strictObject({ requestId, ...viewEntries }) }),
  /** One's own; a shared one with views.share. */
  update: command<SavedView>()({
    needs: 'customers.read',
    input: v.strictObject({ id: viewId, version, ...viewEntries }),
  }),
  delete: command<{ readonly id: string }>()({
    needs: 'customers.read',
    input: v.strictObject({ id: viewId, version }),
  }),
}
