/**
 * As `spaced(wordsOf(text))` for a text that is folded already, in plain SQL, for triggers: U+FFFF stands for "none".
 * @param text an expression of SQL
 */
export function partedSql(text: string): string {
  const bare = `replace(replace(${text}, char(65535), ''), '''', '')`
  const words = ['-', ',', ';', '/', '(', ')', '"'].reduce((inner, sign) => `replace(${inner}, '${sign}', ' ')`, bare)
  return `'  ' || replace(${words}, ' ', '  ')`
}
