import { compare, hash } from 'bcryptjs'

export type HashTask =
  | { readonly kind: 'hash'; readonly password: string; readonly cost: number }
  | { readonly kind: 'verify'; readonly password: string; readonly hash: string }

/** Runs in a worker thread: bcrypt in JavaScript stalls its thread for a quarter of a second a hash. */
export default function work(task: HashTask): Promise<string | boolean> {
  return task.kind === 'hash' ? hash(task.password, task.cost) : compare(task.password, task.hash)
}
