import { fold } from '../../shared/text-folding/fold.ts'

export interface ComboOption {
  /** What is kept: a code, which is found by typing it, too. '' for the option that says none. */
  readonly value: string
  readonly label: string
  /** Other names it goes by. */
  readonly aliases?: readonly string[]
}

export interface ComboMatch extends ComboOption {
  /** The other name it was found by; '' when its own says enough. */
  readonly foundBy: string
}

/** The one option that what was typed names whole: by its name, its code, or another name of it alone. */
export function findExact(options: readonly ComboOption[], typed: string): ComboOption | undefined {
  const wanted = keyOf(typed)
  if (wanted === '') return options.find(option => option.value === '')
  const byName = options.filter(option => keyOf(option.label) === wanted || keyOf(option.value) === wanted)
  if (byName.length > 0) return byName.length === 1 ? byName[0] : undefined
  const byAlias = options.filter(option => option.aliases?.some(alias => keyOf(alias) === wanted))
  return byAlias.length === 1 ? byAlias[0] : undefined
}

/** What might be meant, the likeliest first: whole names, beginnings of names, beginnings of words, and what stands inside. */
export function findMatches(options: readonly ComboOption[], typed: string): readonly ComboMatch[] {
  const wanted = keyOf(typed)
  if (wanted === '') return options.map(option => ({ ...option, foundBy: '' }))
  return options
    .flatMap(option => {
      const own = Math.min(closeness(keyOf(option.label), wanted), keyOf(option.value) === wanted ? 0 : noMatch)
      let best = { distance: own, foundBy: '' }
      for (const alias of option.aliases ?? []) {
        // Behind a name that fits as well.
        const distance = closeness(keyOf(alias), wanted) + 0.5
        if (distance < Math.min(best.distance, noMatch)) best = { distance, foundBy: alias }
      }
      return best.distance < noMatch ? [{ match: { ...option, foundBy: best.foundBy }, distance: best.distance }] : []
    })
    .toSorted((one, other) => one.distance - other.distance)
    .map(({ match }) => match)
}

const noMatch = 10

function closeness(name: string, wanted: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  if (` ${name}`.includes(` ${wanted}`)) return 2
  return wanted.length > 1 && name.includes(wanted) ? 3 : noMatch
}

/** `U.K.` and `uk`, `Bosnia & Herzegovina` and `Bosnia and Herzegovina`, `Korea, Republic of` and `the Republic of Korea` are the same. */
function keyOf(text: string): string {
  return fold(text.trim().replace(/^(.+),\s*(.+ of(?: the)?|the)$/i, '$2 $1'))
    .replace(/^the\s+(?=.{3})/, '')
    .replace(/[.'’`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
