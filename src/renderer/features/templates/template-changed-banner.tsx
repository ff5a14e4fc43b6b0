import type { ReactNode } from 'react'
import type { TemplateDetail } from '../../../shared/api/templates.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { formatTime } from '../../ui/format.ts'

interface TemplateChangedBannerProps {
  /** As it is saved now. */
  readonly detail: TemplateDetail
  readonly stops: number
  readonly onReload: () => void
  readonly onKeep: () => void
}

/** Somebody else was faster: who, when, and whose text stays is the person's to say. */
export function TemplateChangedBanner({ detail, stops, onReload, onKeep }: TemplateChangedBannerProps): ReactNode {
  return (
    <Banner
      tone="warning"
      stops={stops}
      actions={
        <>
          <Button onPress={onReload}>{frameText.reload}</Button>
          <Button onPress={onKeep}>{text.keepMine}</Button>
        </>
      }
    >
      {changeText(detail)} {text.keepMeans}
    </Banner>
  )
}

function changeText({ updatedAt, updatedByName }: TemplateDetail): string {
  if (updatedAt === null) return text.restoredElsewhere
  const when = formatTime(updatedAt)
  return updatedByName === '' ? text.changedElsewhereUnnamed(when) : text.changedElsewhere(updatedByName, when)
}
