import { AppError } from './errors.ts'
import type { Reply } from './errors.ts'
import type { AnyContract, AnyProcedure, InputOf, OutputOf } from './procedure.ts'

type Method<P extends AnyProcedure> =
  {} extends InputOf<P> ? (input?: InputOf<P>) => Promise<OutputOf<P>> : (input: InputOf<P>) => Promise<OutputOf<P>>

export type Client<C extends AnyContract> = {
  readonly [AreaName in keyof C]: { readonly [Name in keyof C[AreaName]]: Method<C[AreaName][Name]> }
}

export type Transport = (path: string, input: unknown) => Promise<Reply>

/** Grows one method for each procedure of the contract. Methods throw AppError with the failure main answered. */
export function createClient<C extends AnyContract>(contract: C, transport: Transport): Client<C> {
  const areas: Record<string, Record<string, (input?: unknown) => Promise<unknown>>> = {}
  for (const [areaName, area] of Object.entries(contract)) {
    const methods: Record<string, (input?: unknown) => Promise<unknown>> = {}
    for (const name of Object.keys(area)) {
      methods[name] = async input => {
        const reply = await transport(`${areaName}.${name}`, input ?? {})
        if (!reply.ok) throw new AppError(reply.failure)
        return reply.value
      }
    }
    areas[areaName] = methods
  }
  return areas as Client<C>
}
