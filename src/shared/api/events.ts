export const topics = [
  'customers',
  'addresses',
  'products',
  'orders',
  'accounts',
  'mail',
  'queue',
  'templates',
  'settings',
  'staff',
  'history',
  'views',
  'jobs',
  'session',
] as const

export type Topic = (typeof topics)[number]

/** Pushed to every window after commit. Topics and ids only: what changed is asked for through the contract. */
export interface AppEvent {
  readonly topic: Topic
  /** The customer it concerns, where it concerns one. */
  readonly customerId?: string
  /** That customer was deleted. */
  readonly isGone?: true
}
