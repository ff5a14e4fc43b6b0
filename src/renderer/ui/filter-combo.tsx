import { useState } from 'react'
import type { ReactNode } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import styles from './filters.module.css'

interface FilterOption {
  readonly id: string
  readonly name: string
  /** What tells two of one name apart. */
  readonly detail: string
}

interface FilterComboProps {
  readonly label: string
  readonly placeholder: string
  /** '' for all. */
  readonly chosenId: string
  readonly chosenName: string
  /** What was typed so far, '' when the field was left. */
  readonly onTyped: (typed: string) => void
  readonly options: readonly FilterOption[]
  /** In the place of options: that there are none, or that they are on their way. */
  readonly noOptions: string
  /** Below the options. */
  readonly note: string | undefined
  readonly onChange: (id: string) => void
}

/** One of very many, found by typing; emptied, the filter is off. */
export function FilterCombo(props: FilterComboProps): ReactNode {
  const { chosenId, chosenName, options, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const isTyped = typed !== null && typed.trim() !== ''

  function note(text: string | null): void {
    setTyped(text)
    props.onTyped(text ?? '')
  }

  return (
    <ComboBox
      items={options}
      inputValue={typed ?? chosenName}
      onInputChange={note}
      selectedKey={chosenId === '' ? null : chosenId}
      onSelectionChange={key => {
        // Escape, or leaving the field, with half a name typed chooses nobody, and takes nobody away. What was typed goes:
        // while it stands there, the list would open again.
        if (key === null) {
          note(null)
          return
        }
        // The name stays as it was chosen until the field is left: one that changed by itself would open the list again.
        note(options.find(option => option.id === key)?.name ?? null)
        onChange(String(key))
      }}
      onBlur={() => note(null)}
      // Opens before the answer has come; and closes when there is nothing to look for.
      allowsEmptyCollection={isTyped}
      menuTrigger="input"
      className={styles['filter'] ?? ''}
    >
      <Label>{props.label}</Label>
      <Input
        className={styles['input'] ?? ''}
        placeholder={props.placeholder}
        spellCheck={false}
        // Emptied by hand; the list empties it too, when it does not hold the one that the address names.
        onInput={event => {
          if (event.currentTarget.value === '' && chosenId !== '') onChange('')
        }}
      />
      <Popover>
        <ListBox<FilterOption> renderEmptyState={() => <p className={styles['none']}>{props.noOptions}</p>}>
          {option => (
            <ListBoxItem id={option.id} textValue={option.name}>
              <span className={styles['option']}>
                <span>{option.name}</span>
                {option.detail !== '' && <span className={styles['detail']}>{option.detail}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
        {props.note !== undefined && (
          <p role="status" className={styles['none']}>
            {props.note}
          </p>
        )}
      </Popover>
    </ComboBox>
  )
}
