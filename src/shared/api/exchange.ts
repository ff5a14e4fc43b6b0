import * as v from 'valibot'
import { requestId } from './common-schemas.ts'
import { customerColumnList, customerOrderEntries, customerSelection } from './customers.ts'
import type { Job } from './jobs.ts'
import { command } from './procedure.ts'

export interface LoginExport {
  /** Asked for through the bridge's saveFile, once, within five minutes. */
  readonly fileId: string
  readonly fileName: string
  readonly count: number
}

/** CSV with commas, CSV with semicolons, an Excel workbook. */
export const exportFormats = ['comma', 'semicolon', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exchangeApi = {
  /** The one door through which password hashes leave: into a file, by the owner, after typing the password again. */
  exportLogins: command<LoginExport>()({
    needs: 'accounts.export',
    reauthenticate: true,
    input: v.strictObject({
      requestId,
      what: v.picklist(['all', 'changed']),
      format: v.picklist(['csv', 'json']),
    }),
  }),
  /** Selected customers as a table. Runs as a job; its result names the file. */
  exportCustomers: command<Job>()({
    needs: 'customers.export',
    reauthenticate: true,
    input: v.strictObject({
      requestId,
      selection: customerSelection,
      columns: customerColumnList,
      format: v.optional(v.picklist(exportFormats), 'comma'),
      ...customerOrderEntries,
    }),
  }),
}
