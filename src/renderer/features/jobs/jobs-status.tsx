import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Job } from '../../../shared/api/jobs.ts'
import { jobsText } from '../../../shared/text/en-jobs.ts'
import { api } from '../../api/api.ts'
import { takeStartedJob } from '../../api/started-jobs.ts'
import { bridge } from '../../api/transport.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { jobShare, timeLeft } from './job-progress.ts'
import styles from './jobs-status.module.css'

const jobsQuery = queryOptions({ queryKey: ['jobs'], queryFn: () => api.jobs.list() })

/** In the status bar of every screen: long work that goes on meanwhile, and the files that it made. */
export function JobsStatus(): ReactNode {
  const queries = useQueryClient()
  const list = useQuery(jobsQuery)
  const jobs = list.data?.jobs
  const command = useOnce(async (run: () => Promise<{ readonly jobs: readonly Job[] }>) => {
    queries.setQueryData(jobsQuery.queryKey, await run())
  })
  const save = useOnce(async ({ fileId, fileName }: NonNullable<Job['file']>) => {
    await bridge.saveFile(fileId, fileName)
    await queries.invalidateQueries({ queryKey: jobsQuery.queryKey })
  })

  const { run: runSave } = save
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (job.state === 'running' || !takeStartedJob(job.id)) continue
      // Whoever went away meanwhile finds the button: a file must not land where nobody is looking.
      if (job.file !== null && document.visibilityState === 'visible') void runSave(job.file)
    }
  }, [jobs, runSave])

  const [first, ...others] = jobs ?? []
  if (!first) return null
  const summary = jobsText.short[first.state][first.kind]
  return (
    <DialogTrigger>
      <AriaButton className={styles['summary'] ?? ''} aria-label={`${jobsText.label}: ${summary}`}>
        <span>{summary}</span>
        {first.state === 'running' && <JobBar job={first} />}
        {others.length > 0 && <span>{jobsText.more(others.length)}</span>}
      </AriaButton>
      <Popover placement="top end">
        <Dialog aria-label={jobsText.label} className={styles['jobs'] ?? ''}>
          {jobs?.map(job => (
            <section key={job.id} className={styles['job']} aria-label={jobsText.kinds[job.kind]}>
              <div className={styles['head']}>
                <strong>{jobsText.kinds[job.kind]}</strong>
                <span className={styles['muted']}>
                  {jobsText.progress(formatCount(job.done), formatCount(job.total))}
                </span>
              </div>
              {job.state === 'running' ? <JobBar job={job} wide /> : <p>{outcomeOf(job)}</p>}
              <div className={styles['actions']}>
                {job.state === 'running' && (
                  <>
                    <span className={styles['muted']}>{leftWords(job)}</span>
                    <Button onPress={() => void command.run(() => api.jobs.cancel({ id: job.id }))}>
                      {jobsText.cancel}
                    </Button>
                  </>
                )}
                {job.file !== null && (
                  <Button variant="primary" onPress={() => job.file && void save.run(job.file)}>
                    {jobsText.saveFile}
                  </Button>
                )}
                {job.state !== 'running' && (
                  <Button onPress={() => void command.run(() => api.jobs.dismiss({ id: job.id }))}>
                    {jobsText.dismiss}
                  </Button>
                )}
              </div>
            </section>
          ))}
          <FailureMessage error={command.error ?? save.error} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function JobBar({ job, wide = false }: { readonly job: Job; readonly wide?: boolean }): ReactNode {
  const share = jobShare(job)
  return (
    <span
      role="progressbar"
      aria-label={jobsText.kinds[job.kind]}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      className={styles['bar']}
      data-wide={wide || undefined}
    >
      <span style={{ width: `${share}%` }} />
    </span>
  )
}

function leftWords(job: Job): string {
  const left = timeLeft(job, Date.now())
  if (left === null) return ''
  return left < 90 ? jobsText.secondsLeft(left) : jobsText.minutesLeft(Math.round(left / 60))
}

function outcomeOf(job: Job): string {
  if (job.state === 'failed') return jobsText.failed
  if (job.state === 'cancelled') return jobsText.cancelled
  return job.file === null ? jobsText.taken : jobsText.ready
}
