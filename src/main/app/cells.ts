/** What stands in one cell of a table that leaves for a spreadsheet. */
export type Cell = string | number | Date

export function cellText(cell: Cell): string {
  return cell instanceof Date ? localTime(cell) : String(cell)
}

/** 2026-03-12T091400 by this computer's clock, for the name of a file: that is how its person looks for it. */
export function fileTime(time: Date): string {
  const seconds = String(time.getSeconds()).padStart(2, '0')
  return `${localTime(time).replace(' ', 'T').replace(':', '')}${seconds}`
}

/** 2026-03-12 09:14 in this computer's time zone: read as a time by every spreadsheet, in every country. */
function localTime(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`
}
