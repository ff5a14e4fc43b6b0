import { describe, expect, it, vi } from 'vitest'
import zxcvbn from 'zxcvbn'
import { checkRequirements, findTypedProblem } from '../../src/renderer/features/accounts/password-check.ts'
import { clipToBytes, estimateStrength } from '../../src/renderer/features/accounts/strength-estimate.ts'
import { defaultPasswordPolicy } from '../../src/shared/password-policy.ts'
import { judgedBeginning } from '../../src/shared/judge-strength.ts'
import { strengthWords } from '../../src/shared/password-strength.ts'
import { loginText } from '../../src/shared/text/en-login.ts'

describe('the words on the page', () => {
  it('are the five, in lower case', () => {
    expect(strengthWords).toEqual(['weak', 'acceptable', 'average', 'strong', 'excellent'])
  })

  it('are the labels that were asked for', () => {
    expect(loginText).toMatchObject({
      tab: 'Login details',
      emailUserName: 'Email (user name)',
      createLogin: 'Create login',
      generatePassword: 'Generate password',
      ok: 'OK',
      password: 'Password',
      confirmPassword: 'Confirm password',
      save: 'Save',
      passwordStrength: 'Password strength',
      recommended: 'At least a strong password is recommended.',
    })
  })
})

describe('estimating strength', () => {
  it('has nothing to say about an empty field', () => {
    const meter = vi.fn()
    expect(estimateStrength(meter, '', [])).toBeNull()
    expect(meter).not.toHaveBeenCalled()
  })

  it('never feeds more than 72 bytes, whatever is pasted', () => {
    const meter = vi.fn(() => ({ score: 4 as const, feedback: { warning: '', suggestions: [] } }))
    estimateStrength(meter, 'ž'.repeat(100_000), [])
    expect(meter).toHaveBeenCalledWith('ž'.repeat(36), [])
  })

  it('never feeds what would take seconds, but its beginning, and that once', () => {
    const meter = vi.fn(() => ({ score: 4 as const, feedback: { warning: '', suggestions: [] } }))
    const slow = '4@8({<369&#!1/|0$5+7%2['.repeat(3)
    estimateStrength(meter, slow, [])
    expect(meter.mock.calls).toEqual([[judgedBeginning(slow), []]])
    expect(judgedBeginning(slow).length).toBeLessThan(24)
  })

  it('does not reward the customer’s own words', () => {
    const without = estimateStrength(zxcvbn, 'kroupovamlynska', [])
    const withWords = estimateStrength(zxcvbn, 'kroupovamlynska', ['kroupova', 'mlynska'])
    expect(withWords?.score ?? 9).toBeLessThan(without?.score ?? 0)
  })

  it('gives a word for the score, and advice where there is some', () => {
    expect(estimateStrength(zxcvbn, 'password', [])).toMatchObject({
      score: 0,
      word: 'weak',
      warning: 'This is a top-10 common password',
    })
    expect(estimateStrength(zxcvbn, 'vF7#qLz9!mWk2@Xs', [])).toMatchObject({ score: 4, word: 'excellent' })
  })
})

describe('clipping to bytes', () => {
  it('keeps what fits', () => expect(clipToBytes('abc', 72)).toBe('abc'))
  it('never cuts a character in half', () => {
    expect(clipToBytes('aé', 2)).toBe('a')
    expect(clipToBytes('😀😀', 7)).toBe('😀')
  })
})

describe('the list of requirements', () => {
  const policy = { ...defaultPasswordPolicy, nonAlphanumeric: 1 }
  const met = (typed: string) => checkRequirements(typed, policy, true).map(requirement => requirement.met)

  it('stands there unmet before anything is typed', () => expect(met('')).toEqual([false, false, false]))
  it('ticks off one by one', () => {
    expect(met('abc')).toEqual([false, true, false])
    expect(met('abcdefgh')).toEqual([true, true, false])
    expect(met('abcdefg!')).toEqual([true, true, true])
  })
  it('says when it is too long', () => expect(met('x!'.repeat(37))[1]).toBe(false))
  it('finds the first problem in the order in which it is checked', () => {
    expect(findTypedProblem('', policy, true)).toMatchObject({ rule: 'empty' })
    expect(findTypedProblem('a'.repeat(73), policy, true)).toMatchObject({ rule: 'tooLong', bytes: 73 })
    expect(findTypedProblem('a\u0007bcdefgh!', policy, true)).toMatchObject({ rule: 'controlCharacters' })
    expect(findTypedProblem('abcdefg!', policy, true)).toBeNull()
  })
  it('says nothing about the shop’s own expression before it was tried, and leaves the verdict to main', () => {
    const own = { ...defaultPasswordPolicy, expression: '[0-9]' }
    const last = (matches: boolean | null) => checkRequirements('abcdefg1', own, matches).at(-1)
    expect([last(null)?.met, last(false)?.met, last(true)?.met]).toEqual([false, false, true])
    expect(findTypedProblem('abcdefg1', own, null)).toBeNull()
    expect(findTypedProblem('abcdefg1', own, false)).toEqual({ rule: 'expression' })
  })
})
