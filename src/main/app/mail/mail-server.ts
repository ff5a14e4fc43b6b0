import type { TemplateSource } from '../../../shared/api/templates.ts'
import type { Reader } from '../../db/store.ts'
import type { MailServer } from '../ports.ts'
import { mailPasswordContext } from '../settings/settings-rules.ts'
import { getSetting } from '../settings/settings-queries.ts'
import type { Vault } from '../vault.ts'

/** Who a mail comes from: the template's own sender, else what the settings say at this moment. */
export function senderOf(
  source: Pick<TemplateSource, 'fromName' | 'fromAddress' | 'replyTo'>,
  settings: { readonly fromName: string; readonly fromAddress: string },
): Sender {
  return {
    from: {
      name: source.fromName || settings.fromName,
      address: source.fromAddress || settings.fromAddress,
    },
    replyTo: source.replyTo,
  }
}

export interface Sender {
  readonly from: From
  /** '' for none. */
  readonly replyTo: string
}

interface From {
  readonly name: string
  readonly address: string
}

/** Where mail goes, as the settings stand at this moment. */
export type Delivery =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'folder'
      readonly version: number
      readonly folder: string
      readonly from: From
      readonly ratePerMinute: number
    }
  | {
      readonly kind: 'smtp'
      readonly version: number
      readonly server: MailServer
      readonly from: From
      readonly ratePerMinute: number
    }

export async function readMailServer(reader: Reader, vault: Vault, mailFolder: string): Promise<Delivery> {
  const { value: settings, version } = await getSetting(reader, 'mail')
  const from = { name: settings.fromName, address: settings.fromAddress }
  if (settings.delivery === 'none') return { kind: 'none' }
  if (settings.delivery === 'folder')
    return { kind: 'folder', version, folder: mailFolder, from, ratePerMinute: settings.ratePerMinute }
  const { host, port, encryption, userName, certificateAuthority } = settings
  const sealed = settings.password
  const password =
    sealed === null
      ? ''
      : vault.open({ keyId: sealed.keyId, bytes: Buffer.from(sealed.bytes, 'base64') }, mailPasswordContext)
  return {
    kind: 'smtp',
    version,
    // A password whose key is lost is sent as none: the server's refusal pauses the queue and asks for it.
    server: { host, port, encryption, userName, password: password ?? '', certificateAuthority },
    from,
    ratePerMinute: settings.ratePerMinute,
  }
}
