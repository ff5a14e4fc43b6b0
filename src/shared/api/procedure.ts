import type * as v from 'valibot'
import type { Permission } from '../permissions.ts'

/** What survives JSON unchanged. Dates, maps, bigints and functions do not, and are refused by the compiler. */
export type JsonSafe<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends (...args: never[]) => unknown
    ? never
    : T extends bigint | symbol | Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
      ? never
      : T extends readonly unknown[]
        ? { readonly [K in keyof T]: JsonSafe<T[K]> }
        : T extends object
          ? { readonly [K in keyof T]: JsonSafe<T[K]> }
          : never

/** 'anyone' is only for what must work before somebody has signed in. */
export type Needs = Permission | 'signedIn' | 'anyone'

export type InputSchema = v.GenericSchema<unknown, unknown>

export interface Procedure<Kind extends 'query' | 'command', Schema extends InputSchema, Output> {
  readonly kind: Kind
  readonly needs: Needs
  readonly input: Schema
  /** The person must have typed their password within the last five minutes. */
  readonly reauthenticate: boolean
  /** Only the type matters; there is never a value here. */
  readonly output?: Output
}

interface Declaration<Schema extends InputSchema> {
  readonly needs: Needs
  readonly input: Schema
  readonly reauthenticate?: boolean
}

/** An output that JSON would change makes the declaration impossible to write. */
type DeclarationOf<Output, Schema extends InputSchema> = Output extends JsonSafe<Output> ? Declaration<Schema> : never

/** A procedure that changes nothing and may be repeated freely. */
export function query<Output>() {
  return <Schema extends InputSchema>(
    declaration: DeclarationOf<Output, Schema>,
  ): Procedure<'query', Schema, Output> => ({
    kind: 'query',
    needs: declaration.needs,
    input: declaration.input,
    reauthenticate: declaration.reauthenticate ?? false,
  })
}

/** A procedure that changes something or reveals a secret. */
export function command<Output>() {
  return <Schema extends InputSchema>(
    declaration: DeclarationOf<Output, Schema>,
  ): Procedure<'command', Schema, Output> => ({
    kind: 'command',
    needs: declaration.needs,
    input: declaration.input,
    reauthenticate: declaration.reauthenticate ?? false,
  })
}

export type AnyProcedure = Procedure<'query' | 'command', InputSchema, unknown>
export type Area = Readonly<Record<string, AnyProcedure>>
export type AnyContract = Readonly<Record<string, Area>>

export type InputOf<P extends AnyProcedure> = v.InferInput<P['input']>
export type ParsedInputOf<P extends AnyProcedure> = v.InferOutput<P['input']>
export type OutputOf<P extends AnyProcedure> =
  P extends Procedure<'query' | 'command', InputSchema, infer Output> ? Output : never
