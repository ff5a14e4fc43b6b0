import type { ExportFormat } from '../api/exchange.ts'

/** What a table is exported as. */
export const exportText = {
  title: 'Export as',
  format: 'Format',
  formats: {
    xlsx: {
      label: 'Excel workbook (XLSX)',
      means:
        'For opening in Excel, LibreOffice, Numbers or Google Sheets. Phone numbers and IDs keep their zeros and all their digits.',
    },
    comma: {
      label: 'Comma-separated (CSV)',
      means: 'For newsletters and other programs. Opened in Excel, phone numbers and IDs lose their zeros.',
    },
    semicolon: {
      label: 'Semicolon-separated (CSV)',
      means: 'The same, for programs in countries that write 1,50 instead of 1.50.',
    },
  } satisfies Record<ExportFormat, { readonly label: string; readonly means: string }>,
  usualIn: (country: string) => `Usual in your country (${country}).`,
  remembered: 'Export will use this format without asking. “Export as…” asks again.',
  export: 'Export',
  cancel: 'Cancel',
}
