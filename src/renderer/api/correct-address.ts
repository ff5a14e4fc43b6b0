import { createContext, useContext } from 'react'

/** A new password, or the confirmation of an order. */
export type AddressSends = 'password' | { readonly orderId: string }

/** Whose address is to be corrected, and which one it was that did not work. */
export interface AddressWish {
  readonly customerId: string
  readonly customerName: string
  /** The address that the email went to. */
  readonly address: string
  /** What is offered to be sent to the new address; null: nothing, the email was about something that has passed. */
  readonly sends: AddressSends | null
  /** Told in the status line of whoever asked. */
  readonly onDone: (status: string) => void
}

/** Opens the dialog. One stands above all screens: an address is corrected from several of them. */
export const CorrectAddressContext = createContext<(wish: AddressWish) => void>(() => undefined)

export function useCorrectAddress(): (wish: AddressWish) => void {
  return useContext(CorrectAddressContext)
}
