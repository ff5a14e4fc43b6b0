import type { JobKind } from '../api/jobs.ts'

/** Long work in the status bar. */
export const jobsText = {
  label: 'Running jobs',
  kinds: { exportCustomers: 'Export customers' } satisfies Record<JobKind, string>,
  short: {
    running: { exportCustomers: 'Exporting' } satisfies Record<JobKind, string>,
    done: { exportCustomers: 'Export done' } satisfies Record<JobKind, string>,
    failed: { exportCustomers: 'Export failed' } satisfies Record<JobKind, string>,
    cancelled: { exportCustomers: 'Export cancelled' } satisfies Record<JobKind, string>,
  },
  more: (count: number) => `and ${count} more`,
  progress: (done: string, total: string) => `${done} of ${total}`,
  secondsLeft: (seconds: number) => (seconds === 1 ? 'about 1 second left' : `about ${seconds} seconds left`),
  minutesLeft: (minutes: number) => (minutes === 1 ? 'about 1 minute left' : `about ${minutes} minutes left`),
  cancel: 'Cancel',
  saveFile: 'Save file',
  dismiss: 'Remove',
  ready: 'The file is ready. It is kept for five minutes.',
  taken: 'The file was saved.',
  cancelled: 'Cancelled. Nothing was written.',
  failed: 'This did not work, and no file was made. Start it again; if it stays so, make room on the disk.',
} as const
