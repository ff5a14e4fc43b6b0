import { gridText } from '../../shared/text/en-grid.ts'

/** Copies what stands in a cell of a grid. The answer is for the status line. */
export async function copyCell(text: string): Promise<string> {
  if (text === '') return gridText.nothingToCopy
  return (await writeClipboard(text)) ? gridText.copiedCell(text) : gridText.notCopied
}

/** False where the browser does not allow it. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
