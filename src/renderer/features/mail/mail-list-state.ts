export const mailListStates = ['all', 'waiting', 'sent', 'failed', 'cancelled'] as const

export type MailListState = (typeof mailListStates)[number]

/** The filter in the outbox's address. Anything unknown shows all: an address can be typed. */
export function readMailState(search: unknown): MailListState {
  const state = typeof search === 'object' && search !== null && 'state' in search ? search.state : undefined
  return mailListStates.find(known => known === state) ?? 'all'
}
