import { KeyRound } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { MailPreview } from '../../shared/api/mail.ts'
import { previewText as text } from '../../shared/text/en-templates.ts'
import { ChoiceBar } from './choice-bar.tsx'
import styles from './mail-preview-frame.module.css'

type PreviewWidth = 'desktop' | 'mobile'

interface MailPreviewFrameProps {
  readonly preview: MailPreview
  /** Where the host serves its HTML. */
  readonly address: string
  /** The width it begins with. */
  readonly width?: PreviewWidth
}

/** A mail as its reader will see it: who writes to whom, the HTML in a frame that can do nothing, the plain text. */
export function MailPreviewFrame({ preview, address, width = 'desktop' }: MailPreviewFrameProps): ReactNode {
  const [form, setForm] = useState<'html' | 'text'>('html')
  const [chosenWidth, setChosenWidth] = useState(width)
  return (
    <section className={styles['preview']} aria-label={text.label}>
      <dl className={styles['head']}>
        <dt>{text.from}</dt>
        <dd>{personText(preview.from)}</dd>
        {preview.replyTo !== '' && (
          <>
            <dt>{text.replyTo}</dt>
            <dd>{preview.replyTo}</dd>
          </>
        )}
        <dt>{text.to}</dt>
        <dd>{personText(preview.to)}</dd>
        <dt>{text.subject}</dt>
        <dd className={styles['subject']}>{preview.subject}</dd>
      </dl>
      {preview.carriesPassword && (
        <p className={styles['secret']}>
          <KeyRound size={16} aria-hidden /> {text.carriesPassword}
        </p>
      )}
      <div className={styles['choices']}>
        <ChoiceBar
          label={text.form}
          value={form}
          options={[
            { value: 'html', label: text.forms.html },
            { value: 'text', label: text.forms.text },
          ]}
          onChange={setForm}
        />
        <ChoiceBar
          label={text.width}
          value={chosenWidth}
          options={[
            { value: 'desktop', label: text.widths.desktop },
            { value: 'mobile', label: text.widths.mobile },
          ]}
          onChange={setChosenWidth}
        />
      </div>
      <div className={styles['desk']} data-width={chosenWidth}>
        {/* Kept while the text is shown: after five minutes the host no longer knows the address. */}
        <Paper address={address} title={text.frame(preview.subject)} isHidden={form === 'text'} />
        {form === 'text' && (
          <pre className={styles['plain']} aria-label={text.plain} role="region">
            {preview.text}
          </pre>
        )}
      </div>
    </section>
  )
}

interface PaperProps {
  readonly address: string
  readonly title: string
  readonly isHidden: boolean
}

/** The old page stays until the new one has come, loaded behind it: nothing flickers while somebody types. */
function Paper({ address, title, isHidden }: PaperProps): ReactNode {
  const [shown, setShown] = useState(address)
  const addresses = shown === address ? [shown] : [shown, address]
  return (
    <div className={styles['paper']} hidden={isHidden}>
      {addresses.map(one => (
        <Sheet
          key={one}
          address={one}
          title={title}
          isBehind={one !== shown}
          onLoad={() => {
            if (one === address) setShown(one)
          }}
        />
      ))}
    </div>
  )
}

interface SheetProps {
  readonly address: string
  readonly title: string
  readonly isBehind: boolean
  readonly onLoad: () => void
}

/** Each address gets a frame of its own: one that goes from page to page would write itself into the window's history. */
function Sheet({ address, title, isBehind, onLoad }: SheetProps): ReactNode {
  const [turn, setTurn] = useState(0)
  const loads = useRef(0)

  function loaded(): void {
    loads.current += 1
    // The mail came once; a second page in the same frame is where a link of it led, which is nowhere. Back to the mail.
    if (loads.current > 1) {
      loads.current = 0
      setTurn(turn + 1)
    } else onLoad()
  }

  return (
    <iframe
      key={turn}
      className={styles['sheet']}
      src={address}
      title={title}
      sandbox=""
      referrerPolicy="no-referrer"
      aria-hidden={isBehind || undefined}
      tabIndex={isBehind ? -1 : undefined}
      data-behind={isBehind || undefined}
      onLoad={loaded}
    />
  )
}

function personText({ name, address }: { readonly name: string; readonly address: string }): string {
  // Without a mail server there is no From address yet.
  if (name === '' || address === '') return name || address
  return `${name} <${address}>`
}
