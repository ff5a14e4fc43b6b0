import type { DirectReader } from './direct-reader.ts'
import type { Reader, Tx } from './store.ts'
import type { UpkeepTable } from './upkeep-schema.ts'

export type UpkeepTask = UpkeepTable['task']

/** As far as a finished task came: all rows, also those to come. The migrations and the triggers count on it. */
export const allRows = Number.MAX_SAFE_INTEGER

export function findUpkeep(reader: Reader, task: UpkeepTask): Promise<UpkeepTable> {
  return reader.selectFrom('upkeep').selectAll().where('task', '=', task).executeTakeFirstOrThrow()
}

export function listUnfinished(reader: Reader): Promise<UpkeepTable[]> {
  return reader.selectFrom('upkeep').selectAll().where('finished', '=', 0).execute()
}

export async function updateUpkeep(tx: Tx, task: UpkeepTask, changes: Partial<UpkeepTable>): Promise<void> {
  await tx.updateTable('upkeep').set(changes).where('task', '=', task).execute()
}

/** Whether all names of a list have their place in the alphabet of the shop's country. */
export async function isByLanguage(reader: Reader, task: UpkeepTask): Promise<boolean> {
  const { plan, finished } = await findUpkeep(reader, task)
  return finished === 1 && plan !== ''
}

/** What the lists in memory depend on besides the rows themselves. */
export interface ListState {
  /** Of the order of the shop's language, where all its keys are made; 0 for that of the folded text. */
  readonly generation: number
  /** How far the index of the search has been filled. */
  readonly searched: number
}

export function readListState(
  reader: DirectReader,
  { order, words }: { readonly order: UpkeepTask; readonly words: UpkeepTask },
): ListState {
  const [state] = reader.rows<ListState>(
    `select ordered.generation * (ordered.finished = 1 and ordered.plan <> '') as generation, searched.done as searched
     from upkeep as ordered, upkeep as searched where ordered.task = ? and searched.task = ?`,
    order,
    words,
  )
  return state ?? { generation: 0, searched: 0 }
}
