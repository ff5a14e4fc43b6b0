import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { codeKey, laterCode } from '../../../shared/text-folding/fold.ts'

/**
 * A product's code is the same in every shape of its hyphens, apostrophes, digits and letters. Few codes are written with
 * others than a keyboard has, and only their keys are made again. Where several products have one code now, none may be
 * renamed here, for a code stands on labels and in other programs. The product that has the key already keeps it, else the
 * one that was added first gets it; each later one has the same key with a mark behind it. So all are found by their code,
 * that one first, and nobody can add another.
 */
export const codeKeys: Migration = {
  async up(db: Kysely<unknown>) {
    const { rows } = await sql<{ id: string; code: string; code_key: string }>`select id, code, code_key from product
      where code_key glob '*[^ -~]*' or instr(code_key, char(96)) > 0 or instr(code_key, '  ') > 0
      order by created_at, id`.execute(db)
    const isTaken = async (key: string) =>
      (await sql`select 1 from product where code_key = ${key}`.execute(db)).rows.length > 0
    for (const { id, code, code_key } of rows) {
      let key = codeKey(code)
      if (key === code_key) continue
      while (await isTaken(key)) key += laterCode
      await sql`update product set code_key = ${key} where id = ${id}`.execute(db)
    }
  },
}
