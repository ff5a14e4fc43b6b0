import type { DraftKeeper } from './draft-keeper.ts'

/** Of orders whose form is gone, by the id of the draft: what was typed last may still be on its way. */
const left = new Map<string, DraftKeeper>()

export function addLeftKeeper(id: string, keeper: DraftKeeper): void {
  left.set(id, keeper)
}

/** Nothing of it is on its way any more. */
export function removeLeftKeeper(id: string, keeper: DraftKeeper): void {
  if (left.get(id) === keeper) left.delete(id)
}

/** The order is open again: two keepers of one draft would put down the older content over the newer. */
export async function stopLeftKeeper(id: string): Promise<void> {
  const keeper = left.get(id)
  left.delete(id)
  await keeper?.hold()
}
