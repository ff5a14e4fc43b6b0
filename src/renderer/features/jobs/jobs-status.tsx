import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Job, JobList, UpkeepJob } from '../../../shared/api/jobs.ts'
import { jobsText } from '../../../shared/text/en-jobs.ts'
import { api } from '../../api/api.ts'
import { jobsQuery } from '../../api/jobs-query.ts'
import { forgetStartedJob, useStartedJobs } from '../../api/started-jobs.ts'
import { bridge } from '../../api/transport.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { jobShare, timeLeft } from './job-progress.ts'
import styles from './jobs-status.module.css'

const takenShownMs = 15_000

/** In the status bar of every screen: long work that goes on meanwhile, and the files that it made. */
export function JobsStatus(): ReactNode {
  const queries = useQueryClient()
  const list = useQuery(jobsQuery)
  const jobs = list.data?.jobs
  const upkeep = list.data?.upkeep ?? null
  const command = useOnce(async (run: () => Promise<JobList>) => {
    queries.setQueryData(jobsQuery.queryKey, await run())
  })
  const save = useOnce(async ({ fileId, fileName }: NonNullable<Job['file']>) => {
    await bridge.saveFile(fileId, fileName)
    await queries.invalidateQueries({ queryKey: jobsQuery.queryKey })
  })

  const started = useStartedJobs()
  const { run: runSave } = save
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (job.state === 'running' || !started.includes(job.id)) continue
      forgetStartedJob(job.id)
      // Whoever went away meanwhile finds the button: a file must not land where nobody is looking.
      if (job.file !== null && document.visibilityState === 'visible') void runSave(job.file)
    }
  }, [jobs, started, runSave])

  // There is nothing more to do about a file that was saved: its line goes by itself.
  const { run: runCommand } = command
  useEffect(() => {
    const taken = jobs?.filter(job => job.state === 'done' && job.file === null) ?? []
    if (taken.length === 0) return
    const timer = setTimeout(() => {
      for (const { id } of taken) void runCommand(() => api.jobs.dismiss({ id }))
    }, takenShownMs)
    return () => clearTimeout(timer)
  }, [jobs, runCommand])

  const [first, ...others] = upkeep === null ? (jobs ?? []) : [...(jobs ?? []), upkeep]
  if (!first) return null
  const summary =
    first.kind === 'exportCustomers'
      ? jobsText.short[first.state][first.kind]
      : jobsText.upkeep[first.kind].short[first.state]
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
              <JobHead job={job} />
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
          {upkeep !== null && (
            <section className={styles['job']} aria-label={titleOf(upkeep)}>
              <JobHead job={upkeep} />
              <JobBar job={upkeep} wide />
              {upkeep.trouble !== null && <p>{jobsText.trouble[upkeep.trouble]}</p>}
              <p>{jobsText.upkeep[upkeep.kind].meanwhile}</p>
            </section>
          )}
          <FailureMessage error={command.error ?? save.error} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function titleOf(job: Job | UpkeepJob): string {
  return job.kind === 'exportCustomers' ? jobsText.kinds[job.kind] : jobsText.upkeep[job.kind].title
}

function JobHead({ job }: { readonly job: Job | UpkeepJob }): ReactNode {
  return (
    <div className={styles['head']}>
      <strong>{titleOf(job)}</strong>
      <span className={styles['muted']}>{jobsText.progress(formatCount(job.done), formatCount(job.total))}</span>
    </div>
  )
}

function JobBar({ job, wide = false }: { readonly job: Job | UpkeepJob; readonly wide?: boolean }): ReactNode {
  const share = jobShare(job)
  return (
    <span
      role="progressbar"
      aria-label={titleOf(job)}
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
  if (job.state === 'expired') return jobsText.expired
  return job.file === null ? jobsText.taken : jobsText.ready
}
