import type { Insertable } from 'kysely'
import type { CustomerId, StaffId } from '../src/shared/api/common-schemas.ts'
import { fold } from '../src/shared/text-folding/fold.ts'
import { toColumns } from '../src/main/app/customers/customer-rules.ts'
import type { CustomerTable } from '../src/main/db/schema.ts'
import { companyEndings, countries, mailDomains, trades } from './names.ts'
import type { Country } from './names.ts'
import type { Random } from './random.ts'
import { Zipf } from './random.ts'

export const dayMs = 86_400_000
/** The last moment of the invented past; everything is younger than five years then. */
export const seededUntil = Date.parse('2026-03-01T18:00:00.000Z')
const span = 5 * 365 * dayMs

export interface Staff {
  readonly id: StaffId
  readonly name: string
}

export type NewCustomer = Insertable<CustomerTable> & { readonly number: number }

interface Family {
  readonly country: Country
  readonly lastName: string
}

// The shop's own country has the commonest names, its neighbour the next.
const weights = [3, 2]
const families = countries
  .flatMap((country, at) =>
    country.lastNames.map((lastName, rank) => ({ country, lastName, order: (rank + 1) / (weights[at] ?? 1) })),
  )
  .sort((one, other) => one.order - other.order)

/** Invents customers one by one, in the order in which they were entered. */
export class Inventor {
  readonly #random: Random
  readonly #by: Staff
  readonly #count: number
  readonly #families = new Zipf<Family>(families, 28)
  readonly #firstNames = new Map(countries.map(country => [country, new Zipf(country.firstNames, 6)]))
  readonly #domains = new Zipf(mailDomains, 1)
  readonly #emails = new Set<string>()

  constructor(random: Random, by: Staff, count: number) {
    this.#random = random
    this.#by = by
    this.#count = count
  }

  customer(number: number): NewCustomer {
    const random = this.#random
    const { country, lastName } = this.#families.pick(random)
    const isCompany = random.chance(0.2)
    // Two of five companies are known without a person.
    const hasPerson = !isCompany || random.chance(0.6)
    const firstName = hasPerson ? (this.#firstNames.get(country)?.pick(random) ?? '') : ''
    const company = isCompany ? this.#company(country, lastName) : ''
    const createdMs = seededUntil - span + Math.floor(((number - 1 + random.next()) / this.#count) * span)
    const updatedMs = random.chance(0.3) ? createdMs + random.below(seededUntil - createdMs + 1) : createdMs
    return {
      number,
      id: random.uuid(createdMs) as CustomerId,
      version: updatedMs === createdMs ? 1 : 2,
      ...toColumns({
        firstName,
        lastName: hasPerson ? lastName : '',
        email: random.chance(0.92) ? this.#email(firstName, lastName, company) : '',
        phone: random.chance(0.66) ? this.#phone(country) : '',
        company,
        organizationId: isCompany ? this.#digits('########') : '',
        taxRegistrationId: isCompany
          ? `${country.legalForms[0]?.startsWith('s') ? 'CZ' : 'EU'}${this.#digits('########')}`
          : '',
        note: random.chance(0.05) ? random.pick(notes) : '',
      }),
      created_at: new Date(createdMs).toISOString(),
      created_by: this.#by.id,
      created_by_name: this.#by.name,
      updated_at: new Date(updatedMs).toISOString(),
      updated_by_name: this.#by.name,
    }
  }

  #company(country: Country, lastName: string): string {
    const random = this.#random
    const name = random.chance(0.5) ? lastName : `${random.pick(trades)} ${random.pick(country.cities)}`
    return `${name} ${random.pick(trades)} ${random.pick(country.legalForms)}`
  }

  /** One in a hundred is somebody else's too: families share. */
  #email(firstName: string, lastName: string, company: string): string {
    const random = this.#random
    const first = plain(firstName)
    const last = plain(lastName)
    const domain =
      company !== '' && random.chance(0.5)
        ? `${plain(company).slice(0, 24)}.${random.pick(companyEndings)}`
        : this.#domains.pick(random)
    const name =
      first === ''
        ? random.pick(['info', 'office', last])
        : random.pick([`${first}.${last}`, `${first[0]}${last}`, `${last}.${first}`, first + last])
    for (let tries = 0; ; tries += 1) {
      const email = `${tries === 0 ? name : `${name}${random.below(100 * 10 ** Math.min(tries, 5))}`}@${domain}`
      if (!this.#emails.has(email) || random.chance(0.003)) {
        this.#emails.add(email)
        return email
      }
    }
  }

  #phone({ dialling, phone }: Country): string {
    return `${dialling} ${this.#digits(phone)}`
  }

  #digits(pattern: string): string {
    return pattern.replaceAll('#', () => String(this.#random.below(10)))
  }
}

const notes = ['Prefers to be called in the morning.', 'Invoice by the end of the month.', 'Pays on delivery.', 'VIP']

function plain(name: string): string {
  return fold(name).replace(/[^a-z]+/g, '')
}
