import { useState } from 'react'
import type { ReactNode } from 'react'
import { CorrectAddressContext } from '../../api/correct-address.ts'
import type { AddressWish } from '../../api/correct-address.ts'
import { CorrectAddressDialog } from './correct-address-dialog.tsx'

/** Where the dialog stands that corrects an address, whichever screen asks for it. */
export function CorrectAddressPlace({ children }: { readonly children: ReactNode }): ReactNode {
  const [wish, setWish] = useState<AddressWish | null>(null)
  return (
    <CorrectAddressContext value={setWish}>
      {children}
      {wish && <CorrectAddressDialog wish={wish} onClose={() => setWish(null)} />}
    </CorrectAddressContext>
  )
}
