import { join } from 'node:path'
import Database from 'better-sqlite3'
import { databaseFileName } from '../../src/main/db/database.ts'

/** Behind the application's back: for what only the file can tell. */
export function readBook<Row>(folder: string, sql: string): Row[] {
  const database = new Database(join(folder, databaseFileName), { readonly: true })
  try {
    return database.prepare(sql).all() as Row[]
  } finally {
    database.close()
  }
}

const ofAnotherPassword = '$2b$12$3uSwyPwDORiDTkxR2zOtZ.dDRlXqf6wEGoLxarSfK.pHhsRbEp9Cm'

/** Behind the application's back: no mailed password lets anybody in any more. */
export function breakPasswords(folder: string): void {
  changeBook(folder, `update account set password_hash = '${ofAnotherPassword}'`)
}

/** Behind the application's back: what an attack does to see that it would find it. */
export function changeBook(folder: string, sql: string): void {
  const database = new Database(join(folder, databaseFileName))
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}
