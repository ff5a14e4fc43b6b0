import { Events } from '../../src/main/app/events.ts'
import { Upkeep } from '../../src/main/app/upkeep/upkeep.ts'
import type { Store } from '../../src/main/db/store.ts'
import { FakeClock, MemoryLog } from './fakes.ts'

/** Does what an application would do in the background with a book of an older version. */
export async function finishUpkeep(store: Store): Promise<void> {
  const log = new MemoryLog()
  const upkeep = new Upkeep({ store, clock: new FakeClock(), events: new Events(() => true, log), log })
  await upkeep.start()
  await upkeep.settled()
}
