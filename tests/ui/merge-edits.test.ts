import { describe, expect, it } from 'vitest'
import { mergeEdits } from '../../src/renderer/api/merge-edits.ts'

const base = { name: 'Anna', phone: '', street: 'Dlouhá 1', city: 'Praha', methods: ['Post'] }
const place = [['street', 'city']] as const

describe('what two people changed', () => {
  it('is merged when they changed different fields', () => {
    const merged = mergeEdits(base, { ...base, phone: '1' }, { ...base, name: 'Anne' })
    expect(merged).toEqual({ merged: { ...base, phone: '1', name: 'Anne' }, clash: false })
  })

  it('clashes when they changed one field to different things, and what was changed here stays', () => {
    const merged = mergeEdits(base, { ...base, phone: '1' }, { ...base, phone: '2', name: 'Anne' })
    expect(merged).toEqual({ merged: { ...base, phone: '1', name: 'Anne' }, clash: true })
  })

  it('does not clash when both changed a field to the same', () => {
    const merged = mergeEdits(base, { ...base, phone: '1' }, { ...base, phone: '1', name: 'Anne' })
    expect(merged).toEqual({ merged: { ...base, phone: '1', name: 'Anne' }, clash: false })
  })

  it('clashes when they changed parts of one whole', () => {
    expect(mergeEdits(base, { ...base, street: 'Krátká 2' }, { ...base, city: 'Brno' }, place).clash).toBe(true)
    expect(mergeEdits(base, { ...base, street: 'Krátká 2' }, { ...base, name: 'Anne' }, place).clash).toBe(false)
    // The same place in the end: nothing to decide.
    expect(mergeEdits(base, { ...base, city: 'Brno' }, { ...base, city: 'Brno' }, place).clash).toBe(false)
  })

  it('compares lists by what is in them', () => {
    expect(mergeEdits(base, { ...base, phone: '1' }, { ...base, methods: ['Post'] }).clash).toBe(false)
    expect(mergeEdits(base, { ...base, methods: ['Courier'] }, { ...base, methods: ['Pick-up'] }).clash).toBe(true)
  })
})
