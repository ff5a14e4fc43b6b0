import { recordHistory } from '../app/audit/record.ts'
import type { Clock } from '../app/ports.ts'
import type { FileNotice } from '../db/files/settle-file.ts'
import type { Store } from '../db/store.ts'

/** For the person who started Latchkey: what was put right, and where what was there before is kept. */
export function noticeSentence(notice: FileNotice, folder: string): string {
  return notice.kind === 'logSetAside'
    ? `A log of pending writes beside the customers file belonged to another copy of it. It was not applied; it is kept as ${notice.keptAs} in ${folder}.`
    : `Indexes of the customers file were damaged and have been rebuilt; every customer and order is there. The file as it was found is kept as ${notice.keptAs} in ${folder}.`
}

/** The book's own history tells of it too: nobody may have been looking. */
export async function recordNotices(store: Store, clock: Clock, notices: readonly FileNotice[]): Promise<void> {
  if (notices.length === 0) return
  await store.write(async tx => {
    for (const { kind, keptAs } of notices) {
      await recordHistory(tx, { at: clock.now(), actor: null, action: `book.${kind}`, subject: keptAs })
    }
  })
}
