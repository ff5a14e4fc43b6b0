import Database from 'better-sqlite3'

const pageSize = 4096

/** The pages that stand in a log which was written from its beginning. */
export function loggedPages(log: Buffer): readonly number[] {
  const frameSize = 24 + pageSize
  const frames = Math.floor((log.length - 32) / frameSize)
  return Array.from({ length: frames }, (_, frame) => log.readUInt32BE(32 + frame * frameSize))
}

/**
 * Adds the table `last` with the index `last_text` to a book, until its file ends in a page of the index behind one of the table.
 * @returns how many rows the table has
 */
export function endInIndex(file: string): number {
  const book = new Database(file)
  book.exec('create table last (text text); create index last_text on last (text)')
  const add = book.prepare('insert into last values (?)')
  const end = book
    .prepare('select name from dbstat where pageno > (select page_count - 2 from pragma_page_count) order by pageno')
    .pluck()
  let rows = 0
  do add.run(`${'z'.repeat(900)}${(rows += 1)}`)
  while (end.all().join() !== 'last,last_text')
  book.close()
  return rows
}
