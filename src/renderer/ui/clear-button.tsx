import type { ReactNode } from 'react'
import { filtersText } from '../../shared/text/en-filters.ts'
import { Button } from './button.tsx'
import type { ButtonVariant } from './button.tsx'
import { useRunCommand } from './commands.tsx'

interface ClearButtonProps {
  readonly variant?: ButtonVariant
  readonly label?: string
  readonly onClear: () => void
}

/** Shows the whole list again. The button is gone then: the focus goes where it goes after the cross of the search box. */
export function ClearButton({
  variant = 'secondary',
  label = filtersText.clear,
  onClear,
}: ClearButtonProps): ReactNode {
  const run = useRunCommand()
  return (
    <Button
      variant={variant}
      onPress={() => {
        onClear()
        run('search.focus')
      }}
    >
      {label}
    </Button>
  )
}
