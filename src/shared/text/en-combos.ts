/** What is said of text that was typed to find one of a list. */
export const comboText = {
  unknown: (typed: string) => `“${typed}” is not in the list. Choose what is meant, or empty the field.`,
}
