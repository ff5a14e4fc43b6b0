/** What may be logged of an error: its name, its code and where it happened. Messages may hold what somebody typed. */
export function safeCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 6)
    .map(line => line.trim().replace(/\(?(?:file:\/\/)?\/?.*[/\\](src|out|node_modules)[/\\]/, '($1/'))
  return `${error.name}${code} ${frames.join(' < ')}`.trim()
}
