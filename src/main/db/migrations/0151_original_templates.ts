import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Revisions are named after what they say. These two are the originals of 0.1.0, in which nothing was changed. */
const originals = [
  '267759667a6010701dfd2590132b82274661765744f884d1e91e5251e1077624',
  'dce61632b76d3d1e0983a9c9c42517b7d4e40ab26114583f87c4c816e4603609',
]

/** A template that was saved as it came follows the original, which now names the time; one that was edited stays. */
export const originalTemplates: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`update mail_template set revision_id = null where revision_id in (${sql.join(originals)})`.execute(db)
  },
}
