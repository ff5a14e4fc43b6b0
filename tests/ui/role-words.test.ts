import { expect, it } from 'vitest'
import { permissions, roleMay, roles } from '../../src/shared/permissions.ts'
import type { Role } from '../../src/shared/permissions.ts'
import { roleText } from '../../src/shared/text/en-staff.ts'

/** How a description names each area of permissions. */
const words: Readonly<Record<string, RegExp>> = {
  customers: /customers/i,
  accounts: /logins/i,
  orders: /orders/i,
  products: /products/i,
  mail: /\bmail\b/i,
  settings: /settings/i,
  history: /history/i,
}

/** A manager's begins with "As a clerk"; an owner's says everything. */
function described(role: Role): string {
  return role === 'manager' ? `${roleText.clerk.means} ${roleText.manager.means}` : roleText[role].means
}

it('says of each role, in words, every area that it opens, and none that it does not', () => {
  for (const role of roles) {
    if (role === 'owner') continue
    for (const [area, word] of Object.entries(words)) {
      const opens = permissions.some(permission => permission.startsWith(`${area}.`) && roleMay(role, permission))
      expect(word.test(described(role)), `${role}: ${area}`).toBe(opens)
    }
  }
})
