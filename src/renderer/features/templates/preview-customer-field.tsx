import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import fieldStyles from '../../ui/field.module.css'
import { OpenByAlt } from '../../ui/open-by-alt.tsx'
import styles from './template-editor.module.css'

const debounceMs = 100
const mostHits = 20

interface Choice {
  readonly id: string
  readonly name: string
  readonly email: string
}

const sample: Choice = { id: 'sample', name: text.sampleCustomer, email: '' }

/** Whose mail is shown: somebody invented, or a real customer, found by typing. */
export function PreviewCustomerField(props: { readonly onChange: (customerId: string | null) => void }): ReactNode {
  const [chosen, setChosen] = useState(sample)
  const [typed, setTyped] = useState(sample.name)
  const [isFocused, setFocused] = useState(false)
  const wanted = typed === chosen.name ? '' : typed.trim()
  const hits = useCustomerSearch(wanted)
  // First when nothing is searched for; among the found ones only when it is meant.
  const suits = sample.name.toLocaleLowerCase().startsWith(wanted.toLocaleLowerCase())
  const items = suits ? [sample, ...hits] : hits

  function choose(id: string): void {
    const choice = items.find(one => one.id === id)
    if (!choice) return
    setChosen(choice)
    setTyped(choice.name)
    props.onChange(choice === sample ? null : choice.id)
  }

  return (
    <ComboBox
      items={items}
      // Without this, Escape would open the list again at once.
      allowsCustomValue
      // Left without a choice, it says again whose mail is shown.
      inputValue={isFocused ? typed : chosen.name}
      onFocusChange={focused => {
        setTyped(chosen.name)
        setFocused(focused)
      }}
      onInputChange={setTyped}
      value={typed === chosen.name ? chosen.id : null}
      onChange={key => {
        if (key !== null) choose(String(key))
      }}
      // Main has filtered already.
      defaultFilter={() => true}
      menuTrigger="input"
      className={fieldStyles['field'] ?? ''}
    >
      <Label className={fieldStyles['label'] ?? ''}>{text.previewFor}</Label>
      <OpenByAlt>
        <Input className={fieldStyles['input'] ?? ''} />
        <Button
          aria-label={text.showCustomers}
          className={`${fieldStyles['input'] ?? ''} ${fieldStyles['opener'] ?? ''}`}
        >
          <ChevronDown size={16} aria-hidden />
        </Button>
      </OpenByAlt>
      <Popover>
        <ListBox<Choice>>
          {choice => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.name}
              className={`react-aria-ListBoxItem ${styles['hit'] ?? ''}`}
            >
              <span>{choice.name}</span>
              {choice.email !== '' && <span className={styles['muted']}>{choice.email}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function useCustomerSearch(wanted: string): readonly Choice[] {
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), debounceMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const hits = useQuery({
    queryKey: ['customers', 'preview', asked],
    queryFn: () => api.customers.list({ search: asked, limit: mostHits }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  return (hits.data?.rows ?? []).map(toChoice)
}

function toChoice({ id, firstName, lastName, company, email }: CustomerRow): Choice {
  const person = [firstName, lastName].filter(Boolean).join(' ')
  const name = person || company || email
  return { id, name, email: name === email ? '' : email }
}
