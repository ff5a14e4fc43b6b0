import { expect, test } from 'vitest'
import { strengthWords } from '../../src/shared/password-strength.ts'
import { customersText } from '../../src/shared/text/en-customers.ts'
import { frameText } from '../../src/shared/text/en-frame.ts'
import { loginText } from '../../src/shared/text/en-login.ts'

test('the labels are the ones that the shop asked for, letter by letter', () => {
  expect(customersText.title).toBe('Customers')
  expect(frameText.customers).toBe('Customers')
  expect(customersText.columns.edit).toBe('Edit')
  expect(customersText.columns.registered).toBe('Is registered')
  expect(customersText.tabs.login).toBe('Login details')
  expect(loginText.tab).toBe('Login details')
  expect(loginText.emailUserName).toBe('Email (user name)')
  expect(loginText.createLogin).toBe('Create login')
  expect(loginText.generatePassword).toBe('Generate password')
  expect(loginText.ok).toBe('OK')
  expect(loginText.password).toBe('Password')
  expect(loginText.confirmPassword).toBe('Confirm password')
  expect(loginText.save).toBe('Save')
  expect(loginText.passwordStrength).toBe('Password strength')
  expect(loginText.recommended).toBe('At least a strong password is recommended.')
})

test('the strengths are five words in lower case, from weak to excellent', () => {
  expect(strengthWords).toEqual(['weak', 'acceptable', 'average', 'strong', 'excellent'])
})

test('is registered is said in words', () => {
  expect([customersText.registered.yes, customersText.registered.no]).toEqual(['Yes', 'No'])
})
