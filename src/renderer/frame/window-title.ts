import { frameText } from '../../shared/text/en-frame.ts'

let name = ''
let covered = false

/** What the screen is about, '' for nothing in particular. */
export function nameWindow(of: string): void {
  name = of
  show()
}

/** While nobody is signed in the title does not say whose page lies behind, whatever that page still does. */
export function coverTitle(cover: boolean): void {
  covered = cover
  show()
}

function show(): void {
  document.title = covered || name === '' ? frameText.product : `${name} – ${frameText.product}`
}
