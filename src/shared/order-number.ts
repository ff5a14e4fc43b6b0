/** What an order is called: the station's prefix and the sequence number, as in `A-1042`. */
export function orderNumber(prefix: string, sequence: number): string {
  const isJoined = prefix === '' || /[/_-]$/.test(prefix)
  return `${prefix}${isJoined ? '' : '-'}${sequence}`
}
