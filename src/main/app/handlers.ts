import type { AnyContract, AnyProcedure, OutputOf, ParsedInputOf } from '../../shared/api/procedure.ts'
import type { Session } from './session.ts'

export type Handler<P extends AnyProcedure> = (input: ParsedInputOf<P>, session: Session) => Promise<OutputOf<P>>

/** One handler for each procedure of an area; a missing or surplus one does not compile. */
export type AreaHandlers<Area extends Readonly<Record<string, AnyProcedure>>> = {
  readonly [Name in keyof Area]: Handler<Area[Name]>
}

export type ContractHandlers<C extends AnyContract> = { readonly [AreaName in keyof C]: AreaHandlers<C[AreaName]> }
