import { createClient } from '../../shared/api/client.ts'
import { contract } from '../../shared/api/contract.ts'
import { askForPassword } from './reauthentication.ts'
import { noteSessionEnded } from './session-ended.ts'
import { bridge } from './transport.ts'

/** Every procedure of the contract as a method. A call that needs the person's password again asks, and goes on. */
export const api = createClient(contract, async (path, input) => {
  const reply = await bridge.call(path, input)
  if (reply.ok) return reply
  if (reply.failure.code === 'session.required' && path !== 'session.signOut') noteSessionEnded()
  if (reply.failure.code !== 'session.reauthenticate' || !(await askForPassword())) return reply
  return bridge.call(path, input)
})
