import { expect, test } from 'vitest'
import { hidePasswords } from '../../src/main/app/mail/hide-passwords.ts'

const password = 'basalt+mirror/otter=9'

test('a password is hidden behind letters that are longer in lower case', () => {
  expect(hidePasswords(`İİİİİİİİ İİİİİİİİİİİİİİİİİİİİ refuses ${password} here`, [password])).toBe(
    'İİİİİİİİ İİİİİİİİİİİİİİİİİİİİ refuses •••• here',
  )
})

test('a password with such letters is hidden in whichever case it is said', () => {
  const turkish = 'İSTANBUL-İZMİR'
  expect(hidePasswords(`refuses ${turkish} and istanbul-izmİr`, [turkish])).toBe('refuses •••• and ••••')
  expect(hidePasswords('refuses ODOS-ΟΔΟΣ-KALOS and odos-οδοσ-kalos', ['odos-οδοσ-kalos'])).toBe(
    'refuses •••• and ••••',
  )
})

test('a short password is hidden as a word of its own, and leaves all other words as they were', () => {
  const words = '550 5.7.1 certificate of mail.example.com has expired'
  expect(hidePasswords(words, ['a'])).toBe(words)
  expect(hidePasswords('535 <cat>: "cat", pass=cat, CAT; YWNhdA== concatenates', ['cat'])).toBe(
    '535 •••• •••• •••• •••• YWNhdA== concatenates',
  )
})

test('a short password is hidden as it is told at the sign-in', () => {
  for (const short of ['a', 'ab', 'cat', 'cats', '!?']) {
    const plain = Buffer.from(`\0shop\0${short}`).toString('base64')
    const login = Buffer.from(short).toString('base64')
    expect(hidePasswords(`535 AUTH PLAIN ${plain} or ${login} refused`, [short])).toBe(
      '535 AUTH PLAIN •••• or •••• refused',
    )
  }
})

test('a long answer is searched only as far as it may be shown', () => {
  const held = `${'x'.repeat(4090)} ${password}`
  expect(hidePasswords(`${held} ${'y'.repeat(1_000_000)}`, [password])).toBe(`${'x'.repeat(4090)} …`)
  expect(hidePasswords('x'.repeat(1_000_000), [password])).toBe('…')
  expect(hidePasswords(`so ${'x'.repeat(1_000_000)}`, [password])).toBe('so …')
})
