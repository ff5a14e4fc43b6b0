import { describe, expect, test } from 'vitest'
import zxcvbn from 'zxcvbn'
import { defaultPasswordPolicy, findHardLimit, findPasswordProblem } from '../../src/shared/password-policy.ts'
import { judgedBeginning } from '../../src/shared/judge-strength.ts'
import { strengthWords } from '../../src/shared/password-strength.ts'
import { utf8Length } from '../../src/shared/utf8.ts'
import { drawPassword, generatePassword, plainAlphabet } from '../../src/main/app/passwords/generate.ts'
import { isCommonPassword, isPersonal } from '../../src/main/app/passwords/blocklist.ts'
import { scorePassword } from '../../src/main/app/passwords/strength.ts'
import { estimateStrength } from '../../src/renderer/features/accounts/strength-estimate.ts'

describe('Strength', () => {
  test('has five words, from zxcvbn’s 0 to 4', () => {
    expect(strengthWords).toEqual(['weak', 'acceptable', 'average', 'strong', 'excellent'])
  })

  test.each([
    ['password', 0],
    ['kocour', 1],
    ['kocour42', 2],
    ['kocour4277', 3],
    ['tidal-copper-violin-58', 4],
  ])('%s scores %i', async (password, score) => {
    expect(await scorePassword(password, [])).toBe(score)
  })

  test.each([
    ['aaaeeeiiiooouuuyyy', 4, 0],
    ['aaabbbcccdddeeefff', 4, 0],
    ['kkkpppxxxqqqmmmzzz', 4, 0],
    ['aabbccddeeffgghh', 4, 0],
    ['kkppxxqqmmzzttww', 4, 1],
    ['99887766554433', 3, 0],
    ['blackboardtester12345678910', 4, 2],
    ['12345blackboardtester', 3, 2],
    ['2468101214161820', 4, 0],
    ['20192020202120222023', 4, 0],
    ['hello123world456', 3, 2],
    ['Sommer2024!!!', 3, 2],
    ['abcabc', 0, 0],
    // Most of it is runs; what stands beside them would do alone.
    ['vF7#qLz9!mWk2@Xs1234567890123456789', 4, 3],
    ['correct horse battery staple', 4, 4],
    ['correct horse battery staple 123', 4, 4],
    ['tidal-copper-violin-58', 4, 4],
    // `rst`, `pon`, `stu`, `ookkee`: such are in words by chance.
    ['first weapon student bookkeeper', 4, 4],
  ] as const)('%s: zxcvbn says %i, and without what it gives for runs it is %i', async (password, verdict, score) => {
    expect(zxcvbn(password, []).score).toBe(verdict)
    expect(await scorePassword(password, [])).toBe(score)
    expect(estimateStrength(zxcvbn, password, [])?.score).toBe(score)
  })

  test('says why, where zxcvbn finds nothing to say', () => {
    expect(estimateStrength(zxcvbn, 'blackboardtester12345678910', [])?.warning).toBe(
      'Repeated or counted characters, such as “aaa” or “123”, add little.',
    )
    expect(estimateStrength(zxcvbn, 'correct horse battery staple', [])?.warning).toBe('')
  })

  test('does not reward what is the customer’s own', async () => {
    expect(await scorePassword('novakova-annabella', ['novakova', 'annabella'])).toBeLessThan(
      await scorePassword('novakova-annabella', []),
    )
  })
})

describe('What is judged of a password', () => {
  const lookAlikes = '4@8({<369&#!1/|0$5+7%2['
  const slow = [24, 44, 72].map(length => lookAlikes.repeat(4).slice(0, length))

  test.each([
    'P4$$w0rd!',
    'tidal-copper-violin-58',
    'correct horse battery staple wonderful mountain river flowing down 12345',
    'The quick brown fox jumps over 13 lazy dogs & 27 $leepy cat$ @ 4:56 pm!',
    'vF7#qLz9!mWk2@Xs1234567890123456789',
    '9876543210'.repeat(7),
    'příliš žluťoučký kůň úpěl ďábelské ódy 1234567890',
  ])('is all of %s', password => {
    expect(judgedBeginning(password)).toBe(password)
  })

  test('is all of what is generated, however long and with however many symbols', () => {
    for (let draw = 0; draw < 1_000; draw += 1) {
      const password = drawPassword(32, 8)
      expect(judgedBeginning(password)).toBe(password)
    }
  })

  test.each(slow)('is the beginning of %s, which is excellent already', async password => {
    const beginning = judgedBeginning(password)
    expect(password.startsWith(beginning)).toBe(true)
    expect(beginning.length).toBeGreaterThanOrEqual(16)
    expect(beginning.length).toBeLessThan(24)
    expect(await scorePassword(password, [])).toBe(4)
    expect(estimateStrength(zxcvbn, password, [])).toMatchObject({ score: 4, word: 'excellent' })
  })

  test('is never half a character', () => {
    for (const between of ['', 'x']) {
      const beginning = judgedBeginning(`${lookAlikes.slice(0, 18)}${between}${'😀'.repeat(20)}`)
      expect(beginning.endsWith('😀')).toBe(true)
      expect(beginning.length).toBeLessThan(40)
    }
  })
})

