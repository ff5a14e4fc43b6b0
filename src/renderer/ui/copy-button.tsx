import { useState } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  /** What is copied, for those who don't see what stands beside it. */
  readonly describes?: string
}

/** Copies a text, and says so where it was pressed. */
export function CopyButton({ text, label, describes }: CopyButtonProps): ReactNode {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
    setTimeout(() => setState('ready'), 2500)
  }

  return (
    <>
      <Button {...(describes !== undefined && { 'aria-label': `${label} ${describes}` })} onPress={() => void copy()}>
        {label}
      </Button>
      <span role="status">{state === 'copied' ? frameText.copied : state === 'failed' ? frameText.notCopied : ''}</span>
    </>
  )
}
