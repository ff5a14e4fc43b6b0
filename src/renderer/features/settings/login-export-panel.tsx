import { useState } from 'react'
import type { ReactNode } from 'react'
import type { WebsiteSettings } from '../../../shared/api/settings.ts'
import { websiteSettingsText as text } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/session.ts'
import { bridge } from '../../api/transport.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount, formatDateTime } from '../../ui/format.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import styles from './settings.module.css'

const logins = (count: number) => text.loginCount(count, formatCount(count))

/** The one door through which password hashes leave. Main asks for the owner's password again. */
export function LoginExportPanel({ website }: { readonly website: WebsiteSettings }): ReactNode {
  const mayExport = useCan('accounts.export')
  const { lastExport, changedSinceExport } = website
  const [what, setWhat] = useState<'all' | 'changed'>('all')
  const [format, setFormat] = useState<'csv' | 'json'>('csv')
  const [status, setStatus] = useState('')
  const make = useOnce((_: void, requestId) => api.exchange.exportLogins({ requestId, what, format }))
  const count = what === 'all' ? website.logins : changedSinceExport
  const nothing = count > 0 ? null : what === 'all' ? text.noLogins : text.nothingChanged

  async function run(): Promise<void> {
    setStatus('')
    const outcome = await make.run()
    if (!outcome?.ok) return
    const { fileId, fileName } = outcome.value
    const saved = await bridge.saveFile(fileId, fileName)
    setStatus(saved ? text.exported(logins(outcome.value.count), fileName) : text.exportCancelled)
  }

  return (
    <section className={styles['section']} aria-labelledby="login-export-heading">
      <h2 id="login-export-heading">{text.exportTitle}</h2>
      <p className={styles['hint']}>{text.exportMeans}</p>
      <p>
        {lastExport === null
          ? text.neverExported
          : text.lastExport(formatDateTime(lastExport.at), lastExport.byName, logins(lastExport.count))}
      </p>
      {mayExport ? (
        <>
          <div className={styles['choices']}>
            <RadioChoice
              label={text.what}
              value={what}
              options={[
                { value: 'all', label: text.all, description: logins(website.logins) },
                { value: 'changed', label: text.changed, description: logins(changedSinceExport) },
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
            <Button isDisabled={nothing !== null} isPending={make.pending} onPress={() => void run()}>
              {text.export}
            </Button>
            {nothing !== null && <span className={styles['hint']}>{nothing}</span>}
          </div>
        </>
      ) : (
        <p className={styles['hint']}>{text.exportOwnerOnly}</p>
      )}
      {make.error !== null && <FailureMessage error={make.error} />}
      <p role="status" className={styles['status']}>
        {status}
      </p>
    </section>
  )
}
