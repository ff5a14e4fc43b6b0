import { parentPort } from 'node:worker_threads'
import { hashSync } from 'bcryptjs'

/** A thread with bcryptjs and nothing else: hashes what it is sent, one after the other. */
parentPort?.on('message', ({ passwords, cost }: { readonly passwords: readonly string[]; readonly cost: number }) => {
  for (const password of passwords) hashSync(password, cost)
  parentPort?.postMessage('done', [])
})
