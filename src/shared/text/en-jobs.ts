import type { JobKind, UpkeepJob, UpkeepKind } from '../api/jobs.ts'

interface UpkeepText {
  readonly title: string
  readonly short: Readonly<Record<UpkeepJob['state'], string>>
  readonly meanwhile: string
}

/** Long work in the status bar. */
export const jobsText = {
  label: 'Running jobs',
  kinds: { exportCustomers: 'Export customers' } satisfies Record<JobKind, string>,
  short: {
    running: { exportCustomers: 'Exporting' } satisfies Record<JobKind, string>,
    done: { exportCustomers: 'Export done' } satisfies Record<JobKind, string>,
    failed: { exportCustomers: 'Export failed' } satisfies Record<JobKind, string>,
    cancelled: { exportCustomers: 'Export cancelled' } satisfies Record<JobKind, string>,
    expired: { exportCustomers: 'Export not saved' } satisfies Record<JobKind, string>,
  },
  upkeep: {
    prepareSearch: {
      title: 'Prepare the search',
      short: { running: 'Preparing the search', waiting: 'Preparing the search: waiting' },
      meanwhile:
        'The search of this version looks in more places, and is being prepared for what was entered before. Until then it does not find everything. You can go on working, and close Latchkey: it goes on at the next start.',
    },
    sortByLanguage: {
      title: 'Sort by language',
      short: { running: 'Sorting by language', waiting: 'Sorting by language: waiting' },
      meanwhile:
        'Names are being put in the order that your country is used to. Until then, lists are sorted by plain letters: å as a, č as c. You can go on working, and close Latchkey: it goes on at the next start.',
    },
  } satisfies Record<UpkeepKind, UpkeepText>,
  trouble: {
    full: 'It could not go on: the disk is full. Make room. It is tried again every minute, and goes on by itself.',
    failed:
      'It could not go on: the data could not be written to the disk. Is it full or write-protected, or was it unplugged? It is tried again every minute, and goes on by itself.',
    internal:
      'It could not go on because of a mistake in Latchkey. It is tried again every minute. If this stays so after Latchkey was closed and opened, tell whoever looks after your computer.',
  } satisfies Record<NonNullable<UpkeepJob['trouble']>, string>,
  notAllSearched: 'The search is still being prepared: not all are looked through yet.',
  notAllCompared: 'Not all customers are looked through yet: one of them may be the same.',
  more: (count: number) => `and ${count} more`,
  progress: (done: string, total: string) => `${done} of ${total}`,
  secondsLeft: (seconds: number) => (seconds === 1 ? 'about 1 second left' : `about ${seconds} seconds left`),
  minutesLeft: (minutes: number) => (minutes === 1 ? 'about 1 minute left' : `about ${minutes} minutes left`),
  cancel: 'Cancel',
  saveFile: 'Save file',
  dismiss: 'Remove',
  ready: 'The file is ready. It is kept for five minutes.',
  taken: 'The file was saved.',
  expired: 'The file was not saved within five minutes and is gone. Export again.',
  cancelled: 'Cancelled. Nothing was written.',
  failed: 'This did not work, and no file was made. Start it again; if it stays so, make room on the disk.',
} as const
