import { useEffect, useRef, useState } from 'react'
import * as v from 'valibot'
import { optionalEmailAddress } from '../../../shared/api/common-schemas.ts'
import type { MailPreview, MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import type { TemplateProblem } from '../../../shared/mail-macros.ts'
import { api } from '../../api/api.ts'

const debounceMs = 250

interface TemplateChecked {
  readonly problems: readonly TemplateProblem[]
  /** The newest that could be made: it stays while an error keeps the text from being filled in. */
  readonly preview: MailPreview | null
  /** The preview is of an earlier text. */
  readonly isOld: boolean
  readonly error: unknown
}

const nothingYet: TemplateChecked = { problems: [], preview: null, isOld: false, error: null }

/** What is wrong with the text and how it looks, a moment after the last key. The newest text wins, whatever comes last. */
export function useTemplateCheck(
  template: MailTemplate,
  source: TemplateSource | null,
  customerId: string | null,
): TemplateChecked {
  const [checked, setChecked] = useState(nothingYet)
  const newest = useRef(0)
  const wasAsked = useRef(false)
  const wanted = source && JSON.stringify(withSender(source))

  useEffect(() => {
    if (wanted === null) return
    newest.current += 1
    const turn = newest.current
    async function ask(text: string): Promise<void> {
      wasAsked.current = true
      try {
        const { problems, preview } = await api.templates.check({
          template,
          source: JSON.parse(text) as TemplateSource,
          ...(customerId !== null && { customerId }),
        })
        if (turn !== newest.current) return
        setChecked(old => ({
          problems,
          preview: preview ?? old.preview,
          isOld: preview === null && old.preview !== null,
          error: null,
        }))
      } catch (error) {
        if (turn === newest.current) setChecked(old => ({ ...old, error }))
      }
    }
    const timer = setTimeout(() => void ask(wanted), wasAsked.current ? debounceMs : 0)
    return () => clearTimeout(timer)
  }, [template, wanted, customerId])

  return checked
}

/** An address that is still being typed must not stop the preview: until it is one, the usual sender stands there. */
function withSender(source: TemplateSource): TemplateSource {
  const ifAddress = (text: string) => (v.is(optionalEmailAddress, text) ? text : '')
  return { ...source, fromAddress: ifAddress(source.fromAddress), replyTo: ifAddress(source.replyTo) }
}
