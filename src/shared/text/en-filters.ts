/** What lists are filtered by, and the words that take a filter away again. */
export const filtersText = {
  customer: 'Customer',
  anyCustomer: 'Type a name, company or email',
  searching: 'Searching…',
  noCustomer: 'No customers match.',
  unknownCustomer: 'a customer who is gone',
  created: 'Created',
  from: 'From',
  to: 'To',
  between: (from: string, to: string) =>
    from === '' ? `until ${to}` : to === '' ? `from ${from}` : from === to ? from : `${from} to ${to}`,
  chip: (label: string, value: string) => `${label}: ${value}`,
  removeFilter: (label: string) => `Remove the filter ${label}`,
  clear: 'Clear',
} as const
