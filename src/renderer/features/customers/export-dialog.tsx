import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { ExportFormat } from '../../../shared/api/exchange.ts'
import { exportText } from '../../../shared/text/en-export.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { csvOfCountry } from './export-format.ts'

interface ExportDialogProps {
  /** What was chosen last time. */
  readonly last: ExportFormat | null
  readonly onClose: () => void
  readonly onChosen: (format: ExportFormat) => void
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** Asks what the file is for. A workbook is what a person who does not know wants: nothing in it can be misread. */
export function ExportDialog({ last, onClose, onChosen }: ExportDialogProps): ReactNode {
  const [format, setFormat] = useState<ExportFormat>(last ?? 'xlsx')
  const shop = useQuery({ queryKey: ['settings', 'orders'], queryFn: () => api.settings.orders() })
  const formId = useId()
  // A moment, so that nothing moves under the pointer; without an answer the choice is the same.
  if (shop.isPending && shop.failureCount === 0) return null
  const country = shop.data?.country ?? ''
  const usual = country === '' ? null : csvOfCountry(country)

  const optionOf = (value: ExportFormat) => {
    const { label, means } = exportText.formats[value]
    const name = countryNames.of(country || 'ZZ') ?? country
    return { value, label, description: value === usual ? `${means} ${exportText.usualIn(name)}` : means }
  }
  return (
    <Dialog
      title={exportText.title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{exportText.cancel}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {exportText.export}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={event => {
          event.preventDefault()
          onChosen(format)
        }}
      >
        <RadioChoice
          label={exportText.format}
          value={format}
          options={[optionOf('xlsx'), optionOf('comma'), optionOf('semicolon')]}
          onChange={setFormat}
          autoFocus
        />
      </form>
      <p>{exportText.remembered}</p>
    </Dialog>
  )
}
