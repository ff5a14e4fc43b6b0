type Asker = () => Promise<boolean>

let asker: Asker | null = null

/** The dialog that asks; there is one, in the app. */
export function provideAsker(ask: Asker): () => void {
  asker = ask
  return () => {
    asker = null
  }
}

/** True once the person has typed their password; false when they cancelled. */
export async function askForPassword(): Promise<boolean> {
  return asker ? asker() : false
}
