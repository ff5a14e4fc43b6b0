import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { isIP } from 'node:net'

/** PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Authority {
  /** PEM, for the settings. */
  readonly cert: string
  /** A server's certificate for one host name or address. */
  issue(host: string, validity?: Validity): Certificate
}

interface Validity {
  readonly from: Date
  readonly until: Date
}

const dayMs = 24 * 3_600_000
/** Certificates are judged by the computer's own clock, which no test can set. */
const validNow = (): Validity => ({ from: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs) })
export const expired = (): Validity => ({
  from: new Date(Date.now() - 10 * dayMs),
  until: new Date(Date.now() - dayMs),
})

/**
 * An authority of a test's own. Node can sign, but makes no certificates; what X.509 asks of one is little enough to
 * be written here, and needs neither a package nor a fixture that expires one day.
 */
export function createAuthority(name = 'Latchkey test authority'): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const root = certificate(
    { subject: name, issuer: name, key: own.publicKey, validity: validNow(), extensions: [isAuthority] },
    own.privateKey,
  )
  return {
    cert: root,
    issue(host, validity = validNow()) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      const cert = certificate(
        { subject: host, issuer: name, key: publicKey, validity, extensions: [alternativeName(host)] },
        own.privateKey,
      )
      return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    },
  }
}

interface Contents {
  readonly subject: string
  readonly issuer: string
  readonly key: KeyObject
  readonly validity: Validity
  readonly extensions: readonly Buffer[]
}

function certificate({ subject, issuer, key, validity, extensions }: Contents, signer: KeyObject): string {
  const signed = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(time(validity.from), time(validity.until)),
    commonName(subject),
    key.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  )
  const signature = element(0x03, Buffer.from([0]), sign('sha256', signed, signer))
  const lines =
    sequence(signed, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** One element of DER: its tag, its length, its contents. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  const size = body.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...contents: readonly Buffer[]) => element(0x30, ...contents)
const integer = (bytes: Buffer) => element(0x02, bytes)
const yes = element(0x01, Buffer.from([0xff]))
const objectId = (...bytes: readonly number[]) => element(0x06, Buffer.from(bytes))
const ecdsaWithSha256 = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))

function commonName(name: string): Buffer {
  return sequence(element(0x31, sequence(objectId(0x55, 0x04, 0x03), element(0x0c, Buffer.from(name)))))
}

/** UTCTime, whose years end in 2049. */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\D/g, '').slice(2, 14)
  return element(0x17, Buffer.from(`${digits}Z`))
}

const isAuthority = sequence(objectId(0x55, 0x1d, 0x13), yes, element(0x04, sequence(yes)))

function alternativeName(host: string): Buffer {
  const name =
    isIP(host) === 4 ? element(0x87, Buffer.from(host.split('.').map(Number))) : element(0x82, Buffer.from(host))
  return sequence(objectId(0x55, 0x1d, 0x11), element(0x04, sequence(name)))
}