describe('A generated password', () => {
  const rules = { length: 16, policy: defaultPasswordPolicy, personalWords: [] }

  test('has at least 90 bits and none of the letters that look alike', () => {
    expect(Math.log2(plainAlphabet.length) * 16).toBeGreaterThanOrEqual(90)
    expect(plainAlphabet).not.toMatch(/[0Oo1lI]/)
    expect(new Set(plainAlphabet).size).toBe(plainAlphabet.length)
  })

  test('meets the policy whole, and the meter says excellent', async () => {
    const policy = { ...defaultPasswordPolicy, nonAlphanumeric: 2, expression: '[A-Z].*[0-9]' }
    for (let draw = 0; draw < 500; draw += 1) {
      const password = await generatePassword({ ...rules, policy })
      expect(findPasswordProblem(password, policy, true)).toBeNull()
      expect(password).toHaveLength(16)
      expect(await scorePassword(password, [])).toBe(4)
    }
  })

  test('is unique and uniform at every position over 100,000 draws', () => {
    const draws = 100_000
    const seen = new Set<string>()
    const counts = Array.from({ length: 16 }, () => new Map<string, number>())
    for (let draw = 0; draw < draws; draw += 1) {
      const password = drawPassword(16, 0)
      seen.add(password)
      for (const [position, at] of counts.entries()) {
        const character = password.charAt(position)
        at.set(character, (at.get(character) ?? 0) + 1)
      }
    }
    expect(seen.size).toBe(draws)
    const expected = draws / plainAlphabet.length
    for (const at of counts) {
      const chiSquare = [...plainAlphabet].reduce(
        (sum, character) => sum + ((at.get(character) ?? 0) - expected) ** 2 / expected,
        0,
      )
      // 55 degrees of freedom: a fair source exceeds 130 once in ten million.
      expect(chiSquare).toBeLessThan(130)
    }
  })
})

describe('The limits', () => {
  test('are counted in bytes of UTF-8', () => {
    for (const text of ['', 'a', 'ž', '€', '😀', 'až€😀'.repeat(9)])
      expect(utf8Length(text)).toBe(Buffer.byteLength(text))
    expect(findHardLimit('€'.repeat(24))).toBeNull()
    expect(findHardLimit(`${'€'.repeat(24)}x`)).toEqual({ rule: 'tooLong', bytes: 73, limit: 72 })
  })

  test('come before everything that would take long', () => {
    const untouched = new Proxy(defaultPasswordPolicy, {
      get: () => {
        throw new Error('a rule was tried')
      },
    })
    expect(findPasswordProblem('a'.repeat(4096), untouched, true)?.rule).toBe('tooLong')
    expect(() => findPasswordProblem('a'.repeat(72), untouched, true)).toThrow('a rule was tried')
  })
})

describe('The blocklist', () => {
  test.each(['123456', 'Password', 'dragon', 'Football1', 'monkey!!'])('%s is common', password => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each(['tidal-copper', 'monkeybusiness77', 'x9'])('%s is not', password => {
    expect(isCommonPassword(password)).toBe(false)
  })

  test('knows a name with a year behind it, and not a name inside something longer', () => {
    expect(isPersonal('Novák1985', ['Novak'])).toBe(true)
    expect(isPersonal('novak-in-the-garden', ['Novak'])).toBe(false)
  })
})

describe('White space and what cannot be seen in a typed password', () => {
  const problem = (password: string) => findPasswordProblem(password, defaultPasswordPolicy, true)

  test.each([
    ['trail7Qzpass ', { rule: 'outerSpace', where: 'end' }],
    [' trail7Qzpass', { rule: 'outerSpace', where: 'beginning' }],
    ['  trail7Qzpass ', { rule: 'outerSpace', where: 'both' }],
    ['        ', { rule: 'onlySpaces' }],
    ['trail7\u200bQzpass', { rule: 'unseen', name: 'U+200B zero width space', position: 7 }],
    ['trail7\u00a0Qzpass', { rule: 'unseen', name: 'U+00A0 no-break space', position: 7 }],
    ['\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0', { rule: 'unseen' }],
    ['trail7Qz\u00adpass', { rule: 'unseen', name: 'U+00AD soft hyphen', position: 9 }],
    ['trail7Qzpass\u200e', { rule: 'unseen', name: 'U+200E direction mark', position: 13 }],
    ['\ufefftrail7Qzpass', { rule: 'unseen', name: 'U+FEFF byte order mark', position: 1 }],
    ['trail\u3164Qzpass7', { rule: 'unseen', name: 'U+3164 Hangul filler' }],
    ['trail\u2003Qzpass7', { rule: 'unseen', name: 'U+2003 wide or narrow space' }],
  ])('%j is refused', (password, expected) => {
    expect(problem(password)).toMatchObject(expected)
  })

  test.each([
    'correct horse battery staple',
    'two  spaces inside 7Q',
    'příliš žluťoučký kůň',
    'пароль-для-входа',
    '密码密码密码密码',
  ])('%s is not', password => {
    expect(problem(password)).toBeNull()
  })

  test('is no strength to the meter', () => {
    expect(estimateStrength(zxcvbn, 'kocour\u200b\u200d\u2060\u00a0\u3164\u200b\u200d', [])?.score).toBe(
      estimateStrength(zxcvbn, 'kocour', [])?.score,
    )
  })
})
