import { useState } from 'react'
import type { ReactNode } from 'react'
import type { WebsiteSettings } from '../../../shared/api/settings.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { bridge } from '../../api/transport.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount, formatTime } from '../../ui/format.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import styles from './settings.module.css'

const text = settingsText.website

/** The one place where password hashes leave, into a file. */
export function LoginExportBox({ website }: { readonly website: WebsiteSettings }): ReactNode {
  const mayExport = useCan('accounts.export')
  const [what, setWhat] = useState<'all' | 'changed'>(website.lastExport ? 'changed' : 'all')
  const [format, setFormat] = useState<'csv' | 'json'>('csv')
  const [status, setStatus] = useState('')
  const run = useOnce((_: void, requestId) => api.exchange.exportLogins({ requestId, what, format }))
  const logins = (count: number) => text.logins(count, formatCount(count))

  async function exportLogins(): Promise<void> {
    setStatus('')
    const outcome = await run.run()
    if (!outcome?.ok) return
    const { fileId, fileName, count } = outcome.value
    if (await bridge.saveFile(fileId, fileName)) setStatus(text.exported(logins(count)))
  }

  const { lastExport, changedSinceExport } = website
  return (
    <section className={styles['box']} aria-labelledby="export-heading">
      <h3 id="export-heading">{text.exportTitle}</h3>
      <p className={styles['muted']}>{text.exportMeans}</p>
      <p>
        {logins(website.logins)}.{' '}
        {lastExport === null
          ? text.never
          : text.last(logins(lastExport.count), formatTime(lastExport.at), lastExport.byName)}{' '}
        {lastExport !== null && text.pending(changedSinceExport, formatCount(changedSinceExport))}
      </p>
      {mayExport ? (
        <>
          <div className={styles['halves']}>
            <RadioChoice
              label={text.what}
              value={what}
              options={[
                { value: 'all', label: text.all },
                { value: 'changed', label: text.changed },
              ]}
              onChange={setWhat}
            />
            <RadioChoice
              label={text.format}
              value={format}
              options={[
                { value: 'csv', label: text.csv },
                { value: 'json', label: text.json },
              ]}
              onChange={setFormat}
            />
          </div>
          <div className={styles['row']}>
            <Button isPending={run.pending} onPress={() => void exportLogins()}>
              {text.exportButton}
            </Button>
            <span role="status">{status}</span>
          </div>
          <FailureMessage error={run.error} />
        </>
      ) : (
        <p>{text.ownersOnly}</p>
      )}
    </section>
  )
}
