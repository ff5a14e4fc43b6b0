import { ChevronDown } from 'lucide-react'
import { useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Button, ComboBox, ComboBoxStateContext, FieldError, Input, Label } from 'react-aria-components'
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { comboText } from '../../shared/text/en-combos.ts'
import { afterPress } from './after-press.ts'
import { findExact, findMatches } from './combo-match.ts'
import type { ComboMatch, ComboOption } from './combo-match.ts'
import { useCommandKeys } from './commands.tsx'
import { OpenByAlt } from './open-by-alt.tsx'
import styles from './field.module.css'

interface ComboFieldProps {
  readonly label: string
  /** Of an option; anything else is text that was typed and is none of them. */
  readonly value: string
  readonly options: readonly ComboOption[]
  /** With text that names no option, too: whoever keeps it refuses it, and nothing takes its place in silence. */
  readonly onChange: (value: string) => void
  readonly description?: ReactNode
  readonly errorMessage?: ReactNode
  readonly isDisabled?: boolean
}

/**
 * One of many, found by typing. Taken is what is named whole, at every key, and what stands out in the open list, with Enter,
 * Tab or a command such as Ctrl+S. Everything else stays as it was typed, and the field says that it is none of the list.
 */
export function ComboField(props: ComboFieldProps): ReactNode {
  const { label, value, options, onChange, description, errorMessage, isDisabled } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [isFocused, setFocused] = useState(false)
  const chosen = options.find(option => option.value === value)
  const shown = chosen?.label ?? value
  const matches = useMemo(() => findMatches(options, typed ?? ''), [options, typed])
  const isSaidNow = !isFocused || Boolean(errorMessage) || matches.length === 0
  const problem = chosen === undefined && value !== '' && isSaidNow ? comboText.unknown(value) : errorMessage

  function note(text: string): void {
    setTyped(text === shown ? null : text)
    const next = text === shown ? value : (findExact(options, text)?.value ?? text.trim())
    if (next !== value) onChange(next)
  }

  return (
    <ComboBox
      items={matches}
      // Text that names nothing is told of here; without this, Escape would open the list again at once.
      allowsCustomValue
      inputValue={typed ?? shown}
      onInputChange={note}
      // Nobody is chosen while somebody types: the list would close at the first name that fits.
      selectedKey={typed === null && chosen !== undefined ? value : null}
      onSelectionChange={key => {
        // Leaving the field with text that names nothing chooses nothing, and takes nothing away.
        if (key === null) return
        setTyped(null)
        if (key !== value) onChange(String(key))
      }}
      onFocus={() => setFocused(true)}
      onBlur={event => {
        const input = event.target
        afterPress(event.relatedTarget, () => {
          // The button may have given the focus back.
          if (document.activeElement === input) return
          setFocused(false)
          setTyped(null)
        })
      }}
      isInvalid={Boolean(problem)}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <OpenByAlt>
        <Input className={styles['input'] ?? ''} spellCheck={false} />
        <Button className={`${styles['input'] ?? ''} ${styles['opener'] ?? ''}`}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </OpenByAlt>
      {description !== undefined && (
        <Text slot="description" className={styles['description'] ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{problem}</FieldError>
      <TakeAtCommand />
      <Popover>
        <ListBox<ComboMatch>>
          {option => (
            <ListBoxItem id={option.value} textValue={option.label}>
              {option.label}
              {option.foundBy !== '' && <span className={styles['foundBy']}>{option.foundBy}</span>}
            </ListBoxItem>
          )}
        </ListBox>
        <MarkedFirst first={typed === null || typed.trim() === '' ? null : (matches[0]?.value ?? null)} />
      </Popover>
    </ComboBox>
  )
}

/**
 * While somebody types, the likeliest stands out: that is the one that Enter and Tab take. It stands behind the list in the
 * tree, which forgets what stands out at the moment it appears.
 */
function MarkedFirst({ first }: { readonly first: string | null }): ReactNode {
  const state = useContext(ComboBoxStateContext)
  const isMissing = state?.isOpen === true && first !== null && state.selectionManager.focusedKey === null
  useEffect(() => {
    if (isMissing) state.selectionManager.setFocusedKey(first)
  })
  return null
}

/** Ctrl+S with an open list takes what stands out in it, and saves that. */
function TakeAtCommand(): ReactNode {
  const state = useContext(ComboBoxStateContext)
  useCommandKeys(() => {
    if (state?.selectionManager.focusedKey == null) state?.revert()
    else flushSync(() => state.commit())
  }, state?.isOpen === true)
  return null
}
