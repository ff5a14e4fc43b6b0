import type { GridColumn } from './data-grid-columns.ts'

/** What a column asks for, measured on what is drawn. */
export interface ColumnNeed {
  /** The widest cell with its padding; 0 while all of them are empty. */
  readonly content: number
  /** Four of five cells need no more: a column in which few rows have a text is not as wide as the longest of them. */
  readonly typical: number
  readonly header: number
}

/** A column of text is worth reading from here on. */
const leastTextPx = 64
/** The word of a state is seen in this; why it is so may be cut. */
const leastKeptPx = 140
/** An empty column, and the number under a long heading, need no more. */
const leastPx = 40
/** Headings are seen whole for as long as each column of text can be as wide as this. */
const readablePx = 96
/** No text is so important that it may take the room of all others. */
const mostContentPx = 420

type Sized = Pick<GridColumn<unknown>, 'id' | 'width' | 'grow' | 'control' | 'keeps'>

/**
 * Widths in px, in the order of the columns. Where there is room, all is shown and the rest shared as the columns grow;
 * where there is not, the longest texts give way first, then the headings of what is short or empty, then all texts. What
 * keeps its width never does.
 */
export function fitColumns(
  columns: readonly Sized[],
  needs: ReadonlyMap<string, ColumnNeed>,
  available: number,
): readonly number[] {
  const wishes = columns.map(column => wishOf(column, needs.get(column.id)))
  const headed = wishes.map(withHeading)
  const isReadable = sum(widthsAt(headed, readablePx)) <= available
  const spare = available - sum(wishes.map(({ want }) => want))
  return (spare >= 0 ? shareRest(wishes, spare) : giveWay(isReadable ? headed : wishes, available)).map(width =>
    Math.floor(width),
  )
}

interface Wish {
  /** To show everything, the heading too. */
  readonly want: number
  /** To show what stands in most rows. */
  readonly modest: number
  readonly least: number
  readonly header: number
  /** Of the rest, and of what there is where it is too little. */
  readonly weight: number
  readonly grows: boolean
}

function wishOf({ width, grow, control, keeps }: Sized, need: ColumnNeed | undefined): Wish {
  // A column of buttons, and one whose width a person chose.
  if (need === undefined || control !== undefined || grow === 0)
    return { want: width, modest: width, least: width, header: width, weight: 1, grows: false }
  const content = Math.min(need.content, mostContentPx)
  const want = Math.max(content, need.header, leastPx)
  const least = keeps === true ? Math.min(want, leastKeptPx) : Math.max(leastPx, Math.min(content, leastTextPx))
  const modest = keeps === true ? want : Math.max(least, Math.min(need.typical, mostContentPx))
  return { want, modest, least, header: need.header, weight: grow ?? 1, grows: grow !== undefined }
}

function withHeading(wish: Wish): Wish {
  return { ...wish, modest: Math.max(wish.modest, wish.header), least: Math.max(wish.least, wish.header) }
}

function shareRest(wishes: readonly Wish[], spare: number): readonly number[] {
  const isAny = wishes.some(({ grows }) => grows)
  const shares = wishes.map(({ grows, weight }) => (grows || !isAny ? weight : 0))
  const whole = sum(shares)
  return wishes.map(({ want }, index) => want + (spare * (shares[index] ?? 0)) / (whole || 1))
}

/** First the headings of what is short or empty, and the longest texts; then each gets as much as one level allows. */
function giveWay(wishes: readonly Wish[], available: number): readonly number[] {
  const rest = available - sum(wishes.map(({ modest }) => modest))
  if (rest >= 0) {
    const missing = sum(wishes.map(({ want, modest }) => want - modest))
    return wishes.map(({ want, modest }) => modest + (rest * (want - modest)) / (missing || 1))
  }
  let low = 0
  let high = mostContentPx * 4
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2
    if (sum(widthsAt(wishes, middle)) <= available) low = middle
    else high = middle
  }
  return widthsAt(wishes, low)
}

function widthsAt(wishes: readonly Wish[], level: number): readonly number[] {
  return wishes.map(({ modest, least, weight }) => Math.max(least, Math.min(modest, level * weight)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
