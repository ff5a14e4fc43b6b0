import type { RequestId } from '../../shared/api/common-schemas.ts'
import { fail } from '../../shared/api/errors.ts'
import { uniqueViolation } from '../db/failures.ts'
import type { Reader, Tx } from '../db/store.ts'
import type { Actor } from './session.ts'

/**
 * The subject of a command that was done before under this request id, or null.
 * Throws request.conflict when the id belongs to another procedure or person.
 */
export async function findDoneRequest(
  reader: Reader,
  id: RequestId,
  path: string,
  actor: Actor | null,
): Promise<string | null> {
  const row = await reader
    .selectFrom('request')
    .select(['path', 'subject_id', 'staff_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  if (row.path !== path || row.staff_id !== (actor?.id ?? null)) throw fail('request.conflict', {})
  return row.subject_id
}

/** Marks the request as done, in the transaction that does it. A twin that got here first makes this one roll back. */
export async function recordRequest(
  tx: Tx,
  request: {
    readonly id: RequestId
    readonly path: string
    readonly subjectId: string
    readonly actor: Actor | null
    readonly at: Date
  },
): Promise<void> {
  try {
    await tx
      .insertInto('request')
      .values({
        id: request.id,
        path: request.path,
        subject_id: request.subjectId,
        staff_id: request.actor?.id ?? null,
        created_at: request.at.toISOString(),
      })
      .execute()
  } catch (error) {
    if (uniqueViolation(error) === 'request.id') throw fail('request.conflict', {})
    throw error
  }
}
