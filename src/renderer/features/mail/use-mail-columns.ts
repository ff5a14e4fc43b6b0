import { useSignedIn } from '../../api/signed-in.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { useKeptLayout } from '../../ui/use-kept-layout.ts'
import { defaultMailLayout, mailColumnIds } from './mail-columns.tsx'
import type { MailColumnId } from './mail-columns.tsx'

type MailLayout = ColumnLayout<MailColumnId>

/** How this person arranged the outbox's columns. */
export function useMailColumns(): readonly [MailLayout, (layout: MailLayout) => void] {
  return useKeptLayout(`outbox.${useSignedIn()?.id ?? ''}`, mailColumnIds, defaultMailLayout)
}
